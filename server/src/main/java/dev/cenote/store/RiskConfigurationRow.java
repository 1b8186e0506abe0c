package dev.cenote.store;

/**
 * What a pool or an app client does about risks, as it is kept.
 *
 * @param clientId empty for the pool's own
 * @param modifiedAt epoch milliseconds
 * @param settings JSON
 */
public record RiskConfigurationRow(String poolId, String clientId, long modifiedAt, String settings) {}
