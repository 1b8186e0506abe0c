package dev.cenote.admin;

import dev.cenote.kernel.Refusal;
import dev.cenote.keys.KeyRotation;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** {@code keys rotate}: new token keys for a pool, without a token that anybody refuses on the way. */
public final class KeysRotate {
    /** As long as caches may keep a key set, so that every verifier can know the new keys before they sign. */
    public static final Duration WAIT = Duration.ofSeconds(10);

    private final KeyRotation rotation;

    /** @param rotation does the two steps */
    public KeysRotate(KeyRotation rotation) {
        this.rotation = rotation;
    }

    /**
     * Publishes the new keys, waits, and lets them sign. Whoever stops it in between loses nothing: the next run goes
     * on. Runs that meet on one or several nodes publish the same keys and turn them once; none lets keys sign that it
     * has not seen published for the whole wait.
     *
     * @param say takes the lines that the operator reads
     * @throws Refusal when there is no such pool
     */
    public void run(String poolId, Duration wait, Consumer<String> say) throws InterruptedException {
        Set<String> next = rotation.publish(poolId);
        say.accept("the next keys of " + poolId + " are published; they sign in " + wait.toSeconds() + " s");
        Thread.sleep(wait);
        if (!rotation.activate(poolId, next)) {
            say.accept("another rotation was faster: it let the new keys of " + poolId + " sign");
            return;
        }
        say.accept("the new keys of " + poolId + " sign now; the old ones stay published for "
                + KeyRotation.OVERLAP.toHours() + " hours");
    }
}
