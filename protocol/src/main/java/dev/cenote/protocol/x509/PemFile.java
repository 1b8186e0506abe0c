package dev.cenote.protocol.x509;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Certificates and private keys as text (RFC 7468): base64 in lines of 64 characters between {@code BEGIN} and
 * {@code END}. What other programs put around the blocks is passed over when it is read.
 */
public final class PemFile {
    private static final int LINE = 64;
    private static final String BEGIN_PKCS8 = "-----BEGIN PRIVATE KEY-----";
    private static final String END_PKCS8 = "-----END PRIVATE KEY-----";

    private PemFile() {}

    /** One PEM block per certificate, in order. */
    public static String write(List<X509Certificate> chain) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            try {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("the certificate has no encoding", e);
            }
        }
        return text.toString();
    }

    /** PKCS #8, unencrypted: only for files that nobody else can read. */
    public static String write(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    /**
     * Reads a chain of at least one certificate.
     *
     * @throws GeneralSecurityException when the text holds anything else
     */
    public static List<X509Certificate> readChain(String text) throws GeneralSecurityException {
        List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (chain.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        return chain;
    }

    /**
     * Reads a private key that is not encrypted: PKCS #8, or the older forms of RSA and EC keys.
     *
     * @param publicKey of its certificate, which says the algorithm and the curve; whether the two belong together is
     *     not checked
     * @throws GeneralSecurityException when the text holds anything else
     */
    public static PrivateKey readKey(String text, PublicKey publicKey) throws GeneralSecurityException {
        byte[] pkcs8;
        int begin = text.indexOf(BEGIN_PKCS8);
        int end = text.indexOf(END_PKCS8);
        if (begin >= 0 && end > begin) {
            // The usual form needs no library, so that a start with files of our own making loads none.
            pkcs8 = decode(text.substring(begin + BEGIN_PKCS8.length(), end));
        } else {
            pkcs8 = olderForm(text, publicKey);
        }
        return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the private key is not base64", e);
        }
    }

    private static byte[] olderForm(String text, PublicKey publicKey) throws GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                // "EC PARAMETERS" may stand before an EC key and says nothing that the key does not.
                if (object instanceof PEMKeyPair pair) {
                    // RFC 5915 §3: the curve may be missing in it; the certificate says the curve.
                    return new PrivateKeyInfo(
                                    SubjectPublicKeyInfo.getInstance(publicKey.getEncoded())
                                            .getAlgorithm(),
                                    pair.getPrivateKeyInfo().parsePrivateKey())
                            .getEncoded();
                }
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("the private key cannot be read", e);
        }
        throw new GeneralSecurityException("there is no unencrypted private key in it");
    }

    private static String block(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
