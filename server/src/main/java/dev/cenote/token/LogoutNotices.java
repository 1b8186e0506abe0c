package dev.cenote.token;

import dev.cenote.directory.Pools;
import dev.cenote.message.Outbox;
import dev.cenote.message.Outbox.Notice;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.SessionClientRow;
import dev.cenote.store.SessionClientStore;
import dev.cenote.store.TagStore;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.store.TokenFamilyStore.Owner;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.User;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes down which apps are to hear that somebody is signed out (OpenID Connect Back-Channel Logout 1.0 §2), in the
 * transaction that signs them out; {@link LogoutCourier} tells the apps. Where no client asks for that, it costs a
 * look-up that finds nothing.
 */
public final class LogoutNotices {
    /** The claim that names the session; without it all of the person's sessions are meant. */
    private static final String SESSION = "sid";

    private final Outbox outbox;
    private final Clock clock;
    private final Runnable wake;
    private final Pools pools = new Pools();
    private final TagStore tags = new TagStore();
    private final SessionClientStore clients = new SessionClientStore();
    private final TokenFamilyStore families = new TokenFamilyStore();
    // Where nobody asks for notices, nobody looks for them either.
    private volatile boolean wanted;

    /**
     * @param clock says which tokens have ended
     * @param wake tells whoever sends that there is something to send
     */
    public LogoutNotices(Outbox outbox, Clock clock, Runnable wake) {
        this.outbox = outbox;
        this.clock = clock;
        this.wake = wake;
    }

    /** One session of a browser has ended: the clients that got ID tokens in it hear of that. */
    public void endSession(Transaction transaction, String userId, String sessionId) {
        clients.take(transaction, userId, sessionId).forEach(row -> write(transaction, row));
    }

    /**
     * Somebody has another password. COGNITO: that ends no session, except where the pool asks for strict OpenID
     * Connect.
     */
    public void endSessionsWhereStrict(Transaction transaction, String poolId, String userId) {
        boolean strict = pools.find(transaction, poolId)
                .map(pool -> Extension.asked(tags.list(transaction, pool.arn()), null))
                .orElse(Set.of())
                .contains(Extension.STRICT_OIDC);
        if (strict) {
            clients.takeAll(transaction, userId).forEach(row -> write(transaction, row));
        }
    }

    /**
     * Somebody is signed out everywhere, disabled or deleted: all clients that they have ID tokens of hear of that. To
     * be called before it happens.
     *
     * @param user as they were
     */
    public void endAll(Transaction transaction, User user) {
        Map<String, String> asked = pools.find(transaction, user.poolId())
                .<Map<String, String>>map(pool -> tags.list(transaction, pool.arn()))
                .orElse(Map.of());
        List<String> told = Extension.BACKCHANNEL_LOGOUT.clients(asked);
        if (told.isEmpty()) {
            return;
        }
        Set<String> inSessions = clients.takeAll(transaction, user.id()).stream()
                .map(SessionClientRow::clientId)
                .collect(Collectors.toSet());
        for (String clientId : told) {
            if (inSessions.contains(clientId) || identified(transaction, user, clientId)) {
                // §2.4: without sid, so that every session there ends, also what did not begin in a browser here.
                write(transaction, new Notice(user.poolId(), clientId, user.id(), JsonObjects.write(Map.of())));
            }
        }
    }

    /** To be called after the transaction, so that nobody waits for the next look into the outbox. */
    public void wake() {
        if (wanted) {
            wake.run();
        }
    }

    /**
     * Whether a client has an ID token of somebody, from a sign-in that nothing has ended yet: through the API, or from
     * before the client asked to be told.
     */
    private boolean identified(Transaction transaction, User user, String clientId) {
        Owner owner = new Owner(user.id(), clientId);
        return families.exists(transaction, owner, user.generation(), clock.millis(), TokenFamily.IDENTIFYING);
    }

    private void write(Transaction transaction, SessionClientRow row) {
        write(
                transaction,
                new Notice(
                        row.poolId(),
                        row.clientId(),
                        row.userId(),
                        JsonObjects.write(Map.of(SESSION, row.sessionId()))));
    }

    private void write(Transaction transaction, Notice notice) {
        outbox.insert(transaction, notice);
        wanted = true;
    }
}
