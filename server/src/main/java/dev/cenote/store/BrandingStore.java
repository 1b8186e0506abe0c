package dev.cenote.store;

import java.sql.SQLException;
import java.util.Optional;

/** How the managed login pages of app clients look; their images are in {@link BrandAssetStore}. */
public final class BrandingStore {
    private static final String COLUMNS = "id, pool_id, client_id, created_at, modified_at, version, settings";
    static final String INSERT =
            "INSERT INTO managed_login_branding (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM managed_login_branding WHERE id = ?";
    static final String FIND_BY_CLIENT =
            "SELECT " + COLUMNS + " FROM managed_login_branding WHERE pool_id = ? AND client_id = ?";
    static final String COUNT = "SELECT COUNT(*) FROM managed_login_branding WHERE pool_id = ?";
    static final String UPDATE = """
            UPDATE managed_login_branding SET modified_at = ?, settings = ?, version = version + 1 \
            WHERE id = ? AND version = ?""";
    static final String DELETE = "DELETE FROM managed_login_branding WHERE id = ?";

    /** False when the id is taken or the client has a branding already. The version of a new row is 1. */
    public boolean insert(Transaction transaction, BrandingRow branding) {
        return transaction.changes(
                INSERT,
                branding.id(),
                branding.poolId(),
                branding.clientId(),
                branding.createdAt(),
                branding.modifiedAt(),
                branding.settings());
    }

    /** The branding of that id, whatever its pool. */
    public Optional<BrandingRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, BrandingStore::read, id);
    }

    /** The branding of an app client. */
    public Optional<BrandingRow> findByClient(Transaction transaction, String poolId, String clientId) {
        return transaction.find(FIND_BY_CLIENT, BrandingStore::read, poolId, clientId);
    }

    /** How many brandings a pool has. */
    public long count(Transaction transaction, String poolId) {
        return transaction.find(COUNT, Row::number, poolId).orElseThrow();
    }

    /** Changes time and settings; false when the branding is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, BrandingRow branding) {
        return transaction.changes(
                UPDATE, branding.modifiedAt(), branding.settings(), branding.id(), branding.version());
    }

    /** False when there is no such branding. */
    public boolean delete(Transaction transaction, String id) {
        return transaction.changes(DELETE, id);
    }

    private static BrandingRow read(Row row) throws SQLException {
        return new BrandingRow(
                row.text(), row.text(), row.text(), row.number(), row.number(), row.number(), row.textOrNull());
    }
}
