package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.account.NamedRequest;
import dev.cenote.account.NamedRequest.ClientProof;
import dev.cenote.account.Recovery;
import dev.cenote.codes.AttemptKind;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.Migrated;
import dev.cenote.trigger.TriggerResponse.Nothing;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

class ForgotPasswordTest extends AccountApiContract {
    private static final String NEW = "Other-passw0rd";
    private static final String STATE = "User password cannot be reset in the current state.";
    private static final String NO_CONTACT =
            "Cannot reset password for the user as there is no registered/verified email or phone_number";

    @Test
    void setsAnotherPasswordByTheCodeThatWasSent() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        delivered(forgot(web, "ada"), "email", "EMAIL", "a***@e***");
        assertThat(messages(ada).getFirst().row().purpose()).isEqualTo("FORGOT_PASSWORD");
        for (int i = 0; i < 5; i++) {
            server.database().write(transaction -> {
                node.parts.attempts().settle(transaction, pool, AttemptKind.PASSWORD, ada.id(), false);
                return null;
            });
        }
        assertThat(lockedOut(ada)).isTrue();
        confirm(web, "ada", code(ada), NEW);
        assertThat(lockedOut(ada)).isFalse();
        assertThat(hasPassword(ada, NEW)).isTrue();
        assertThat(hasPassword(ada, PASSWORD)).isFalse();
        assertThat(user(pool, "ada").status()).isEqualTo(UserStatus.CONFIRMED);
        refused("ExpiredCodeException", EXPIRED, () -> confirm(web, "ada", code(ada), PASSWORD));
    }

    @Test
    void anAliasMeansThePersonToo() {
        String pool = pool(request -> request.aliasAttributes(List.of("email")));
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        forgot(web, "ada@example.org");
        confirm(web, "ada@example.org", code(ada), NEW);
        assertThat(hasPassword(ada, NEW)).isTrue();
    }

    @Test
    void refusesWrongAndLateCodes() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        refused("ExpiredCodeException", EXPIRED, () -> confirm(web, "ada", "123456", NEW));
        forgot(web, "ada");
        String code = code(ada);
        refused("CodeMismatchException", MISMATCH, () -> confirm(web, "ada", wrong(code), NEW));
        later(Duration.ofHours(1));
        refused("ExpiredCodeException", EXPIRED, () -> confirm(web, "ada", code, NEW));
        assertThat(hasPassword(ada, PASSWORD)).isTrue();
    }

    @Test
    void aPasswordThatDoesNotDoLeavesTheCode() {
        String pool = pool(request -> request.policies(UserPoolPolicyType.builder()
                .passwordPolicy(PasswordPolicyType.builder()
                        .minimumLength(8)
                        .passwordHistorySize(2)
                        .build())
                .build()));
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        forgot(web, "ada");
        String code = code(ada);
        refused("CodeMismatchException", MISMATCH, () -> confirm(web, "ada", wrong(code), "short"));
        // Trap 22.
        refused(
                "InvalidPasswordException",
                "Password did not conform with policy: Password not long enough",
                () -> confirm(web, "ada", code, "short"));
        refused(
                "PasswordHistoryPolicyViolationException",
                "Password has previously been used.",
                () -> confirm(web, "ada", code, PASSWORD));
        confirm(web, "ada", code, NEW);
        assertThat(hasPassword(ada, NEW)).isTrue();
    }

    @Test
    void takesOverWhoIsKnownElsewhere() {
        String function = FUNCTIONS.answering(fresh("recovering"), migrated("true", "SUPPRESS"));
        String pool = poolWith(functions -> functions.userMigration(function));
        String web = client(pool);
        client.forgotPassword(asked -> asked.clientId(web).username("eve").clientMetadata(Map.of("from", "web")));
        User eve = user(pool, "eve");
        assertThat(eve.status()).isEqualTo(UserStatus.RESET_REQUIRED);
        assertThat(password(eve)).isEmpty();
        assertThat(messages(eve)).hasSize(1);
        confirm(web, "eve", code(eve), NEW);
        assertThat(hasPassword(eve, NEW)).isTrue();
        assertThat(user(pool, "eve").status()).isEqualTo(UserStatus.CONFIRMED);
        forgot(web, "eve");
        assertThat(FUNCTIONS.events(function)).singleElement().satisfies(event -> {
            assertThat(event.context().userName()).isEqualTo("eve");
            assertThat(event.request().source()).isEqualTo("UserMigration_ForgotPassword");
            assertThat(event.request()).isInstanceOfSatisfying(TriggerRequest.UserMigration.class, asked -> {
                assertThat(asked.password()).isNull();
                assertThat(asked.validationData()).isEmpty();
                assertThat(asked.clientMetadata()).isEqualTo(Map.of("from", "web"));
            });
        });
    }

    @Test
    void welcomesWhomItTakesOverUnlessTheFunctionSaysNot() {
        String function = FUNCTIONS.answering(fresh("welcoming"), migrated("true", null));
        String pool = poolWith(functions -> functions.userMigration(function));
        forgot(client(pool), "eve");
        assertThat(messages(user(pool, "eve")))
                .extracting(message -> message.row().purpose())
                .containsExactlyInAnyOrder("ADMIN_CREATE_USER", "FORGOT_PASSWORD");
    }

    @Test
    void whomTheFunctionGivesNoVerifiedContactIsTakenOverButGetsNoCode() {
        String function = FUNCTIONS.answering(fresh("unverified"), migrated("false", "SUPPRESS"));
        String pool = poolWith(functions -> functions.userMigration(function));
        String web = client(pool);
        refused(INVALID, NO_CONTACT, () -> forgot(web, "eve"));
        assertThat(known(pool, "eve")).isTrue();
    }

    @Test
    void takesNobodyOverWhomTheFunctionRefuses() {
        String function = FUNCTIONS.throwing(fresh("refusing"), "UserMigration", "unknown");
        String pool = poolWith(functions -> functions.userMigration(function));
        String web = client(pool);
        refused(NOT_FOUND, "Exception migrating user in app client " + web, () -> forgot(web, "eve"));
        delivered(forgot(hidingClient(pool), "eve@example.org"), "email", "EMAIL", "e***@e***");
        assertThat(known(pool, "eve")).isFalse();
        assertThat(FUNCTIONS.events(function)).hasSize(2);
        // A code is only confirmed by somebody who is there: the function is not asked.
        refused(NOT_FOUND, NO_COMBINATION, () -> confirm(web, "eve", "123456", NEW));
        assertThat(FUNCTIONS.events(function)).hasSize(2);
    }

    private static Migrated migrated(String verified, @Nullable String messageAction) {
        return new Migrated(
                Map.of("email", "eve@example.org", "email_verified", verified),
                null,
                messageAction,
                List.of("EMAIL"),
                false);
    }

    @Test
    void aCodeIsTakenOnceWhoeverBringsIt() throws Exception {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        forgot(web, "ada");
        String code = code(ada);
        Recovery here = new Recovery(node.parts);
        Recovery there = new Recovery(otherNode().parts);
        List<Callable<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Recovery engine = i % 2 == 0 ? here : there;
            String password = NEW + i;
            tasks.add(() -> {
                engine.confirm(
                        new NamedRequest(web, "ada", new ClientProof.Hash(null), Map.of(), "127.0.0.1"),
                        code,
                        password);
                return null;
            });
        }
        assertThat(succeeded(tasks)).isEqualTo(1);
    }

    @Test
    void aCodeToAnAddressThatIsNoLongerTheirsProvesNothing() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        forgot(web, "ada");
        String code = code(ada);
        change(
                pool,
                "ada",
                user -> user.withAttributes(
                        Map.of("email", "new@example.org", "email_verified", "true"),
                        server.clock().instant()));
        refused("ExpiredCodeException", EXPIRED, () -> confirm(web, "ada", code, NEW));
    }

    @Test
    void aCodeIsNoWayAroundATemporaryPassword() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        forgot(web, "ada");
        String code = code(ada);
        change(
                pool,
                "ada",
                user -> user.withStatus(
                        UserStatus.FORCE_CHANGE_PASSWORD, server.clock().instant()));
        refused(NOT_AUTHORIZED, STATE, () -> confirm(web, "ada", code, NEW));
        assertThat(hasPassword(ada, PASSWORD)).isTrue();
    }

    @Test
    void limitsRequestsAndGuessesTogetherForWhoeverIsHidden() {
        String pool = pool();
        String web = hidingClient(pool);
        confirmed(pool, web, "ada");
        change(pool, "ada", user -> user.withEnabled(false, server.clock().instant()));
        confirmed(pool, web, "eve");
        unverify(pool, "eve");
        for (String name : List.of("ada", "eve")) {
            for (int i = 0; i < 20; i++) {
                forgot(web, name);
            }
            refused("LimitExceededException", TOO_MANY, () -> confirm(web, name, "12345", NEW));
        }
    }

    @Test
    void limitsRequestsAndGuessesTogether() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        forgot(web, "ada");
        String code = code(ada);
        for (int i = 0; i < 19; i++) {
            String expected = i < 15 ? "CodeMismatchException" : "TooManyFailedAttemptsException";
            refused(expected, i < 15 ? MISMATCH : TOO_MANY, () -> confirm(web, "ada", wrong(code), NEW));
        }
        refused("LimitExceededException", TOO_MANY, () -> confirm(web, "ada", code, NEW));
        refused("LimitExceededException", TOO_MANY, () -> forgot(web, "ada"));
        later(Duration.ofHours(1));
        forgot(web, "ada");
    }

    @Test
    void followsTheOrderOfTheRecoverySetting() {
        String pool = pool(request ->
                withSms(request).accountRecoverySetting(recovery("verified_phone_number", "verified_email")));
        String web = client(pool);
        confirmed(pool, web, "ada");
        delivered(forgot(web, "ada"), "email", "EMAIL", "a***@e***");
        change(
                pool,
                "ada",
                user -> user.withAttributes(
                        Map.of(
                                "email", "ada@example.org",
                                "email_verified", "true",
                                "phone_number", "+12065551234",
                                "phone_number_verified", "true"),
                        server.clock().instant()));
        delivered(forgot(web, "ada"), "phone_number", "SMS", "+*******1234");
    }

    @Test
    void onlyAdministratorsHelpWhereThePoolSaysSo() {
        String pool = pool(request -> request.accountRecoverySetting(recovery("admin_only")));
        String web = client(pool);
        String hiding = hidingClient(pool);
        confirmed(pool, web, "ada");
        String message = "Contact administrator to reset password.";
        refused(NOT_AUTHORIZED, message, () -> forgot(web, "ada"));
        refused(NOT_AUTHORIZED, message, () -> forgot(hiding, "ada"));
        // Otherwise the answer would say who exists.
        refused(NOT_AUTHORIZED, message, () -> forgot(hiding, "nobody"));
    }

    @Test
    void saysWhyNobodyCanBeHelped() {
        String pool = pool();
        String web = client(pool);
        refused(NOT_FOUND, NO_COMBINATION, () -> forgot(web, "nobody"));
        refused(NOT_FOUND, NO_COMBINATION, () -> confirm(web, "nobody", "123456", NEW));
        User ada = confirmed(pool, web, "ada");
        change(pool, "ada", user -> user.withEnabled(false, server.clock().instant()));
        refused(NOT_AUTHORIZED, "User is disabled.", () -> forgot(web, "ada"));
        refused(NOT_AUTHORIZED, "User is disabled.", () -> confirm(web, "ada", "123456", NEW));
        change(
                pool,
                "ada",
                user -> user.withEnabled(true, server.clock().instant())
                        .withVerified("email", false, server.clock().instant()));
        refused(INVALID, NO_CONTACT, () -> forgot(web, "ada"));
        for (UserStatus status : List.of(UserStatus.FORCE_CHANGE_PASSWORD, UserStatus.EXTERNAL_PROVIDER)) {
            change(
                    pool,
                    ada.id(),
                    user -> user.withStatus(status, server.clock().instant()));
            refused(NOT_AUTHORIZED, STATE, () -> forgot(web, "ada"));
        }
        signedUp(pool, web, "bob");
        refused(NOT_AUTHORIZED, STATE, () -> forgot(web, "bob"));
    }

    @Test
    void hidesWhoCannotBeHelped() {
        String pool = pool();
        String web = hidingClient(pool);
        // Trap 20.
        CodeDeliveryDetailsType invented = forgot(web, "nobody");
        assertThat(invented.destination()).matches("[a-z]\\*\\*\\*@[a-z]\\*\\*\\*");
        assertThat(forgot(web, "nobody")).isEqualTo(invented);
        refused("CodeMismatchException", MISMATCH, () -> confirm(web, "nobody", "12345", NEW));
        refused("ExpiredCodeException", EXPIRED, () -> confirm(web, "somebody", "12345", NEW));
        confirmed(pool, web, "ada");
        change(pool, "ada", user -> user.withEnabled(false, server.clock().instant()));
        looksServed(web, "ada");
        confirmed(pool, web, "eve");
        unverify(pool, "eve");
        looksServed(web, "eve");
        signedUp(pool, web, "bob");
        looksServed(web, "bob");
    }

    @Test
    void limitsWhatIsAskedForNobodyAsForSomebody() {
        String pool = pool();
        String web = hidingClient(pool);
        for (int i = 0; i < 20; i++) {
            forgot(web, "nobody");
        }
        refused("LimitExceededException", TOO_MANY, () -> forgot(web, "nobody"));
        refused("LimitExceededException", TOO_MANY, () -> confirm(web, "nobody", "12345", NEW));
    }

    @Test
    void theFunctionAfterIsTold() {
        String told = FUNCTIONS.answering(fresh("after"), new Nothing());
        String pool = poolWith(functions -> functions.postConfirmation(told));
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        forgot(web, "ada");
        client.confirmForgotPassword(asked -> asked.clientId(web)
                .username("ada")
                .confirmationCode(code(ada))
                .password(NEW)
                .clientMetadata(Map.of("from", "web")));
        // Trap 52.
        TriggerRequest.PostConfirmation last = (TriggerRequest.PostConfirmation)
                FUNCTIONS.events(told).getLast().request();
        assertThat(last.source()).isEqualTo("PostConfirmation_ConfirmForgotPassword");
        assertThat(last.clientMetadata()).isEqualTo(Map.of("from", "web"));
    }

    @Test
    void anAdministratorMakesANewPasswordNecessary() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        reset(pool, "ada");
        assertThat(user(pool, "ada").status()).isEqualTo(UserStatus.RESET_REQUIRED);
        assertThat(messages(ada).getFirst().row().purpose()).isEqualTo("FORGOT_PASSWORD");
        reset(pool, ada.id());
        confirm(web, "ada", code(ada), NEW);
        assertThat(user(pool, "ada").status()).isEqualTo(UserStatus.CONFIRMED);
    }

    @Test
    void anAdministratorCannotResetEverybody() {
        String pool = pool();
        String web = client(pool);
        refused(NOT_FOUND, NO_USER, () -> reset(pool, "nobody"));
        signedUp(pool, web, "bob");
        refused(NOT_AUTHORIZED, STATE, () -> reset(pool, "bob"));
        confirmed(pool, web, "ada");
        unverify(pool, "ada");
        refused(INVALID, NO_CONTACT, () -> reset(pool, "ada"));
        assertThat(user(pool, "ada").status()).isEqualTo(UserStatus.CONFIRMED);
        change(pool, "ada", user -> user.withEnabled(false, server.clock().instant()));
        refused(NOT_AUTHORIZED, "User is disabled", () -> reset(pool, "ada"));
        change(
                pool,
                "ada",
                user -> user.withEnabled(true, server.clock().instant())
                        .withStatus(
                                UserStatus.FORCE_CHANGE_PASSWORD, server.clock().instant()));
        refused(NOT_AUTHORIZED, STATE, () -> reset(pool, "ada"));
    }

    @Test
    void aClientWithASecretMustProveIt() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        secret(pool, web, "a-secret-of-the-web-client");
        String message = "Client " + web + " is configured with secret but SECRET_HASH was not received";
        refused(NOT_AUTHORIZED, message, () -> forgot(web, "ada"));
        refused(NOT_AUTHORIZED, message, () -> confirm(web, "nobody", "123456", NEW));
        String hash = hash("a-secret-of-the-web-client", "ada", web);
        client.forgotPassword(asked -> asked.clientId(web).username("ada").secretHash(hash));
        client.confirmForgotPassword(asked -> asked.clientId(web)
                .username("ada")
                .secretHash(hash)
                .confirmationCode(code(ada))
                .password(NEW));
        assertThat(hasPassword(ada, NEW)).isTrue();
    }

    /** The answers are those that somebody gets who can be helped and guesses. */
    private static void looksServed(String clientId, String name) {
        User user = user(node.people.appClient(clientId).poolId(), name);
        int before = messages(user).size();
        assertThat(forgot(clientId, name).deliveryMediumAsString()).isEqualTo("EMAIL");
        assertThat(messages(user)).hasSize(before);
        refused("CodeMismatchException", MISMATCH, () -> confirm(clientId, name, "12345", NEW));
    }

    private static void unverify(String pool, String name) {
        change(
                pool,
                name,
                user -> user.withVerified("email", false, server.clock().instant()));
    }

    private static boolean lockedOut(User user) {
        return server.database()
                .read(transaction ->
                        node.parts.attempts().locked(transaction, user.poolId(), AttemptKind.PASSWORD, user.id()));
    }

    private static AccountRecoverySettingType recovery(String... mechanisms) {
        List<RecoveryOptionType> options = new ArrayList<>();
        for (String mechanism : mechanisms) {
            options.add(RecoveryOptionType.builder()
                    .name(mechanism)
                    .priority(options.size() + 1)
                    .build());
        }
        return AccountRecoverySettingType.builder().recoveryMechanisms(options).build();
    }

    private static void change(String pool, String name, UnaryOperator<User> change) {
        server.database().write(transaction -> {
            User before = node.parts
                    .directory()
                    .find(transaction, node.parts.pools().require(transaction, pool), name)
                    .orElseThrow();
            return node.parts
                    .directory()
                    .update(
                            transaction,
                            node.parts.pools().require(transaction, pool),
                            before,
                            change.apply(before),
                            Theft.REFUSED);
        });
    }

    private static CodeDeliveryDetailsType forgot(String clientId, String name) {
        return client.forgotPassword(asked -> asked.clientId(clientId).username(name))
                .codeDeliveryDetails();
    }

    private static void confirm(String clientId, String name, String code, String password) {
        client.confirmForgotPassword(asked ->
                asked.clientId(clientId).username(name).confirmationCode(code).password(password));
    }

    private static void reset(String pool, String name) {
        client.adminResetUserPassword(asked -> asked.userPoolId(pool).username(name));
    }
}
