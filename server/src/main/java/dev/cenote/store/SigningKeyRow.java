package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * A signing key of a user pool, or of the identity pools, as it is kept.
 *
 * @param id the {@code kid}; the sealed key is bound to it
 * @param createdAt epoch milliseconds, as the other times
 * @param activeAt when it began to sign; null before
 * @param retiredAt when it ceased to sign; null before
 * @param publicPart what verifiers need: an X.509 public key, or a certificate, in DER
 * @param sealedKey the PKCS #8 private key, sealed under the master key for {@link SealedColumn#SIGNING_KEY}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rows, and each is read anew.
public record SigningKeyRow(
        String id,
        String poolId,
        Purpose purpose,
        State state,
        long createdAt,
        @Nullable Long activeAt,
        @Nullable Long retiredAt,
        byte[] publicPart,
        byte[] sealedKey) {
    /** What a key signs. */
    public enum Purpose {
        /** ID tokens. */
        ID,
        /** Access tokens. */
        ACCESS,
        /** SAML requests. */
        SAML,
        /** The tokens of identity pools, all of which share their keys. */
        OPEN_ID
    }

    /** Its way: published, signing, published still. */
    public enum State {
        /** Published, so that verifiers know it before it signs. */
        NEXT,
        /** It signs. */
        ACTIVE,
        /** It signs no more; what it signed still verifies. */
        RETIRED
    }
}
