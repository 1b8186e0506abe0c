package dev.cenote.protocol.argon2;

/**
 * How much one hash costs, whoever computes it.
 *
 * @param memoryKib kibibytes
 * @param passes over that memory
 * @param lanes that could be computed at the same time
 */
public record Argon2Cost(int memoryKib, int passes, int lanes) {
    // RFC 9106 §3.1 wants eight blocks of memory a lane at least. The upper bounds keep a hash that was tampered with
    // from taking all the memory there is.
    private static final int LEAST_BLOCKS = 8;
    private static final int MOST_MEMORY = 1 << 20;
    private static final int MOST_PASSES = 64;
    private static final int MOST_LANES = 16;

    /** Refuses what is no cost, or would be no end. */
    public Argon2Cost {
        if (lanes < 1
                || lanes > MOST_LANES
                || passes < 1
                || passes > MOST_PASSES
                || memoryKib < LEAST_BLOCKS * lanes
                || memoryKib > MOST_MEMORY) {
            throw new IllegalArgumentException(
                    "Argon2 with " + memoryKib + " KiB, " + passes + " passes and " + lanes + " lanes");
        }
    }
}
