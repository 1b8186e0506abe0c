package dev.cenote.api.iam;

import dev.cenote.aws.AwsEndpoint;
import dev.cenote.aws.Dispatcher;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.RequestQuotas;
import dev.cenote.gate.AccessKey;
import dev.cenote.gate.Gate;
import dev.cenote.gate.UserKeys;
import dev.cenote.http.Limits;
import dev.cenote.http.Listener;
import dev.cenote.http.TrustedProxies;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.protocol.sigv4.PathRule;
import dev.cenote.protocol.sigv4.SignedMessage;
import dev.cenote.protocol.sigv4.SignedMessage.Header;
import dev.cenote.protocol.sigv4.Signer;
import dev.cenote.protocol.sigv4.SigningCredentials;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Operations of IAM over HTTP in the bare protocol, on a store of their own and with a clock that stands still.
 * Signatures are checked; the policies allow everything unless they are told not to, and remember what they were asked.
 */
final class IamServer implements AutoCloseable {
    static final String ACCOUNT = "123456789012";
    static final Instant NOW = Instant.parse("2026-11-21T04:05:06.789Z");
    static final String ROOT = "AKIAROOT";

    private static final String MASTER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String SECRET = "secret";

    private final TestStore store;
    private final Database database;
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Map<String, AccessKey> keys =
            new ConcurrentHashMap<>(Map.of(ROOT, AccessKey.ofRoot(ROOT, new Secret(SECRET), ACCOUNT)));
    private final Listener listener;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Demand> demands = new CopyOnWriteArrayList<>();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    private IamServer(Engine engine, Tables tables) throws IOException {
        store = engine.make();
        database = store.open();
        RandomText random = new RandomText(new SecureRandom());
        Sealer sealer = Sealer.open(database, MasterKeyRing.parse(new Secret(MASTER)), clock, random);
        Gate gate = new Gate(
                id -> Optional.ofNullable(keys.get(id)),
                (principal, asked, circumstances) -> reason(asked),
                region -> true,
                new Gate.Clocks(Clock.systemUTC(), clock));
        Dispatcher dispatcher = new Dispatcher(
                new Dispatcher.Ports(
                        gate,
                        token -> {
                            throw Refusal.notAuthorized("Invalid Access Token");
                        },
                        RequestQuotas.NONE,
                        call -> {}),
                ACCOUNT,
                "us-east-1");
        Parts parts = new Parts(database, sealer, random, clock);
        listener = new Listener(
                Limits.standard(),
                TrustedProxies.none(),
                () -> UUID.randomUUID().toString(),
                new AwsEndpoint(dispatcher, List.of(IamApi.service(tables.over(parts)))));
        int port = listener.open(List.of(InetAddress.getLoopbackAddress()), 0);
        url = URI.create("http://localhost:" + port + "/");
    }

    /** What tables are made of. */
    record Parts(Database database, Sealer sealer, RandomText random, Clock clock) {}

    /** Makes the tables under test. */
    @FunctionalInterface
    interface Tables {
        List<OperationTable> over(Parts parts);
    }

    static IamServer start(Engine engine, Tables tables) {
        try {
            return new IamServer(engine, tables);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Database database() {
        return database;
    }

    /** What the policies were asked about the last call, first things first. */
    List<Demand> demands() {
        return List.copyOf(demands);
    }

    /** Lets the policies refuse whatever is about a resource, or with {@code *} everything, until it is allowed. */
    void deny(String resource) {
        denied.add(resource);
    }

    /** Lets the policies allow everything again. */
    void allow() {
        denied.clear();
    }

    /** Lets a user sign; the id of the key. */
    String keyOf(String userName, String userId) {
        String id = "AKIA" + userId;
        keys.put(id, UserKeys.of(id, new Secret(SECRET), ACCOUNT, userName, userId));
        return id;
    }

    /** A signed call. @param form names and values by turns */
    IamAnswer call(String accessKeyId, String action, List<String> form) {
        demands.clear();
        StringBuilder body = new StringBuilder("Version=2010-05-08&Action=").append(action);
        for (int i = 0; i < form.size(); i += 2) {
            body.append('&').append(form.get(i)).append('=');
            body.append(URLEncoder.encode(form.get(i + 1), StandardCharsets.UTF_8));
        }
        List<Header> headers = List.of(
                new Header("Host", url.getAuthority()),
                new Header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
        Signer signer =
                new Signer(new SigningCredentials(accessKeyId, SECRET, null), "us-east-1", "iam", PathRule.NORMALIZED);
        SignedMessage message =
                new SignedMessage("POST", "/", "", headers, body.toString().getBytes(StandardCharsets.UTF_8));
        return send(signer.sign(message, Clock.systemUTC().instant()));
    }

    private IamAnswer send(SignedMessage message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofByteArray(message.body()));
        // The HTTP client writes the host itself.
        message.headers().stream()
                .filter(header -> !header.name().equals("Host"))
                .forEach(header -> request.header(header.name(), header.value()));
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new IamAnswer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<String> reason(Demand asked) {
        demands.add(asked);
        return denied.contains(asked.resource()) || denied.contains("*")
                ? Optional.of(" because no identity-based policy allows the " + asked.action() + " action")
                : Optional.empty();
    }

    @Override
    public void close() {
        listener.stop();
        http.close();
        store.close();
    }
}
