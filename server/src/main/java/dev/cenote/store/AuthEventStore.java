package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened at sign-ins and around passwords, by person, the newest first. */
public final class AuthEventStore {
    private static final String COLUMNS = "id, pool_id, user_id, created_at, kind, response, details, feedback";
    static final String PUT = "INSERT INTO auth_event (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?, ?, ?, NULL) \
            ON CONFLICT (id) DO UPDATE SET response = excluded.response, details = excluded.details""";
    static final String LIST = "SELECT " + COLUMNS + """
             FROM auth_event WHERE user_id = ? AND (created_at, id) < (?, ?) \
            ORDER BY created_at DESC, id DESC LIMIT ?""";
    static final String FEEDBACK = "UPDATE auth_event SET feedback = ? WHERE id = ? AND user_id = ?";
    static final String DELETE_BEFORE = """
            DELETE FROM auth_event WHERE id IN \
            (SELECT id FROM auth_event WHERE created_at < ? ORDER BY created_at LIMIT ?)""";

    /** Notes an event, or how one that was noted went on; feedback stays. */
    public void put(Transaction transaction, AuthEventRow event) {
        transaction.update(
                PUT,
                event.id(),
                event.poolId(),
                event.userId(),
                event.createdAt(),
                event.kind(),
                event.response(),
                event.details());
    }

    /**
     * A person's events, the newest first.
     *
     * @param before the last event of the page before, null starts
     */
    public Page<AuthEventRow> list(Transaction transaction, String userId, @Nullable Place before, int limit) {
        Place place = before == null ? Place.START : before;
        return transaction.page(
                LIST, AuthEventStore::read, row -> Place.of(row).text(), limit, userId, place.createdAt, place.id);
    }

    /** Says what somebody thinks of an event, in place of what was said before; false when there is no such event. */
    public boolean feedback(Transaction transaction, String userId, String id, String feedback) {
        return transaction.changes(FEEDBACK, feedback, id, userId);
    }

    /** Forgets what happened before a time; how much, at most the limit. */
    public int deleteBefore(Transaction transaction, long time, int limit) {
        return transaction.update(DELETE_BEFORE, time, limit);
    }

    private static AuthEventRow read(Row row) throws SQLException {
        return new AuthEventRow(
                row.text(), row.text(), row.text(), row.number(), row.text(), row.text(), row.text(), row.textOrNull());
    }

    /**
     * A place in the listing.
     *
     * @param createdAt epoch milliseconds
     */
    public record Place(long createdAt, String id) {
        private static final Place START = new Place(Long.MAX_VALUE, "");

        static Place of(AuthEventRow row) {
            return new Place(row.createdAt(), row.id());
        }

        /** {@code ID#EPOCH_MILLISECONDS}. */
        public String text() {
            return id + '#' + createdAt;
        }

        /** From what {@link #text} wrote; empty when it did not. */
        public static Optional<Place> parse(String text) {
            int end = text.lastIndexOf('#');
            try {
                return end < 0
                        ? Optional.empty()
                        : Optional.of(new Place(Long.parseLong(text.substring(end + 1)), text.substring(0, end)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }
}
