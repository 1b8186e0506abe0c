package dev.cenote.login.oauth;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.http.Form;
import dev.cenote.store.Database;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.TokenExchange;
import dev.cenote.token.TokenExchange.Outcome;
import dev.cenote.token.UserTokenSet;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.ResourceIndicator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client exchanges the access token of a person that it got for one of its own (RFC 8693 §2.1), where a tag of the
 * pool lets it. Access tokens only, both ways, and the client itself is who acts: there are no actor tokens.
 */
final class TokenExchangeGrant implements Grant {
    /** On the wire. */
    static final String TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

    /** RFC 8693 §3. */
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private static final String RESOURCE = "resource";
    private static final String AUDIENCE = "audience";
    private static final List<String> SINGLE =
            List.of("subject_token", "subject_token_type", "requested_token_type", "actor_token", "actor_token_type");

    private final Database database;
    private final Pools pools;
    private final TokenExchange exchange;
    private final Extensions extensions = new Extensions();

    TokenExchangeGrant(Database database, Pools pools, TokenExchange exchange) {
        this.database = database;
        this.pools = pools;
        this.exchange = exchange;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean served(String poolId) {
        return database.read(transaction -> pools.find(transaction, poolId)
                .filter(pool -> extensions.anywhere(transaction, pool, Extension.TOKEN_EXCHANGE))
                .isPresent());
    }

    /** RFC 8693 §5: otherwise whoever finds a token could have it made into others. */
    @Override
    public boolean needsConfidentialClient() {
        return true;
    }

    @Override
    public void checkAllowed(AuthenticatedClient client) {
        AppClient settings = client.client();
        boolean asked = database.read(transaction -> extensions
                .of(transaction, pools.require(transaction, settings.poolId()), settings.id())
                .contains(Extension.TOKEN_EXCHANGE));
        if (!asked || !settings.allowedOAuthFlowsUserPoolClient()) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
    }

    @Override
    public UserTokenSet redeem(AuthenticatedClient client, Form form) {
        for (String name : SINGLE) {
            if (form.repeats(name)) {
                throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
            }
        }
        String subject = text(form, "subject_token").orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST));
        checkTypes(form);
        List<String> scopes = ClientCredentialsGrant.scopes(form.first("scope").orElse(""));
        return switch (exchange.exchange(client, subject, scopes, target(form))) {
            case Outcome.Issued(UserTokenSet tokens) -> tokens;
            // RFC 8693 §2.2.2: a token that is not good is an invalid request.
            case Outcome.WrongSubject _ ->
                throw new OAuthRefusal(OAuthError.INVALID_REQUEST, "The subject token is not good");
            case Outcome.WrongScope _ -> throw new OAuthRefusal(OAuthError.INVALID_SCOPE);
        };
    }

    private static void checkTypes(Form form) {
        boolean understood = text(form, "subject_token_type")
                        .filter(ACCESS_TOKEN::equals)
                        .isPresent()
                && text(form, "requested_token_type").orElse(ACCESS_TOKEN).equals(ACCESS_TOKEN)
                && text(form, "actor_token").isEmpty()
                && text(form, "actor_token_type").isEmpty();
        if (!understood) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST, "Access tokens are exchanged for access tokens only");
        }
    }

    /** RFC 8693 §2.1 allows several targets; here a token is for one, however it is named. */
    private static @Nullable String target(Form form) {
        Optional<String> resource = text(form, RESOURCE);
        Optional<String> audience = text(form, AUDIENCE);
        boolean several = form.repeats(RESOURCE)
                || form.repeats(AUDIENCE)
                || resource.isPresent() && audience.isPresent() && !resource.equals(audience);
        Optional<String> target = resource.or(() -> audience);
        if (several || target.filter(text -> !ResourceIndicator.isOne(text)).isPresent()) {
            throw new OAuthRefusal(OAuthError.INVALID_TARGET);
        }
        return target.orElse(null);
    }

    private static Optional<String> text(Form form, String name) {
        return form.first(name).filter(text -> !text.isEmpty());
    }
}
