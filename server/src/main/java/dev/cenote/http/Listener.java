package dev.cenote.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's sockets: a few platform threads move bytes, and every request runs on a virtual thread of its own. Ports
 * are opened one after the other, so that the first answer need not wait for TLS.
 */
public final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int IO_THREADS = 64;
    private static final int FREE_PORT_ATTEMPTS = 20;
    private static final int ACCEPT_QUEUE = 512;
    private static final long POLL_NANOS = 5_000_000;

    private final Limits limits;
    private final Server server;
    private final RequestAdapter adapter;
    private final ConnectionGuard guard;

    /**
     * Starts the threads; no port is open yet.
     *
     * @param proxies whose forwarding headers count
     * @param requestIds makes the id of each request
     * @param handler answers every request
     */
    public Listener(Limits limits, TrustedProxies proxies, Supplier<String> requestIds, Handler handler) {
        this.limits = limits;
        QueuedThreadPool threads = new QueuedThreadPool(IO_THREADS, 2);
        threads.setName("io");
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory()));
        server = new Server(threads);
        adapter = new RequestAdapter(limits, proxies, requestIds, handler);
        server.setHandler(adapter);
        server.setErrorHandler(new BareErrors());
        guard = new ConnectionGuard(limits, server.getScheduler());
        server.addBean(guard);
        run("start", server::start);
    }

    /**
     * Opens a port for plain HTTP on every given address.
     *
     * @param port 0 picks a free one, the same on all addresses
     * @return the port
     * @throws IOException when it cannot be had
     */
    public int open(List<InetAddress> addresses, int port) throws IOException {
        return open(addresses, port, new HttpConnectionFactory(configuration()));
    }

    /** Opens a port for HTTP over TLS 1.2 or 1.3, otherwise as {@link #open}. */
    public int openTls(List<InetAddress> addresses, int port, SSLContext context) throws IOException {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(context);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration());
        return open(addresses, port, new SslConnectionFactory(tls, http.getProtocol()), http);
    }

    /** Stops accepting, lets the requests under way finish within the drain limit, then closes everything. */
    public void stop() {
        adapter.stopping();
        for (Connector connector : server.getConnectors()) {
            // The library's own graceful stop would also cut off requests that have been silent for a moment, which is
            // what a request that waits for a signature or the database looks like.
            ((ServerConnector) connector).close();
        }
        long deadline = System.nanoTime() + limits.drain().toNanos();
        while (guard.closeIdle() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        run("stop", server::stop);
    }

    /** How many connections are open now. */
    public int connections() {
        return guard.connections();
    }

    private HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(limits.headerBytes());
        configuration.setIdleTimeout(limits.idle().toMillis());
        // SigV4 signs header values byte for byte, and the gateway shows names to its functions: without these two the
        // library would replace both by the usual spelling where only the case differs.
        configuration.setHttpCompliance(
                HttpCompliance.RFC9110.with("AS_SENT", HttpCompliance.Violation.CASE_SENSITIVE_FIELD_NAME));
        configuration.setHeaderCacheCaseSensitive(true);
        // SigV4 signs the path exactly as sent, so nothing may be normalised and nothing refused: encoded slashes, dot
        // segments and empty segments all reach the handler as they are. No file system stands behind these paths.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setNotifyForbiddenComplianceViolations(false);
        return configuration;
    }

    private int open(List<InetAddress> addresses, int port, ConnectionFactory... factories) throws IOException {
        for (int attempt = 1; ; attempt++) {
            List<ServerSocketChannel> bound = new ArrayList<>();
            try {
                int chosen = bindAll(addresses, port, bound);
                for (ServerSocketChannel channel : bound) {
                    addConnector(channel, factories);
                }
                return chosen;
            } catch (IOException e) {
                for (ServerSocketChannel channel : bound) {
                    channel.close();
                }
                if (port != 0 || attempt == FREE_PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Binds each address, the later ones to the port that the first one got; fills {@code bound} as it goes. */
    private static int bindAll(List<InetAddress> addresses, int port, List<ServerSocketChannel> bound)
            throws IOException {
        int chosen = port;
        for (InetAddress address : addresses) {
            // A machine without IPv6 still has a loopback: only the address that does not exist is left out.
            if (addresses.size() > 1 && !exists(address)) {
                continue;
            }
            ServerSocketChannel channel = ServerSocketChannel.open();
            bound.add(channel);
            channel.socket().setReuseAddress(true);
            channel.bind(new InetSocketAddress(address, chosen), ACCEPT_QUEUE);
            chosen = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }
        if (bound.isEmpty()) {
            throw new IOException("none of the addresses exists on this machine");
        }
        return chosen;
    }

    private static boolean exists(InetAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void addConnector(ServerSocketChannel channel, ConnectionFactory... factories) throws IOException {
        // One thread accepts and one selects, per address: signing is what takes time here, not moving bytes.
        ServerConnector connector = new ServerConnector(server, 1, 1, factories);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.open(channel);
        connector.addBean(guard, false);
        server.addConnector(connector);
        run("open", connector::start);
        LOG.debug("listening on {}", channel.getLocalAddress());
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void run(String what, Step step) {
        try {
            step.run();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP listener could not " + what, e);
        }
    }
}
