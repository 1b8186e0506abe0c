package dev.cenote.message;

import static java.util.Objects.requireNonNull;

import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.store.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Receivers take turns, and each has a few hands at most: one that does not answer, however much waits for it, holds up
 * nobody but itself. Whoever has fewest goes first, and among those whoever has waited longest.
 */
final class ReceiverTurns implements Turns {
    // As many calls as a Fetcher makes at once; eight receivers have to hang before anybody else waits.
    private static final int HANDS = 16;

    /** How many hands one receiver has at most. */
    private static final int MOST = 2;

    private final Courier courier;
    private final Courier.Receivers receivers;
    private final DeliveryLane.Parts parts;
    private final OutboxMessageStore messages = new OutboxMessageStore();
    // The receivers of what is under way, by the ids of the messages.
    private final Map<String, String> underWay = new ConcurrentHashMap<>();
    private List<Candidate> candidates = List.of();

    ReceiverTurns(Courier courier, Courier.Receivers receivers, DeliveryLane.Parts parts) {
        this.courier = courier;
        this.receivers = receivers;
        this.parts = parts;
    }

    @Override
    public int hands() {
        return HANDS;
    }

    @Override
    public long untilNext() {
        Look look = parts.database().read(this::look);
        candidates = look.due;
        return look.due.isEmpty() ? look.untilNext : 0;
    }

    /** Of each recipient the first one counts only: several may have one receiver. */
    private Look look(Transaction transaction) {
        long now = parts.clock().millis();
        long untilNext = Long.MAX_VALUE;
        List<Candidate> due = new ArrayList<>();
        for (OutboxMessageRow row : messages.listFirst(transaction, courier.medium())) {
            if (row.nextAt() > now) {
                untilNext = Math.min(untilNext, row.nextAt() - now);
            } else {
                String receiver = receivers.of(transaction, row);
                if (calls(receiver) < MOST) {
                    due.add(new Candidate(row, receiver));
                }
            }
        }
        due.sort(Comparator.<Candidate>comparingInt(candidate -> calls(candidate.receiver))
                .thenComparingLong(candidate -> candidate.row.nextAt()));
        return new Look(due, untilNext);
    }

    private int calls(String receiver) {
        return Collections.frequency(underWay.values(), receiver);
    }

    @Override
    public List<OutboxMessageRow> take(int most, long until) {
        Map<String, Candidate> chosen = chosen(most);
        candidates = List.of();
        List<OutboxMessageRow> taken = parts.database()
                .write(transaction -> chosen.values().stream()
                        .flatMap(candidate -> messages.lease(transaction, candidate.row, until).stream())
                        .toList());
        taken.forEach(row -> underWay.put(row.id(), requireNonNull(chosen.get(row.id())).receiver));
        return taken;
    }

    /** Those for which there are hands, by the ids of the messages. */
    private Map<String, Candidate> chosen(int most) {
        List<String> held = new ArrayList<>(underWay.values());
        Map<String, Candidate> chosen = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            if (chosen.size() < most && Collections.frequency(held, candidate.receiver) < MOST) {
                held.add(candidate.receiver);
                chosen.put(candidate.row.id(), candidate);
            }
        }
        return chosen;
    }

    @Override
    public boolean done(OutboxMessageRow row) {
        underWay.remove(row.id());
        return true;
    }

    private record Candidate(OutboxMessageRow row, String receiver) {}

    private record Look(List<Candidate> due, long untilNext) {}
}
