package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** App clients of user pools. */
public final class UserPoolClientStore {
    private static final String COLUMNS = "id, pool_id, name, created_at, modified_at, version, settings";
    static final String INSERT =
            "INSERT INTO user_pool_client (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM user_pool_client WHERE id = ?";
    static final String LIST =
            "SELECT " + COLUMNS + " FROM user_pool_client WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?";
    static final String COUNT = "SELECT COUNT(*) FROM user_pool_client WHERE pool_id = ?";
    static final String UPDATE = """
            UPDATE user_pool_client SET name = ?, modified_at = ?, settings = ?, version = version + 1 \
            WHERE id = ? AND version = ?""";
    static final String DELETE_SECRETS = "DELETE FROM client_secret WHERE client_id = ?";
    static final String DELETE_CUSTOMIZATION = "DELETE FROM ui_customization WHERE pool_id = ? AND client_id = ?";
    static final String DELETE_ASSETS = """
            DELETE FROM brand_asset WHERE pool_id = ? AND owner IN \
            (SELECT id FROM managed_login_branding WHERE pool_id = ? AND client_id = ?)""";
    static final String DELETE_LOGO = "DELETE FROM brand_asset WHERE pool_id = ? AND owner = ?";
    static final String DELETE_BRANDING = "DELETE FROM managed_login_branding WHERE pool_id = ? AND client_id = ?";
    static final String DELETE_TERMS = "DELETE FROM client_terms WHERE pool_id = ? AND client_id = ?";
    static final String DELETE = "DELETE FROM user_pool_client WHERE pool_id = ? AND id = ?";

    /** False when the id is taken, in any pool. The version of a new row is 1, whatever the row says. */
    public boolean insert(Transaction transaction, UserPoolClientRow client) {
        return transaction.changes(
                INSERT,
                client.id(),
                client.poolId(),
                client.name(),
                client.createdAt(),
                client.modifiedAt(),
                client.settings());
    }

    /** The client of that id, whatever its pool. */
    public Optional<UserPoolClientRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, UserPoolClientStore::read, id);
    }

    /** The clients of a pool by id, from after a key; null starts. */
    public Page<UserPoolClientRow> list(Transaction transaction, String poolId, @Nullable String after, int limit) {
        return transaction.page(
                LIST, UserPoolClientStore::read, UserPoolClientRow::id, limit, poolId, after == null ? "" : after);
    }

    /** How many clients a pool has. */
    public long count(Transaction transaction, String poolId) {
        return transaction.find(COUNT, Row::number, poolId).orElseThrow();
    }

    /** Changes name, time and settings; false when the client is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, UserPoolClientRow client) {
        return transaction.changes(
                UPDATE, client.name(), client.modifiedAt(), client.settings(), client.id(), client.version());
    }

    /** Deletes a client, its secrets, and how its pages look; false when the pool has no such client. */
    public boolean delete(Transaction transaction, String poolId, String id) {
        transaction.update(DELETE_SECRETS, id);
        transaction.update(DELETE_ASSETS, poolId, poolId, id);
        transaction.update(DELETE_LOGO, poolId, BrandAssetStore.classic(id));
        transaction.update(DELETE_CUSTOMIZATION, poolId, id);
        transaction.update(DELETE_BRANDING, poolId, id);
        transaction.update(DELETE_TERMS, poolId, id);
        return transaction.changes(DELETE, poolId, id);
    }

    private static UserPoolClientRow read(Row row) throws SQLException {
        return new UserPoolClientRow(
                row.text(), row.text(), row.text(), row.number(), row.number(), row.number(), row.text());
    }
}
