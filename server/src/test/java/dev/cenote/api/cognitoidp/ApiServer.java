package dev.cenote.api.cognitoidp;

import dev.cenote.aws.AwsEndpoint;
import dev.cenote.aws.Dispatcher;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.RequestQuotas;
import dev.cenote.aws.TokenBearers;
import dev.cenote.gate.AccessKey;
import dev.cenote.gate.Gate;
import dev.cenote.gate.UserKeys;
import dev.cenote.http.Limits;
import dev.cenote.http.Listener;
import dev.cenote.http.TrustedProxies;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * Operations of user pools over HTTP, on a store of their own and with a clock that stands still. Signatures are
 * checked; the policies allow everything unless they are told not to.
 */
final class ApiServer implements AutoCloseable {
    private static final TokenBearers NO_TOKENS = token -> {
        throw Refusal.notAuthorized("Invalid Access Token");
    };

    static final String ACCOUNT = "000000000000";

    private static final SigningCredentials KEY = new SigningCredentials("AKID", "secret", null);

    private final TestStore store;
    private final Database database;
    private final StandingClock clock = new StandingClock(Instant.parse("2026-11-21T04:05:06.789Z"));
    private final Listener listener;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile @Nullable Demand demand;
    private volatile boolean denying;
    private volatile @Nullable String deniedAction;

    private ApiServer(Engine engine, TokenBearers bearers, Tables tables) throws IOException {
        store = engine.make();
        database = store.open();
        AccessKey key = UserKeys.of(KEY.accessKeyId(), new Secret(KEY.secret()), ACCOUNT, "somebody", "AIDA");
        Gate gate = new Gate(
                id -> Optional.of(key).filter(known -> known.id().equals(id)),
                (principal, demand, circumstances) -> asked(demand) ? Optional.empty() : Optional.of(reason(demand)),
                region -> true,
                new Gate.Clocks(Clock.systemUTC(), clock));
        Dispatcher dispatcher = new Dispatcher(
                new Dispatcher.Ports(gate, bearers, RequestQuotas.NONE, call -> {}), ACCOUNT, "us-east-1");
        AwsEndpoint endpoint =
                new AwsEndpoint(dispatcher, List.of(CognitoIdpApi.service(tables.over(database, clock))));
        listener = new Listener(
                Limits.standard(),
                TrustedProxies.none(),
                () -> UUID.randomUUID().toString(),
                endpoint);
        int port = listener.open(List.of(InetAddress.getLoopbackAddress()), 0);
        url = URI.create("http://localhost:" + port + "/");
    }

    /** Makes the tables under test. */
    @FunctionalInterface
    interface Tables {
        List<OperationTable> over(Database database, Clock clock);
    }

    /** For operations that nobody calls with an access token. */
    static ApiServer start(Engine engine, Tables tables) {
        return start(engine, NO_TOKENS, tables);
    }

    /** @param bearers who knows the access tokens; first asked after the tables are made */
    static ApiServer start(Engine engine, TokenBearers bearers, Tables tables) {
        try {
            return new ApiServer(engine, bearers, tables);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Database database() {
        return database;
    }

    /** The same store, as another node opens it; for PostgreSQL only. */
    Database anotherDatabase() {
        return store.open();
    }

    StandingClock clock() {
        return clock;
    }

    /** What the policies were last asked. */
    @Nullable
    Demand demand() {
        return demand;
    }

    /** Lets the policies refuse everything, or allow it again. */
    void deny(boolean everything) {
        denying = everything;
    }

    /** Lets the policies refuse one action, or with null none. */
    void denyAction(@Nullable String action) {
        deniedAction = action;
    }

    /** The SDK as anybody uses it. */
    CognitoIdentityProviderClient client(String region) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(url)
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY.accessKeyId(), KEY.secret())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** The bare protocol, signed for us-east-1. */
    HttpResponse<String> post(String operation, String body) {
        Signer signer = new Signer(KEY, "us-east-1", "cognito-idp", PathRule.NORMALIZED);
        return send(signer.sign(message(operation, body), Clock.systemUTC().instant()));
    }

    /** The bare protocol without a signature. */
    HttpResponse<String> postUnsigned(String operation, String body) {
        return send(message(operation, body));
    }

    private SignedMessage message(String operation, String body) {
        List<Header> headers = List.of(
                new Header("Host", url.getAuthority()),
                new Header("Content-Type", "application/x-amz-json-1.1"),
                new Header("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation));
        return new SignedMessage("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(SignedMessage message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofByteArray(message.body()));
        // The HTTP client writes the host itself.
        message.headers().stream()
                .filter(header -> !header.name().equals("Host"))
                .forEach(header -> request.header(header.name(), header.value()));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String reason(Demand asked) {
        return " because no identity-based policy allows the " + asked.action() + " action";
    }

    private boolean asked(Demand asked) {
        demand = asked;
        return !denying && !asked.action().equals(deniedAction);
    }

    @Override
    public void close() {
        listener.stop();
        http.close();
        store.close();
    }

    /** A clock that stands until it is moved. */
    static final class StandingClock extends Clock {
        private volatile Instant now;

        StandingClock(Instant now) {
            this.now = now;
        }

        void set(Instant moment) {
            now = moment;
        }

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
    }
}
