package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.trigger.TriggerRequest.UserMigration;
import dev.cenote.trigger.TriggerResponse.Migrated;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;

/** People who are taken over from elsewhere when they first sign in. */
class MigrationSignInTest extends SignInContract {
    // Too short for the pool, which does not matter to who is taken over.
    private static final String OLD = "old";

    private final AtomicReference<String> clients = new AtomicReference<>("");
    private final RecordedFunctions functions = new RecordedFunctions();

    @BeforeEach
    void setFunctions() {
        FUNCTIONS.set(functions);
    }

    @AfterEach
    void unsetFunctions() {
        FUNCTIONS.set(null);
    }

    @Test
    void takesOverWhoIsKnownElsewhere() {
        String function = functions.answering("known", migrated("CONFIRMED", "alice"));
        String pool = pool(function);
        String client = client(pool);
        String token = client().initiateAuth(request -> request.clientId(client)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .clientMetadata(Map.of("from", "web"))
                        .authParameters(Map.of("USERNAME", "alice", "PASSWORD", OLD)))
                .authenticationResult()
                .accessToken();
        User alice = node().people().user(pool, "alice");
        assertThat(claims(token)).containsEntry("sub", alice.id());
        assertThat(alice.status()).isEqualTo(UserStatus.CONFIRMED);
        assertThat(alice.attributes()).containsEntry("email", "a@example.org").containsEntry("email_verified", "true");
        assertThat(functions.events(function)).singleElement().satisfies(event -> {
            assertThat(event.context().userName()).isEqualTo("alice");
            assertThat(event.request()).isInstanceOfSatisfying(UserMigration.class, asked -> {
                assertThat(asked.password()).isEqualTo(OLD);
                assertThat(asked.validationData()).isEqualTo(Map.of("from", "web"));
                assertThat(asked.clientMetadata()).isEmpty();
            });
        });
        assertThat(byPassword(client, "alice", OLD).authenticationResult()).isNotNull();
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(client, "alice", "wrong"));
        assertThat(functions.events(function)).hasSize(1);
        assertThat(node().messages(alice)).isZero();
    }

    @Test
    void theSlowerOfTwoFirstSignInsFindsWhomTheFasterOneTookOver() {
        Map<String, String> attributes = Map.of("email", "a@example.org", "email_verified", "true");
        Migrated forced = new Migrated(attributes, "CONFIRMED", "SUPPRESS", List.of(), true);
        AtomicReference<String> faster = new AtomicReference<>();
        String function = functions.doing("racing", () -> {
            String name = faster.getAndSet(null);
            if (name != null) {
                // While the function is still thinking, the same person signs in by another call.
                assertThat(byPassword(Objects.requireNonNull(clients.get()), name, OLD)
                                .authenticationResult())
                        .isNotNull();
            }
            return forced;
        });
        String aliases = node().people()
                .pool(request -> request.aliasAttributes(List.of("email"))
                        .lambdaConfig(LambdaConfigType.builder()
                                .userMigration(function)
                                .build()));
        String addresses = node().people()
                .pool(request -> request.usernameAttributes(List.of("email"))
                        .lambdaConfig(LambdaConfigType.builder()
                                .userMigration(function)
                                .build()));
        Map.of(aliases, "alice", addresses, "a@example.org").forEach((pool, name) -> {
            clients.set(client(pool));
            faster.set(name);
            assertThat(byPassword(Objects.requireNonNull(clients.get()), name, OLD)
                            .authenticationResult())
                    .isNotNull();
            assertThat(node().people().user(pool, name).attributes()).containsEntry("email_verified", "true");
        });
        assertThat(functions.events(function)).hasSize(4);
    }

    @Test
    void demandsANewPasswordUnlessTheFunctionSaysOtherwise() {
        String pool = pool(functions.answering("reset", migrated(null, null)));
        String client = client(pool);
        refused(
                "PasswordResetRequiredException",
                "Password reset required for the user",
                () -> byPassword(client, "alice", OLD));
        assertThat(node().people().user(pool, "alice").status()).isEqualTo(UserStatus.RESET_REQUIRED);
    }

    @Test
    void asksOnlyWithThePasswordItself() {
        String function = functions.answering("choice", migrated("CONFIRMED", null));
        String pool = pool(function);
        String client = client(pool);
        SrpPerson person = SrpPerson.of(pool, OLD);
        refused("UserNotFoundException", "User does not exist.", () -> bySrp(client, "alice", person));
        refused(
                "UserNotFoundException",
                "User does not exist.",
                () -> initiate(client, AuthFlowType.USER_AUTH, Map.of("USERNAME", "alice")));
        assertThat(functions.events(function)).isEmpty();
        assertThat(initiate(
                                client,
                                AuthFlowType.USER_AUTH,
                                Map.of("USERNAME", "alice", "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", OLD))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void refusesWhomTheFunctionRefuses() {
        String pool = pool(functions.throwing("refusing", "UserMigration", "Bad password"));
        String client = client(pool);
        refused(
                "UserNotFoundException",
                "Exception migrating user in app client " + client,
                () -> byPassword(client, "alice", OLD));
        String hiding = hidingClient(pool);
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "alice", OLD));
    }

    @Test
    void refusesAnswersAboutSomebodyElseOrWithWhatThePoolDoesNotHave() {
        String other = client(pool(functions.answering("other", migrated("CONFIRMED", "bob"))));
        refused(
                "UserNotFoundException",
                "Exception migrating user in app client " + other,
                () -> byPassword(other, "alice", OLD));
        String unknown = client(pool(functions.answering(
                "unknown", new Migrated(Map.of("custom:none", "1"), "CONFIRMED", null, List.of(), false))));
        refused(
                "UserNotFoundException",
                "Exception migrating user in app client " + unknown,
                () -> byPassword(unknown, "alice", OLD));
    }

    @Test
    void welcomesWhomItTakesOverWithoutTheirPassword() {
        String pool = pool(functions.answering("mail", welcomed(List.of("EMAIL"))));
        String client = client(pool);
        assertThat(byPassword(client, "alice", OLD).authenticationResult()).isNotNull();
        User alice = node().people().user(pool, "alice");
        assertThat(node().messages(alice)).isEqualTo(1);
        assertThat(node().code(alice)).isEqualTo("********");
        assertThat(byPassword(client, "alice", OLD).authenticationResult()).isNotNull();
        assertThat(node().messages(alice)).isEqualTo(1);
    }

    @Test
    void whoCannotBeWelcomedIsTakenOverAllTheSame() {
        // By SMS, where nothing else is said; but there is no phone number.
        for (List<String> media : List.of(List.<String>of(), List.of("SMS"), List.of("PIGEON"))) {
            String pool = pool(functions.answering("media" + media, welcomed(media)));
            assertThat(byPassword(client(pool), "alice", OLD).authenticationResult())
                    .isNotNull();
            assertThat(node().messages(node().people().user(pool, "alice")))
                    .as("%s", media)
                    .isZero();
        }
    }

    private static Migrated welcomed(List<String> media) {
        return new Migrated(
                Map.of("email", "a@example.org", "email_verified", "true"), "CONFIRMED", null, media, false);
    }

    @Test
    void locksWhoGuessesAtPasswordsElsewhere() {
        String function = functions.throwing("guarded", "UserMigration", "Bad password");
        String pool = pool(function);
        String client = client(pool);
        String hiding = hidingClient(pool);
        for (int i = 0; i < 5; i++) {
            refused(
                    "UserNotFoundException",
                    "Exception migrating user in app client " + client,
                    () -> byPassword(client, "alice", "guess"));
            refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "bob", "guess"));
        }
        functions.answering("guarded", migrated("CONFIRMED", null));
        // Now even the right one is not tried.
        for (String name : new String[] {"alice", "bob"}) {
            for (String web : new String[] {client, hiding}) {
                refused(NOT_AUTHORIZED, "Password attempts exceeded", () -> byPassword(web, name, OLD));
            }
        }
        assertThat(functions.events(function)).hasSize(10);
        pass(Duration.ofSeconds(1));
        assertThat(byPassword(client, "alice", OLD).authenticationResult()).isNotNull();
    }

    private static String pool(String function) {
        return node().people()
                .pool(request -> request.lambdaConfig(
                        LambdaConfigType.builder().userMigration(function).build()));
    }

    private static Migrated migrated(@Nullable String status, @Nullable String username) {
        Map<String, String> attributes = username == null
                ? Map.of("email", "a@example.org", "email_verified", "true")
                : Map.of("email", "a@example.org", "email_verified", "true", "username", username);
        return new Migrated(attributes, status, "SUPPRESS", List.of(), false);
    }
}
