package dev.cenote.admin;

import dev.cenote.audit.AuditTrail;
import dev.cenote.store.AuditEventRow;
import dev.cenote.store.AuditEventStore;
import dev.cenote.store.AuditEventStore.By;
import dev.cenote.store.AuditEventStore.Place;
import dev.cenote.store.AuditEventStore.Wanted;
import dev.cenote.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code audit}: what was called, the newest first, one event a line. */
public final class AuditLookup {
    /** How many events are shown when nobody says. */
    public static final int USUAL = 50;

    private static final int PAGE = 500;
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,5}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final @Nullable AuditTrail trail;
    private final AuditEventStore events = new AuditEventStore();

    /** @param trail of this server, whose events are waited for; null without a server */
    public AuditLookup(Database database, @Nullable AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /**
     * Shows events.
     *
     * @param words {@code LIMIT SINCE [name|user|key VALUE]}; {@code SINCE} is a time such as
     *     {@code 2030-01-31T12:00:00Z}, or {@code -}
     * @return a sentence when the words make no sense
     */
    public Optional<String> run(List<String> words, Consumer<String> say) throws InterruptedException {
        if (words.size() != 2 && words.size() != 4
                || !LIMIT.matcher(words.getFirst()).matches()) {
            return Optional.of("the number of events is one from 1 to 999999");
        }
        long since;
        try {
            since = words.get(1).equals("-")
                    ? Long.MIN_VALUE
                    : Instant.parse(words.get(1)).toEpochMilli();
        } catch (DateTimeParseException e) {
            return Optional.of("a time is written such as 2030-01-31T12:00:00Z, not " + words.get(1));
        }
        if (trail != null && !trail.flush(PATIENCE)) {
            say.accept("# some of the newest events are not kept yet");
        }
        Wanted wanted = words.size() == 2 ? null : wanted(words.get(2), words.get(3));
        show(wanted, since, Integer.parseInt(words.getFirst()), say);
        return Optional.empty();
    }

    private static Wanted wanted(String kind, String value) {
        return switch (kind) {
            case "user" -> new Wanted(By.USER_NAME, value);
            case "key" -> new Wanted(By.ACCESS_KEY_ID, value);
            default -> new Wanted(By.NAME, value);
        };
    }

    private void show(@Nullable Wanted wanted, long since, int limit, Consumer<String> say) {
        Place place = null;
        for (int left = limit; left > 0; ) {
            List<AuditEventRow> page = page(wanted, place, Math.min(PAGE, left));
            for (AuditEventRow row : page) {
                if (row.createdAt() < since) {
                    return;
                }
                say.accept(row.event());
            }
            if (page.size() < Math.min(PAGE, left)) {
                return;
            }
            left -= page.size();
            place = Place.after(page.getLast());
        }
    }

    private List<AuditEventRow> page(@Nullable Wanted wanted, @Nullable Place place, int limit) {
        return database.read(transaction -> wanted == null
                ? events.list(transaction, place, limit)
                : events.list(transaction, wanted, place, limit));
    }
}
