package dev.cenote.fetch;

import dev.cenote.protocol.x509.ThumbprintTrust;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Fetches documents from addresses that strangers may have chosen, and sends forms there: over TLS, to machines that
 * may be called, without following redirects, in bounded time and size, and a few at a time.
 *
 * <p>It speaks HTTP/1.1 over a socket of its own, because the JDK's client resolves the name itself when it connects:
 * whoever answers for the name could let the first answer be looked at, and give another one then.
 */
public final class Fetcher {
    private static final Patience STANDARD = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));
    private static final int AT_ONCE = 16;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int OK = 200;
    private static final String ASKS_FOR_JSON =
            "Accept: application/json\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
    // A name may have a hundred addresses, and each that says nothing takes its whole patience.
    private static final int MOST_MACHINES = 4;

    private final AllowedAddresses allowed;
    private final Lookup lookup;
    private final Patience patience;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /** @param allowed who may be called */
    public Fetcher(AllowedAddresses allowed) {
        this(allowed, InetAddress::getAllByName, STANDARD);
    }

    Fetcher(AllowedAddresses allowed, Names names, Patience patience) {
        this.allowed = allowed;
        this.lookup = new Lookup(allowed, names, patience.step);
        this.patience = patience;
    }

    /**
     * How long to wait.
     *
     * @param step for the name, for a connection, and for each piece of the answer
     * @param whole for all of it together
     */
    record Patience(Duration step, Duration whole) {}

    /**
     * Fetches a document of JSON.
     *
     * @param address {@code https}, or where this machine may be called {@code http} on it
     * @param thumbprints SHA-1 of certificates that are trusted beside the machine's authorities
     * @param mostBytes how long the document may be
     * @return its bytes
     */
    public byte[] fetch(URI address, Set<String> thumbprints, int mostBytes) throws FetchFailed {
        return inTurn(address, thumbprints, socket -> {
            send(socket.getOutputStream(), head("GET", address) + ASKS_FOR_JSON);
            HttpAnswer answer = HttpAnswer.read(socket.getInputStream(), mostBytes);
            if (answer.status() != OK) {
                throw FetchFailed.unusable(host(address) + " answered with status " + answer.status());
            }
            return answer.body();
        });
    }

    /**
     * Sends a form, under the same rules. What the other side says besides the status is not read.
     *
     * @param address {@code https}, or where this machine may be called {@code http} on it
     * @param form {@code application/x-www-form-urlencoded}, ASCII
     * @return the status of the answer, whatever it is
     */
    public int post(URI address, String form) throws FetchFailed {
        return inTurn(address, Set.of(), socket -> {
            send(
                    socket.getOutputStream(),
                    head("POST", address) + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + form.length() + "\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n" + form);
            return HttpAnswer.readStatus(socket.getInputStream());
        });
    }

    /** What is said over a connection. */
    @FunctionalInterface
    private interface Talk<T> {
        T over(Socket socket) throws IOException;
    }

    private <T> T inTurn(URI address, Set<String> thumbprints, Talk<T> talk) throws FetchFailed {
        checkForm(address);
        boolean mine = false;
        try {
            mine = turns.tryAcquire(patience.step.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                throw FetchFailed.unreachable("too many calls at once", null);
            }
            return exchange(address, thumbprints, talk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FetchFailed.unreachable("interrupted", e);
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }

    private void checkForm(URI address) throws FetchFailed {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = scheme.equals("http") && allowed.loopback();
        if (!(scheme.equals("https") || plain)
                || address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null) {
            throw FetchFailed.unusable("not an address that may be called");
        }
    }

    private <T> T exchange(URI address, Set<String> thumbprints, Talk<T> talk) throws FetchFailed {
        boolean plain = address.getScheme().equalsIgnoreCase("http");
        List<InetAddress> machines = lookup.require(host(address)).stream()
                // Without TLS only this machine is who it says.
                .filter(machine -> !plain || machine.isLoopbackAddress())
                .limit(MOST_MACHINES)
                .toList();
        if (machines.isEmpty()) {
            throw FetchFailed.unusable("only this machine may be called without TLS");
        }
        try (Socket socket = connect(machines, port(address, plain))) {
            // The patience of a single read says nothing about somebody who sends a byte every few seconds.
            Thread watch = Thread.ofVirtual().start(() -> closeLater(socket));
            try (Socket secured = plain ? socket : secure(socket, address, thumbprints)) {
                return talk.over(secured);
            } finally {
                watch.interrupt();
            }
        } catch (FetchFailed e) {
            throw e;
        } catch (IOException e) {
            throw FetchFailed.unreachable(
                    host(address) + " does not answer: " + e.getClass().getSimpleName(), e);
        }
    }

    private void closeLater(Socket socket) {
        try {
            Thread.sleep(patience.whole);
            socket.close();
        } catch (InterruptedException | IOException e) {
            // The answer came in time, or nobody waits any more.
        }
    }

    /** To the first of the machines that takes the connection. */
    private Socket connect(List<InetAddress> machines, int port) throws IOException {
        IOException failure = new IOException("no machine");
        for (InetAddress machine : machines) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(machine, port), (int) patience.step.toMillis());
                socket.setSoTimeout((int) patience.step.toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private static Socket secure(Socket socket, URI address, Set<String> thumbprints) throws IOException {
        SSLSocket secured = (SSLSocket) ThumbprintTrust.context(thumbprints)
                .getSocketFactory()
                .createSocket(socket, host(address), port(address, false), true);
        SSLParameters parameters = secured.getSSLParameters();
        // RFC 9110 §4.3.4: the certificate is for the name that was asked for.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** The request line and the fields of every request. */
    private static String head(String method, URI address) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : '?' + address.getRawQuery();
        String authority = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        return method + ' ' + path + query + " HTTP/1.1\r\nHost: " + authority + "\r\nUser-Agent: cenote\r\n";
    }

    private static void send(OutputStream out, String request) throws IOException {
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The host without the brackets that an IPv6 address has in a URI. */
    private static String host(URI address) {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI address, boolean plain) {
        return address.getPort() >= 0 ? address.getPort() : plain ? HTTP : HTTPS;
    }
}
