package dev.cenote.protocol.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificates for TLS: an authority that may speak only for certain names, and what it issues. Whoever trusts such an
 * authority risks nothing beyond those names. Keys are ECDSA on P-256.
 */
public final class TlsCertificates {
    private static final String SIGNATURE = "SHA256withECDSA";

    private TlsCertificates() {}

    /**
     * Makes the certificate of an authority, signed by itself.
     *
     * @param name its common name
     * @param domains it may speak for these and everything below them (RFC 5280 §4.2.1.10)
     * @param networks addresses as {@code 127.0.0.0/8} or {@code ::1/128}
     */
    public static X509Certificate authority(
            KeyPair keys, String name, List<String> domains, List<String> networks, Issue issue) {
        GeneralSubtree[] permitted = Stream.concat(
                        domains.stream().map(domain -> new GeneralName(GeneralName.dNSName, domain)),
                        networks.stream().map(network -> new GeneralName(GeneralName.iPAddress, network)))
                .map(GeneralSubtree::new)
                .toArray(GeneralSubtree[]::new);
        try {
            X509v3CertificateBuilder builder = builder(commonName(name), commonName(name), keys.getPublic(), issue);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.nameConstraints, true, new NameConstraints(permitted, null));
            return sign(builder, keys.getPrivate());
        } catch (IOException e) {
            throw new IllegalArgumentException("the authority's certificate cannot be encoded", e);
        }
    }

    /**
     * Issues a server's certificate.
     *
     * @param names host names, {@code *.} first for all of one level, and addresses as text
     */
    public static X509Certificate server(
            X509Certificate authority, PrivateKey authorityKey, PublicKey key, List<String> names, Issue issue) {
        GeneralName[] alternatives = names.stream()
                .map(name -> new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        X500Name issuer =
                X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
        try {
            // The subject holds no host name: RFC 9525 §2 looks at the alternative names only.
            X509v3CertificateBuilder builder = builder(issuer, commonName("Cenote server"), key, issue);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new BcX509ExtensionUtils().createAuthorityKeyIdentifier(information(authority.getPublicKey())));
            return sign(builder, authorityKey);
        } catch (IOException e) {
            throw new IllegalArgumentException("the certificate cannot be encoded", e);
        }
    }

    /**
     * What differs from certificate to certificate.
     *
     * @param serial positive, unguessable, at most 20 bytes (RFC 5280 §4.1.2.2)
     */
    public record Issue(BigInteger serial, Validity validity) {}

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Issue issue)
            throws IOException {
        SubjectPublicKeyInfo information = information(key);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer,
                issue.serial,
                Date.from(issue.validity.from()),
                Date.from(issue.validity.to()),
                subject,
                information);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new BcX509ExtensionUtils().createSubjectKeyIdentifier(information));
        return builder;
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException | CertificateException e) {
            throw new IllegalArgumentException("the key cannot sign a certificate", e);
        }
    }

    private static SubjectPublicKeyInfo information(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded());
    }

    private static X500Name commonName(String name) {
        return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
    }

    private static boolean isAddress(String name) {
        try {
            return !InetAddress.ofLiteral(name).isMulticastAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
