package dev.cenote.api.cognitoidp;

import dev.cenote.aws.AwsEndpoint;
import dev.cenote.aws.Caller;
import dev.cenote.aws.Dispatcher;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.http.Limits;
import dev.cenote.http.Listener;
import dev.cenote.http.Request;
import dev.cenote.http.TrustedProxies;
import dev.cenote.kernel.Arn;
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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * Operations of user pools over HTTP, on a store of their own and with a clock that stands still. Every signature is
 * accepted, because signatures have tests of their own.
 */
final class ApiServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";

    private final TestStore store;
    private final Database database;
    private final StandingClock clock = new StandingClock(Instant.parse("2026-11-21T04:05:06.789Z"));
    private final Listener listener;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    private ApiServer(Engine engine, Tables tables) throws IOException {
        store = engine.make();
        database = store.open();
        Dispatcher dispatcher = new Dispatcher(new EveryKey(), ACCOUNT, "us-east-1");
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
        List<dev.cenote.aws.OperationTable> over(Database database, Clock clock);
    }

    static ApiServer start(Engine engine, Tables tables) {
        try {
            return new ApiServer(engine, tables);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Database database() {
        return database;
    }

    StandingClock clock() {
        return clock;
    }

    /** The SDK as anybody uses it. */
    CognitoIdentityProviderClient client(String region) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(url)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** The bare protocol, in us-east-1. */
    HttpResponse<String> post(String operation, String body) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/cognito-idp/aws4_request,"
                                + " SignedHeaders=host, Signature=00")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
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

    /** Lets everybody in, in the region that the credential scope names. */
    private static final class EveryKey implements Gatekeeper {
        @Override
        public Authentication authenticate(Request request, byte[] body, Expectation expected) {
            String region =
                    request.headers().first("authorization").orElseThrow().split("/", 4)[2];
            return new Authentication.Accepted(
                    new Caller.Principal(new Arn("aws", "iam", "", ACCOUNT, "user/somebody"), "AIDA", "AKID"), region);
        }

        @Override
        public Optional<String> refusal(Caller.Principal principal, Demand demand) {
            return Optional.empty();
        }
    }
}
