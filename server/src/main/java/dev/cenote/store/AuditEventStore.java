package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was called, the newest first. */
public final class AuditEventStore {
    private static final String COLUMNS = "id, created_at, source, name, user_name, access_key_id, event";
    private static final String PLACE_AND_ORDER = "(created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?";
    // An event that comes again, because nobody knew whether it was kept, is there already.
    static final String INSERT = "INSERT INTO audit_event (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""";
    static final String LIST = "SELECT " + COLUMNS + " FROM audit_event WHERE " + PLACE_AND_ORDER;
    static final String LIST_NAMED = "SELECT " + COLUMNS + " FROM audit_event WHERE name = ? AND " + PLACE_AND_ORDER;
    static final String LIST_OF_USER =
            "SELECT " + COLUMNS + " FROM audit_event WHERE user_name = ? AND " + PLACE_AND_ORDER;
    static final String LIST_OF_KEY =
            "SELECT " + COLUMNS + " FROM audit_event WHERE access_key_id = ? AND " + PLACE_AND_ORDER;
    static final String DELETE_BEFORE = """
            DELETE FROM audit_event WHERE id IN \
            (SELECT id FROM audit_event WHERE created_at < ? ORDER BY created_at LIMIT ?)""";

    /** What events are looked up by. */
    public enum By {
        /** The operation. */
        NAME(LIST_NAMED),
        /** The IAM user or role session. */
        USER_NAME(LIST_OF_USER),
        /** The access key. */
        ACCESS_KEY_ID(LIST_OF_KEY);

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    /** The events that are looked for. */
    public record Wanted(By by, String value) {}

    /** Keeps an event; one of that id that is there already stays. */
    public void insert(Transaction transaction, AuditEventRow event) {
        transaction.update(
                INSERT,
                event.id(),
                event.createdAt(),
                event.source(),
                event.name(),
                event.userName(),
                event.accessKeyId(),
                event.event());
    }

    /**
     * Events, the newest first.
     *
     * @param after the last event that was read before, null starts
     */
    public List<AuditEventRow> list(Transaction transaction, @Nullable Place after, int limit) {
        Place place = after == null ? Place.START : after;
        return transaction.list(LIST, AuditEventStore::read, place.createdAt, place.id, limit);
    }

    /** The events of one operation, user or key, the newest first. */
    public List<AuditEventRow> list(Transaction transaction, Wanted wanted, @Nullable Place after, int limit) {
        Place place = after == null ? Place.START : after;
        return transaction.list(wanted.by.sql, AuditEventStore::read, wanted.value, place.createdAt, place.id, limit);
    }

    /** Forgets what happened before a time; how much, at most the limit. */
    public int deleteBefore(Transaction transaction, long time, int limit) {
        return transaction.update(DELETE_BEFORE, time, limit);
    }

    private static AuditEventRow read(Row row) throws SQLException {
        return new AuditEventRow(
                row.text(), row.number(), row.text(), row.text(), row.textOrNull(), row.textOrNull(), row.text());
    }

    /**
     * A place in the listing.
     *
     * @param createdAt epoch milliseconds
     */
    public record Place(long createdAt, String id) {
        private static final Place START = new Place(Long.MAX_VALUE, "");

        /** After that event. */
        public static Place after(AuditEventRow row) {
            return new Place(row.createdAt(), row.id());
        }
    }
}
