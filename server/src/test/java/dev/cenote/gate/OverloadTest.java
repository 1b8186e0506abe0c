package dev.cenote.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Access;
import dev.cenote.aws.AwsEndpoint;
import dev.cenote.aws.Dispatcher;
import dev.cenote.aws.NotYet;
import dev.cenote.aws.Operation;
import dev.cenote.aws.RequestQuotas;
import dev.cenote.aws.Service;
import dev.cenote.http.Handler;
import dev.cenote.http.Limits;
import dev.cenote.http.Listener;
import dev.cenote.http.Response;
import dev.cenote.http.TrustedProxies;
import dev.cenote.model.cognitoidp.CognitoIdp;
import dev.cenote.model.sts.Sts;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.StoreTuning;
import dev.cenote.store.TestStore;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers read when the store has no turn for them: that they shall come again, not that something is broken. */
@SuppressWarnings("NullAway") // Each test opens its listener first.
class OverloadTest {
    private static final String TARGET = "AWSCognitoIdentityProviderService.GetSigningCertificate";
    private static final String INPUT = "{\"UserPoolId\":\"us-east-1_somewhere\"}";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final CountDownLatch release = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private Listener listener;

    @AfterEach
    void stop() {
        listener.stop();
        http.close();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aBusyStoreAsksCallersToComeAgain(Engine engine) throws Exception {
        try (TestStore store = engine.make()) {
            StoreTuning impatient = StoreTuning.defaults().withConnections(1).withPatience(Duration.ofMillis(250));
            Database database = store.open(store.settings().with(impatient));
            Thread holder = hold(database);
            URI url = open(api(() -> database.write(transaction -> 1)));

            HttpResponse<String> json = post(url, INPUT, "X-Amz-Target", TARGET);
            assertThat(json.statusCode()).isEqualTo(400);
            assertThat(json.body())
                    .isEqualTo("{\"__type\":\"TooManyRequestsException\",\"message\":\"Rate exceeded\"}");
            assertThat(json.headers().firstValue("x-amzn-ErrorType")).hasValue("TooManyRequestsException:");

            HttpResponse<String> query = post(url, "Action=GetCallerIdentity&Version=2011-06-15", "Content-Type", FORM);
            assertThat(query.statusCode()).isEqualTo(400);
            assertThat(query.body())
                    .contains("<Type>Sender</Type>", "<Code>Throttling</Code>", "<Message>Rate exceeded</Message>");

            release.countDown();
            holder.join();
            assertThat(post(url, INPUT, "X-Amz-Target", TARGET).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDefectIsStillADefect() throws Exception {
        URI url = open(api(() -> {
            throw new IllegalStateException("the password is hunter2");
        }));
        HttpResponse<String> json = post(url, INPUT, "X-Amz-Target", TARGET);
        assertThat(json.statusCode()).isEqualTo(500);
        assertThat(json.body()).contains("InternalErrorException").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void facesWithoutAnErrorOfTheirOwnSayWhenToComeAgain(Engine engine) throws Exception {
        try (TestStore store = engine.make()) {
            StoreTuning impatient = StoreTuning.defaults().withConnections(1).withPatience(Duration.ofMillis(250));
            Database database = store.open(store.settings().with(impatient));
            Thread holder = hold(database);
            URI url = open(request -> {
                database.write(transaction -> 1);
                return Response.of(204);
            });
            HttpResponse<String> answer = post(url, "");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            release.countDown();
            holder.join();
            assertThat(post(url, "").statusCode()).isEqualTo(204);
        }
    }

    /** Takes the one turn there is, until {@link #release}. */
    private Thread hold(Database database) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> database.write(transaction -> {
                    begun.countDown();
                    await(release);
                    return 1;
                }));
        begun.await();
        return holder;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Handler api(Runnable work) {
        Gate nobody = new Gate(
                id -> Optional.empty(),
                (principal, demand, circumstances) -> Optional.of(""),
                region -> true,
                new Gate.Clocks(Clock.systemUTC(), Clock.systemUTC()));
        NotYet nothing = NotYet.wholeApi(CognitoIdp.SERVICE, "not under test");
        List<Operation<?, ?>> userPools =
                List.of(Operation.operation(CognitoIdp.GET_SIGNING_CERTIFICATE, Access.open(), (input, call) -> {
                    work.run();
                    return null;
                }));
        List<Operation<?, ?>> sts =
                List.of(Operation.operation(Sts.GET_CALLER_IDENTITY, Access.open(), (input, call) -> {
                    work.run();
                    return null;
                }));
        return new AwsEndpoint(
                new Dispatcher(
                        new Dispatcher.Ports(
                                nobody,
                                token -> {
                                    throw new IllegalStateException("no operation here wants a token");
                                },
                                RequestQuotas.NONE,
                                call -> {}),
                        "000000000000",
                        "us-east-1"),
                List.of(
                        Service.json(
                                CognitoIdp.SERVICE, "InvalidParameterException", List.of(() -> userPools), nothing),
                        Service.query(Sts.SERVICE, List.of(() -> sts), nothing)));
    }

    private URI open(Handler handler) throws Exception {
        listener = new Listener(Limits.standard(), TrustedProxies.none(), () -> "id", handler);
        return URI.create("http://localhost:" + listener.open(List.of(InetAddress.getLoopbackAddress()), 0) + "/");
    }

    private HttpResponse<String> post(URI url, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }
}
