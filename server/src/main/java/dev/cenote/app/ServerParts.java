package dev.cenote.app;

import dev.cenote.trigger.TriggerFunctions;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What a server takes from the machine, so that tests can give it something else.
 *
 * @param clock the real time; in development mode it can be moved on top
 * @param random where keys, codes and ids come from
 * @param functions what pools' triggers call
 */
public record ServerParts(Clock clock, SecureRandom random, TriggerFunctions functions) {
    /** The machine's own clock and randomness. */
    public static ServerParts real() {
        return new ServerParts(Clock.systemUTC(), new SecureRandom(), TriggerFunctions.unreachable());
    }
}
