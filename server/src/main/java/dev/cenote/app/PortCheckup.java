package dev.cenote.app;

import dev.cenote.admin.Finding;
import dev.cenote.protocol.x509.PemFile;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The doctor's look at the ports: each must be free, or a server of this product must be well there. */
final class PortCheckup {
    private static final int MILLIS = 5_000;
    private static final int MOST_BYTES = 8_192;

    private final Config config;

    PortCheckup(Config config) {
        this.config = config;
    }

    /** What a port is like on one address. */
    private enum State {
        FREE,
        OURS,
        NOT_READY,
        FOREIGN,
        MISSING
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(look("port", config.listen().port(), false));
        config.listen().tlsPort().ifPresent(port -> findings.add(look("tls port", port, true)));
        return findings;
    }

    private Finding look(String name, int port, boolean tls) {
        if (port == 0) {
            return Finding.ok(name, "a start picks a free one");
        }
        Set<State> states = new LinkedHashSet<>();
        try {
            for (InetAddress address : Addresses.of(config.listen())) {
                states.add(state(new InetSocketAddress(address, port), tls));
            }
        } catch (StartRefused | IOException e) {
            return Finding.problem(name, port + " cannot be opened: " + e.getMessage());
        }
        if (states.contains(State.FOREIGN)) {
            return Finding.problem(name, port + " is in use by another program, or by a server of another data folder");
        }
        if (states.contains(State.NOT_READY)) {
            return Finding.problem(name, "the server on " + port + " is not ready");
        }
        if (states.contains(State.OURS)) {
            return Finding.ok(name, "a server on " + port + " answers that it is ready");
        }
        return states.contains(State.FREE)
                ? Finding.ok(name, port + " is free")
                : Finding.problem(name, "the host to listen on is none of this machine");
    }

    private State state(InetSocketAddress address, boolean tls) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return State.FREE;
        } catch (BindException bind) {
            try {
                return answer(address, tls ? context() : null);
            } catch (GeneralSecurityException | IOException e) {
                return stateOf(address, bind);
            }
        }
    }

    /** Nobody answers there as a server does: is there somebody else, no such address, or no right to open it? */
    private static State stateOf(InetSocketAddress address, BindException bind) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, MILLIS);
            return State.FOREIGN;
        } catch (IOException e) {
            // A machine without IPv6 has no ::1, and a server does without it there.
            if (NetworkInterface.getByInetAddress(address.getAddress()) == null
                    && !address.getAddress().isAnyLocalAddress()) {
                return State.MISSING;
            }
            throw bind;
        }
    }

    private State answer(InetSocketAddress address, @Nullable SSLContext context) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(address, MILLIS);
            plain.setSoTimeout(MILLIS);
            // Whose name the certificate has says nothing here: it must come from the right authority.
            Socket socket = context == null
                    ? plain
                    : context.getSocketFactory().createSocket(plain, "localhost", address.getPort(), true);
            String request = "GET /health/ready HTTP/1.1\r\nHost: localhost:" + address.getPort()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
            if (answer.contains("{\"status\":\"ready\"}")) {
                return State.OURS;
            }
            if (answer.contains("{\"status\":\"unavailable\"")) {
                return State.NOT_READY;
            }
            throw new SocketException("another answer");
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        Path own = config.tls().certificate();
        Path file = own == null ? config.storage().data().resolve("ca.pem") : own;
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (X509Certificate certificate : PemFile.readChain(Files.readString(file))) {
            trusted.setCertificateEntry(certificate.getSerialNumber().toString(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
