package dev.cenote.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs as the real one does, but may be moved, so that tests need not wait for things to expire. */
public final class DevelopmentClock extends Clock {
    private final Clock real;
    private final AtomicReference<Duration> offset;

    /** @param real what it follows at first */
    public DevelopmentClock(Clock real) {
        this(real, new AtomicReference<>(Duration.ZERO));
    }

    private DevelopmentClock(Clock real, AtomicReference<Duration> offset) {
        this.real = real;
        this.offset = offset;
    }

    /** Goes on from that moment. */
    public void set(Instant now) {
        offset.set(Duration.between(real.instant(), now));
    }

    /** Jumps ahead, or back when the duration is negative. */
    public void advance(Duration by) {
        offset.updateAndGet(before -> before.plus(by));
    }

    /** Shows the real time again. */
    public void reset() {
        offset.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DevelopmentClock(real.withZone(zone), offset);
    }
}
