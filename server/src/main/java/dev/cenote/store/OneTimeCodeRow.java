package dev.cenote.store;

/**
 * A code that was sent, and is waited for.
 *
 * @param id {@code PERSON:PURPOSE}, or {@code PERSON:PURPOSE:SESSION}: a newer code takes the place of the older one
 * @param target the contact that it went to
 * @param createdAt milliseconds since 1970
 * @param expiresAt milliseconds since 1970
 * @param failures how many wrong codes were presented in its place
 * @param sealedCode the code, sealed; no two are the same bytes, even of the same code
 */
@SuppressWarnings("ArrayRecordComponent") // Nothing compares rows, and nobody changes the bytes of a row.
public record OneTimeCodeRow(
        String id,
        String poolId,
        String userId,
        String purpose,
        String target,
        long createdAt,
        long expiresAt,
        long failures,
        byte[] sealedCode) {}
