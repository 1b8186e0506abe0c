package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Domains of user pools: a prefix belongs to one pool of its region, a custom domain to one pool at all. */
public final class DomainStore {
    private static final String COLUMNS = "domain, scope, kind, pool_id, created_at, version, settings";
    static final String INSERT =
            "INSERT INTO user_pool_domain (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM user_pool_domain WHERE domain = ? AND scope = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM user_pool_domain WHERE pool_id = ? ORDER BY kind";
    static final String LIST_CUSTOM =
            "SELECT domain FROM user_pool_domain WHERE scope = ? AND domain > ? ORDER BY domain LIMIT ?";
    static final String UPDATE = """
            UPDATE user_pool_domain SET settings = ?, version = version + 1 \
            WHERE domain = ? AND scope = ? AND version = ?""";
    static final String DELETE = "DELETE FROM user_pool_domain WHERE domain = ? AND scope = ? AND pool_id = ?";

    /** False when the name is taken, or the pool has a domain of that kind already. A new row's version is 1. */
    public boolean insert(Transaction transaction, DomainRow domain) {
        return transaction.changes(
                INSERT,
                domain.domain(),
                domain.scope(),
                domain.kind().name(),
                domain.poolId(),
                domain.createdAt(),
                domain.settings());
    }

    /** The prefix domain of that name in a region; every request to a domain asks this. */
    public Optional<DomainRow> findPrefix(Transaction transaction, String prefix, String region) {
        return transaction.find(FIND, DomainStore::read, prefix, region);
    }

    /** The custom domain of that name. */
    public Optional<DomainRow> findCustom(Transaction transaction, String name) {
        return transaction.find(FIND, DomainStore::read, name, "");
    }

    /** The domains of a pool, the custom one first: none, one or two. */
    public List<DomainRow> list(Transaction transaction, String poolId) {
        return transaction.list(LIST, DomainStore::read, poolId);
    }

    /**
     * The names of custom domains of all pools, in order.
     *
     * @param after the last name of the page before, or empty text
     */
    public Page<String> listCustom(Transaction transaction, String after, int limit) {
        return transaction.page(LIST_CUSTOM, Row::text, name -> name, limit, "", after);
    }

    /** Changes the settings; false when the domain is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, DomainRow domain) {
        return transaction.changes(UPDATE, domain.settings(), domain.domain(), domain.scope(), domain.version());
    }

    /** False when the pool has no such domain. */
    public boolean delete(Transaction transaction, DomainRow domain) {
        return transaction.changes(DELETE, domain.domain(), domain.scope(), domain.poolId());
    }

    private static DomainRow read(Row row) throws SQLException {
        return new DomainRow(
                row.text(),
                row.text(),
                DomainRow.Kind.valueOf(row.text()),
                row.text(),
                row.number(),
                row.number(),
                row.text());
    }
}
