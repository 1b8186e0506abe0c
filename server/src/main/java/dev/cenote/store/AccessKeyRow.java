package dev.cenote.store;

/**
 * A long-lived access key as it is kept.
 *
 * @param id {@code AKIA…}
 * @param userId {@code AIDA…}
 * @param active whether it may sign
 * @param createdAt epoch milliseconds
 * @param sealedSecret the secret, sealed as {@link SealedColumn#ACCESS_KEY}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rows; whoever remembers what a row holds wraps the bytes.
public record AccessKeyRow(String id, String userId, boolean active, long createdAt, byte[] sealedSecret) {}
