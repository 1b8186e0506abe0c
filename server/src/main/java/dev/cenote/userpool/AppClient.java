package dev.cenote.userpool;

import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    public static AppClient stored(
            String poolId,
            String id,
            String name,
            String settingsJson,
            Instant createdAt,
            Instant modifiedAt,
            long version) {
        UserPoolClientType settings =
                JsonCodec.read(UserPoolClientType.SHAPE, settingsJson.getBytes(StandardCharsets.UTF_8));
        return new AppClient(poolId, id, name, settings, createdAt, modifiedAt, version);
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
        return AuthFlows.effective(explicitAuthFlows(), rotation().isPresent());
    }

    /** The sign-in flows as they were asked for; empty when the client was left to the default. */
    public List<String> explicitAuthFlows() {
        return present(settings.explicitAuthFlows());
    }

    /** The OAuth flows that it was allowed; they count only while {@link #allowedOAuthFlowsUserPoolClient}. */
    public List<String> allowedOAuthFlows() {
        return present(settings.allowedOAuthFlows());
    }

    /** The OAuth scopes that it was allowed, whether or not a resource server still defines them. */
    public List<String> allowedOAuthScopes() {
        return present(settings.allowedOAuthScopes());
    }

    /** Whether it is enabled for OAuth at all. */
    public boolean allowedOAuthFlowsUserPoolClient() {
        return Boolean.TRUE.equals(settings.allowedOAuthFlowsUserPoolClient());
    }

    /** Where a browser may be sent with a code or tokens, exactly. */
    public List<String> callbackUrls() {
        return present(settings.callbackURLs());
    }

    /** Where a browser may be sent after signing out, exactly. */
    public List<String> logoutUrls() {
        return present(settings.logoutURLs());
    }

    /** Who its people may sign in by on pages: {@code COGNITO} for the pool itself, and names of providers. */
    public List<String> identityProviders() {
        return present(settings.supportedIdentityProviders());
    }

    /** Whether the people of the pool itself may sign in to it on pages. */
    public boolean signsInLocally() {
        return identityProviders().contains("COGNITO");
    }

    /** How long its tokens are valid. */
    public TokenValidity tokenValidity() {
        return TokenValidity.of(settings);
    }

    /** Whether refresh tokens rotate, and how long the one before stays good. */
    public Optional<Duration> rotation() {
        RefreshTokenRotationType rotation = settings.refreshTokenRotation();
        if (rotation == null || !rotates(settings)) {
            return Optional.empty();
        }
        Integer seconds = rotation.retryGracePeriodSeconds();
        return Optional.of(Duration.ofSeconds(seconds == null ? 0 : seconds));
    }

    /** What it uses that not every feature plan has. */
    public List<PlanFeature> planUse() {
        return planUse(settings);
    }

    static List<PlanFeature> planUse(UserPoolClientType settings) {
        List<PlanFeature> used = new ArrayList<>();
        if (present(settings.explicitAuthFlows()).contains(AuthFlows.USER)) {
            used.add(PlanFeature.PASSWORDLESS_SIGN_IN);
        }
        if (rotates(settings)) {
            used.add(PlanFeature.REFRESH_TOKEN_ROTATION);
        }
        return used;
    }

    static boolean rotates(UserPoolClientType settings) {
        RefreshTokenRotationType rotation = settings.refreshTokenRotation();
        return rotation != null && "ENABLED".equals(rotation.feature());
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
