package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.protocol.x509.PemFile;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/**
 * The first client of a new custom domain. It holds the names of the authority against the certificate as OpenSSL does,
 * and it read {@code ca.pem} before it connected.
 */
class CustomDomainTlsTest {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String NAME = "login.shop.example";

    @Test
    void theFirstHandshakeUnderADomainMadeWhileTheServerRunsIsGood() throws Exception {
        try (TestServer server = TestServer.start(List.of("--dev", "--tls-port", "0"))) {
            int port = openTls(server);
            X509Certificate before = authority(server);
            Pools.customDomain(server, Pools.make(server), NAME);
            X509Certificate known = authority(server);
            X509Certificate shown = certificate(port, NAME);
            check(known, shown);
            assertThat(shown.getSubjectAlternativeNames()).anyMatch(name -> name.contains(NAME));
            assertThat(authority(server)).as("nothing was left to do").isEqualTo(known);
            assertThatThrownBy(() -> check(before, shown)).isInstanceOf(CertPathValidatorException.class);
        }
    }

    @Test
    void soIsTheFirstOnAnotherNodeAndAfterALaterStart() throws Exception {
        try (TestStore store = Engine.POSTGRESQL.make();
                TestServer one = node(store);
                TestServer two = node(store)) {
            openTls(one);
            int port = openTls(two);
            two.server().startBackground();
            Pools.customDomain(one, Pools.make(one), NAME);
            awaitName(two);
            check(authority(two), certificate(port, NAME));
            try (TestServer three = node(store)) {
                int later = openTls(three);
                check(authority(three), certificate(later, NAME));
            }
        }
    }

    private static TestServer node(TestStore store) throws Exception {
        return TestServer.start(
                List.of("--dev", "--tls-port", "0"),
                "CENOTE_DATABASE_URL="
                        + Objects.requireNonNull(store.settings().url()).value(),
                "CENOTE_MASTER_KEY=" + KEY,
                "CENOTE_PUBLIC_URL=http://localhost:9400");
    }

    private static int openTls(TestServer server) throws StartRefused {
        return server.server().openTls().orElseThrow().getPort();
    }

    /** Nodes look for each other's domains every few seconds. */
    private static void awaitName(TestServer server) throws Exception {
        Path file = server.data().resolve("ca.pem");
        for (int i = 0; i < 600 && !Files.readString(file).contains(NAME); i++) {
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private static X509Certificate authority(TestServer server) throws Exception {
        return PemFile.readChain(Files.readString(server.data().resolve("ca.pem")))
                .getFirst();
    }

    /** Whatever the server shows under a name. */
    private static X509Certificate certificate(int port, String name) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        try (Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** With the authority as a link of the path, not its anchor, because Java ignores the names of anchors. */
    private static void check(X509Certificate authority, X509Certificate server) throws Exception {
        TrustAnchor anchor = new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
        PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(server, authority)),
                        parameters);
    }

    /** Lets every certificate pass; it is judged afterwards. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
