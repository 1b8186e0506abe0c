package dev.cenote.api.cognitoidp;

import dev.cenote.aws.TokenBearers;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Groups;
import dev.cenote.directory.Kept;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.LastingSealer;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.message.Outbox;
import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.store.Database;
import dev.cenote.store.DeviceRow;
import dev.cenote.store.DeviceStore;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.TagStore;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.store.UserPoolStore;
import dev.cenote.token.AccessTokens;
import dev.cenote.token.Issuers;
import dev.cenote.token.LogoutNotices;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.token.UserTokens;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AppClientSettings;
import dev.cenote.userpool.Group;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * People with tokens, for the tests of operations that need an access token: pools with keys that really sign, app
 * clients, people in the store, and their tokens as a sign-in issues them, without a sign-in. Pass {@link #bearers} to
 * {@link ApiServer#start(dev.cenote.store.Engine, TokenBearers, ApiServer.Tables)}.
 */
final class SignedInPeople {
    private static final RsaEngine ENGINE = new RsaEngine();
    // Two pairs for all pools of all tests: making keys takes longer than most tests.
    private static final Map<Purpose, KeyPair> PAIRS = new ConcurrentHashMap<>();
    private static final RandomText RANDOM = new RandomText(new SecureRandom());

    private final Database database;
    private final Clock clock;
    private final Sealer sealer;
    private final LastingSealer lasting;
    private final KeyRing keys;
    private final UserTokens tokens;
    private final AccessTokens accessTokens;
    private final Pools pools = new Pools();
    private final Directory directory = new Directory();
    private final Groups groups = new Groups();

    SignedInPeople(Database database, Clock clock) {
        this(database, clock, TriggerFunctions.unreachable());
    }

    /** @param functions what the pools' triggers call */
    SignedInPeople(Database database, Clock clock, TriggerFunctions functions) {
        this.database = database;
        this.clock = clock;
        sealer = Sealer.open(database, TestKeys.MASTER, clock, RANDOM);
        lasting = new LastingSealer(database, sealer, RANDOM, clock);
        keys = new KeyRing(database, sealer, ENGINE, new CryptoGate(2), clock);
        Issuers issuers = new Issuers(Issuers.Form.OWN, () -> URI.create("http://localhost:9400"));
        tokens = new UserTokens(
                new UserTokens.Parts(database, keys, lasting, issuers, RANDOM, clock), new Triggers(functions));
        accessTokens = new AccessTokens(database, keys, clock);
    }

    TokenBearers bearers() {
        return accessTokens;
    }

    UserTokens tokens() {
        return tokens;
    }

    /** Writes down whom apps are to hear of; nobody tells them. */
    LogoutNotices notices() {
        Outbox outbox = new Outbox(database, sealer, RANDOM, new Outbox.Clocks(clock, clock));
        return new LogoutNotices(outbox, clock, () -> {});
    }

    /** Lets an app hear of people who are signed out. */
    void tell(String poolId, String clientId) {
        database.write(transaction -> {
            String arn = pools.require(transaction, poolId).arn();
            Map<String, String> tags = Map.of("cenote:backchannel-logout@" + clientId, "https://app.example/out");
            new TagStore().put(transaction, arn, poolId, tags);
            return true;
        });
    }

    /** Whom the apps are to hear of: takes the notices out. */
    List<String> noticed(String clientId) {
        long now = clock.millis();
        return database.write(transaction -> {
            OutboxMessageStore rows = new OutboxMessageStore();
            List<OutboxMessageRow> taken = rows.lease(transaction, OutboxMessageRow.LOGOUT, now, now + 1, 100).stream()
                    .filter(row -> row.recipient().equals(clientId))
                    .toList();
            taken.forEach(row -> rows.delete(transaction, row));
            return taken.stream().map(OutboxMessageRow::userId).toList();
        });
    }

    Sealer sealer() {
        return sealer;
    }

    LastingSealer lasting() {
        return lasting;
    }

    KeyRing keys() {
        return keys;
    }

    Issuers issuers() {
        return new Issuers(Issuers.Form.OWN, () -> URI.create("http://localhost:9400"));
    }

    /** A new pool in us-east-1 with keys that sign; its id. */
    String pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        UserPool pool = UserPool.created(
                "us-east-1_" + RANDOM.alphanumeric(9),
                ApiServer.ACCOUNT,
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                clock.instant());
        SigningKeyRow id = key(pool.id(), Purpose.ID);
        SigningKeyRow access = key(pool.id(), Purpose.ACCESS);
        database.write(transaction -> {
            SigningKeyStore store = new SigningKeyStore();
            return new UserPoolStore().insert(transaction, UserPools.row(pool))
                    && store.insert(transaction, id)
                    && store.insert(transaction, access);
        });
        return pool.id();
    }

    String pool() {
        return pool(request -> request);
    }

    /** A new public app client; its id. */
    String client(String poolId, UnaryOperator<CreateUserPoolClientRequest.Builder> request) {
        CreateUserPoolClientRequest asked = request.apply(
                        CreateUserPoolClientRequest.builder().userPoolId(poolId).clientName("web"))
                .build();
        AppClient client = new AppClient(
                poolId,
                RANDOM.lowerAlphanumeric(26),
                "web",
                AppClientSettings.of(asked),
                clock.instant(),
                clock.instant(),
                1);
        database.write(transaction -> new UserPoolClientStore().insert(transaction, AppClients.row(client)));
        return client.id();
    }

    String client(String poolId) {
        return client(poolId, request -> request);
    }

    /** A confirmed person, or one in another status; the stored user name is the name given. */
    User insert(String poolId, String username, UserStatus status, Map<String, String> attributes) {
        User user = User.created(
                poolId, new User.Identity(UUID.randomUUID().toString(), username), status, attributes, clock.instant());
        Kept kept = database.write(transaction ->
                directory.insert(transaction, pools.require(transaction, poolId), user, Directory.Theft.REFUSED));
        if (kept instanceof Kept.Done(User done)) {
            return done;
        }
        throw new AssertionError(kept);
    }

    User insert(String poolId, String username) {
        return insert(poolId, username, UserStatus.CONFIRMED, Map.of());
    }

    /** The person as the store has them now. */
    User user(String poolId, String username) {
        return database.read(transaction -> directory
                .find(transaction, pools.require(transaction, poolId), username)
                .orElseThrow());
    }

    /** The client as the store has it now. */
    AppClient appClient(String clientId) {
        return database.read(transaction -> pools.requireClient(transaction, clientId));
    }

    /** Tokens as a sign-in through the API issues them. */
    UserTokenSet signIn(String poolId, String clientId, String username) {
        return signIn(poolId, clientId, username, null);
    }

    UserTokenSet signIn(String poolId, String clientId, String username, @Nullable String deviceKey) {
        return tokens.issue(signedIn(poolId, clientId, username, deviceKey));
    }

    /** What a sign-in through the API ends with. */
    SignedIn signedIn(String poolId, String clientId, String username, @Nullable String deviceKey) {
        UserPool pool = database.read(transaction -> pools.require(transaction, poolId));
        return new SignedIn(
                pool,
                appClient(clientId),
                user(poolId, username),
                UUID.randomUUID().toString(),
                clock.instant(),
                SignedIn.API_SCOPES,
                TriggerSource.Token.AUTHENTICATION,
                deviceKey,
                null,
                Map.of());
    }

    /** Puts a person into a new group. */
    void join(User user, String name, @Nullable Integer precedence, @Nullable String roleArn) {
        Group group =
                Group.created(user.poolId(), name, new Group.Settings(null, roleArn, precedence), clock.instant());
        database.write(transaction -> {
            groups.insert(transaction, group);
            groups.add(transaction, group, user.id());
            return group;
        });
    }

    /** Puts a device into the store as if the person had confirmed it. */
    void confirmDevice(User user, String deviceKey) {
        long now = clock.millis();
        DeviceRow row = new DeviceRow(
                deviceKey,
                user.poolId(),
                user.id(),
                false,
                now,
                now,
                now,
                "{}",
                sealer.seal(SealedColumn.DEVICE, deviceKey, new byte[1]));
        database.write(transaction -> new DeviceStore().insert(transaction, row));
    }

    private SigningKeyRow key(String poolId, Purpose purpose) {
        KeyPair pair = PAIRS.computeIfAbsent(purpose, any -> ENGINE.generate(2048));
        String id = RANDOM.alphanumeric(43) + '=';
        byte[] sealed =
                sealer.seal(SealedColumn.SIGNING_KEY, id, pair.getPrivate().getEncoded());
        long now = clock.millis();
        return new SigningKeyRow(
                id,
                poolId,
                purpose,
                State.ACTIVE,
                now,
                now,
                null,
                pair.getPublic().getEncoded(),
                sealed);
    }
}
