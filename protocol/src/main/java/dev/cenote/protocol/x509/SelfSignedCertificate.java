package dev.cenote.protocol.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that vouch for nobody but the key in them, as SAML uses them to carry keys. */
public final class SelfSignedCertificate {
    private SelfSignedCertificate() {}

    /**
     * What the certificate says.
     *
     * @param commonName subject and issuer, e.g. the id of a user pool
     * @param serial positive, at most 20 bytes (RFC 5280 §4.1.2.2)
     */
    public record Content(String commonName, BigInteger serial, Instant notBefore, Instant notAfter) {}

    /**
     * Makes an X.509 certificate over an RSA key, signed with it (sha256WithRSAEncryption).
     *
     * @param pkcs8 the private key, PrivateKeyInfo in DER
     * @param x509 the public key, SubjectPublicKeyInfo in DER
     * @return the certificate in DER
     */
    public static byte[] make(Content content, byte[] pkcs8, byte[] x509) {
        try {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, content.commonName());
            return new X509v3CertificateBuilder(
                            name.build(),
                            content.serial(),
                            Date.from(content.notBefore()),
                            Date.from(content.notAfter()),
                            name.build(),
                            SubjectPublicKeyInfo.getInstance(x509))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(key))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the certificate cannot be made", e);
        }
    }
}
