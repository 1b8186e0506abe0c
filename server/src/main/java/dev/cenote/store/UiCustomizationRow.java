package dev.cenote.store;

/**
 * How the classic pages look, as it is kept.
 *
 * @param clientId {@code ALL} for the pool's own
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 * @param css as it was given; may be empty
 * @param cssVersion {@code yyyyMMddHHmmss}
 */
public record UiCustomizationRow(
        String poolId, String clientId, long createdAt, long modifiedAt, String css, String cssVersion) {}
