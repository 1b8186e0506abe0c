package dev.cenote.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Keeps clients from holding connections for nothing: closes those beyond the limit, and those whose request header
 * only drips in. The idle timeout does not see the latter, because each byte starts it anew.
 */
final class ConnectionGuard extends AbstractLifeCycle implements SelectorManager.AcceptListener, Connection.Listener {
    private static final long SWEEP_MILLIS = 500;

    private final int most;
    private final long patience;
    private final Scheduler scheduler;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<HttpConnection, Progress> progress = new ConcurrentHashMap<>();

    /** What was seen of a connection when it last came to a new request: counts so far, and when. */
    private record Progress(long requests, long bytes, long since) {}

    ConnectionGuard(Limits limits, Scheduler scheduler) {
        this.most = limits.connections();
        this.patience = limits.header().toNanos();
        this.scheduler = scheduler;
    }

    /** How many connections are open now. */
    int connections() {
        return open.get();
    }

    /** Closes the connections that wait for a next request, and says how many are busy with one. */
    int closeIdle() {
        int busy = 0;
        for (HttpConnection connection : progress.keySet()) {
            if (busy(connection)) {
                busy++;
            } else {
                connection.getEndPoint().close();
            }
        }
        return busy;
    }

    @Override
    protected void doStart() {
        scheduleSweep();
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        if (open.incrementAndGet() > most) {
            close(channel);
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        open.decrementAndGet();
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        open.decrementAndGet();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            // The first request has to come at all within the limit, TLS handshake included.
            progress.put(http, new Progress(http.getMessagesIn(), -1, System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            progress.remove(http);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (Map.Entry<HttpConnection, Progress> entry : progress.entrySet()) {
            HttpConnection connection = entry.getKey();
            Progress before = entry.getValue();
            long requests = connection.getMessagesIn();
            long bytes = connection.getBytesIn();
            if (requests != before.requests || busy(connection)) {
                // A new request began or is being answered: what came so far belongs to it.
                entry.setValue(new Progress(requests, bytes, now));
            } else if (bytes == before.bytes) {
                // Between two requests, and silent: the idle timeout's business.
                entry.setValue(new Progress(requests, bytes, now));
            } else if (now - before.since > patience) {
                connection.getEndPoint().close(new IOException("the request header took too long"));
            }
        }
        scheduleSweep();
    }

    private static boolean busy(HttpConnection connection) {
        return connection.getHttpChannel().getRequest() != null;
    }

    private void scheduleSweep() {
        if (isRunning()) {
            scheduler.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The client is gone already, which is what was wanted.
            return;
        }
    }
}
