package dev.cenote.store;

import dev.cenote.iam.MfaDevice;

/**
 * A virtual MFA device with its seed.
 *
 * @param sealedSeed the seed, sealed as {@link SealedColumn#MFA_DEVICE}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rows.
public record MfaDeviceRow(MfaDevice device, byte[] sealedSeed) {}
