package dev.cenote.login.session;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.keys.Fingerprint;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import dev.cenote.store.DeviceAuthorizationRow;
import dev.cenote.store.DeviceAuthorizationRow.State;
import dev.cenote.store.DeviceAuthorizationStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Extension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives codes to devices that cannot show a sign-in page, and tells them what has become of these (RFC 8628). Off until
 * a pool asks for it.
 */
public final class DeviceAuthorizations {
    /** How long a person has to decide, and the device to fetch its tokens. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** RFC 8628 §3.2: how long a device waits before it asks again. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    // RFC 8628 §3.5: slow_down means five seconds more, for good.
    private static final Duration MORE = Duration.ofSeconds(5);
    // A request may be faster on its way than the one before was; nobody is told to slow down for that.
    private static final Duration LATITUDE = Duration.ofMillis(500);
    // 43 characters of 5.95 bits are as good as 256 random bits.
    private static final int DEVICE_CODE_LENGTH = 43;

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final DeviceAuthorizationStore store = new DeviceAuthorizationStore();
    private final RequestedScopes scopes = new RequestedScopes();
    private final Extensions extensions = new Extensions();
    private final Pools pools = new Pools();

    /** @param clock the server's, which development mode may move */
    public DeviceAuthorizations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a device is given.
     *
     * @param userCode as people see it
     */
    public record Issued(String deviceCode, String userCode) {}

    /** Whether any client of a pool may do this; where none may there is nothing of it to be seen. */
    public boolean served(String poolId) {
        return database.read(transaction -> pools.find(transaction, poolId)
                .filter(pool -> extensions.anywhere(transaction, pool, Extension.DEVICE_AUTHORIZATION))
                .isPresent());
    }

    /** Whether a client may do this: its pool's tag says so, and it may have tokens of people at all. */
    public boolean allowed(AppClient client) {
        return database.read(transaction -> allowed(transaction, client));
    }

    boolean allowed(Transaction transaction, AppClient client) {
        return client.allowedOAuthFlowsUserPoolClient()
                && !client.identityProviders().isEmpty()
                && extensions
                        .of(transaction, pools.require(transaction, client.poolId()), client.id())
                        .contains(Extension.DEVICE_AUTHORIZATION);
    }

    /**
     * New codes for a client.
     *
     * @param scope those that are asked for with blanks between them, as at {@code /oauth2/authorize}
     * @return empty when they cannot be asked for
     */
    public Optional<Issued> issue(AppClient client, String scope) {
        return database.read(transaction -> scopes.granted(transaction, client, scope))
                .map(granted -> issue(client, granted));
    }

    private Issued issue(AppClient client, List<String> granted) {
        String deviceCode = random.alphanumeric(DEVICE_CODE_LENGTH);
        while (true) {
            String userCode = random.consonants(UserCodes.LENGTH);
            DeviceAuthorizationRow row = new DeviceAuthorizationRow(
                    Fingerprint.of(deviceCode),
                    client.poolId(),
                    client.id(),
                    userCode,
                    clock.millis() + LIFE.toMillis(),
                    State.PENDING,
                    0,
                    INTERVAL.toMillis(),
                    null,
                    DeviceGrant.asked(granted));
            // Of 25 thousand million codes one may be taken.
            if (database.write(transaction -> store.insert(transaction, row))) {
                return new Issued(deviceCode, UserCodes.shown(userCode));
            }
        }
    }

    /** What a device hears that shows its code; that it asked is written down where it has to wait. */
    public DevicePoll poll(AppClient client, String deviceCode) {
        String id = Fingerprint.of(deviceCode);
        Optional<DeviceAuthorizationRow> row = database.read(transaction -> store.find(transaction, id))
                .filter(found ->
                        found.clientId().equals(client.id()) && found.poolId().equals(client.poolId()));
        if (row.isEmpty() || row.get().state() == State.USED) {
            return new DevicePoll.Unknown();
        }
        if (clock.millis() >= row.get().expiresAt()) {
            return new DevicePoll.Expired();
        }
        return switch (row.get().state()) {
            case PENDING -> waiting(row.get());
            case DENIED -> new DevicePoll.Denied();
            case USED -> new DevicePoll.Unknown();
            case ALLOWED ->
                new DevicePoll.Allowed(DeviceGrant.of(
                        id,
                        Objects.requireNonNull(row.get().userId()),
                        row.get().settings()));
        };
    }

    private DevicePoll waiting(DeviceAuthorizationRow row) {
        long now = clock.millis();
        boolean early = row.polledAt() > 0 && now - row.polledAt() < row.pollInterval() - LATITUDE.toMillis();
        long interval = row.pollInterval() + (early ? MORE.toMillis() : 0);
        boolean alone = database.write(transaction -> store.poll(transaction, row, now, interval));
        // Whoever asks twice at once asks too often, on whatever nodes.
        return early || !alone ? new DevicePoll.TooFast() : new DevicePoll.Pending();
    }

    /** Uses up what was allowed; false when somebody was faster. */
    public boolean consume(Transaction transaction, DeviceGrant grant) {
        return store.consume(transaction, grant.id());
    }
}
