package dev.cenote.store;

import java.util.Optional;

/** Authorization requests that apps pushed. */
public final class PushedRequestStore {
    private static final String COLUMNS = "id, pool_id, client_id, expires_at, query";
    static final String INSERT = "INSERT INTO pushed_request (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)";
    static final String FIND = "SELECT " + COLUMNS + " FROM pushed_request WHERE id = ?";
    static final String RENAME = """
            UPDATE pushed_request SET id = ?, expires_at = ? \
            WHERE id = ? AND pool_id = ? AND client_id = ? AND expires_at > ?""";

    /** Keeps a request; ids are hashes of random values, so none is ever taken. */
    public void insert(Transaction transaction, PushedRequestRow request) {
        transaction.update(
                INSERT, request.id(), request.poolId(), request.clientId(), request.expiresAt(), request.query());
    }

    /** The request of that id, over or not. */
    public Optional<PushedRequestRow> find(Transaction transaction, String id) {
        return transaction.find(
                FIND, row -> new PushedRequestRow(row.text(), row.text(), row.text(), row.number(), row.text()), id);
    }

    /**
     * Gives a request another id and another end, if it is that client's and not over; nobody finds it by the old one
     * any more. Of several that do this at once, one gets true.
     *
     * @param used the old id, with pool and client as they should be
     * @param now epoch milliseconds
     */
    public boolean rename(Transaction transaction, Use used, String id, long expiresAt, long now) {
        return transaction.changes(RENAME, id, expiresAt, used.id, used.poolId, used.clientId, now);
    }

    /** What somebody shows to use a request. */
    public record Use(String id, String poolId, String clientId) {}
}
