package dev.cenote.protocol.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.protocol.x509.TlsCertificates.Issue;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own path validation judges what is issued. */
class TlsCertificatesTest {
    private static final Instant NOW = Instant.now();
    private static final KeyPair AUTHORITY_KEYS = keys("EC", 256);
    private static final KeyPair SERVER_KEYS = keys("EC", 256);
    private static final X509Certificate AUTHORITY = TlsCertificates.authority(
            AUTHORITY_KEYS,
            "Test authority",
            List.of("localhost", "amazoncognito.com"),
            List.of("127.0.0.0/8", "::1/128"),
            issue(1, 365));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.b.localhost", "pool.auth.us-east-1.amazoncognito.com", "127.0.0.1", "::1"})
    void speaksForItsNames(String name) {
        assertThatCode(() -> validate(server(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "notlocalhost", "amazoncognito.com.example.org", "10.0.0.1", "::2"})
    void cannotSpeakForOthers(String name) {
        assertThatThrownBy(() -> validate(server(name))).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void sitsOutsideOfNoNameAtOnce() {
        assertThatThrownBy(() -> validate(server("localhost", "example.org")))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void saysWhatItsKeysAreFor() throws Exception {
        X509Certificate server = server("localhost", "::1");
        assertThat(AUTHORITY.getBasicConstraints()).isZero();
        assertThat(AUTHORITY.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(AUTHORITY.getCriticalExtensionOIDs()).contains("2.5.29.30");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "localhost"), List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(server.getSerialNumber()).isEqualTo(BigInteger.valueOf(7));
        assertThat(server.getNotAfter().toInstant())
                .isBetween(NOW.plus(Duration.ofDays(29)), NOW.plus(Duration.ofDays(31)));
        assertThat(server.getNotBefore().toInstant()).isBefore(NOW);
    }

    @Test
    void canBeMadeAnewUnderTheSameKey() {
        X509Certificate wider = TlsCertificates.authority(
                AUTHORITY_KEYS, "Test authority", List.of("example.org"), List.of(), issue(2, 365));
        X509Certificate issued = TlsCertificates.server(
                AUTHORITY, AUTHORITY_KEYS.getPrivate(), SERVER_KEYS.getPublic(), List.of("example.org"), issue(7, 30));
        assertThatCode(() -> validate(issued, wider)).doesNotThrowAnyException();
    }

    @Test
    void writesAndReadsItsFiles() throws Exception {
        X509Certificate server = server("localhost");
        String text = "# a comment - with dashes\n" + PemFile.write(List.of(server, AUTHORITY));
        assertThat(PemFile.readChain(text)).containsExactly(server, AUTHORITY);
        String key = PemFile.write(SERVER_KEYS.getPrivate());
        assertThat(PemFile.readKey(key, SERVER_KEYS.getPublic())).isEqualTo(SERVER_KEYS.getPrivate());
        assertThat(key.lines()).allMatch(line -> line.length() <= 64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void readsTheOlderFormsOfKeys(String algorithm) throws Exception {
        KeyPair keys = keys(algorithm, algorithm.equals("EC") ? 256 : 2048);
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(keys.getPrivate());
        }
        assertThat(text.toString()).contains("BEGIN " + algorithm + " PRIVATE KEY");
        PrivateKey read = PemFile.readKey(text.toString(), keys.getPublic());
        Signature signature = Signature.getInstance("SHA256with" + (algorithm.equals("EC") ? "ECDSA" : "RSA"));
        signature.initSign(read);
        byte[] signed = signature.sign();
        signature.initVerify(keys.getPublic());
        assertThat(signature.verify(signed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void refusesFilesThatHoldSomethingElse(String text) {
        assertThatThrownBy(() -> PemFile.readKey(text, SERVER_KEYS.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> PemFile.readChain(text)).isInstanceOf(GeneralSecurityException.class);
    }

    private static X509Certificate server(String... names) {
        return TlsCertificates.server(
                AUTHORITY, AUTHORITY_KEYS.getPrivate(), SERVER_KEYS.getPublic(), List.of(names), issue(7, 30));
    }

    private static Issue issue(int serial, int days) {
        return new Issue(BigInteger.valueOf(serial), Validity.fromNow(NOW, Duration.ofDays(days)));
    }

    private static void validate(X509Certificate certificate) throws GeneralSecurityException {
        validate(certificate, AUTHORITY);
    }

    /**
     * The JDK applies no constraints of an anchor, so the anchor is the bare key, and the authority part of the path.
     */
    private static void validate(X509Certificate certificate, X509Certificate authority)
            throws GeneralSecurityException {
        TrustAnchor anchor = new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
        PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate, authority)),
                        parameters);
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
