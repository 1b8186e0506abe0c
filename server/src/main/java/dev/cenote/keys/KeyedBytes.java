package dev.cenote.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bytes that look random to everybody without the key, and are always the same for the same text. */
public final class KeyedBytes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BLOCK = 32;

    private KeyedBytes() {}

    /**
     * The expansion of HKDF (RFC 5869 §2.3) with the text as its info.
     *
     * @param key 32 random bytes
     * @param length at most 255 × 32
     */
    public static byte[] of(byte[] key, String text, int length) {
        ByteBuffer bytes = ByteBuffer.allocate((length + BLOCK - 1) / BLOCK * BLOCK);
        byte[] block = new byte[0];
        byte[] info = text.getBytes(StandardCharsets.UTF_8);
        // One for all blocks: it keeps the key, and begins anew after each of them.
        Mac mac = mac(key);
        for (int number = 1; bytes.hasRemaining(); number++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) number);
            block = mac.doFinal();
            bytes.put(block);
        }
        return Arrays.copyOf(bytes.array(), length);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
