package dev.cenote.audit;

import dev.cenote.keys.LastingSealer;
import dev.cenote.store.AuthEventRow;
import dev.cenote.store.AuthEventStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AuthEvent;
import dev.cenote.userpool.ThreatProtection;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * What happened at sign-ins and around passwords, kept for two years in pools that want to know.
 *
 * <p>Whoever receives a message about an event may say what they think of it; the token in the message is sealed, so
 * nothing is kept for it.
 */
public final class AuthEvents {
    /** How long events are kept. */
    public static final Duration KEPT = Duration.ofDays(2 * 365);

    private static final String PURPOSE = "auth-event-feedback";

    private final LastingSealer sealer;
    private final AuthEventStore store = new AuthEventStore();

    /** @param sealer of feedback tokens: they lie in mailboxes, and open as long as their event is kept */
    public AuthEvents(LastingSealer sealer) {
        this.sealer = sealer;
    }

    /** Whether a pool wants to know. */
    public static boolean wanted(UserPool pool) {
        return ThreatProtection.on(pool);
    }

    /** Notes an event, or how one went on, where the pool wants to know; it belongs to the transaction of its cause. */
    public void record(Transaction transaction, UserPool pool, AuthEvent event) {
        if (!wanted(pool)) {
            return;
        }
        store.put(
                transaction,
                new AuthEventRow(
                        event.id(),
                        pool.id(),
                        event.userId(),
                        event.at().toEpochMilli(),
                        event.kind().text(),
                        event.response().text(),
                        event.detailsJson(),
                        null));
    }

    /** What lets the receiver of a message speak about an event. Not for use within a transaction. */
    public String feedbackToken(String poolId, String userId, String eventId) {
        byte[] sealed = sealer.seal(PURPOSE, about(poolId, userId, eventId));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Whether a token is one for that event. Not for use within a transaction. */
    public boolean verifyFeedback(String poolId, String userId, String eventId, String token) {
        try {
            return sealer.open(PURPOSE, Base64.getUrlDecoder().decode(token))
                    .filter(plain -> Arrays.equals(plain, about(poolId, userId, eventId)))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] about(String poolId, String userId, String eventId) {
        return (poolId + '/' + userId + '/' + eventId).getBytes(StandardCharsets.UTF_8);
    }
}
