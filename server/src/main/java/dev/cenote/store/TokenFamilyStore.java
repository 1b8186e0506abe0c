package dev.cenote.store;

import java.sql.SQLException;
import java.util.Optional;

/** What sign-ins led to, and whether it still lives. */
public final class TokenFamilyStore {
    private static final String COLUMNS = """
            id, pool_id, client_id, user_id, generation, created_at, expires_at, revoked_at, turn, previous_turn, \
            rotated_at, settings""";

    static final String INSERT = "INSERT INTO token_family (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM token_family WHERE id = ?";
    static final String EXISTS = """
            SELECT id FROM token_family WHERE user_id = ? AND client_id = ? AND generation = ? AND expires_at > ? \
            AND (settings NOT LIKE ? OR settings LIKE ?) LIMIT 1""";
    static final String ROTATE = """
            UPDATE token_family SET turn = ?, previous_turn = ?, rotated_at = ?, settings = ? \
            WHERE id = ? AND turn = ? AND revoked_at IS NULL""";
    static final String REVOKE = "UPDATE token_family SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL";

    /** False when the id is taken. */
    public boolean insert(Transaction transaction, TokenFamilyRow family) {
        return transaction.changes(
                INSERT,
                family.id(),
                family.poolId(),
                family.clientId(),
                family.userId(),
                family.generation(),
                family.createdAt(),
                family.expiresAt(),
                family.revokedAt(),
                family.turn(),
                family.previousTurn(),
                family.rotatedAt(),
                family.settings());
    }

    /** The family of that id. */
    public Optional<TokenFamilyRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, TokenFamilyStore::read, id);
    }

    /**
     * Whether a person and a client have a family of some kind that has not ended by itself.
     *
     * @param generation the person's, when they signed in
     * @param now epoch milliseconds
     */
    public boolean exists(Transaction transaction, Owner owner, long generation, long now, Kind kind) {
        return transaction
                .find(EXISTS, Row::text, owner.userId(), owner.clientId(), generation, now, kind.without(), kind.with())
                .isPresent();
    }

    /** Whose families. */
    public record Owner(String userId, String clientId) {}

    /**
     * Families by what their settings say: they lack one thing, or have the other. Both are patterns of {@code LIKE},
     * which on SQLite does not mind the case of letters.
     */
    public record Kind(String without, String with) {}

    /**
     * Lets another refresh token count: serials, time of rotation and settings become the row's. False when another one
     * counts already, and when the family is revoked or gone.
     *
     * @param turn the one that counted when the row was read
     */
    public boolean rotate(Transaction transaction, TokenFamilyRow next, long turn) {
        return transaction.changes(
                ROTATE, next.turn(), next.previousTurn(), next.rotatedAt(), next.settings(), next.id(), turn);
    }

    /** Ends a family; false when it has ended before, or is gone. */
    public boolean revoke(Transaction transaction, String id, long at) {
        return transaction.changes(REVOKE, at, id);
    }

    private static TokenFamilyRow read(Row row) throws SQLException {
        return new TokenFamilyRow(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.number(),
                row.number(),
                row.number(),
                row.numberOrNull(),
                row.number(),
                row.numberOrNull(),
                row.numberOrNull(),
                row.text());
    }
}
