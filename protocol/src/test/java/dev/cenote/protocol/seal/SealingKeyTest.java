package dev.cenote.protocol.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealingKeyTest {
    private static final byte[] MASTER = new byte[SealingKey.KEY_BYTES];
    private static final byte[] NONCE = HexFormat.of().parseHex("000102030405060708090a0b");
    private static final byte[] PLAIN = "a secret".getBytes(StandardCharsets.UTF_8);

    static {
        for (int i = 0; i < MASTER.length; i++) {
            MASTER[i] = (byte) i;
        }
    }

    private final SealingKey key = SealingKey.derive(MASTER, "client-secret");

    @Test
    void opensWhatItSealed() {
        assertThat(key.open(key.seal(NONCE, PLAIN, "row 1"), "row 1")).hasValue(PLAIN);
        assertThat(key.open(key.seal(NONCE, new byte[0], ""), "")).hasValue(new byte[0]);
    }

    @Test
    void namesItsMasterKey() {
        assertThat(HexFormat.of().formatHex(SealingKey.keyId(MASTER))).isEqualTo("a15decff");
        assertThat(SealingKey.keyIdOf(key.seal(NONCE, PLAIN, "row 1"))).hasValue(SealingKey.keyId(MASTER));
        assertThat(SealingKey.keyIdOf(new byte[3])).isEmpty();
        assertThat(SealingKey.keyIdOf(new byte[64])).isEmpty();
    }

    @Test
    void derivesAndSealsAsRfc5869AndGcmSay() throws Exception {
        // RFC 5869 §2 by hand: PRK = HMAC(salt, IKM), OKM = HMAC(PRK, info | 0x01) for up to 32 bytes.
        byte[] prk = hmac("cenote/seal/1".getBytes(StandardCharsets.US_ASCII), MASTER);
        byte[] derived = hmac(prk, "purpose/client-secret\u0001".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(derived))
                .isEqualTo("de580799fb084cd06136306cf2ae23bab0dd561fe75da2bfe6c00ca33ef93d4c");
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(128, NONCE));
        byte[] sealed = key.seal(NONCE, PLAIN, "row 1");
        gcm.updateAAD(sealed, 0, 5);
        gcm.updateAAD("row 1".getBytes(StandardCharsets.UTF_8));
        assertThat(gcm.doFinal(sealed, 17, sealed.length - 17)).isEqualTo(PLAIN);
        assertThat(sealed).hasSize(1 + 4 + 12 + PLAIN.length + 16).startsWith(1);
    }

    @Test
    void refusesAValueWithAnyBitChanged() {
        byte[] sealed = key.seal(NONCE, PLAIN, "row 1");
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] spoilt = sealed.clone();
            spoilt[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(key.open(spoilt, "row 1")).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void refusesATruncatedValue() {
        byte[] sealed = key.seal(NONCE, PLAIN, "row 1");
        for (int length = 0; length < sealed.length; length++) {
            assertThat(key.open(Arrays.copyOf(sealed, length), "row 1"))
                    .as("length %d", length)
                    .isEmpty();
        }
    }

    @Test
    void refusesAnotherOwnerPurposeOrMasterKey() {
        byte[] sealed = key.seal(NONCE, PLAIN, "row 1");
        byte[] other = MASTER.clone();
        other[0] = 99;
        assertThat(key.open(sealed, "row 2")).isEmpty();
        assertThat(SealingKey.derive(MASTER, "signing-key").open(sealed, "row 1"))
                .isEmpty();
        assertThat(SealingKey.derive(other, "client-secret").open(sealed, "row 1"))
                .isEmpty();
    }

    @Test
    void refusesKeysAndNoncesOfOtherSizes() {
        assertThatThrownBy(() -> SealingKey.derive(new byte[31], "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key.seal(new byte[11], PLAIN, "row 1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] hmac(byte[] secret, byte[] text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
