package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;

/** How many pools there may be. */
public final class PoolLimits {
    private static final int POOLS = 1000;

    private PoolLimits() {}

    /** LimitExceededException when a region that has that many pools can have no more. */
    public static void checkAnother(long pools) {
        if (pools >= POOLS) {
            throw Refusal.limitExceeded(ChosenTexts.TOO_MANY_POOLS);
        }
    }
}
