package dev.cenote.protocol.srp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The server's side of one exchange (RFC 5054 §2.5, and COGNITO's own key and signature in place of its M1 and M2).
 * {@link #publicNumber} and {@link #sessionKey} take powers mod N, some milliseconds each, so call them behind the
 * crypto gate. Numbers are those of {@link SrpGroup}.
 */
public final class SrpServer {
    private static final byte[] KEY_INFO = "Caldera Derived Key\u0001".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 16;

    private SrpServer() {}

    /**
     * B = (k·v + g^b) mod N.
     *
     * @param b the server's random private number, {@link SrpGroup#PRIVATE_BYTES} long
     * @param v the verifier
     */
    public static BigInteger publicNumber(BigInteger b, BigInteger v) {
        return SrpGroup.K.multiply(v).add(SrpGroup.powerOfG(b)).mod(SrpGroup.N);
    }

    /**
     * The 16 bytes of key that both sides have if the client knew the password; empty when u is 0, which a server must
     * refuse.
     *
     * @param clientPublic A, as {@link SrpGroup#parsePublic} returned it
     * @param serverPublic B, as {@link #publicNumber} computed it
     */
    public static Optional<byte[]> sessionKey(
            BigInteger clientPublic, BigInteger serverPublic, BigInteger b, BigInteger v) {
        BigInteger u = SrpDigests.number(SrpDigests.sha256(SrpGroup.pad(clientPublic), SrpGroup.pad(serverPublic)));
        if (u.signum() == 0) {
            return Optional.empty();
        }
        BigInteger premaster = clientPublic.multiply(v.modPow(u, SrpGroup.N)).modPow(b, SrpGroup.N);
        return Optional.of(key(u, premaster));
    }

    /** K: the first 16 bytes of HKDF-SHA256 (RFC 5869) of S, with u as salt. */
    static byte[] key(BigInteger u, BigInteger premaster) {
        byte[] extracted = SrpDigests.hmac(SrpGroup.pad(u), SrpGroup.pad(premaster));
        return Arrays.copyOf(SrpDigests.hmac(extracted, KEY_INFO), KEY_BYTES);
    }

    /**
     * The signature that a client must present as {@code PASSWORD_CLAIM_SIGNATURE} (before its Base64).
     *
     * @param identity the pool's name (of a device: its group key) followed by the user's name (its key), nothing
     *     between
     * @param secretBlock the bytes of SECRET_BLOCK, after its Base64
     * @param timestamp as the client sent it
     */
    public static byte[] signature(byte[] key, String identity, byte[] secretBlock, String timestamp) {
        return SrpDigests.hmac(key, SrpDigests.utf8(identity), secretBlock, SrpDigests.utf8(timestamp));
    }

    /** Compares two signatures in a time that depends on their length only. */
    public static boolean sameSignature(byte[] expected, byte[] presented) {
        return MessageDigest.isEqual(expected, presented);
    }
}
