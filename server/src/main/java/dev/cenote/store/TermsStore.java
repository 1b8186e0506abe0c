package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents that people agree to when they sign up. */
public final class TermsStore {
    private static final String COLUMNS = "id, pool_id, client_id, name, created_at, modified_at, version, settings";
    static final String INSERT =
            "INSERT INTO client_terms (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM client_terms WHERE id = ?";
    static final String FIND_BY_NAME =
            "SELECT " + COLUMNS + " FROM client_terms WHERE pool_id = ? AND client_id = ? AND name = ?";
    static final String LIST_OF_CLIENT =
            "SELECT " + COLUMNS + " FROM client_terms WHERE pool_id = ? AND client_id = ? ORDER BY name";
    static final String LIST =
            "SELECT " + COLUMNS + " FROM client_terms WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?";
    static final String COUNT = "SELECT COUNT(*) FROM client_terms WHERE pool_id = ?";
    static final String UPDATE = """
            UPDATE client_terms SET name = ?, modified_at = ?, settings = ?, version = version + 1 \
            WHERE id = ? AND version = ?""";
    static final String DELETE = "DELETE FROM client_terms WHERE id = ?";

    /** False when the id is taken or the client has a document of that name. The version of a new row is 1. */
    public boolean insert(Transaction transaction, TermsRow terms) {
        return transaction.changes(
                INSERT,
                terms.id(),
                terms.poolId(),
                terms.clientId(),
                terms.name(),
                terms.createdAt(),
                terms.modifiedAt(),
                terms.settings());
    }

    /** The document of that id, whatever its pool. */
    public Optional<TermsRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, TermsStore::read, id);
    }

    /** The document of that name at an app client. */
    public Optional<TermsRow> findByName(Transaction transaction, String poolId, String clientId, String name) {
        return transaction.find(FIND_BY_NAME, TermsStore::read, poolId, clientId, name);
    }

    /** The documents of an app client, by name: there are only two names. */
    public List<TermsRow> list(Transaction transaction, String poolId, String clientId) {
        return transaction.list(LIST_OF_CLIENT, TermsStore::read, poolId, clientId);
    }

    /** The documents of a pool by id, from after a key; null starts. */
    public Page<TermsRow> list(Transaction transaction, String poolId, @Nullable String after, int limit) {
        return transaction.page(LIST, TermsStore::read, TermsRow::id, limit, poolId, after == null ? "" : after);
    }

    /** How many documents a pool has. */
    public long count(Transaction transaction, String poolId) {
        return transaction.find(COUNT, Row::number, poolId).orElseThrow();
    }

    /** Changes name, time and settings; false when the document is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, TermsRow terms) {
        return transaction.changes(
                UPDATE, terms.name(), terms.modifiedAt(), terms.settings(), terms.id(), terms.version());
    }

    /** False when there is no such document. */
    public boolean delete(Transaction transaction, String id) {
        return transaction.changes(DELETE, id);
    }

    private static TermsRow read(Row row) throws SQLException {
        return new TermsRow(
                row.text(), row.text(), row.text(), row.text(), row.number(), row.number(), row.number(), row.text());
    }
}
