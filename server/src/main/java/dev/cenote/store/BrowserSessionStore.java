package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Who is signed in to the pages of a domain. */
public final class BrowserSessionStore {
    private static final String COLUMNS = "id, pool_id, user_id, host, pages, signed_in_at, expires_at, settings";
    static final String INSERT = "INSERT INTO browser_session (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    static final String FIND = "SELECT " + COLUMNS + " FROM browser_session WHERE id = ?";
    static final String LIST = "SELECT " + COLUMNS
            + " FROM browser_session WHERE user_id = ? AND (settings LIKE ? OR settings NOT LIKE ?)";
    static final String DELETE = "DELETE FROM browser_session WHERE id = ?";

    /** Keeps a session; ids are hashes of random values, so none is ever taken. */
    public void insert(Transaction transaction, BrowserSessionRow session) {
        transaction.update(
                INSERT,
                session.id(),
                session.poolId(),
                session.userId(),
                session.host(),
                session.pages(),
                session.signedInAt(),
                session.expiresAt(),
                session.settings());
    }

    /** The session of that id, over or not. */
    public Optional<BrowserSessionRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, BrowserSessionStore::read, id);
    }

    /**
     * The sessions of a person, over or not, whose settings have one thing or lack the other: patterns of {@code LIKE},
     * because somebody who signs in by a script has very many.
     */
    public List<BrowserSessionRow> list(Transaction transaction, String userId, String with, String without) {
        return transaction.list(LIST, BrowserSessionStore::read, userId, with, without);
    }

    /** Ends a session; false when there is none of that id. */
    public boolean delete(Transaction transaction, String id) {
        return transaction.changes(DELETE, id);
    }

    private static BrowserSessionRow read(Row row) throws SQLException {
        return new BrowserSessionRow(
                row.text(), row.text(), row.text(), row.text(), row.number(), row.number(), row.number(), row.text());
    }
}
