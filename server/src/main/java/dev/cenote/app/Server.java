package dev.cenote.app;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.admin.DevelopmentDefence;
import dev.cenote.admin.HealthEndpoint;
import dev.cenote.admin.HealthEndpoint.Check;
import dev.cenote.admin.MetricsEndpoint;
import dev.cenote.audit.Metrics;
import dev.cenote.audit.RequestLog;
import dev.cenote.http.Handler;
import dev.cenote.http.Listener;
import dev.cenote.http.Router;
import dev.cenote.http.Router.Route;
import dev.cenote.http.ServedNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The composition root: makes the long-lived objects, joins them, and opens the ports. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Listener listener;
    private final URI httpUrl;
    private volatile boolean stopping;

    private Server(Config config, ServerParts parts) throws StartRefused {
        Clock clock = config.dev() ? new DevelopmentClock(parts.clock()) : parts.clock();
        Metrics metrics = new Metrics();
        Router router = new Router(routes(config, metrics, clock));
        Handler guarded = config.dev() ? new DevelopmentDefence(router, servedNames(config)) : router;
        Handler front = new RequestLog(guarded, router::kind, metrics, config.dev() ? Level.INFO : Level.DEBUG);
        listener = new Listener(
                config.operations().limits(),
                config.operations().trustedProxies(),
                () -> UUID.randomUUID().toString(),
                front);
        metrics.gauge("cenote.http.connections", "Open connections", listener::connections);
        httpUrl = Addresses.url("http", config, openHttp(config));
    }

    /** Starts everything that the first answer needs, and answers from then on. */
    public static Server start(Config config, ServerParts parts) throws StartRefused {
        return new Server(config, parts);
    }

    /** Where plain HTTP is answered, e.g. {@code http://localhost:9400}. */
    public URI httpUrl() {
        return httpUrl;
    }

    /** Stops accepting, finishes what is under way, and lets go of everything. */
    @Override
    public void close() {
        stopping = true;
        listener.stop();
        LOG.info("stopped");
    }

    private List<Route> routes(Config config, Metrics metrics, Clock clock) {
        Objects.requireNonNull(clock);
        Check running = new Check("running", () -> !stopping);
        return List.of(
                Route.below("health", "/health/", new HealthEndpoint(List.of(running))),
                Route.path(
                        "metrics",
                        "/metrics",
                        new MetricsEndpoint(metrics, config.operations().metricsToken())));
    }

    private static ServedNames servedNames(Config config) {
        Config.Names names = config.names();
        List<String> hosts = Stream.of(
                        names.publicUrl() == null ? null : names.publicUrl().getHost())
                .filter(Objects::nonNull)
                .toList();
        List<String> suffixes = Stream.of(names.domainSuffix(), names.apiSuffix())
                .filter(Objects::nonNull)
                .toList();
        return new ServedNames(hosts, suffixes, host -> false);
    }

    private int openHttp(Config config) throws StartRefused {
        List<InetAddress> addresses = Addresses.of(config.listen());
        try {
            return listener.open(addresses, config.listen().port());
        } catch (IOException e) {
            listener.stop();
            throw StartRefused.failed("port " + config.listen().port() + " cannot be opened: " + e.getMessage());
        }
    }
}
