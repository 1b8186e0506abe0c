package dev.cenote.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Pools;
import dev.cenote.http.Body;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
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
import dev.cenote.message.Senders;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class DevelopmentMessagesTest {
    private static final String SUB = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    private static final String MAIL = "ada+shop@example.org";
    private static final String PHONE = "+15551231234";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Parameter
    Engine engine;

    private TestStore store;
    private Database database;
    private CodeDelivery delivery;
    private DevelopmentMessages messages;
    private final UserPool pool = UserPool.created(
            "us-east-1_AbCdEfGhI",
            "000000000000",
            CreateUserPoolRequest.builder()
                    .poolName("people")
                    .aliasAttributes(List.of("email"))
                    .build(),
            NOW);
    private final User ada = User.created(
            pool.id(),
            new User.Identity(SUB, "ada"),
            UserStatus.CONFIRMED,
            Map.of("email", MAIL, "email_verified", "true", "phone_number", PHONE),
            NOW);

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
        RandomText random = new RandomText(new SecureRandom());
        MasterKeyRing master = MasterKeyRing.parse(new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        Clock clock = Clock.systemUTC();
        Outbox outbox = new Outbox(
                database, Sealer.open(database, master, clock, random), random, new Outbox.Clocks(clock, clock));
        delivery = new CodeDelivery(
                outbox,
                new Senders(null, null, true),
                new PoolTexts(of -> Optional.empty(), of -> Optional.empty()),
                new Triggers(TriggerFunctions.unreachable()),
                () -> {});
        Directory directory = new Directory();
        messages = new DevelopmentMessages(database, outbox, directory, new Pools());
        database.write(transaction -> {
            new UserPoolStore()
                    .insert(
                            transaction,
                            new UserPoolRow(
                                    pool.id(), "us-east-1", "000000000000", "people", 1, 1, 1, pool.settingsJson()));
            return directory.insert(transaction, pool, ada, Theft.REFUSED);
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void showsTheMessagesToAnAddress() {
        send(MessagePurpose.SIGN_UP, Destination.of("email", MAIL), "111111");
        send(MessagePurpose.ATTRIBUTE_UPDATE, Destination.of("email", MAIL), "222222");
        send(MessagePurpose.MFA, Destination.of("phone_number", PHONE), "333333");
        List<Map<String, Object>> shown = list("to=" + encoded(MAIL));
        assertThat(shown).hasSize(2);
        assertThat(shown.getFirst())
                .containsEntry("medium", "EMAIL")
                .containsEntry("to", MAIL)
                .containsEntry("pool", pool.id())
                .containsEntry("username", "ada")
                .containsEntry("purpose", "ATTRIBUTE_VERIFICATION")
                .containsEntry("subject", "Your verification code")
                .containsEntry("body", "Your verification code is 222222. ")
                .containsEntry("code", "222222");
        assertThat(Instant.parse((String) shown.getFirst().get("at"))).isAfter(NOW);
        assertThat(shown.getLast()).containsEntry("code", "111111").containsEntry("purpose", "SIGN_UP");
        // A plus that nobody encoded still is one: neither addresses nor names have blanks.
        assertThat(list("to=" + MAIL)).isEqualTo(shown);
        assertThat(list("to=" + PHONE))
                .singleElement()
                .satisfies(sms -> assertThat(sms).containsEntry("medium", "SMS").doesNotContainKey("subject"));
        assertThat(list("to=nobody@example.org")).isEmpty();
    }

    @Test
    void showsTheMessagesToAPersonByAnyOfTheirNames() {
        send(MessagePurpose.SIGN_UP, Destination.of("email", MAIL), "111111");
        send(MessagePurpose.MFA, Destination.of("phone_number", PHONE), "333333");
        for (String name : List.of("ada", SUB, encoded(MAIL), MAIL)) {
            assertThat(list("pool=" + pool.id() + "&username=" + name))
                    .extracting(message -> message.get("code"))
                    .containsExactly("333333", "111111");
        }
        assertThat(list("pool=" + pool.id() + "&username=bob")).isEmpty();
        assertThat(list("pool=us-east-1_other&username=ada")).isEmpty();
    }

    @Test
    void showsTheNewestHundred() {
        for (int i = 0; i < 105; i++) {
            send(MessagePurpose.SIGN_UP, Destination.of("email", MAIL), Integer.toString(i));
        }
        assertThat(list("to=" + MAIL))
                .hasSize(100)
                .first()
                .satisfies(newest -> assertThat(newest).containsEntry("code", "104"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pool=p", "username=n", "to=a@b&pool=p", "to=a@b&username=n", "to=%zz"})
    void wantsEitherAnAddressOrAPerson(String query) {
        assertThat(answer(query).status()).isEqualTo(400);
    }

    private void send(MessagePurpose purpose, Destination destination, String code) {
        PreparedMessage message =
                delivery.prepare(new MessageRequest(pool, null, ada, purpose, destination, code, Map.of()));
        database.write(transaction -> {
            delivery.enqueue(transaction, message);
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String query) {
        Response response = answer(query);
        assertThat(response.status()).isEqualTo(200);
        Map<String, Object> members = JsonObjects.require(new String(response.body(), StandardCharsets.UTF_8));
        return (List<Map<String, Object>>) members.get("messages");
    }

    private Response answer(String query) {
        return messages.list(new Request(
                "id",
                "GET",
                false,
                "localhost",
                "/_cenote/messages",
                query,
                Headers.none(),
                "127.0.0.1",
                Body.of(new byte[0])));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
