package dev.cenote.api.cognitoidp;

import dev.cenote.protocol.srp.SrpGroup;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client that proves a password, or a device's secret, as SDKs do; written apart from the server's half. */
final class SrpPerson {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);
    private static final int PRIVATE_BITS = 1024;

    private final String group;
    private final String secret;
    private final BigInteger a = new BigInteger(PRIVATE_BITS, new SecureRandom());
    private String timestamp = TIMESTAMP.format(Instant.now().atZone(ZoneOffset.UTC));

    /**
     * @param group the pool's name, or the device's group key
     * @param secret the password
     */
    SrpPerson(String group, String secret) {
        this.group = group;
        this.secret = secret;
    }

    static SrpPerson of(String poolId, String password) {
        return new SrpPerson(poolId.substring(poolId.indexOf('_') + 1), password);
    }

    SrpPerson at(String other) {
        timestamp = other;
        return this;
    }

    String publicNumber() {
        return number().toString(16);
    }

    /** The responses to a PASSWORD_VERIFIER. */
    Map<String, String> answer(Map<String, String> parameters) {
        return answer(parameters, SignInContract.require(parameters, "USER_ID_FOR_SRP"));
    }

    /** The same for a DEVICE_PASSWORD_VERIFIER. */
    Map<String, String> deviceAnswer(Map<String, String> parameters) {
        Map<String, String> answer = answer(parameters, SignInContract.require(parameters, "DEVICE_KEY"));
        answer.put("DEVICE_KEY", parameters.get("DEVICE_KEY"));
        return answer;
    }

    /** What a device uploads once: its salt and verifier, as numbers. */
    BigInteger verifier(String key, BigInteger salt) {
        return BigInteger.TWO.modPow(x(key, salt), SrpGroup.N);
    }

    private Map<String, String> answer(Map<String, String> parameters, String identity) {
        BigInteger salt = new BigInteger(parameters.get("SALT"), 16);
        BigInteger serverNumber = new BigInteger(parameters.get("SRP_B"), 16);
        BigInteger u = sha256(number().toByteArray(), serverNumber.toByteArray());
        BigInteger x = x(identity, salt);
        BigInteger k = sha256(SrpGroup.N.toByteArray(), new byte[] {2});
        BigInteger premaster = serverNumber
                .subtract(k.multiply(BigInteger.TWO.modPow(x, SrpGroup.N)))
                .mod(SrpGroup.N)
                .modPow(a.add(u.multiply(x)), SrpGroup.N);
        byte[] extracted = hmac(u.toByteArray(), premaster.toByteArray());
        byte[] key = Arrays.copyOf(hmac(extracted, utf8("Caldera Derived Key\u0001")), 16);
        byte[] block = Base64.getDecoder().decode(parameters.get("SECRET_BLOCK"));
        byte[] signature = hmac(key, utf8(group + identity), block, utf8(timestamp));
        Map<String, String> answer = new HashMap<>();
        answer.put("USERNAME", parameters.get("USERNAME"));
        answer.put("PASSWORD_CLAIM_SECRET_BLOCK", parameters.get("SECRET_BLOCK"));
        answer.put("PASSWORD_CLAIM_SIGNATURE", Base64.getEncoder().encodeToString(signature));
        answer.put("TIMESTAMP", timestamp);
        return answer;
    }

    private BigInteger number() {
        return BigInteger.TWO.modPow(a, SrpGroup.N);
    }

    private BigInteger x(String identity, BigInteger salt) {
        byte[] inner = fixed(sha256(utf8(group + identity + ":" + secret)));
        return sha256(salt.toByteArray(), inner);
    }

    private static byte[] fixed(BigInteger digest) {
        byte[] bytes = digest.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static BigInteger sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return new BigInteger(1, digest.digest());
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
