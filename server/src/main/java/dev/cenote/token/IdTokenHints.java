package dev.cenote.token;

import dev.cenote.keys.KeyRing;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.store.Database;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import java.util.Optional;

/**
 * Tells which app an ID token was issued to, as a hint about who asks (OpenID Connect RP-Initiated Logout 1.0 §2): a
 * token that has ended is as good a hint as any.
 */
public final class IdTokenHints {
    private final Database database;
    private final KeyRing keys;

    /** @param keys what tokens were signed with */
    public IdTokenHints(Database database, KeyRing keys) {
        this.database = database;
        this.keys = keys;
    }

    /** The client id that the token was issued to; empty when it is no ID token of the pool. */
    public Optional<String> audience(String poolId, String idToken) {
        return UnverifiedJwt.parse(idToken)
                .filter(token -> "id".equals(token.claims().get("token_use")))
                .filter(token -> key(poolId, token)
                        .filter(key -> token.signedBy(keys.verificationKey(key)))
                        .isPresent())
                .map(token -> token.claims().get("aud"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private Optional<SigningKeyRow> key(String poolId, UnverifiedJwt token) {
        return database.read(transaction -> keys.findPublished(transaction, poolId, Purpose.ID, token.keyId()));
    }
}
