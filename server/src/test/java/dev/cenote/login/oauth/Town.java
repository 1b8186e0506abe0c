package dev.cenote.login.oauth;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Kept;
import dev.cenote.directory.Pools;
import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.protocol.oauth.CodeChallenge;
import dev.cenote.signin.Proof;
import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Engine;
import dev.cenote.store.Race;
import dev.cenote.store.ResourceServerRow;
import dev.cenote.store.ResourceServerStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.TagStore;
import dev.cenote.store.TestStore;
import dev.cenote.store.TwoNodes;
import dev.cenote.store.UserPoolClientRow;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AppClientSettings;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A pool with a domain, a person and apps, on one store with two nodes: on SQLite both are the same one. */
final class Town implements AutoCloseable {
    static final String CALLBACK = "https://app.example/cb";
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String PREFIX = "lobster";
    static final String API = "https://api.example.org/v1";
    // Two pairs for all pools: making keys takes longer than most tests.
    private static final Map<Purpose, KeyPair> PAIRS = new ConcurrentHashMap<>();

    final TestStore store;
    final DomainNode one;
    final DomainNode two;
    final String poolId = "us-east-1_" + DomainNode.RANDOM.alphanumeric(9);
    final User ada;
    private final AppClient anyClient;
    private volatile Instant now = Instant.parse("2026-11-21T04:05:06.789Z");
    private int pages;

    /** @param pages 1 for the classic pages, 2 for managed login */
    Town(Engine engine, int pages) throws IOException {
        this.pages = pages;
        store = engine.make();
        one = new DomainNode(store.open(), clock());
        two = engine == Engine.POSTGRESQL ? new DomainNode(store.open(), clock()) : one;
        insertPool();
        insertDomain();
        one.database.write(transaction -> new ResourceServerStore()
                .insert(
                        transaction,
                        new ResourceServerRow(
                                poolId,
                                API,
                                "api",
                                1,
                                "{\"Scopes\":[{\"ScopeName\":\"read\",\"ScopeDescription\":\"r\"}]}")));
        ada = insert(
                "ada",
                Map.of(
                        "email", "ada@example.org",
                        "email_verified", "true",
                        "phone_number", "+15550100",
                        "given_name", "Ada",
                        "updated_at", "1700000000"));
        anyClient = client();
    }

    /** The clock of both nodes; it stands until it is moved. */
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A public client for the code flow with every standard scope, changed as wished. */
    AppClient client(UnaryOperator<CreateUserPoolClientRequest.Builder> change) {
        CreateUserPoolClientRequest request = change.apply(CreateUserPoolClientRequest.builder()
                        .userPoolId(poolId)
                        .clientName("web")
                        .allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlows(List.of("code", "implicit"))
                        .allowedOAuthScopes(List.of(
                                "openid", "email", "phone", "profile", "aws.cognito.signin.user.admin", API + "/read"))
                        .callbackURLs(List.of(CALLBACK, "myapp://cb?x=1"))
                        .logoutURLs(List.of("https://app.example/bye"))
                        .supportedIdentityProviders(List.of("COGNITO")))
                .build();
        AppClient client = new AppClient(
                poolId, DomainNode.RANDOM.lowerAlphanumeric(26), "web", AppClientSettings.of(request), now, now, 1);
        UserPoolClientRow row = new UserPoolClientRow(
                client.id(), poolId, "web", now.toEpochMilli(), now.toEpochMilli(), 1, client.settingsJson());
        one.database.write(transaction -> new UserPoolClientStore().insert(transaction, row));
        return client;
    }

    AppClient client() {
        return client(request -> request);
    }

    /** Gives a client a secret. */
    String secret(AppClient client) {
        String secret = DomainNode.RANDOM.lowerAlphanumeric(52);
        String id = client.id() + "--" + now.getEpochSecond();
        byte[] sealed = one.sealer.seal(SealedColumn.CLIENT_SECRET, id, secret.getBytes(StandardCharsets.UTF_8));
        one.database.write(transaction -> new ClientSecretStore()
                .insert(transaction, new ClientSecretRow(id, poolId, client.id(), now.toEpochMilli(), sealed)));
        return secret;
    }

    User insert(String username, Map<String, String> attributes) {
        User user = User.created(
                poolId,
                new User.Identity(UUID.randomUUID().toString(), username),
                UserStatus.CONFIRMED,
                attributes,
                now);
        Kept kept = one.database.write(transaction -> new Directory()
                .insert(transaction, new Pools().require(transaction, poolId), user, Directory.Theft.REFUSED));
        if (kept instanceof Kept.Done(User done)) {
            return done;
        }
        throw new AssertionError(kept);
    }

    /** Disables somebody. */
    void disable(User user) {
        change(user.withEnabled(false, now));
    }

    /** Signs somebody out everywhere. */
    void signOut(User user) {
        one.database.write(transaction -> new Directory().signOut(transaction, user.id()));
    }

    /** Somebody as they are now. */
    User present(User user) {
        return one.database.read(transaction ->
                new Directory().findById(transaction, poolId, user.id()).orElseThrow());
    }

    private void change(User after) {
        one.database.write(transaction -> {
            User before =
                    new Directory().findById(transaction, poolId, after.id()).orElseThrow();
            return new Directory()
                    .update(
                            transaction,
                            new Pools().require(transaction, poolId),
                            before,
                            after,
                            Directory.Theft.REFUSED);
        });
    }

    /** The browser of somebody who signed in by password just now. */
    String browser(User user) {
        return browser(user, Proof.PASSWORD);
    }

    /** The same by other proofs. */
    String browser(User user, Proof... proofs) {
        return one.signIn(PREFIX, pages, query(anyClient, Map.of()), user, proofs);
    }

    /** A request to the authorization server with parameters on top of good ones; null takes one away. */
    static String authorize(AppClient client, Map<String, @Nullable String> changes) {
        return "/oauth2/authorize?" + query(client, changes);
    }

    static String query(AppClient client, Map<String, @Nullable String> changes) {
        Map<String, @Nullable String> parameters = new TreeMap<>(
                Map.of("client_id", client.id(), "redirect_uri", CALLBACK, "response_type", "code", "state", "s"));
        parameters.putAll(changes);
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> {
            if (value != null) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }

    /** A code for somebody whose browser is signed in, with a challenge for {@link #VERIFIER}. */
    String code(AppClient client, String browser, Map<String, @Nullable String> changes) throws IOException {
        Map<String, @Nullable String> all =
                new TreeMap<>(Map.of("code_challenge", CodeChallenge.of(VERIFIER), "code_challenge_method", "S256"));
        all.putAll(changes);
        PlainHttp.Answer answer = one.get(PREFIX, authorize(client, all), browser);
        String location = answer.header("Location").orElseThrow();
        if (!location.startsWith(CALLBACK + "?code=")) {
            throw new AssertionError(location);
        }
        return location.substring((CALLBACK + "?code=").length(), location.indexOf('&'));
    }

    /** The form that redeems a code. */
    static String redemption(AppClient client, String code) {
        return "grant_type=authorization_code&client_id=" + client.id() + "&code=" + code + "&code_verifier=" + VERIFIER
                + "&redirect_uri=" + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8);
    }

    PlainHttp.Answer token(String form, String... headers) throws IOException {
        return one.post(PREFIX, "/oauth2/token", form, headers);
    }

    /** The statuses of many that ask for the same tokens at once, on both nodes. */
    List<Integer> tokensAtOnce(String form) throws Exception {
        return Race.of(
                TwoNodes.RIVALS,
                number -> (number % 2 == 0 ? one : two)
                        .post(PREFIX, "/oauth2/token", form)
                        .status());
    }

    /** Tags the pool. */
    void tag(String name, String value) {
        one.database.write(transaction -> {
            String arn = new Pools().require(transaction, poolId).arn();
            new TagStore().put(transaction, arn, poolId, Map.of("cenote:" + name, value));
            return true;
        });
    }

    /** Takes a tag away. */
    void untag(String name) {
        one.database.write(transaction -> {
            String arn = new Pools().require(transaction, poolId).arn();
            new TagStore().delete(transaction, arn, List.of("cenote:" + name));
            return true;
        });
    }

    private void insertPool() {
        UserPool pool = UserPool.created(
                poolId,
                "000000000000",
                CreateUserPoolRequest.builder().poolName("town").build(),
                now);
        UserPoolRow row = new UserPoolRow(
                poolId,
                pool.region(),
                pool.account(),
                pool.name(),
                now.toEpochMilli(),
                now.toEpochMilli(),
                1,
                pool.settingsJson());
        SigningKeyRow id = key(Purpose.ID);
        SigningKeyRow access = key(Purpose.ACCESS);
        one.database.write(transaction -> new UserPoolStore().insert(transaction, row)
                && new SigningKeyStore().insert(transaction, id)
                && new SigningKeyStore().insert(transaction, access));
    }

    private void insertDomain() {
        one.database.write(transaction -> new DomainStore()
                .insert(
                        transaction,
                        DomainRow.prefix(
                                PREFIX,
                                "us-east-1",
                                poolId,
                                now.toEpochMilli(),
                                "{\"ManagedLoginVersion\":" + pages + '}')));
    }

    /** Gives the domain the other generation of pages. */
    void changePages(int other) {
        pages = other;
        one.database.write(transaction -> {
            DomainRow row = new DomainStore()
                    .findPrefix(transaction, PREFIX, "us-east-1")
                    .orElseThrow();
            return new DomainStore()
                    .update(
                            transaction,
                            new DomainRow(
                                    row.domain(),
                                    row.scope(),
                                    row.kind(),
                                    row.poolId(),
                                    row.createdAt(),
                                    row.version(),
                                    "{\"ManagedLoginVersion\":" + other + '}'));
        });
    }

    private SigningKeyRow key(Purpose purpose) {
        KeyPair pair = PAIRS.computeIfAbsent(purpose, any -> DomainNode.ENGINE.generate(2048));
        String id = DomainNode.RANDOM.alphanumeric(43) + '=';
        byte[] sealed =
                one.sealer.seal(SealedColumn.SIGNING_KEY, id, pair.getPrivate().getEncoded());
        long at = now.toEpochMilli();
        return new SigningKeyRow(
                id,
                poolId,
                purpose,
                State.ACTIVE,
                at,
                at,
                null,
                pair.getPublic().getEncoded(),
                sealed);
    }

    @Override
    public void close() {
        one.close();
        two.close();
        store.close();
    }
}
