package dev.cenote.protocol.x509;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are believed to be who they say over TLS: those whose certificates the machine's authorities vouch for,
 * and those whose chain has a certificate with a known thumbprint, as IAM's OpenID Connect providers name them. The
 * name, the dates and the signatures below that certificate are checked all the same.
 */
public final class ThumbprintTrust extends X509ExtendedTrustManager {
    private static final class Machine {
        /** The machine's authorities, read once, at the first need. */
        static final X509ExtendedTrustManager TRUST = manager(null);
    }

    private final Set<String> thumbprints;

    private ThumbprintTrust(Set<String> thumbprints) {
        this.thumbprints = thumbprints.stream()
                .map(thumbprint -> thumbprint.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes connections of clients that trust so.
     *
     * @param thumbprints SHA-1 of certificates, 40 hexadecimal digits
     */
    public static SSLContext context(Set<String> thumbprints) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new ThumbprintTrust(thumbprints)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The thumbprint of a certificate: SHA-1 in small hexadecimal digits. */
    public static String thumbprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the name of the server is not known here");
    }

    private void check(X509Certificate[] chain, Question question) throws CertificateException {
        try {
            question.ask(Machine.TRUST);
        } catch (CertificateException e) {
            Optional<X509Certificate> known = Arrays.stream(chain)
                    .filter(certificate -> thumbprints.contains(thumbprint(certificate)))
                    .findFirst();
            if (known.isEmpty()) {
                throw e;
            }
            // A trust anchor's own dates are nobody else's to check.
            known.get().checkValidity();
            question.ask(manager(known.get()));
        }
    }

    @FunctionalInterface
    private interface Question {
        void ask(X509ExtendedTrustManager manager) throws CertificateException;
    }

    /** @param anchor the only authority; null for the machine's own */
    private static X509ExtendedTrustManager manager(@Nullable X509Certificate anchor) {
        try {
            KeyStore store = null;
            if (anchor != null) {
                store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setCertificateEntry("anchor", anchor);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return Machine.TRUST.getAcceptedIssuers();
    }
}
