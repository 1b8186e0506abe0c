package dev.cenote.token;

import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who has just proved who they are, and is to have tokens.
 *
 * @param user as read when the sign-in began: signing out everywhere meanwhile ends these tokens too
 * @param eventId a UUID text; it names the sign-in and everything that it leads to
 * @param authTime when the person proved it
 * @param scopes in the order in which they were granted; {@link #API_SCOPES} outside of OAuth
 * @param trigger what leads to the tokens, as the pre token generation trigger is told
 * @param deviceKey the device that signs in, null where the pool follows none
 * @param grant what came with a request to a domain, where scopes choose the claims; null outside of OAuth
 * @param clientMetadata for the pre token generation trigger; empty when the caller sent none
 * @param key the thumbprint of the key that the tokens are bound to (RFC 9449 §6.1); null where whoever bears them may
 *     use them
 */
public record SignedIn(
        UserPool pool,
        AppClient client,
        User user,
        String eventId,
        Instant authTime,
        List<String> scopes,
        TriggerSource.Token trigger,
        @Nullable String deviceKey,
        @Nullable OAuthGrant grant,
        Map<String, String> clientMetadata,
        @Nullable String key) {
    /** The scope of everything that people do to their own account through the API. */
    public static final String SELF_SERVICE = "aws.cognito.signin.user.admin";

    /** The scopes of a sign-in through the API. */
    public static final List<String> API_SCOPES = List.of(SELF_SERVICE);

    /** Somebody whose tokens are not bound to a key. */
    public SignedIn(
            UserPool pool,
            AppClient client,
            User user,
            String eventId,
            Instant authTime,
            List<String> scopes,
            TriggerSource.Token trigger,
            @Nullable String deviceKey,
            @Nullable OAuthGrant grant,
            Map<String, String> clientMetadata) {
        this(pool, client, user, eventId, authTime, scopes, trigger, deviceKey, grant, clientMetadata, null);
    }

    /** Whether this came through the pages and endpoints of a domain. */
    public boolean oauth() {
        return grant != null;
    }
}
