package dev.cenote.credentials;

import dev.cenote.protocol.json.JsonObjects;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a token of an identity pool says.
 *
 * @param identityId {@code sub}
 * @param poolId {@code aud}
 * @param amr {@code unauthenticated} for guests, or {@code authenticated} and the logins
 * @param tags principal tags of whatever session is begun with it
 * @param end when it ends, however long a new one would live; null when nothing bounds it
 */
public record OpenIdToken(
        String identityId,
        String poolId,
        List<String> amr,
        Map<String, String> tags,
        @Nullable Instant end) {
    /** {@code iss}, the same for all pools of all regions. */
    public static final String ISSUER = "https://cognito-identity.amazonaws.com";

    /** The issuer as trust policies and logins name it. */
    public static final String PROVIDER = "cognito-identity.amazonaws.com";

    /** What {@code amr} says of people who showed a login. */
    public static final String AUTHENTICATED = "authenticated";

    /** What {@code amr} says of guests. */
    public static final String UNAUTHENTICATED = "unauthenticated";

    private static final String POOL_ARN = ISSUER + "/identity-pool-arn";

    /** Copies list and map. */
    public OpenIdToken {
        amr = List.copyOf(amr);
        tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** Whether somebody showed a login for it. */
    public boolean authenticated() {
        return amr.contains(AUTHENTICATED);
    }

    /** The condition keys of trust policies and of every policy of the session, with their values. */
    public Map<String, List<String>> conditionKeys() {
        return Map.of(
                PROVIDER + ":sub", List.of(identityId), PROVIDER + ":aud", List.of(poolId), PROVIDER + ":amr", amr);
    }

    /**
     * The claims as JSON.
     *
     * @param issuedAt epoch seconds
     * @param expiry epoch seconds
     */
    String claims(String poolArn, long issuedAt, long expiry) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", identityId);
        claims.put("aud", poolId);
        claims.put("amr", amr);
        claims.put(POOL_ARN, poolArn);
        claims.put("iss", ISSUER);
        if (!tags.isEmpty()) {
            Map<String, Object> lists = new LinkedHashMap<>();
            tags.forEach((key, value) -> lists.put(key, List.of(value)));
            claims.put(
                    SessionTagClaims.TAGS,
                    Map.of(SessionTagClaims.PRINCIPAL, lists, SessionTagClaims.TRANSITIVE, List.of()));
        }
        claims.put("exp", expiry);
        claims.put("iat", issuedAt);
        return JsonObjects.write(claims);
    }

    /** What claims say; empty when they are not of that form. */
    static Optional<OpenIdToken> of(Map<String, Object> claims) {
        return claims.get("sub") instanceof String identityId && claims.get("aud") instanceof String poolId
                ? Optional.of(new OpenIdToken(
                        identityId,
                        poolId,
                        SessionTagClaims.texts(claims.get("amr")),
                        SessionTagClaims.tags(claims),
                        end(claims)))
                : Optional.empty();
    }

    private static @Nullable Instant end(Map<String, Object> claims) {
        return claims.get("exp") instanceof Long expiry ? Instant.ofEpochSecond(expiry) : null;
    }
}
