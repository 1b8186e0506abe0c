package dev.cenote.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One connection as a transaction sees it: it prepares statements, and knows which failures it survives. */
interface Session {
    /** A statement ready for its values; the session may have kept it from earlier. */
    PreparedStatement prepare(String sql) throws SQLException;

    /** Takes a statement back after its result was read. */
    void release(PreparedStatement statement) throws SQLException;

    /** Takes a statement back that failed; it is not used again. */
    void discard(String sql);

    /** Whether the whole database transaction is lost, not only the unit of work that saw this failure. */
    boolean lost(SQLException failure);
}
