package dev.cenote.app;

import dev.cenote.fetch.AllowedAddresses;
import dev.cenote.fetch.Fetcher;
import dev.cenote.message.Outbox;
import dev.cenote.message.OutboxWorker;
import dev.cenote.token.Issuers;
import dev.cenote.token.LogoutCourier;
import dev.cenote.token.LogoutNotices;

/** Joins what lets apps hear of people who are signed out. */
final class Logouts {
    private Logouts() {}

    static LogoutNotices of(Faces.Parts parts, Issuers issuers) {
        Config config = parts.config();
        Outbox outbox = parts.messaging().outbox();
        // Of its own, so that apps which do not answer keep nobody from the keys of an issuer.
        Fetcher fetcher = new Fetcher(new AllowedAddresses(config.outbound().fetchPrivate(), config.dev()));
        LogoutCourier courier = new LogoutCourier(new LogoutCourier.Parts(
                parts.database(), outbox, parts.signing().ring(), issuers, fetcher, parts.random(), parts.clock()));
        Runnable wake =
                parts.messaging().add(courier, new OutboxWorker.Shown("cenote.logout.notices", "Logout notices"));
        return new LogoutNotices(outbox, parts.clock(), wake);
    }
}
