package dev.cenote.protocol.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.jose.RsaEngine;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SelfSignedCertificateTest {
    @Test
    void itCarriesTheKeyAndIsSignedWithIt() throws GeneralSecurityException {
        KeyPair pair = new RsaEngine().generate(2048);
        Instant from = Instant.parse("2026-11-21T00:00:00Z");
        Instant until = Instant.parse("2036-11-21T00:00:00Z");
        byte[] der = SelfSignedCertificate.make(
                new SelfSignedCertificate.Content("us-east-1_A", BigInteger.TEN, from, until),
                pair.getPrivate().getEncoded(),
                pair.getPublic().getEncoded());
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        certificate.verify(pair.getPublic());
        assertThat(certificate.getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=us-east-1_A");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getSerialNumber()).isEqualTo(BigInteger.TEN);
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(from);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(until);
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
    }
}
