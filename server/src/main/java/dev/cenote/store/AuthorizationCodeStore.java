package dev.cenote.store;

import java.util.Optional;

/** Authorization codes, each good for one redemption. */
public final class AuthorizationCodeStore {
    private static final String COLUMNS = "id, pool_id, client_id, user_id, expires_at, family_id, settings";
    static final String INSERT = "INSERT INTO authorization_code (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
    static final String FIND = "SELECT " + COLUMNS + " FROM authorization_code WHERE id = ?";
    static final String CONSUME = "UPDATE authorization_code SET family_id = ? WHERE id = ? AND family_id IS NULL";

    /** Keeps a code; ids are hashes of random values, so none is ever taken. */
    public void insert(Transaction transaction, AuthorizationCodeRow code) {
        transaction.update(
                INSERT,
                code.id(),
                code.poolId(),
                code.clientId(),
                code.userId(),
                code.expiresAt(),
                code.familyId(),
                code.settings());
    }

    /** The code of that id, over, redeemed or neither. */
    public Optional<AuthorizationCodeRow> find(Transaction transaction, String id) {
        return transaction.find(
                FIND,
                row -> new AuthorizationCodeRow(
                        row.text(), row.text(), row.text(), row.text(), row.number(), row.textOrNull(), row.text()),
                id);
    }

    /**
     * Redeems a code for a sign-in; false when it was redeemed before, or is gone. Of several that redeem one code at
     * once, one gets true.
     */
    public boolean consume(Transaction transaction, String id, String familyId) {
        return transaction.changes(CONSUME, familyId, id);
    }
}
