package dev.cenote.protocol.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals for one purpose under one master key: HKDF-SHA256 (RFC 5869) derives the key, AES-256-GCM (NIST SP 800-38D)
 * seals.
 *
 * <pre>
 * sealed value = form (1 byte, 1) | key id (4 bytes) | nonce (12 bytes) | ciphertext and tag (16 bytes)
 * </pre>
 *
 * <p>The first five bytes are authenticated together with what the value belongs to, so it opens nowhere else.
 */
public final class SealingKey {
    /** Bytes of a master key, and of every derived key. */
    public static final int KEY_BYTES = 32;

    /** Bytes of a key id. */
    public static final int KEY_ID_BYTES = 4;

    /** Bytes of a nonce. A purpose may use random ones up to 2^32 times (SP 800-38D §8.3). */
    public static final int NONCE_BYTES = 12;

    private static final byte FORM = 1;
    private static final int HEADER_BYTES = 1 + KEY_ID_BYTES;
    private static final int TAG_BYTES = 16;
    private static final byte[] SALT = "cenote/seal/1".getBytes(StandardCharsets.US_ASCII);
    private static final String KEY_ID_INFO = "key-id";
    private static final String PURPOSE_INFO = "purpose/";

    private final byte[] keyId;
    private final SecretKey key;

    private SealingKey(byte[] keyId, SecretKey key) {
        this.keyId = keyId;
        this.key = key;
    }

    /**
     * The sealing key of a purpose.
     *
     * @param masterKey 32 bytes of full entropy
     * @param purpose tells keys apart: nothing sealed for one opens for another
     */
    public static SealingKey derive(byte[] masterKey, String purpose) {
        return new SealingKey(
                keyId(masterKey), new SecretKeySpec(expand(masterKey, PURPOSE_INFO + purpose, KEY_BYTES), "AES"));
    }

    /** The four bytes by which values name a master key; derived from it, and telling nothing of it. */
    public static byte[] keyId(byte[] masterKey) {
        if (masterKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("a master key has " + KEY_BYTES + " bytes");
        }
        return expand(masterKey, KEY_ID_INFO, KEY_ID_BYTES);
    }

    /** The id of the master key that a value says it is sealed under; empty when the value is of no known form. */
    public static Optional<byte[]> keyIdOf(byte[] sealed) {
        if (sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || sealed[0] != FORM) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(sealed, 1, HEADER_BYTES));
    }

    /**
     * Seals.
     *
     * @param nonce 12 random bytes, never used before with this purpose
     * @param belongsTo what the value belongs to, e.g. the id of its row; needed again to open it
     */
    public byte[] seal(byte[] nonce, byte[] plain, String belongsTo) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("a nonce has " + NONCE_BYTES + " bytes");
        }
        byte[] sealed = new byte[HEADER_BYTES + NONCE_BYTES + plain.length + TAG_BYTES];
        ByteBuffer.wrap(sealed).put(FORM).put(keyId).put(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, sealed, belongsTo);
            cipher.doFinal(plain, 0, plain.length, sealed, HEADER_BYTES + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens; empty when the value was not sealed by this key for this owner, or was changed since. */
    public Optional<byte[]> open(byte[] sealed, String belongsTo) {
        if (keyIdOf(sealed).isEmpty()) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed, belongsTo);
            int from = HEADER_BYTES + NONCE_BYTES;
            return Optional.of(cipher.doFinal(sealed, from, sealed.length - from));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] sealed, String belongsTo) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, HEADER_BYTES, NONCE_BYTES));
        cipher.updateAAD(sealed, 0, HEADER_BYTES);
        cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] expand(byte[] masterKey, String info, int length) {
        try {
            // Named, because looking for the provider would load every one that lies on the class path, at every start.
            return KDF.getInstance("HKDF-SHA256", "SunJCE")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(masterKey)
                            .addSalt(SALT)
                            .thenExpand(info.getBytes(StandardCharsets.UTF_8), length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
