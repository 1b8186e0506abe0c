package dev.cenote.userpool;

import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An app client: who may ask a user pool for what. Its secrets are kept elsewhere, because they are sealed.
 *
 * @param name what people read
 * @param settings everything else that {@code DescribeUserPoolClient} shows, with AWS's defaults in place
 * @param version counts the updates from 1
 */
public record AppClient(
        String poolId,
        String id,
        String name,
        UserPoolClientType settings,
        Instant createdAt,
        Instant modifiedAt,
        long version) {
    /** How many app clients a pool may have. */
    public static final int LIMIT = 1000;

    /** A client from its settings as {@link #settingsJson} wrote them. */
    public static UserPoolClientType settings(String settingsJson) {
        return JsonCodec.read(UserPoolClientType.SHAPE, settingsJson.getBytes(StandardCharsets.UTF_8));
    }

    /** The settings as JSON, for keeping. */
    public String settingsJson() {
        return new String(JsonCodec.write(settings), StandardCharsets.UTF_8);
    }

    /** The client with other settings, at the same version. */
    public AppClient with(String newName, UserPoolClientType newSettings, Instant now) {
        return new AppClient(poolId, id, newName, newSettings, createdAt, now, version);
    }

    /** In AWS's words, without any secret. */
    public UserPoolClientType described() {
        return settings.toBuilder()
                .userPoolId(poolId)
                .clientId(id)
                .clientName(name)
                .creationDate(createdAt)
                .lastModifiedDate(modifiedAt)
                .build();
    }

    /** The sign-in flows that it may use, in new names; AWS's default when it names none. */
    public Set<String> authFlows() {
        return AuthFlows.effective(settings.explicitAuthFlows(), rotation().isPresent());
    }

    /** The OAuth flows that it may use: none while the client is not enabled for OAuth. */
    public Set<String> oauthFlows() {
        return usesOAuth() ? Set.copyOf(present(settings.allowedOAuthFlows())) : Set.of();
    }

    /**
     * The OAuth scopes that it was allowed, whether or not a resource server still defines them. They do not depend on the
     * OAuth switch, because GetClientToken needs no OAuth flow; a face that does asks {@link #oauthFlows} first.
     */
    public List<String> oauthScopes() {
        return present(settings.allowedOAuthScopes());
    }

    /** Whether it is enabled for OAuth at all ({@code AllowedOAuthFlowsUserPoolClient}). */
    public boolean usesOAuth() {
        return Boolean.TRUE.equals(settings.allowedOAuthFlowsUserPoolClient());
    }

    /** Whether it may get tokens of its own: by the OAuth flow, or because that is its only sign-in flow. */
    public boolean mayActForItself() {
        return oauthFlows().contains(OAuthSettings.CLIENT_CREDENTIALS)
                || authFlows().contains(AuthFlows.CLIENT_TOKEN);
    }

    /** How long its tokens are valid. */
    public TokenValidity tokenValidity() {
        return TokenValidity.of(settings);
    }

    /** Whether refresh tokens rotate, and how long the one before stays good. */
    public Optional<Duration> rotation() {
        RefreshTokenRotationType rotation = settings.refreshTokenRotation();
        if (rotation == null || !"ENABLED".equals(rotation.feature())) {
            return Optional.empty();
        }
        Integer seconds = rotation.retryGracePeriodSeconds();
        return Optional.of(Duration.ofSeconds(seconds == null ? 0 : seconds));
    }

    /** Whether its tokens can be revoked, and so carry {@code origin_jti}. */
    public boolean revocable() {
        return !Boolean.FALSE.equals(settings.enableTokenRevocation());
    }

    /** Whether answers about users who do not exist look like answers about those who do. */
    public boolean hidesUnknownUsers() {
        return "ENABLED".equals(settings.preventUserExistenceErrors());
    }

    private static List<String> present(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
