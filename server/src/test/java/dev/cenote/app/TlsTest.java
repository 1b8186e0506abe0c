package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.keys.RandomText;
import dev.cenote.protocol.x509.PemFile;
import dev.cenote.protocol.x509.TlsCertificates;
import dev.cenote.protocol.x509.TlsCertificates.Issue;
import dev.cenote.protocol.x509.Validity;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS as a client sees it that trusts the server's own authority, or the operator's. */
class TlsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "lobster1234.auth.us-east-1.amazoncognito.com",
                "lobster.auth.us-east-1.localhost",
                "cognito-idp.eu-west-1.amazonaws.com",
                "abc.execute-api.us-east-1.amazonaws.com",
                "id.example.org",
                "x.auth.id.example.org"
            })
    void answersForEachServedName(String host) throws Exception {
        try (Started started =
                start("CENOTE_PUBLIC_URL=https://id.example.org", "CENOTE_DOMAIN_SUFFIX=auth.id.example.org")) {
            // Nobody has these prefixes, and on a domain there is no health.
            String status = host.contains(".auth.") ? "HTTP/1.1 404 " : "HTTP/1.1 200 ";
            assertThat(get(started.port(), host, trust(folder), "TLSv1.3")).startsWith(status);
            assertThat(get(started.port(), host, trust(folder), "TLSv1.2")).startsWith(status);
        }
    }

    @Test
    void doesNotAnswerForOthersOrInOlderProtocols() throws Exception {
        try (Started started = start()) {
            SSLContext trust = trust(folder);
            assertThatThrownBy(() -> get(started.port(), "example.org", trust, "TLSv1.3"))
                    .isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> get(started.port(), "localhost", trust, "TLSv1.1"))
                    .isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> get(started.port(), "localhost", SSLContext.getDefault(), "TLSv1.3"))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void keepsAuthorityAndCertificateOverARestart() throws Exception {
        start().close();
        String authority = Files.readString(folder.resolve("ca.pem"));
        String certificate = Files.readString(folder.resolve("tls.pem"));
        SSLContext trust = trust(folder);
        try (Started started = start()) {
            assertThat(Files.readString(folder.resolve("ca.pem"))).isEqualTo(authority);
            assertThat(Files.readString(folder.resolve("tls.pem"))).isEqualTo(certificate);
            assertThat(get(started.port(), "localhost", trust, "TLSv1.3")).startsWith("HTTP/1.1 200 ");
        }
        for (String secret : List.of("ca-key.pem", "tls-key.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keepsTheTrustOfFormerClientsWhenNamesAreAdded() throws Exception {
        start().close();
        SSLContext former = trust(folder);
        try (Started started = start("CENOTE_PUBLIC_URL=https://id.example.org")) {
            assertThat(get(started.port(), "localhost", former, "TLSv1.3")).startsWith("HTTP/1.1 200 ");
            assertThat(get(started.port(), "id.example.org", trust(folder), "TLSv1.3"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void makesWhatIsMissingAnew() throws Exception {
        start().close();
        Files.delete(folder.resolve("ca-key.pem"));
        try (Started started = start()) {
            assertThat(get(started.port(), "localhost", trust(folder), "TLSv1.3"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void renewsACertificateBeforeItEnds() throws Exception {
        RandomText random = new RandomText(new SecureRandom());
        Instant now = Instant.now();
        Clock before = Clock.fixed(now, ZoneOffset.UTC);
        Clock later = Clock.fixed(now.plus(Duration.ofDays(380)), ZoneOffset.UTC);
        var names = new TreeSet<>(List.of("localhost", "127.0.0.0/8"));
        var served = new dev.cenote.http.ServedNames(List.of(), List.of(), host -> false);
        List<String> usual = List.of("localhost", "127.0.0.1");
        Authority authority = Authority.open(folder, names, before, random);
        TlsIdentity first = new AuthorityIdentities(folder, authority, served, usual, before).choose("localhost");
        Authority same = Authority.open(folder, names, later, random);
        assertThat(same.certificate()).isEqualTo(authority.certificate());
        TlsIdentity second = new AuthorityIdentities(folder, same, served, usual, later).choose("");
        assertThat(second.certificate().getNotAfter())
                .isAfter(first.certificate().getNotAfter());
        assertThat(second.key()).isEqualTo(first.key());
    }

    @Test
    void usesTheOperatorsCertificateAndReadsItAgainWhenItChanges() throws Exception {
        Path files = Files.createDirectory(folder.resolve("own"));
        KeyPair authorityKeys = Authority.makeKeys();
        X509Certificate authority = TlsCertificates.authority(
                authorityKeys, "Operator", List.of("localhost"), List.of("127.0.0.0/8"), issue(1));
        write(files, authority, authorityKeys, Authority.makeKeys(), 11, 1);
        String[] variables = {
            "CENOTE_TLS_CERTIFICATE=" + files.resolve("c.pem"), "CENOTE_TLS_KEY=" + files.resolve("k.pem")
        };
        SSLContext trust = trust(authority);
        try (Started started = start(variables)) {
            assertThat(serial(started.port(), trust)).isEqualTo(11);
            write(files, authority, authorityKeys, Authority.makeKeys(), 12, 2);
            assertThat(serial(started.port(), trust)).isEqualTo(12);
            Files.writeString(
                    files.resolve("k.pem"), PemFile.write(Authority.makeKeys().getPrivate()));
            Files.setLastModifiedTime(files.resolve("k.pem"), FileTime.fromMillis(3_000));
            assertThat(serial(started.port(), trust)).isEqualTo(12);
        }
        assertThat(folder.resolve("ca.pem")).doesNotExist();
    }

    @Test
    void refusesAnOperatorsKeyOfAnotherCertificate() throws Exception {
        KeyPair authorityKeys = Authority.makeKeys();
        X509Certificate authority =
                TlsCertificates.authority(authorityKeys, "Operator", List.of("localhost"), List.of(), issue(1));
        write(folder, authority, authorityKeys, Authority.makeKeys(), 11, 1);
        Files.writeString(
                folder.resolve("k.pem"), PemFile.write(Authority.makeKeys().getPrivate()));
        assertThatThrownBy(() -> new OwnCertificate(folder.resolve("c.pem"), folder.resolve("k.pem")))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.misused()).isTrue());
    }

    private record Started(Server server, int port) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    private Started start(String... variables) throws StartRefused {
        List<String> arguments = List.of("--port", "0", "--tls-port", "0", "--data", folder.toString());
        Map<String, String> environment = new java.util.HashMap<>();
        for (String variable : variables) {
            environment.put(
                    variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        Server server = Server.start(TestServer.config(arguments, environment), ServerParts.real());
        return new Started(server, server.openTls().orElseThrow().getPort());
    }

    private static void write(
            Path files, X509Certificate authority, KeyPair authorityKeys, KeyPair keys, int serial, int second)
            throws IOException {
        X509Certificate certificate = TlsCertificates.server(
                authority, authorityKeys.getPrivate(), keys.getPublic(), List.of("localhost"), issue(serial));
        Files.writeString(files.resolve("c.pem"), PemFile.write(List.of(certificate)));
        Files.writeString(files.resolve("k.pem"), PemFile.write(keys.getPrivate()));
        Files.setLastModifiedTime(files.resolve("c.pem"), FileTime.fromMillis(second * 1000L));
        Files.setLastModifiedTime(files.resolve("k.pem"), FileTime.fromMillis(second * 1000L));
    }

    private static Issue issue(int serial) {
        return new Issue(BigInteger.valueOf(serial), Validity.fromNow(Instant.now(), Duration.ofDays(30)));
    }

    private static int serial(int port, SSLContext trust) throws Exception {
        try (SSLSocket socket = connect(port, "localhost", trust, "TLSv1.3")) {
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            // Without this the next connection would resume the session and see no certificate at all.
            socket.getSession().invalidate();
            return certificate.getSerialNumber().intValue();
        }
    }

    private static String get(int port, String host, SSLContext trust, String protocol) throws Exception {
        try (SSLSocket socket = connect(port, host, trust, protocol)) {
            String request = "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Connects to this machine, whatever the name, and has the JDK check that the certificate is for the name. */
    private static SSLSocket connect(int port, String host, SSLContext trust, String protocol) throws Exception {
        Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext trust(Path folder) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("truststore.p12"))) {
            store.load(file, Authority.TRUSTSTORE_PASSWORD.toCharArray());
        }
        X509Certificate published =
                PemFile.readChain(Files.readString(folder.resolve("ca.pem"))).getFirst();
        assertThat(store.getCertificate("cenote")).isEqualTo(published);
        return trust(store);
    }

    private static SSLContext trust(X509Certificate authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        return trust(store);
    }

    private static SSLContext trust(KeyStore store) throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
