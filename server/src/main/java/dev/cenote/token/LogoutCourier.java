package dev.cenote.token;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.fetch.FetchFailed;
import dev.cenote.fetch.Fetcher;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.message.Courier;
import dev.cenote.message.Outbox;
import dev.cenote.message.RetrySchedule;
import dev.cenote.message.Sender.Sent;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.Database;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Extension;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells apps that somebody is signed out (OpenID Connect Back-Channel Logout 1.0 §2.5). Each try brings a new logout
 * token, because one lives for two minutes only and is refused when it comes twice.
 */
public final class LogoutCourier implements Courier {
    private static final String TYPE = "logout+jwt";
    private static final Map<String, Object> EVENT =
            Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());
    // §4: at most two minutes.
    private static final Duration LIFE = Duration.ofMinutes(2);
    /** After this nobody can say any more who is signed in at the app. */
    static final Duration OLDEST = Duration.ofDays(1);

    private final Parts parts;
    private final Pools pools = new Pools();
    private final Extensions extensions = new Extensions();

    public LogoutCourier(Parts parts) {
        this.parts = parts;
    }

    /**
     * What it works with.
     *
     * @param fetcher calls the apps
     * @param clock dates tokens; development mode moves it
     */
    public record Parts(
            Database database,
            Outbox outbox,
            KeyRing keys,
            Issuers issuers,
            Fetcher fetcher,
            RandomText random,
            Clock clock) {}

    @Override
    public String medium() {
        return OutboxMessageRow.LOGOUT;
    }

    @Override
    public int pauses(OutboxMessageRow row) {
        return RetrySchedule.ALL;
    }

    @Override
    public boolean keeps() {
        return false;
    }

    /** An app that does not answer keeps no other one waiting; apps that one machine answers for share their fate. */
    @Override
    public Optional<Receivers> receivers() {
        return Optional.of((transaction, row) -> address(transaction, row)
                .map(address -> String.valueOf(address.getAuthority()).toLowerCase(Locale.ROOT))
                .orElse(row.recipient()));
    }

    @Override
    public Sent bring(OutboxMessageRow row) {
        if (parts.clock.millis() - row.createdAt() > OLDEST.toMillis()) {
            return new Sent.Never("it is older than a day");
        }
        Optional<Target> target = parts.database.read(transaction -> target(transaction, row));
        if (target.isEmpty()) {
            // Pool or client are gone, or the client does not want to hear any more: there is nothing left to do.
            return new Sent.Delivered();
        }
        String token = parts.keys.sign(target.get().keyId, TYPE, JsonObjects.write(claims(row)));
        try {
            // A token is written in letters that need no encoding.
            return judged(parts.fetcher.post(target.get().address, "logout_token=" + token));
        } catch (FetchFailed e) {
            return e.isUnreachable() ? new Sent.Later(said(e)) : new Sent.Never(said(e));
        }
    }

    /** §2.8: 200, or 204 of frameworks that say so where there is no body. */
    private static Sent judged(int status) {
        return status == 200 || status == 204
                ? new Sent.Delivered()
                : new Sent.Later("the app answered with status " + status);
    }

    private static String said(FetchFailed e) {
        return String.valueOf(e.getMessage());
    }

    private Optional<Target> target(Transaction transaction, OutboxMessageRow row) {
        return pools.find(transaction, row.poolId())
                .filter(pool -> pools.findClient(transaction, row.recipient())
                        .map(AppClient::poolId)
                        .filter(pool.id()::equals)
                        .isPresent())
                .flatMap(pool -> address(transaction, row))
                .map(address -> new Target(address, KeyRing.requireActive(transaction, row.poolId(), Purpose.ID)));
    }

    private Optional<URI> address(Transaction transaction, OutboxMessageRow row) {
        return extensions
                .find(transaction, row.poolId(), row.recipient(), Extension.BACKCHANNEL_LOGOUT)
                .map(URI::create);
    }

    /** §2.4. */
    private Map<String, Object> claims(OutboxMessageRow row) {
        long now = parts.clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", parts.issuers.of(row.poolId()));
        claims.put("sub", row.userId());
        claims.put("aud", row.recipient());
        claims.put("iat", now);
        claims.put("exp", now + LIFE.toSeconds());
        claims.put("jti", parts.random.uuid());
        claims.putAll(JsonObjects.require(parts.outbox.notice(row)));
        claims.put("events", EVENT);
        return claims;
    }

    private record Target(URI address, String keyId) {}
}
