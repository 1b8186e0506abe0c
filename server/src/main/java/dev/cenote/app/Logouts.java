package dev.cenote.app;

import dev.cenote.audit.Metrics;
import dev.cenote.fetch.AllowedAddresses;
import dev.cenote.fetch.Fetcher;
import dev.cenote.message.Outbox;
import dev.cenote.message.OutboxWorker;
import dev.cenote.token.Issuers;
import dev.cenote.token.LogoutCourier;
import dev.cenote.token.LogoutNotices;
import java.util.List;

/** Apps hear of people who are signed out: what writes that down, and whoever tells them. */
final class Logouts implements AutoCloseable {
    private final OutboxWorker worker;
    private final LogoutNotices notices;

    Logouts(Faces.Parts parts, Issuers issuers) {
        Config config = parts.config();
        Outbox outbox = parts.messaging().outbox();
        // Of its own, so that apps which do not answer keep nobody from the keys of an issuer.
        Fetcher fetcher = new Fetcher(new AllowedAddresses(config.outbound().fetchPrivate(), config.dev()));
        LogoutCourier courier = new LogoutCourier(new LogoutCourier.Parts(
                parts.database(), outbox, parts.signing().ring(), issuers, fetcher, parts.random(), parts.clock()));
        worker = new OutboxWorker(
                parts.database(),
                List.of(courier),
                new OutboxWorker.Shown("cenote.logout.notices", "Logout notices"),
                parts.wall());
        notices = new LogoutNotices(outbox, parts.clock(), worker::wake);
    }

    LogoutNotices notices() {
        return notices;
    }

    void register(Metrics metrics) {
        worker.gauges().forEach(gauge -> metrics.gauge(gauge.name(), gauge.description(), gauge.value()));
    }

    /** Tells what waits, from now on. */
    void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
    }
}
