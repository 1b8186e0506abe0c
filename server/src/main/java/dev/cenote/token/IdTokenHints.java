package dev.cenote.token;

import dev.cenote.keys.KeyRing;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.store.Database;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which app an ID token was issued to, and about whom, as a hint about who asks (OpenID Connect RP-Initiated
 * Logout 1.0 §2): a token that has ended is as good a hint as any.
 */
public final class IdTokenHints {
    private final Database database;
    private final KeyRing keys;

    /** @param keys what tokens were signed with */
    public IdTokenHints(Database database, KeyRing keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * What an ID token says.
     *
     * @param clientId whom it was issued to
     * @param userId of whom it speaks
     * @param sessionId the session of a browser in which it was issued, null when it does not say
     */
    public record Hint(
            String clientId, String userId, @Nullable String sessionId) {}

    /** What a token says; empty when it is no ID token of the pool. */
    public Optional<Hint> find(String poolId, String idToken) {
        return UnverifiedJwt.parse(idToken)
                .filter(token -> "id".equals(token.claims().get("token_use")))
                .filter(token -> key(poolId, token)
                        .filter(key -> token.signedBy(keys.verificationKey(key)))
                        .isPresent())
                .flatMap(token -> hint(token.claims()));
    }

    private static Optional<Hint> hint(Map<String, Object> claims) {
        return claims.get("aud") instanceof String clientId && claims.get("sub") instanceof String userId
                ? Optional.of(new Hint(clientId, userId, claims.get("sid") instanceof String sid ? sid : null))
                : Optional.empty();
    }

    private Optional<SigningKeyRow> key(String poolId, UnverifiedJwt token) {
        return database.read(transaction -> keys.findPublished(transaction, poolId, Purpose.ID, token.keyId()));
    }
}
