package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.message.CodeDelivery;
import dev.cenote.message.CodeDelivery.PoolTexts;
import dev.cenote.message.MessagePurpose;
import dev.cenote.message.MessageRequest;
import dev.cenote.message.Outbox;
import dev.cenote.message.PreparedMessage;
import dev.cenote.message.Sender;
import dev.cenote.message.Senders;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.StoreMode;
import dev.cenote.store.StoreSettings;
import dev.cenote.store.TestStore;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryFailureException;

/** A server that sends what another node of the same database wrote, through a real mail server and a real gateway. */
class MessagingTest {
    private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UserPool POOL = UserPool.created(
            "us-east-1_AbCdEfGhI",
            "000000000000",
            CreateUserPoolRequest.builder().poolName("people").build(),
            NOW);

    private final TestStore store = Engine.POSTGRESQL.make();
    private final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private HttpServer gateway;

    @BeforeEach
    void open() throws Exception {
        post.start();
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        gateway.createContext("/", exchange -> {
            texts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
        post.stop();
        store.close();
    }

    @Test
    void inProductionMessagesLeaveAndNothingIsShown() throws Exception {
        Database node = store.open(StoreSettings.postgres(url(), StoreMode.PRODUCTION));
        try (TestServer server = TestServer.production(settings())) {
            server.server().startBackground();
            send(node, Destination.of("email", "ada@example.org"), "111111");
            send(node, Destination.of("phone_number", "+15551231234"), "222222");
            until(() -> post.getReceivedMessages().length == 1 && texts.size() == 1);
            assertThat(post.getReceivedMessages()[0].getContent().toString()).contains("111111");
            assertThat(post.getReceivedMessages()[0].getFrom()[0]).hasToString("Shop <shop@example.org>");
            assertThat(texts.getFirst())
                    .isEqualTo(
                            "{\"to\":\"+15551231234\",\"message\":\"Your verification code is 222222. \",\"senderId\":\"Shop\"}");
            until(() -> metric(server, "cenote_messages_delivered").equals("2.0"));
            until(() -> metric(server, "cenote_messages_waiting").equals("0.0"));
            assertThat(metric(server, "cenote_messages_failed")).isEqualTo("0.0");
            assertThat(server.get("/_cenote/messages?to=ada@example.org").body())
                    .doesNotContain("111111");
        }
    }

    @Test
    void inDevelopmentModeMessagesAreShownAndSentToo() throws Exception {
        Database node = store.open();
        try (TestServer server = TestServer.dev(settings())) {
            send(node, Destination.of("email", "ada@example.org"), "111111");
            String shown = server.get("/_cenote/messages?to=ada@example.org").body();
            assertThat(shown)
                    .startsWith("{\"messages\":[{\"at\":\"")
                    .contains("\"medium\":\"EMAIL\",\"to\":\"ada@example.org\",\"pool\":\"us-east-1_AbCdEfGhI\","
                            + "\"username\":\"ada\",\"purpose\":\"SIGN_UP\",\"subject\":\"Your verification code\","
                            + "\"body\":\"Your verification code is 111111. \",\"code\":\"111111\"}]}");
            server.server().startBackground();
            until(() -> post.getReceivedMessages().length == 1);
            assertThat(server.get("/_cenote/messages?to=ada@example.org").body())
                    .isEqualTo(shown);
            assertThat(server.post("/_cenote/messages?to=a@b", "", "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(405);
            assertThat(server.get("/_cenote/messages").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void theCodeOfASignUpIsThereWhenItIsAnswered() throws Exception {
        try (TestServer server = TestServer.dev();
                CognitoIdentityProviderClient cognito = Pools.client(server, "test", "test")) {
            String pool = pool(cognito);
            for (int i = 0; i < 5; i++) {
                String mail = "ada" + i + "@example.org";
                signUp(cognito, pool, "ada" + i, mail);
                String byAddress = server.get("/_cenote/messages?to=" + mail).body();
                assertThat(byAddress).contains("\"purpose\":\"SIGN_UP\"").contains("\"username\":\"ada" + i + '"');
                assertThat(server.get("/_cenote/messages?pool=" + pool + "&username=ada" + i)
                                .body())
                        .isEqualTo(byAddress);
            }
        }
    }

    @Test
    void inProductionWithoutAMailServerTheSignUpFailsAndThePersonStays() throws Exception {
        try (TestServer server = TestServer.production()) {
            Config.RootKey root = server.server().rootKey();
            try (CognitoIdentityProviderClient cognito =
                    Pools.client(server, root.id(), root.secret().value())) {
                String pool = pool(cognito);
                assertThatThrownBy(() -> signUp(cognito, pool, "ada", "ada@example.org"))
                        .isInstanceOf(CodeDeliveryFailureException.class)
                        .hasMessageContaining("Unable to deliver message to user.");
                assertThat(cognito.adminGetUser(r -> r.userPoolId(pool).username("ada"))
                                .userStatusAsString())
                        .isEqualTo("UNCONFIRMED");
            }
        }
    }

    private static String pool(CognitoIdentityProviderClient cognito) {
        return cognito.createUserPool(r -> r.poolName("people").autoVerifiedAttributesWithStrings("email"))
                .userPool()
                .id();
    }

    private static void signUp(CognitoIdentityProviderClient cognito, String pool, String name, String mail) {
        String client = cognito.createUserPoolClient(r -> r.userPoolId(pool).clientName("web"))
                .userPoolClient()
                .clientId();
        cognito.signUp(r -> r.clientId(client)
                .username(name)
                .password("Correct-horse-1")
                .userAttributes(
                        AttributeType.builder().name("email").value(mail).build()));
    }

    private String url() {
        return Objects.requireNonNull(store.settings().url()).value();
    }

    private String[] settings() {
        return new String[] {
            "CENOTE_DATABASE_URL=" + url(),
            "CENOTE_MASTER_KEY=" + MASTER_KEY,
            "CENOTE_ROOT_ACCESS_KEY_ID=ROOTKEY",
            "CENOTE_ROOT_SECRET_ACCESS_KEY=hush",
            "CENOTE_PUBLIC_URL=http://localhost:9400",
            "CENOTE_SMTP_URL=smtp://127.0.0.1:" + post.getSmtp().getPort(),
            "CENOTE_SMTP_FROM=Shop <shop@example.org>",
            "CENOTE_SMS_URL=http://127.0.0.1:" + gateway.getAddress().getPort() + "/",
            "CENOTE_SMS_SENDER=Shop"
        };
    }

    private static void send(Database node, Destination destination, String code) {
        RandomText random = new RandomText(new SecureRandom());
        Clock clock = Clock.systemUTC();
        Sealer sealer = Sealer.open(node, MasterKeyRing.parse(new Secret(MASTER_KEY)), clock, random);
        Sender never = message -> new Sender.Sent.Later("this node does not send");
        CodeDelivery delivery = new CodeDelivery(
                new Outbox(node, sealer, random, new Outbox.Clocks(clock, clock)),
                new Senders(never, never, false),
                new PoolTexts(pool -> Optional.empty(), pool -> Optional.empty()),
                new Triggers(TriggerFunctions.unreachable()),
                () -> {});
        User ada = User.created(POOL.id(), new User.Identity("sub", "ada"), UserStatus.UNCONFIRMED, Map.of(), NOW);
        PreparedMessage message = delivery.prepare(
                new MessageRequest(POOL, null, ada, MessagePurpose.SIGN_UP, destination, code, Map.of()));
        node.write(transaction -> {
            delivery.enqueue(transaction, message);
            return null;
        });
    }

    private static String metric(TestServer server, String name) throws Exception {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + ' '))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + GENEROUS.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime() - end).as("waited in vain").isNegative();
            Thread.sleep(20);
        }
    }
}
