package dev.cenote.store;

import dev.cenote.kernel.Unavailable;
import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A transaction did not happen, or nobody knows whether it did ({@link Reason#UNKNOWN}). */
public final class StoreException extends Unavailable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No turn within the waiting time: overload. Nothing was written. */
        BUSY,
        /** Rivals won every try. Nothing was written. */
        CONFLICT,
        /** The store is closing. Nothing was written. */
        CLOSED,
        /** The caller was interrupted while it waited for its turn. Nothing was written. */
        INTERRUPTED,
        /** The database refused a statement or the commit. Nothing was written. */
        FAILED,
        /** The connection broke during the commit: the write may or may not have happened. */
        UNKNOWN
    }

    private final Reason reason;

    StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why the transaction failed. */
    public Reason reason() {
        return reason;
    }

    @Override
    public boolean momentary() {
        return reason == Reason.BUSY || reason == Reason.CONFLICT;
    }

    static StoreException busy(String message) {
        return new StoreException(Reason.BUSY, message, null);
    }

    static StoreException closed() {
        return new StoreException(Reason.CLOSED, "the store is closed", null);
    }

    static StoreException interrupted() {
        return new StoreException(Reason.INTERRUPTED, "interrupted while waiting for the store", null);
    }

    /** The statement is named, its values never are: they may be secret. */
    static StoreException failed(String statement, SQLException cause) {
        return new StoreException(Reason.FAILED, "the database refused: " + statement, cause);
    }

    /** The SQLSTATE of the refusal, empty when there is none (SQLite has none). */
    String sqlState() {
        return getCause() instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }
}
