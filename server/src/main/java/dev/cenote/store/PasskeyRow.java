package dev.cenote.store;

/**
 * A passkey as it is kept.
 *
 * @param credentialId unpadded base64url
 * @param createdAt epoch milliseconds
 * @param counter the authenticator's signature counter as it was last seen, 0 when it does not count
 * @param settings JSON: what the credential can do and where it may be used
 * @param publicPart its public key as the authenticator said it
 */
@SuppressWarnings("ArrayRecordComponent") // Read by its parts only.
public record PasskeyRow(
        String poolId,
        String credentialId,
        String userId,
        long createdAt,
        long counter,
        String settings,
        byte[] publicPart) {}
