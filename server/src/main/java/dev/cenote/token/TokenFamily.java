package dev.cenote.token;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.TokenFamilyRow;
import dev.cenote.store.TokenFamilyStore.Kind;
import dev.cenote.userpool.User;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one sign-in led to: the claims that stay the same however often its tokens are refreshed.
 *
 * @param id the {@code event_id}
 * @param originJti the {@code origin_jti}
 * @param authTime epoch seconds
 * @param key the thumbprint of the key without which a public client cannot refresh (RFC 9449 §5), null for none
 */
record TokenFamily(
        TokenFamilyRow row,
        String originJti,
        long authTime,
        List<String> scopes,
        @Nullable String deviceKey,
        @Nullable OAuthGrant grant,
        @Nullable String key) {
    static final String OPENID = "openid";

    private static final String ORIGIN = "origin_jti";
    private static final String AUTH_TIME = "auth_time";
    private static final String SCOPES = "scopes";
    private static final String DEVICE = "device_key";
    private static final String OAUTH = "oauth";
    private static final String KEY = "jkt";

    /** The families that {@link #identifies} says yes of, as the store finds them. */
    static final Kind IDENTIFYING = new Kind("%\"" + OAUTH + "\":true%", "%\"" + OPENID + "\"%");

    /**
     * The family of a sign-in.
     *
     * @param now epoch milliseconds
     * @param life of its last token
     */
    static TokenFamily begun(SignedIn signedIn, String originJti, long now, Duration life) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(ORIGIN, originJti);
        settings.put(AUTH_TIME, signedIn.authTime().getEpochSecond());
        settings.put(SCOPES, signedIn.scopes());
        if (signedIn.deviceKey() != null) {
            settings.put(DEVICE, signedIn.deviceKey());
        }
        if (signedIn.key() != null) {
            settings.put(KEY, signedIn.key());
        }
        OAuthGrant grant = signedIn.grant();
        if (grant != null) {
            settings.put(OAUTH, true);
            grant.refreshed().writeTo(settings);
        }
        TokenFamilyRow row = new TokenFamilyRow(
                signedIn.eventId(),
                signedIn.pool().id(),
                signedIn.client().id(),
                signedIn.user().id(),
                signedIn.user().generation(),
                now,
                now + life.toMillis(),
                null,
                1,
                null,
                null,
                JsonObjects.write(settings));
        return of(row);
    }

    /** The family in a row. */
    static TokenFamily of(TokenFamilyRow row) {
        Map<String, Object> settings = JsonObjects.require(row.settings());
        List<?> scopes = (List<?>) Objects.requireNonNull(settings.get(SCOPES));
        return new TokenFamily(
                row,
                (String) Objects.requireNonNull(settings.get(ORIGIN)),
                (Long) Objects.requireNonNull(settings.get(AUTH_TIME)),
                scopes.stream().map(String.class::cast).toList(),
                (String) settings.get(DEVICE),
                settings.containsKey(OAUTH) ? OAuthGrant.readFrom(settings) : null,
                (String) settings.get(KEY));
    }

    /** A family whose next refresh token goes to whoever holds a key; one that is bound already stays as it is. */
    static TokenFamilyRow bound(TokenFamilyRow row, String key) {
        Map<String, Object> settings = new LinkedHashMap<>(JsonObjects.require(row.settings()));
        return settings.putIfAbsent(KEY, key) == null ? row.with(JsonObjects.write(settings)) : row;
    }

    /** Whether its tokens hold no more, for this person as they are now. */
    static boolean revoked(TokenFamilyRow family, User user) {
        return family.revokedAt() != null || family.generation() != user.generation();
    }

    /** Whether an ID token is among its tokens (OpenID Connect Core §3.1.2.1). */
    boolean identifies() {
        return grant == null || scopes.contains(OPENID);
    }

    /** The refresh token that counts. */
    RefreshToken refreshToken() {
        return new RefreshToken(row.id(), row.poolId(), row.clientId(), row.userId(), row.turn(), row.expiresAt());
    }
}
