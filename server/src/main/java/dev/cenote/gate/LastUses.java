package dev.cenote.gate;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.http.Request;
import dev.cenote.iam.LastUse;
import dev.cenote.iam.Session;
import dev.cenote.iam.UniqueId;
import dev.cenote.store.AccessKeyStore;
import dev.cenote.store.Database;
import dev.cenote.store.IamLastUseStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes when access keys of users and roles are used, on their way through the gate. Nobody waits for it: what was seen
 * is written every few seconds, and uses within a minute that differ in nothing else count as one. A node that breaks
 * down loses the last seconds of that, which AWS tells some hours late.
 */
public final class LastUses implements Gatekeeper, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastUses.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration ONE_USE = Duration.ofMinutes(1);
    private static final int ROOM = 10_000;

    private final Gatekeeper gate;
    private final Database database;
    private final Clock clock;
    private final IamLastUseStore store = new IamLastUseStore();
    private final AccessKeyStore keys = new AccessKeyStore();
    private final IamRoleStore roles = new IamRoleStore();
    private final Map<String, LastUse> known = new ConcurrentHashMap<>();
    private final Map<String, LastUse> waiting = new ConcurrentHashMap<>();
    private final Thread writer;
    private volatile boolean closed;

    /** @param gate decides everything */
    public LastUses(Gatekeeper gate, Database database, Clock clock) {
        this.gate = gate;
        this.database = database;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("last-uses").unstarted(this::run);
    }

    /** Begins to write; called once. */
    public void start() {
        writer.start();
    }

    @Override
    public Authentication authenticate(Request request, Supplier<byte[]> body, Expectation expected) {
        Authentication result = gate.authenticate(request, body, expected);
        if (result instanceof Authentication.Accepted(Principal principal, String region)) {
            owner(principal).ifPresent(owner -> note(owner, expected.service(), region));
        }
        return result;
    }

    @Override
    public Optional<String> refusal(Principal principal, Demand demand, Circumstances circumstances) {
        return gate.refusal(principal, demand, circumstances);
    }

    /** The access key or role whose use it is; keys that settings give are nobody's. */
    private static Optional<String> owner(Principal principal) {
        Session session = principal.session();
        if (session == null) {
            return Optional.of(principal.accessKeyId()).filter(UniqueId.Kind.ACCESS_KEY::of);
        }
        return session.subject().kind().role() ? Optional.of(session.subject().principalId()) : Optional.empty();
    }

    private void note(String owner, String service, String region) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LastUse before = known.get(owner);
        if (before != null
                && before.service().equals(service)
                && before.region().equals(region)
                && now.isBefore(before.usedAt().plus(ONE_USE))) {
            return;
        }
        if (known.size() >= ROOM) {
            // Whoever comes again is written once more than needed.
            known.clear();
        }
        LastUse use = new LastUse(now, service, region);
        known.put(owner, use);
        waiting.put(owner, use);
    }

    /** Writes what was seen since the last time. */
    void flush() {
        Map<String, LastUse> uses = new TreeMap<>();
        waiting.forEach((owner, use) -> {
            if (waiting.remove(owner, use)) {
                uses.put(owner, use);
            }
        });
        if (uses.isEmpty()) {
            return;
        }
        try {
            database.write(transaction -> {
                uses.forEach((owner, use) -> {
                    if (exists(transaction, owner)) {
                        store.put(transaction, owner, use);
                    }
                });
                return uses;
            });
        } catch (RuntimeException e) {
            uses.forEach(waiting::putIfAbsent);
            throw e;
        }
    }

    /** What was deleted since leaves nothing behind. */
    private boolean exists(Transaction transaction, String owner) {
        return UniqueId.Kind.ROLE.of(owner)
                ? roles.findById(transaction, owner).isPresent()
                : keys.find(transaction, owner).isPresent();
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(EVERY);
                flush();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("last uses could not be written; the next turn tries again", e);
                }
            }
        }
    }

    /** Stops, and writes what was seen. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.warn("the last uses of the last seconds are lost", e);
        }
    }
}
