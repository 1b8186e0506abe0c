package dev.cenote.message;

import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.Destination;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages wait in the store, sealed, written by the transaction that led to them: a restart loses none, no request
 * waits for a mail server, and a message whose cause was undone never existed.
 */
public final class Outbox {
    private static final long SAME_MOMENT_MILLIS = 1000;

    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final Clocks clocks;
    private final OutboxMessageStore messages = new OutboxMessageStore();
    private final AtomicLong lastMoment = new AtomicLong();

    public Outbox(Database database, Sealer sealer, RandomText random, Clocks clocks) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        this.clocks = clocks;
    }

    /**
     * The two clocks of messages.
     *
     * @param shown dates messages; development mode moves it
     * @param real says whose turn it is, and is never moved
     */
    public record Clocks(Clock shown, Clock real) {}

    /**
     * A message in the outbox, opened.
     *
     * @param at when it was written
     */
    public record Kept(Instant at, OutboxMessageRow row, MessageContent content) {}

    PreparedMessage prepare(MessageRequest request, MessageContent content, State state) {
        Destination destination = request.destination();
        String id = random.uuid();
        return new PreparedMessage(new OutboxMessageRow(
                id,
                request.pool().id(),
                request.user().id(),
                destination.medium().name(),
                request.purpose().name(),
                recipient(destination.address()),
                moment(),
                state,
                0,
                clocks.real().millis(),
                null,
                sealer.seal(SealedColumn.OUTBOX_MESSAGE, id, content.json())));
    }

    void insert(Transaction transaction, PreparedMessage message) {
        messages.insert(transaction, message.row());
    }

    /**
     * What an app client is to be told, on its way to it with the next look into the outbox.
     *
     * @param about whom it is
     * @param content JSON
     */
    public record Notice(String poolId, String clientId, String about, String content) {}

    /** Puts a notice into the outbox, from where it leaves soon after the transaction. */
    public void insert(Transaction transaction, Notice notice) {
        String id = random.uuid();
        messages.insert(
                transaction,
                new OutboxMessageRow(
                        id,
                        notice.poolId,
                        notice.about,
                        OutboxMessageRow.LOGOUT,
                        OutboxMessageRow.LOGOUT,
                        notice.clientId,
                        moment(),
                        State.WAITING,
                        0,
                        clocks.real().millis(),
                        null,
                        sealer.seal(SealedColumn.OUTBOX_MESSAGE, id, notice.content.getBytes(StandardCharsets.UTF_8))));
    }

    /** The content of a notice. */
    public String notice(OutboxMessageRow row) {
        return new String(
                sealer.require(SealedColumn.OUTBOX_MESSAGE, row.id(), row.sealedContent()), StandardCharsets.UTF_8);
    }

    /** The newest messages to an address, the newest first. */
    public List<Kept> listTo(String address, int limit) {
        return opened(database.read(transaction -> messages.listTo(transaction, recipient(address), limit)));
    }

    /** The newest messages to a person, the newest first. */
    public List<Kept> listOf(String userId, int limit) {
        return opened(database.read(transaction -> messages.listOf(transaction, userId, limit)));
    }

    MessageContent open(OutboxMessageRow row) {
        return MessageContent.parse(sealer.require(SealedColumn.OUTBOX_MESSAGE, row.id(), row.sealedContent()));
    }

    private List<Kept> opened(List<OutboxMessageRow> rows) {
        return rows.stream()
                .filter(row -> !row.medium().equals(OutboxMessageRow.LOGOUT))
                .map(row -> new Kept(Instant.ofEpochMilli(row.createdAt()), row, open(row)))
                .toList();
    }

    private static String recipient(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** Now, but later than the message before: the newest comes first, also of two within a millisecond. */
    private long moment() {
        long now = clocks.shown().millis();
        return lastMoment.updateAndGet(last -> last >= now && last - now < SAME_MOMENT_MILLIS ? last + 1 : now);
    }
}
