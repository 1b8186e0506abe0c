package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identity pools, and the end of everything below one. */
public final class IdentityPoolStore {
    /**
     * The tables below an identity pool that have a few rows each. Those with as many rows as it has people stand in
     * {@link DeletionStore#IDENTITY_KEYS}; a test holds both lists against the schema.
     */
    static final List<String> CHILDREN = List.of("principal_tag_map");

    private static final String COLUMNS = "id, region, name, created_at, version, settings, roles";
    static final String INSERT =
            "INSERT INTO identity_pool (" + COLUMNS + ") VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM identity_pool WHERE id = ?";
    static final String LIST =
            "SELECT " + COLUMNS + " FROM identity_pool WHERE region = ? AND id > ? ORDER BY id LIMIT ?";
    static final String COUNT = "SELECT COUNT(*) FROM identity_pool WHERE region = ?";
    static final String UPDATE = """
            UPDATE identity_pool SET name = ?, settings = ?, roles = ?, version = version + 1 \
            WHERE id = ? AND version = ?""";
    static final String DELETE = "DELETE FROM identity_pool WHERE id = ?";

    private final DeletionStore deletions = new DeletionStore();

    /** False when the id is taken. The version of a new row is 1, whatever the row says. */
    public boolean insert(Transaction transaction, IdentityPoolRow pool) {
        return transaction.changes(
                INSERT, pool.id(), pool.region(), pool.name(), pool.createdAt(), pool.settings(), pool.roles());
    }

    /** The pool of that id. */
    public Optional<IdentityPoolRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, IdentityPoolStore::read, id);
    }

    /** The pools of a region by id, from after a key; null starts. */
    public Page<IdentityPoolRow> list(Transaction transaction, String region, @Nullable String after, int limit) {
        return transaction.page(
                LIST, IdentityPoolStore::read, IdentityPoolRow::id, limit, region, after == null ? "" : after);
    }

    /** How many pools a region has. */
    public long count(Transaction transaction, String region) {
        return transaction.find(COUNT, Row::number, region).orElseThrow();
    }

    /** Changes name, settings and roles; false when the pool is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, IdentityPoolRow pool) {
        return transaction.changes(UPDATE, pool.name(), pool.settings(), pool.roles(), pool.id(), pool.version());
    }

    /**
     * Deletes a pool and everything below it, its tags excepted, of many identities the first ones only:
     * {@link DeletionStore} knows of the rest, and whoever reads an identity looks for its pool. False when there is no
     * such pool.
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
        return "DELETE FROM " + table + " WHERE identity_pool_id = ?";
    }

    private static IdentityPoolRow read(Row row) throws SQLException {
        return new IdentityPoolRow(
                row.text(), row.text(), row.text(), row.number(), row.number(), row.text(), row.text());
    }
}
