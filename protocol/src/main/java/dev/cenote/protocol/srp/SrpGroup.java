package dev.cenote.protocol.srp;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;

/** The group of RFC 5054 (appendix A, 3072 bits) and the numbers that every SRP exchange shares. */
public final class SrpGroup {
    /** The prime N. */
    public static final BigInteger N = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                    + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
                    + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                    + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
                    + "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
                    + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
                    + "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
            16);

    /** The generator g. */
    public static final BigInteger G = BigInteger.TWO;

    /** The multiplier k = SHA256(PAD(N) | PAD(g)). */
    public static final BigInteger K = SrpDigests.number(SrpDigests.sha256(pad(N), pad(G)));

    /** Bytes of a random private number: RFC 5054 §2.5.4 wants at least 256 bits. */
    public static final int PRIVATE_BYTES = 32;

    private static final int MAX_HEX_DIGITS = 1024;
    private static final int HEX = 16;

    private SrpGroup() {}

    /**
     * PAD, as the clients of user pools do it: the fewest big-endian bytes, with a zero byte before them when the top
     * bit is set.
     */
    // COGNITO: this is not the fixed width of RFC 5054 §2.1; with that one, proofs would fail now and then.
    static byte[] pad(BigInteger number) {
        return number.toByteArray();
    }

    /** g to the power of a number that is not negative, mod N; from a table where the exponent has up to 256 bits. */
    public static BigInteger powerOfG(BigInteger exponent) {
        return exponent.bitLength() <= PowersOfG.EXPONENT_BITS ? PowersOfG.power(exponent) : G.modPow(exponent, N);
    }

    /**
     * Reads a public number of the other side (hexadecimal, of any length up to 1024 digits); empty when it is no
     * number or is a multiple of N, which would make the premaster secret 0 whatever the password is (RFC 5054 §2.5.4).
     */
    public static Optional<BigInteger> parsePublic(String hex) {
        if (hex.isEmpty() || hex.length() > MAX_HEX_DIGITS || !hex.chars().allMatch(SrpGroup::isHexDigit)) {
            return Optional.empty();
        }
        // By bytes, which takes a time that grows with the length and not with its square.
        BigInteger number = new BigInteger(1, HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : '0' + hex));
        return number.mod(N).signum() == 0 ? Optional.empty() : Optional.of(number);
    }

    private static boolean isHexDigit(int character) {
        return character < 128 && Character.digit(character, HEX) >= 0;
    }
}
