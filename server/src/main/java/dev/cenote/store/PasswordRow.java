package dev.cenote.store;

/**
 * A person's password as it is kept.
 *
 * @param userId the person's {@code sub}, which is the id of the row too
 * @param scheme how it is kept: {@code SRP} or {@code ARGON2ID}
 * @param temporary whether somebody else chose it, and it must be replaced
 * @param setAt epoch milliseconds
 * @param sealed what the scheme keeps, sealed for {@link SealedColumn#PASSWORD} and the id
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by whoever compares and sets, in the store.
public record PasswordRow(String userId, String poolId, String scheme, boolean temporary, long setAt, byte[] sealed) {}
