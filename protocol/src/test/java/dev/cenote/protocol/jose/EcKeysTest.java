package dev.cenote.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;

class EcKeysTest {
    private static final String TEXT = "eyJhbGciOiJFUzI1NiJ9.e30";

    private static byte[] signature(KeyPair pair, String text) {
        return EcKeys.signer(pair.getPrivate().getEncoded()).sign(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatItSignsVerifiesWithThatKeyOnly() {
        KeyPair pair = EcKeys.generate();
        PublicKey key = EcKeys.publicKey(pair.getPublic().getEncoded());
        for (int i = 0; i < 50; i++) {
            // RFC 7518 §3.4: R and S in full length, whatever leading zeros they have.
            assertThat(signature(pair, TEXT + i)).hasSize(64);
            assertThat(JwsAlgorithm.ES256.verifies(key, TEXT + i, signature(pair, TEXT + i)))
                    .isTrue();
        }
        byte[] signature = signature(pair, TEXT);
        assertThat(JwsAlgorithm.ES256.verifies(key, TEXT + "x", signature)).isFalse();
        assertThat(JwsAlgorithm.ES256.verifies(EcKeys.generate().getPublic(), TEXT, signature))
                .isFalse();
        assertThat(JwsAlgorithm.ES256.verifies(key, TEXT, new byte[64]))
                .as("zeros, which once passed in Java")
                .isFalse();
    }

    @Test
    void noOtherAlgorithmTakesTheKeyAndNoOtherKeyTheAlgorithm() throws GeneralSecurityException {
        KeyPair pair = EcKeys.generate();
        byte[] signature = signature(pair, TEXT);
        for (JwsAlgorithm other : JwsAlgorithm.values()) {
            assertThat(other.verifies(pair.getPublic(), TEXT, signature)).isEqualTo(other == JwsAlgorithm.ES256);
        }
        PublicKey rsa = new RsaEngine().generate(2048).getPublic();
        assertThat(JwsAlgorithm.ES256.verifies(rsa, TEXT, signature)).isFalse();
    }

    @Test
    void keysOfAnotherKindOrCurveAreRefused() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair larger = generator.generateKeyPair();
        KeyPair rsa = new RsaEngine().generate(2048);
        for (byte[] wrong :
                new byte[][] {larger.getPublic().getEncoded(), rsa.getPublic().getEncoded(), {1, 2, 3}, {}}) {
            assertThatThrownBy(() -> EcKeys.publicKey(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        for (byte[] wrong : new byte[][] {rsa.getPrivate().getEncoded(), {1, 2, 3}, {}}) {
            assertThatThrownBy(() -> EcKeys.signer(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
