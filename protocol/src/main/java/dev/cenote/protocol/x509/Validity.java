package dev.cenote.protocol.x509;

import java.time.Duration;
import java.time.Instant;

/** From when to when a certificate counts, both inclusive, in whole seconds. */
public record Validity(Instant from, Instant to) {
    /** For that long from now; begins a day earlier, because other people's clocks are late. */
    public static Validity fromNow(Instant now, Duration length) {
        return new Validity(now.minus(Duration.ofDays(1)), now.plus(length));
    }
}
