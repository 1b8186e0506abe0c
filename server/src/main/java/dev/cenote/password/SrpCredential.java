package dev.cenote.password;

import java.math.BigInteger;

/**
 * What the server's side of SRP needs.
 *
 * @param salt from 2^120 on, so that its hexadecimal form never begins with a zero byte
 * @param verifier g^x mod N
 * @param real whether somebody has that password; if not, the numbers only look as if, and no proof may be accepted
 */
public record SrpCredential(BigInteger salt, BigInteger verifier, boolean real) {
    @Override
    public String toString() {
        return "SrpCredential[***]";
    }
}
