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
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(engine.publicKey(PAIR.getPublic().getEncoded()));
        verifier.update(MESSAGE);
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
