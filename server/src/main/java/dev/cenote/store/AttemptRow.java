package dev.cenote.store;

/**
 * How often somebody tried something.
 *
 * @param kind what was tried
 * @param subject who tried, or on whom it was tried
 * @param startedAt when counting began, milliseconds since 1970
 * @param lastAt when it was tried last, milliseconds since 1970
 */
public record AttemptRow(String poolId, String kind, String subject, long tries, long startedAt, long lastAt) {}
