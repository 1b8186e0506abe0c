package dev.cenote.login.session;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.keys.Fingerprint;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import dev.cenote.store.PushedRequestRow;
import dev.cenote.store.PushedRequestStore;
import dev.cenote.store.PushedRequestStore.Use;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Extension;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Authorization requests that apps pushed (RFC 9126), each good for one visit.
 *
 * <p>The app gets a reference that is good for a minute and once, at the authorization endpoint only. There it is
 * exchanged for another one, which the pages carry along in place of the parameters while somebody signs in: they can
 * be read and sent as often as it takes, and neither person nor browser sees or changes what the app asked.
 */
public final class PushedRequests {
    /** What the references begin with that apps get (RFC 9126 §2.2). */
    public static final String REFERENCE = "urn:ietf:params:oauth:request_uri:";

    /** How long those are good. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    // What pages carry begins otherwise, so that neither is ever taken for the other.
    private static final String VISIT = "visit:";
    // Somebody may have to find a mail or an authenticator first.
    private static final Duration VISIT_LIFE = Duration.ofHours(1);
    private static final int LENGTH = 43;

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final PushedRequestStore requests = new PushedRequestStore();
    private final Pools pools = new Pools();
    private final Extensions extensions = new Extensions();

    /** @param clock the server's, which development mode may move */
    public PushedRequests(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /** Whether that is what pages carry along. */
    public static boolean isVisit(String reference) {
        return reference.startsWith(VISIT);
    }

    /** Whether anybody in a pool may push requests. */
    public boolean served(String poolId) {
        return database.read(transaction -> pools.find(transaction, poolId)
                .filter(pool -> extensions.anywhere(transaction, pool, Extension.PUSHED_AUTHORIZATION))
                .isPresent());
    }

    /** Whether a client may. */
    public boolean served(AppClient client) {
        return database.read(transaction -> extensions
                .of(transaction, pools.require(transaction, client.poolId()), client.id())
                .contains(Extension.PUSHED_AUTHORIZATION));
    }

    /**
     * Keeps a request that was found good.
     *
     * @param query as a query of the authorization endpoint, without anything that proves the client
     * @return the reference for the app
     */
    public String push(AppClient client, String query) {
        String reference = REFERENCE + random.alphanumeric(LENGTH);
        PushedRequestRow row = new PushedRequestRow(
                Fingerprint.of(reference), client.poolId(), client.id(), clock.millis() + LIFE.toMillis(), query);
        return database.write(transaction -> {
            requests.insert(transaction, row);
            return reference;
        });
    }

    /**
     * Uses a reference up; what the pages carry along from now on. Empty for one that nobody got, that is over, that
     * was used, or that is another client's.
     */
    Optional<String> begin(String poolId, String clientId, String reference) {
        if (!reference.startsWith(REFERENCE)) {
            return Optional.empty();
        }
        String visit = VISIT + random.alphanumeric(LENGTH);
        Use use = new Use(Fingerprint.of(reference), poolId, clientId);
        long now = clock.millis();
        return database.write(transaction ->
                        requests.rename(transaction, use, Fingerprint.of(visit), now + VISIT_LIFE.toMillis(), now))
                ? Optional.of(visit)
                : Optional.empty();
    }

    /** What was asked, by what the pages carry; empty when it is over, or was never given out for that client. */
    Optional<String> find(Transaction transaction, AppClient client, String visit) {
        if (!isVisit(visit)) {
            return Optional.empty();
        }
        return requests.find(transaction, Fingerprint.of(visit))
                .filter(row ->
                        row.clientId().equals(client.id()) && row.poolId().equals(client.poolId()))
                .filter(row -> clock.millis() < row.expiresAt())
                .map(PushedRequestRow::query);
    }
}
