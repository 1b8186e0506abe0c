package dev.cenote.app;

import dev.cenote.admin.ControlSocket;
import dev.cenote.admin.DevelopmentApi;
import dev.cenote.admin.DevelopmentClock;
import dev.cenote.admin.DevelopmentDefence;
import dev.cenote.admin.DevelopmentMessages;
import dev.cenote.admin.HealthEndpoint;
import dev.cenote.admin.HealthEndpoint.Check;
import dev.cenote.admin.MetricsEndpoint;
import dev.cenote.admin.RootSignature;
import dev.cenote.audit.Metrics;
import dev.cenote.audit.RequestLog;
import dev.cenote.aws.Service;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.gate.Gate;
import dev.cenote.gate.LastUses;
import dev.cenote.http.Handler;
import dev.cenote.http.Listener;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.http.Router;
import dev.cenote.http.Router.Route;
import dev.cenote.http.ServedNames;
import dev.cenote.keys.RandomText;
import dev.cenote.message.Outbox;
import dev.cenote.password.CompromisedPasswords;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Snapshots;
import dev.cenote.token.Housekeeping;
import dev.cenote.trigger.Triggers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The composition root: makes the long-lived objects, joins them, and opens the ports. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private static final Duration WATCH = Duration.ofSeconds(5);
    private static final Duration FIRST_ANSWERS = Duration.ofMillis(500);

    private final Config config;
    private final ServerParts parts;
    private final DevelopmentClock clock;
    private final Storage storage;
    private final Signing signing;
    private final Auditing auditing;
    private final Housekeeping housekeeping;
    private final Messaging messaging;
    private final RandomText random;
    private final Authorizing authorizing;
    private final Gate gate;
    private final LastUses lastUses;
    private final CustomDomains customDomains;
    private final Faces faces;
    private final Metrics metrics = new Metrics();
    private final Listener listener;
    private final URI httpUrl;
    private final Optional<ControlSocket> control;
    private volatile boolean stopping;

    private Server(Config config, ServerParts parts) throws StartRefused {
        this.config = config;
        this.parts = parts;
        random = new RandomText(parts.random());
        CompromisedPasswords compromised =
                CompromisedPasswordFile.open(config.operations().compromisedPasswords());
        // Outside of development mode nobody can reach what moves this clock.
        clock = new DevelopmentClock(parts.clock());
        storage = Storage.open(config, parts, random);
        signing = new Signing(storage, random, clock);
        auditing = new Auditing(config, storage.database(), random, clock, metrics);
        housekeeping = new Housekeeping(storage.database(), clock, random, auditing.kept());
        authorizing = new Authorizing(config, storage, random, clock, parts.clock());
        gate = authorizing.gate();
        lastUses = new LastUses(gate, storage.database(), clock);
        ensureDeveloper();
        messaging = new Messaging(config, storage, random, new Outbox.Clocks(clock, parts.clock()));
        customDomains = new CustomDomains(storage.database());
        faces = new Faces(
                new Faces.Parts(
                        config,
                        storage,
                        signing,
                        messaging,
                        authorizing,
                        compromised,
                        auditing,
                        new Triggers(parts.functions()),
                        random,
                        clock,
                        parts.clock()),
                this::publicUrl,
                customDomains::made);
        Router router = new Router(routes());
        Handler guarded = config.dev() ? new DevelopmentDefence(router, servedNames()) : router;
        Handler front = new RequestLog(guarded, router::kind, metrics, config.dev() ? Level.INFO : Level.DEBUG);
        listener =
                new Listener(config.operations().limits(), config.operations().trustedProxies(), random::uuid, front);
        metrics.gauge("cenote.http.connections", "Open connections", listener::connections);
        metrics.gauge("cenote.crypto.waiting", "Computations that wait for a core", signing.gate()::waiting);
        metrics.gauge("cenote.database.up", "Whether the database answers", storage::up);
        metrics.gauge("cenote.database.reads", "Transactions that only read, so far", storage.database()::reads);
        metrics.gauge("cenote.database.writes", "Transactions that could write, so far", storage.database()::writes);
        messaging.register(metrics);
        MachineMetrics.register(metrics);
        httpUrl = Addresses.url("http", config, openHttp());
        // Other databases may be opened by several processes, so commands need no server there.
        control = config.storage().databaseUrl() == null
                ? ControlSocket.open(
                        config.storage().data(), signing.commands(storage.checkup(config), auditing.lookup()))
                : Optional.empty();
    }

    /** Starts everything that the first answer needs, and answers from then on. */
    public static Server start(Config config, ServerParts parts) throws StartRefused {
        return new Server(config, parts);
    }

    /**
     * Opens the TLS port where one is wanted. A step of its own, because loading and making certificates takes longer
     * than the first answer over plain HTTP may.
     *
     * @return where TLS is answered, e.g. {@code https://localhost:9443}
     * @throws StartRefused when the port or the operator's certificate cannot be used
     */
    public Optional<URI> openTls() throws StartRefused {
        if (config.listen().tlsPort().isEmpty()) {
            return Optional.empty();
        }
        int wanted = config.listen().tlsPort().getAsInt();
        try {
            TlsIdentities identities = identities();
            customDomains.tell(identities);
            SSLContext context = TlsContext.of(identities);
            int port = listener.openTls(Addresses.of(config.listen()), wanted, context);
            return Optional.of(Addresses.url("https", config, port));
        } catch (IOException e) {
            throw StartRefused.failed("the TLS port " + wanted + " cannot be opened: " + e.getMessage());
        }
    }

    /** Starts what nobody waits for, and only when the first requests have had the processor for themselves. */
    public void startBackground() {
        Thread.ofVirtual().name("watch").start(this::followOtherNodes);
        Thread.ofPlatform().name("late-start").daemon().start(() -> {
            LockSupport.parkNanos(FIRST_ANSWERS.toNanos());
            if (!stopping) {
                metrics.open();
                housekeeping.start();
                lastUses.start();
                messaging.start();
                signing.startBackground();
            }
        });
    }

    /**
     * Another node may rotate the master key or make custom domains while this one runs; only a database that is shared
     * has other nodes.
     */
    private void followOtherNodes() {
        while (config.storage().databaseUrl() != null && !stopping) {
            LockSupport.parkNanos(WATCH.toNanos());
            try {
                if (!stopping) {
                    storage.up();
                    customDomains.look();
                }
            } catch (RuntimeException e) {
                // The store may be emptied and filled again under a server in development mode; the next look sees it.
                LOG.warn("what other servers changed could not be looked at", e);
            }
        }
    }

    /** Only where its key can sign is the developer's user needed. */
    private void ensureDeveloper() {
        if (config.dev()) {
            new DeveloperUser(storage.database(), config.names().accountId(), random, clock).ensure();
        }
    }

    /** Where plain HTTP is answered, e.g. {@code http://localhost:9400}. */
    public URI httpUrl() {
        return httpUrl;
    }

    /** The AWS APIs, for tests that hold their tables against the models. */
    List<Service> services() {
        return faces.services(gate);
    }

    /** The root key, for tests that sign requests. */
    Config.RootKey rootKey() {
        return storage.rootKey().get().orElseThrow();
    }

    /** Stops accepting, finishes what is under way, and lets go of everything. */
    @Override
    public void close() {
        stopping = true;
        listener.stop();
        control.ifPresent(ControlSocket::close);
        housekeeping.close();
        lastUses.close();
        messaging.close();
        signing.close();
        auditing.close();
        storage.close();
        LOG.info("stopped");
    }

    private List<Route> routes() {
        Check running = new Check("running", () -> !stopping);
        Check database = new Check("database", () -> storage.up() == 1);
        List<Route> routes = new ArrayList<>();
        routes.add(faces.probed(Route.below("health", "/health/", new HealthEndpoint(List.of(running, database)))));
        MetricsEndpoint shown = new MetricsEndpoint(metrics, config.operations().metricsToken());
        routes.add(faces.reserved(Route.path("metrics", "/metrics", shown)));
        if (config.dev()) {
            routes.add(faces.reserved(Route.below("development", DevelopmentApi.PREFIX, developmentApi())));
        }
        routes.addAll(faces.routes(lastUses));
        return routes;
    }

    /** Issuers and links begin with it. */
    private URI publicUrl() {
        URI configured = config.names().publicUrl();
        return configured == null ? httpUrl : configured;
    }

    private DevelopmentApi developmentApi() {
        Snapshots snapshots = new Snapshots(storage.database(), config.storage().data());
        Function<Request, Optional<Response>> refusal =
                config.listen().devRemote() ? new RootSignature(gate) : request -> Optional.empty();
        DevelopmentMessages messages =
                new DevelopmentMessages(storage.database(), messaging.outbox(), new Directory(), new Pools());
        return new DevelopmentApi(clock, snapshots, messages, this::forget, refusal);
    }

    /**
     * After the store changed under everybody, whoever keeps copies of it drops them. Signers are kept by key id, and a
     * key never changes; but a key of sessions that is gone would still open them.
     */
    private void forget() {
        LOG.debug("the store changed as a whole");
        authorizing.sessions().forget();
        ensureDeveloper();
    }

    private ServedNames servedNames() {
        Config.Names names = config.names();
        List<String> hosts = Stream.of(
                        names.publicUrl() == null ? null : names.publicUrl().getHost(),
                        config.listen().host())
                .filter(Objects::nonNull)
                .toList();
        List<String> suffixes = Stream.of(names.domainSuffix(), names.apiSuffix())
                .filter(Objects::nonNull)
                .toList();
        DomainStore domains = new DomainStore();
        return new ServedNames(
                hosts,
                suffixes,
                host -> storage.database()
                        .read(transaction -> domains.findCustom(transaction, host))
                        .isPresent());
    }

    private TlsIdentities identities() throws IOException, StartRefused {
        Path certificate = config.tls().certificate();
        Path key = config.tls().key();
        if (certificate != null && key != null) {
            return new OwnCertificate(certificate, key);
        }
        Path folder = config.storage().data();
        try {
            // Certificates live in real time, whatever development mode's clock shows.
            Authority authority = Authority.open(folder, AuthorityNames.permitted(config), parts.clock(), random);
            return new AuthorityIdentities(
                    folder, authority, servedNames(), AuthorityNames.usual(config), parts.clock());
        } catch (GeneralSecurityException e) {
            throw StartRefused.failed("the certificates in " + folder + " cannot be used: " + e.getMessage());
        }
    }

    private int openHttp() throws StartRefused {
        try {
            List<InetAddress> addresses = Addresses.of(config.listen());
            return listener.open(addresses, config.listen().port());
        } catch (IOException | StartRefused e) {
            listener.stop();
            storage.close();
            throw e instanceof StartRefused refused
                    ? refused
                    : StartRefused.failed("port " + config.listen().port() + " cannot be opened: " + e.getMessage());
        }
    }
}
