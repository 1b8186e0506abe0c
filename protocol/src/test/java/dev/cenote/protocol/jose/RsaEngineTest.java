package dev.cenote.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RsaEngineTest {
    private static final byte[] MESSAGE = "header.payload".getBytes(StandardCharsets.US_ASCII);
    private static final KeyPair PAIR = new RsaEngine().generate(2048);

    private final RsaEngine engine = new RsaEngine();
    private RsaSigner signer = engine.signer(PAIR.getPrivate().getEncoded());

    @BeforeEach
    void openTheKey() {
        signer = engine.signer(PAIR.getPrivate().getEncoded());
    }

    @Test
    void itSignsWithTheJdkAtOnce() throws GeneralSecurityException {
        assertThat(engine.providerName()).isEqualTo("SunRsaSign");
        assertThat(verifies(signer.sign(MESSAGE))).isTrue();
    }

    @Test
    void aSignerChangesOverWithTheEngine() throws GeneralSecurityException {
        byte[] before = signer.sign(MESSAGE);
        engine.use(renamedJdk());
        assertThat(engine.providerName()).isEqualTo("Renamed");
        assertThat(signer.sign(MESSAGE)).as("RS256 is deterministic").isEqualTo(before);
        assertThat(engine.generate(2048).getPrivate().getFormat()).isEqualTo("PKCS#8");
    }

    @Test
    void manyThreadsSignAtOnceAndEachGetsItsOwnSignature() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> signed = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                byte[] message = ("message " + i).getBytes(StandardCharsets.US_ASCII);
                signed.add(threads.submit(() -> {
                    byte[] first = signer.sign(message);
                    return verifies(message, first) && Arrays.equals(first, signer.sign(message));
                }));
            }
            for (Future<Boolean> good : signed) {
                assertThat(good.get()).isTrue();
            }
        }
    }

    @Test
    void aProviderThatCannotDoTheWorkIsNotTaken() {
        Provider nothing = new Provider("Nothing", "1", "offers nothing") {};
        assertThatThrownBy(() -> engine.use(nothing)).isInstanceOf(GeneralSecurityException.class);
        assertThat(engine.providerName()).isEqualTo("SunRsaSign");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> engine.signer(MESSAGE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.publicKey(MESSAGE)).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean verifies(byte[] signature) throws GeneralSecurityException {
        return verifies(MESSAGE, signature);
    }

    private boolean verifies(byte[] message, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(engine.publicKey(PAIR.getPublic().getEncoded()));
        verifier.update(message);
        return verifier.verify(signature);
    }

    /** The JDK's classes under another name, as any other provider would come. */
    private static Provider renamedJdk() {
        return new RenamedJdk(Security.getProvider("SunRsaSign"));
    }

    private static final class RenamedJdk extends Provider {
        @Serial
        private static final long serialVersionUID = 1L;

        RenamedJdk(Provider jdk) {
            super("Renamed", "1", "the JDK's");
            jdk.getServices()
                    .forEach(service -> put(service.getType() + '.' + service.getAlgorithm(), service.getClassName()));
        }
    }
}
