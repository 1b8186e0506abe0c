package dev.cenote.store;

import dev.cenote.iam.Session;
import java.time.Duration;

/**
 * A key that seals session tokens.
 *
 * @param id eight hexadecimal digits, which tokens name
 * @param createdAt epoch milliseconds
 * @param sealed the key, sealed under the master key
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record SessionKeyRow(String id, long createdAt, byte[] sealed) {
    /** How long a key seals. */
    public static final Duration SEALS = Duration.ofDays(1);

    /** How long a key is needed: until the last token that it sealed is over, whatever the clocks of nodes say. */
    public static final Duration KEPT = SEALS.plus(Session.LONGEST).plusHours(1);
}
