package dev.cenote.fetch;

import dev.cenote.protocol.jose.JsonWebKeySet;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.VerificationKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The keys of one issuer, fetched by one thread at a time. */
final class RememberedKeys {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(10);

    private final Source source;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;
    private volatile @Nullable FetchFailed failure;
    // When the issuer was last asked, whatever came of it; only whoever holds the lock changes it.
    private volatile long askedAt = Long.MIN_VALUE;

    RememberedKeys(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Where keys come from. */
    @FunctionalInterface
    interface Source {
        JsonWebKeySet fetch() throws FetchFailed;
    }

    private record Kept(JsonWebKeySet set, long at) {}

    /** The key of that id; asks the issuer when it is not known here, or what is known is old. */
    Optional<VerificationKey> find(String keyId, JwsAlgorithm algorithm) throws FetchFailed {
        Kept seen = kept;
        Optional<VerificationKey> known = find(seen, keyId, algorithm);
        if (known.isPresent() && seen != null && younger(seen.at, FRESH)) {
            return known;
        }
        if (known.isEmpty()) {
            fetching.lock();
            refreshHolding(seen);
        } else if (fetching.tryLock()) {
            // One looks whether the keys are still these; the others need not wait for it.
            refreshHolding(seen);
        }
        return require(keyId, algorithm);
    }

    /** @param seen what the caller found wanting: when something else is there by now, that is looked at first */
    private void refreshHolding(@Nullable Kept seen) {
        try {
            if (Objects.equals(kept, seen) && mayAsk()) {
                askedAt = clock.millis();
                kept = new Kept(source.fetch(), askedAt);
            }
        } catch (FetchFailed e) {
            failure = e;
            // Counted from its end, so that those who waited for a slow failure do not each wait for another one.
            askedAt = clock.millis();
        } finally {
            fetching.unlock();
        }
    }

    private boolean mayAsk() {
        Kept present = kept;
        boolean usable = present != null && younger(present.at, USABLE);
        return !younger(askedAt, usable ? BETWEEN_LOOKS : BETWEEN_FAILURES);
    }

    private Optional<VerificationKey> require(String keyId, JwsAlgorithm algorithm) throws FetchFailed {
        Kept present = kept;
        if (present != null && younger(present.at, USABLE)) {
            return find(present, keyId, algorithm);
        }
        FetchFailed why = failure;
        throw why == null ? FetchFailed.unreachable("nobody asked yet", null) : why;
    }

    private Optional<VerificationKey> find(@Nullable Kept keys, String keyId, JwsAlgorithm algorithm) {
        return keys != null && younger(keys.at, USABLE) ? keys.set.find(keyId, algorithm) : Optional.empty();
    }

    /** Whether a time lies less than that far back; one that is yet to come is of a clock that was moved. */
    private boolean younger(long at, Duration age) {
        long now = clock.millis();
        return at <= now && at > now - age.toMillis();
    }
}
