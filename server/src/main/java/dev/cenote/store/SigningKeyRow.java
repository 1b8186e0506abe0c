package dev.cenote.store;

import java.util.Optional;
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
        OPEN_ID,
        /** ID tokens of pools that sign with ES256. */
        ID_ES256,
        /** Access tokens of pools that sign with ES256. */
        ACCESS_ES256;

        /** What a key of the curve P-256 signs the same with; empty where there is none. */
        public Optional<Purpose> onCurve() {
            return switch (this) {
                case ID -> Optional.of(ID_ES256);
                case ACCESS -> Optional.of(ACCESS_ES256);
                case SAML, OPEN_ID, ID_ES256, ACCESS_ES256 -> Optional.empty();
            };
        }

        /** Whether its keys are of the curve P-256; all others are RSA. */
        public boolean isOnCurve() {
            return this == ID_ES256 || this == ACCESS_ES256;
        }
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
