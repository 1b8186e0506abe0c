package dev.cenote.store;

import dev.cenote.store.OutboxMessageRow.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way. Who takes one has it alone until the time that the row then says; only with that time in hand
 * can the outcome be written, so that a taker who was too slow changes nothing.
 */
public final class OutboxMessageStore {
    private static final String COLUMNS = "id, pool_id, user_id, medium, purpose, recipient, created_at, state, tries,"
            + " next_at, failure, sealed_content";
    static final String INSERT =
            "INSERT INTO outbox_message (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String FIRST = """
            SELECT next_at FROM outbox_message WHERE state = ? AND medium = ? ORDER BY next_at, id LIMIT 1""";
    static final String DUE = "SELECT " + COLUMNS
            + " FROM outbox_message WHERE state = ? AND medium = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?";
    static final String NEXT_RECIPIENT = "SELECT " + COLUMNS + " FROM outbox_message WHERE state = ? AND medium = ?"
            + " AND recipient > ? ORDER BY recipient, next_at, id LIMIT 1";
    static final String LEASE = """
            UPDATE outbox_message SET next_at = ?, tries = tries + 1 WHERE id = ? AND state = ? AND next_at = ?""";
    static final String FINISH = """
            UPDATE outbox_message SET state = ?, next_at = ?, failure = ? WHERE id = ? AND state = ? AND next_at = ?""";
    static final String DELETE = "DELETE FROM outbox_message WHERE id = ? AND state = ? AND next_at = ?";
    static final String OLD = """
            SELECT id FROM outbox_message WHERE state = ? AND medium = ? AND next_at < ? ORDER BY next_at, id LIMIT ?""";
    static final String DELETE_OLD = "DELETE FROM outbox_message WHERE id = ?";
    static final String COUNT = "SELECT COUNT(*) FROM outbox_message WHERE state = ? AND medium = ?";
    static final String LAST = "SELECT " + COLUMNS
            + " FROM outbox_message WHERE state = ? AND medium = ? ORDER BY next_at DESC, id DESC LIMIT 1";
    static final String TO =
            "SELECT " + COLUMNS + " FROM outbox_message WHERE recipient = ? ORDER BY created_at DESC, id DESC LIMIT ?";
    static final String OF =
            "SELECT " + COLUMNS + " FROM outbox_message WHERE user_id = ? ORDER BY created_at DESC, id DESC LIMIT ?";

    /** Adds a message. */
    public void insert(Transaction transaction, OutboxMessageRow row) {
        SealedColumnStore.checkKey(transaction, row.sealedContent());
        transaction.update(
                INSERT,
                row.id(),
                row.poolId(),
                row.userId(),
                row.medium(),
                row.purpose(),
                row.recipient(),
                row.createdAt(),
                row.state().name(),
                row.tries(),
                row.nextAt(),
                row.failure(),
                row.sealedContent());
    }

    /** From when the first of the waiting messages may be taken. */
    public Optional<Long> firstTurn(Transaction transaction, String medium) {
        return transaction.find(FIRST, Row::number, State.WAITING.name(), medium);
    }

    /** Takes waiting messages whose turn it is; nobody else gets them until that time. */
    public List<OutboxMessageRow> lease(Transaction transaction, String medium, long now, long until, int limit) {
        List<OutboxMessageRow> taken = new ArrayList<>();
        for (OutboxMessageRow row :
                transaction.list(DUE, OutboxMessageStore::read, State.WAITING.name(), medium, now, limit)) {
            lease(transaction, row, until).ifPresent(taken::add);
        }
        return taken;
    }

    /** Takes one waiting message as it was read; empty when somebody else was faster. */
    public Optional<OutboxMessageRow> lease(Transaction transaction, OutboxMessageRow row, long until) {
        return transaction.changes(LEASE, until, row.id(), State.WAITING.name(), row.nextAt())
                ? Optional.of(row.leased(until))
                : Optional.empty();
    }

    /**
     * For each recipient of a medium whom anything waits for, the one whose turn comes first. One look-up for each of
     * them, however much waits: for media with few recipients.
     */
    public List<OutboxMessageRow> listFirst(Transaction transaction, String medium) {
        List<OutboxMessageRow> rows = new ArrayList<>();
        Optional<OutboxMessageRow> row = next(transaction, medium, "");
        while (row.isPresent()) {
            rows.add(row.get());
            row = next(transaction, medium, row.get().recipient());
        }
        return rows;
    }

    private static Optional<OutboxMessageRow> next(Transaction transaction, String medium, String recipient) {
        return transaction.find(NEXT_RECIPIENT, OutboxMessageStore::read, State.WAITING.name(), medium, recipient);
    }

    /** Takes a delivered message out; false when the taker was too slow. */
    public boolean delete(Transaction transaction, OutboxMessageRow taken) {
        return transaction.changes(DELETE, taken.id(), State.WAITING.name(), taken.nextAt());
    }

    /** Notes what became of a message, or that it waits again; false when the taker was too slow. */
    public boolean finish(Transaction transaction, OutboxMessageRow taken, Ending ending) {
        return transaction.changes(
                FINISH,
                ending.state().name(),
                ending.at(),
                ending.failure(),
                taken.id(),
                State.WAITING.name(),
                taken.nextAt());
    }

    /** Deletes messages that were delivered or given up before a time, some at a go; how many. */
    public int deleteOld(Transaction transaction, State state, String medium, long before, int limit) {
        int deleted = 0;
        for (String id : transaction.list(OLD, Row::text, state.name(), medium, before, limit)) {
            deleted += transaction.update(DELETE_OLD, id);
        }
        return deleted;
    }

    /** How many messages of a medium there are in a state. */
    public long count(Transaction transaction, State state, String medium) {
        return transaction.find(COUNT, Row::number, state.name(), medium).orElseThrow();
    }

    /** The one that got into that state last. */
    public Optional<OutboxMessageRow> findLast(Transaction transaction, State state, String medium) {
        return transaction.find(LAST, OutboxMessageStore::read, state.name(), medium);
    }

    /** The newest messages to an address in lower case, the newest first. */
    public List<OutboxMessageRow> listTo(Transaction transaction, String recipient, int limit) {
        return transaction.list(TO, OutboxMessageStore::read, recipient, limit);
    }

    /** The newest messages to a person, the newest first. */
    public List<OutboxMessageRow> listOf(Transaction transaction, String userId, int limit) {
        return transaction.list(OF, OutboxMessageStore::read, userId, limit);
    }

    /**
     * What becomes of a message.
     *
     * @param at when it was delivered or given up, or from when it may be taken again
     * @param failure why it was not delivered
     */
    public record Ending(State state, long at, @Nullable String failure) {}

    private static OutboxMessageRow read(Row row) throws SQLException {
        return new OutboxMessageRow(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.number(),
                State.valueOf(row.text()),
                row.number(),
                row.number(),
                row.textOrNull(),
                row.bytes());
    }
}
