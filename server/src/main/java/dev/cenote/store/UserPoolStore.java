package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** User pools, and the end of everything below one. */
public final class UserPoolStore {
    /**
     * The tables below a user pool that have few rows, and go with it at once. Every other one is in
     * {@link DeletionStore#KEYS}; a test holds both lists against the schema.
     */
    static final List<String> CHILDREN = List.of(
            "client_secret",
            "user_pool_client",
            "resource_server",
            "user_pool_domain",
            "resource_tag",
            "signing_key",
            "user_count",
            "user_group",
            "decoy_key",
            "user_pool_mfa",
            "risk_configuration",
            "ui_customization",
            "managed_login_branding",
            "brand_asset",
            "client_terms");

    private static final String COLUMNS = "id, region, account, name, created_at, modified_at, version, settings";
    static final String INSERT =
            "INSERT INTO user_pool (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM user_pool WHERE id = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM user_pool WHERE region = ? AND id > ? ORDER BY id LIMIT ?";
    static final String COUNT = "SELECT COUNT(*) FROM user_pool WHERE region = ?";
    static final String UPDATE = """
            UPDATE user_pool SET name = ?, modified_at = ?, settings = ?, version = version + 1 \
            WHERE id = ? AND version = ?""";
    static final String DELETE = "DELETE FROM user_pool WHERE id = ?";

    private final DeletionStore deletions = new DeletionStore();

    /** False when the id is taken. The version of a new row is 1, whatever the row says. */
    public boolean insert(Transaction transaction, UserPoolRow pool) {
        return transaction.changes(
                INSERT,
                pool.id(),
                pool.region(),
                pool.account(),
                pool.name(),
                pool.createdAt(),
                pool.modifiedAt(),
                pool.settings());
    }

    /** The pool of that id. */
    public Optional<UserPoolRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, UserPoolStore::read, id);
    }

    /** The pools of a region by id, from after a key; null starts. */
    public Page<UserPoolRow> list(Transaction transaction, String region, @Nullable String after, int limit) {
        return transaction.page(LIST, UserPoolStore::read, UserPoolRow::id, limit, region, after == null ? "" : after);
    }

    /** How many pools a region has. */
    public long count(Transaction transaction, String region) {
        return transaction.find(COUNT, Row::number, region).orElseThrow();
    }

    /** Changes name, time and settings; false when the pool is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, UserPoolRow pool) {
        return transaction.changes(UPDATE, pool.name(), pool.modifiedAt(), pool.settings(), pool.id(), pool.version());
    }

    /**
     * Deletes a pool and everything below it, of many people the first ones only: {@link DeletionStore} knows of the
     * rest. False when there is no such pool.
     */
    public boolean delete(Transaction transaction, String id) {
        if (!transaction.changes(DELETE, id)) {
            return false;
        }
        for (String child : CHILDREN) {
            transaction.update(deleteChildren(child), id);
        }
        deletions.begin(transaction, id, DeletionStore.WHOLE);
        return true;
    }

    static String deleteChildren(String table) {
        return "DELETE FROM " + table + " WHERE pool_id = ?";
    }

    private static UserPoolRow read(Row row) throws SQLException {
        return new UserPoolRow(
                row.text(), row.text(), row.text(), row.text(), row.number(), row.number(), row.number(), row.text());
    }
}
