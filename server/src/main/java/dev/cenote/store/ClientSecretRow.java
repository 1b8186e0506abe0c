package dev.cenote.store;

/**
 * A live secret of an app client as it is kept.
 *
 * @param id {@code CLIENT_ID--EPOCH_SECONDS}; the sealed value is bound to it
 * @param createdAt epoch milliseconds
 * @param sealedValue the secret, sealed under the master key for {@link SealedColumn#CLIENT_SECRET}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rows, and each is read anew.
public record ClientSecretRow(String id, String poolId, String clientId, long createdAt, byte[] sealedValue) {}
