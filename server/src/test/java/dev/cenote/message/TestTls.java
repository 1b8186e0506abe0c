package dev.cenote.message;

import dev.cenote.protocol.x509.TlsCertificates;
import dev.cenote.protocol.x509.TlsCertificates.Issue;
import dev.cenote.protocol.x509.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority of one test, a server's certificate by it, and those who trust it.
 *
 * @param server what a server shows
 * @param client what a client trusts
 * @param authority who vouches for the server
 */
public record TestTls(SSLContext server, SSLContext client, X509Certificate authority) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** For a server of that name. */
    public static TestTls of(String name) {
        try {
            KeyPair authorityKeys = keys();
            KeyPair serverKeys = keys();
            Validity validity = Validity.fromNow(Instant.now(), Duration.ofDays(1));
            X509Certificate authority = TlsCertificates.authority(
                    authorityKeys,
                    "Test",
                    List.of("localhost", "example.org"),
                    List.of("127.0.0.0/8"),
                    new Issue(BigInteger.ONE, validity));
            X509Certificate certificate = TlsCertificates.server(
                    authority,
                    authorityKeys.getPrivate(),
                    serverKeys.getPublic(),
                    List.of(name),
                    new Issue(BigInteger.TWO, validity));
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, PASSWORD);
            own.setKeyEntry(
                    "server", serverKeys.getPrivate(), PASSWORD, new X509Certificate[] {certificate, authority});
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(own, PASSWORD);
            SSLContext server = SSLContext.getInstance("TLS");
            server.init(keyManagers.getKeyManagers(), null, null);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, PASSWORD);
            trusted.setCertificateEntry("authority", authority);
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trusted);
            SSLContext client = SSLContext.getInstance("TLS");
            client.init(null, trustManagers.getTrustManagers(), null);
            return new TestTls(server, client, authority);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
