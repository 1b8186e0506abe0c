package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * A TOTP secret as it is kept.
 *
 * @param id the person's, with {@code :new} behind it while the secret is not verified
 * @param createdAt epoch milliseconds
 * @param lastStep the last time step whose code was used, -1 when none was
 * @param friendlyName what the person calls the app, null when they did not say
 */
@SuppressWarnings("ArrayRecordComponent") // Read by its parts only.
public record SoftwareTokenRow(
        String id,
        String poolId,
        String userId,
        long createdAt,
        long lastStep,
        @Nullable String friendlyName,
        byte[] sealedSecret) {}
