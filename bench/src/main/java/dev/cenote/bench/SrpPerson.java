package dev.cenote.bench;

import dev.cenote.protocol.srp.SrpGroup;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client's side of SRP whose own share of the work is small: its secret exponent is short and never changes, which no
 * real client may do.
 */
final class SrpPerson {
    private static final BigInteger A_SECRET = BigInteger.valueOf(0x1234_5678_9abcL);
    private static final BigInteger A_PUBLIC = BigInteger.TWO.modPow(A_SECRET, SrpGroup.N);

    private final String poolName;
    private final String username;
    private final byte[] identity;
    private volatile BigInteger salt = BigInteger.ZERO;
    private volatile BigInteger x = BigInteger.ZERO;
    private volatile BigInteger blinded = BigInteger.ZERO;

    private static final Map<String, SrpPerson> KNOWN = new ConcurrentHashMap<>();

    /** The person of that name, once for all connections. */
    static SrpPerson of(String poolId, String username, String password) {
        return KNOWN.computeIfAbsent(poolId + ' ' + username, key -> new SrpPerson(poolId, username, password));
    }

    private SrpPerson(String poolId, String username, String password) {
        this.poolName = poolId.substring(poolId.indexOf('_') + 1);
        this.username = username;
        this.identity = sha256((poolName + username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code SRP_A}, hexadecimal. */
    String publicNumber() {
        return A_PUBLIC.toString(16);
    }

    /** {@code PASSWORD_CLAIM_SIGNATURE}, base64. */
    String signature(String saltHex, String serverPublicHex, String secretBlock, String timestamp) {
        learn(new BigInteger(saltHex, 16));
        BigInteger serverPublic = new BigInteger(serverPublicHex, 16);
        BigInteger u = number(A_PUBLIC.toByteArray(), serverPublic.toByteArray());
        BigInteger premaster =
                serverPublic.subtract(blinded).mod(SrpGroup.N).modPow(A_SECRET.add(u.multiply(x)), SrpGroup.N);
        byte[] extracted = hmac(u.toByteArray(), premaster.toByteArray());
        byte[] key =
                Arrays.copyOf(hmac(extracted, "Caldera Derived Key\u0001".getBytes(StandardCharsets.US_ASCII)), 16);
        byte[] signature = hmac(
                key,
                (poolName + username).getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(secretBlock),
                timestamp.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature);
    }

    /** A person's salt stays the same, and so does what follows from it. */
    private synchronized void learn(BigInteger shown) {
        if (!shown.equals(salt)) {
            x = number(shown.toByteArray(), identity);
            blinded = SrpGroup.K.multiply(BigInteger.TWO.modPow(x, SrpGroup.N));
            salt = shown;
        }
    }

    private static BigInteger number(byte[]... parts) {
        return new BigInteger(1, sha256(parts));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
