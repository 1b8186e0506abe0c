package dev.cenote.admin;

import dev.cenote.store.Database;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.userpool.DeliveryMedium;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The doctor's look at the outbox: do messages reach people, and notices the apps? */
final class MessageCheckup {
    private static final List<String> MEDIA = Stream.concat(
                    Arrays.stream(DeliveryMedium.values()).map(DeliveryMedium::name),
                    Stream.of(OutboxMessageRow.LOGOUT))
            .toList();

    private final Database database;
    private final OutboxMessageStore messages = new OutboxMessageStore();

    MessageCheckup(Database database) {
        this.database = database;
    }

    /** A problem when messages were given up, or when those that wait were tried in vain. */
    Finding run() {
        List<String> failures = new ArrayList<>();
        for (String medium : MEDIA) {
            database.read(transaction -> messages.findLast(transaction, State.FAILED, medium))
                    .ifPresent(row -> failures.add(given(row)));
            database.read(transaction -> messages.findLast(transaction, State.WAITING, medium))
                    .filter(row -> row.failure() != null)
                    .ifPresent(row -> failures.add("one by " + medium + " waits for another try: " + row.failure()));
        }
        long waiting = count(State.WAITING);
        long failed = count(State.FAILED);
        String counts = waiting + " wait, " + failed + " were given up within a week";
        return failures.isEmpty()
                ? Finding.ok("messages", counts)
                : Finding.problem("messages", counts + "; " + String.join("; ", failures));
    }

    private long count(State state) {
        return database.read(transaction -> MEDIA.stream()
                .mapToLong(medium -> messages.count(transaction, state, medium))
                .sum());
    }

    private static String given(OutboxMessageRow row) {
        return "the last one by " + row.medium() + " at " + Instant.ofEpochMilli(row.nextAt()) + ": " + row.failure();
    }
}
