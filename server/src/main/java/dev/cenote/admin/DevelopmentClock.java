package dev.cenote.admin;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs as the real one does, but may be moved, so that tests need not wait for things to expire. */
public final class DevelopmentClock extends Clock {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

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

    /**
     * Goes on from that moment.
     *
     * @throws DateTimeException when it lies outside the years 1970 to 9999, which is what the wire formats can say
     */
    public void set(Instant now) {
        offset.set(Duration.between(real.instant(), check(now)));
    }

    /** Jumps ahead, or back when the duration is negative; bounded as {@link #set}. */
    public void advance(Duration by) {
        offset.updateAndGet(before -> {
            Instant now = real.instant();
            return Duration.between(now, check(now.plus(before).plus(by)));
        });
    }

    private static Instant check(Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new DateTimeException("the clock cannot show " + time);
        }
        return time;
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
