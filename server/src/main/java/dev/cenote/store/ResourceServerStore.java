package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resource servers of user pools. */
public final class ResourceServerStore {
    private static final String COLUMNS = "pool_id, identifier, name, version, settings";
    static final String INSERT =
            "INSERT INTO resource_server (" + COLUMNS + ") VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM resource_server WHERE pool_id = ? AND identifier = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM resource_server"
            + " WHERE pool_id = ? AND identifier > ? ORDER BY identifier LIMIT ?";
    static final String COUNT = "SELECT COUNT(*) FROM resource_server WHERE pool_id = ?";
    static final String UPDATE = """
            UPDATE resource_server SET name = ?, settings = ?, version = version + 1 \
            WHERE pool_id = ? AND identifier = ? AND version = ?""";
    static final String DELETE = "DELETE FROM resource_server WHERE pool_id = ? AND identifier = ?";

    /** False when the pool has that identifier already. The version of a new row is 1, whatever the row says. */
    public boolean insert(Transaction transaction, ResourceServerRow server) {
        return transaction.changes(INSERT, server.poolId(), server.identifier(), server.name(), server.settings());
    }

    /** The resource server of that identifier. */
    public Optional<ResourceServerRow> find(Transaction transaction, String poolId, String identifier) {
        return transaction.find(FIND, ResourceServerStore::read, poolId, identifier);
    }

    /** The resource servers of a pool by identifier, from after a key; null starts. */
    public Page<ResourceServerRow> list(Transaction transaction, String poolId, @Nullable String after, int limit) {
        return transaction.page(
                LIST,
                ResourceServerStore::read,
                ResourceServerRow::identifier,
                limit,
                poolId,
                after == null ? "" : after);
    }

    /** How many resource servers a pool has. */
    public long count(Transaction transaction, String poolId) {
        return transaction.find(COUNT, Row::number, poolId).orElseThrow();
    }

    /** Changes name and scopes; false when the server is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, ResourceServerRow server) {
        return transaction.changes(
                UPDATE, server.name(), server.settings(), server.poolId(), server.identifier(), server.version());
    }

    /** False when there is no such resource server. */
    public boolean delete(Transaction transaction, String poolId, String identifier) {
        return transaction.changes(DELETE, poolId, identifier);
    }

    private static ResourceServerRow read(Row row) throws SQLException {
        return new ResourceServerRow(row.text(), row.text(), row.text(), row.number(), row.text());
    }
}
