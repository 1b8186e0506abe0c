package dev.cenote.protocol.srp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The client's side, written apart from the server's so that a mistake in one shows. */
final class SrpClient {
    private final String poolName;
    private final String username;
    private final String password;
    private final BigInteger a;

    SrpClient(String poolName, String username, String password, BigInteger a) {
        this.poolName = poolName;
        this.username = username;
        this.password = password;
        this.a = a;
    }

    BigInteger publicNumber() {
        return BigInteger.TWO.modPow(a, SrpGroup.N);
    }

    BigInteger u(BigInteger serverPublic) {
        return sha256(publicNumber().toByteArray(), serverPublic.toByteArray());
    }

    /** S = (B - k·g^x)^(a + u·x) mod N. */
    BigInteger premaster(BigInteger salt, BigInteger serverPublic) {
        BigInteger inner = sha256((poolName + username + ":" + password).getBytes(StandardCharsets.UTF_8));
        BigInteger x = sha256(salt.toByteArray(), fixed(inner));
        BigInteger k = sha256(SrpGroup.N.toByteArray(), new byte[] {2});
        return serverPublic
                .subtract(k.multiply(BigInteger.TWO.modPow(x, SrpGroup.N)))
                .mod(SrpGroup.N)
                .modPow(a.add(u(serverPublic).multiply(x)), SrpGroup.N);
    }

    byte[] signature(BigInteger salt, BigInteger serverPublic, byte[] secretBlock, String timestamp) {
        byte[] extracted = hmac(
                u(serverPublic).toByteArray(), premaster(salt, serverPublic).toByteArray());
        byte[] key =
                Arrays.copyOf(hmac(extracted, "Caldera Derived Key\u0001".getBytes(StandardCharsets.US_ASCII)), 16);
        return hmac(
                key,
                poolName.getBytes(StandardCharsets.UTF_8),
                username.getBytes(StandardCharsets.UTF_8),
                secretBlock,
                timestamp.getBytes(StandardCharsets.UTF_8));
    }

    static BigInteger sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return new BigInteger(1, digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] fixed(BigInteger digest) {
        byte[] bytes = digest.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            Arrays.stream(parts).forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
