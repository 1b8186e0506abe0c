package dev.cenote.store;

/**
 * A password that a person must not take again, as it is kept.
 *
 * @param scheme how it is kept: {@code SRP} or {@code ARGON2ID}
 * @param setAt when it was set, epoch milliseconds
 * @param sealed what the scheme keeps, sealed for {@link SealedColumn#PASSWORD_HISTORY} and the id
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PasswordHistoryRow(String id, String poolId, String userId, String scheme, long setAt, byte[] sealed) {}
