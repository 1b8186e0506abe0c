package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.account.NamedRequest;
import dev.cenote.account.NamedRequest.ClientProof;
import dev.cenote.account.Recovery;
import dev.cenote.codes.AttemptKind;
import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.Nothing;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** People who have forgotten their password set another by a code. */
class ForgotPasswordTest extends RecoveryApiContract {
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
}
