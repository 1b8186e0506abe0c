package dev.cenote.store;

/**
 * A confirmed device as it is kept. All times are epoch milliseconds.
 *
 * @param key the device key, unique everywhere
 * @param settings JSON: its name and the address it was last used from
 */
@SuppressWarnings("ArrayRecordComponent") // Read by its parts only.
public record DeviceRow(
        String key,
        String poolId,
        String userId,
        boolean remembered,
        long createdAt,
        long modifiedAt,
        long authenticatedAt,
        String settings,
        byte[] sealedVerifier) {}
