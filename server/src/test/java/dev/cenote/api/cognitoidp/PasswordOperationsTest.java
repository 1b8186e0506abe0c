package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.account.PasswordChange;
import dev.cenote.codes.AttemptKind;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class PasswordOperationsTest extends AccountApiContract {
    private static final String NEW = "Other-passw0rd";
    private static final String WRONG = "Incorrect username or password.";
    private static final String USED = "Password has previously been used.";

    @Test
    void changesThePasswordOfWhoKnowsThePresentOne() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        String token = token(pool, web, "ada");
        change(token, PASSWORD, NEW);
        assertThat(hasPassword(ada, NEW)).isTrue();
        assertThat(hasPassword(ada, PASSWORD)).isFalse();
        // Tokens go on living, so the next change works with the same one.
        change(token, NEW, PASSWORD);
        assertThat(hasPassword(ada, PASSWORD)).isTrue();
    }

    @Test
    void refusesWhoDoesNotKnowThePresentOne() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        String token = token(pool, web, "ada");
        refused(NOT_AUTHORIZED, WRONG, () -> change(token, "Wr0ng-passw0rd", NEW));
        refused(
                INVALID,
                "Missing required parameter PreviousPassword",
                () -> client.changePassword(asked -> asked.accessToken(token).proposedPassword(NEW)));
        refused(NOT_AUTHORIZED, "Invalid Access Token", () -> change("no-token", PASSWORD, NEW));
        assertThat(hasPassword(ada, PASSWORD)).isTrue();
    }

    @Test
    void fiveWrongPasswordsLockFurtherGuessesOut() {
        String pool = pool();
        String web = client(pool);
        confirmed(pool, web, "ada");
        String token = token(pool, web, "ada");
        for (int i = 0; i < 4; i++) {
            refused(NOT_AUTHORIZED, WRONG, () -> change(token, "Wr0ng-passw0rd", NEW));
        }
        refused(NOT_AUTHORIZED, WRONG, () -> change(token, "Wr0ng-passw0rd", NEW));
        // Five changes an hour, and five failures lock: whichever limit is asked first answers.
        refused("LimitExceededException", TOO_MANY, () -> change(token, PASSWORD, NEW));
    }

    @Test
    void guessesElsewhereLockThisDoorToo() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        String token = token(pool, web, "ada");
        for (int i = 0; i < 5; i++) {
            server.database().write(transaction -> {
                node.parts.attempts().settle(transaction, pool, AttemptKind.PASSWORD, ada.id(), false);
                return null;
            });
        }
        refused(NOT_AUTHORIZED, "Password attempts exceeded", () -> change(token, PASSWORD, NEW));
        later(Duration.ofSeconds(1));
        change(token, PASSWORD, NEW);
    }

    @Test
    void changesFiveTimesAnHour() {
        String pool = pool();
        String web = client(pool);
        confirmed(pool, web, "ada");
        String token = token(pool, web, "ada");
        String present = PASSWORD;
        for (int i = 0; i < 5; i++) {
            change(token, present, NEW + i);
            present = NEW + i;
        }
        String last = present;
        refused("LimitExceededException", TOO_MANY, () -> change(token, last, NEW));
        later(Duration.ofHours(1));
        change(token(pool, web, "ada"), last, NEW);
    }

    @Test
    void holdsNewPasswordsToPolicyAndHistory() {
        String pool = pool(request -> request.policies(UserPoolPolicyType.builder()
                .passwordPolicy(PasswordPolicyType.builder()
                        .minimumLength(8)
                        .passwordHistorySize(2)
                        .build())
                .build()));
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        String token = token(pool, web, "ada");
        refused(
                "InvalidPasswordException",
                "Password did not conform with policy: Password not long enough",
                () -> change(token, PASSWORD, "short"));
        refused("PasswordHistoryPolicyViolationException", USED, () -> change(token, PASSWORD, PASSWORD));
        later(Duration.ofSeconds(1));
        change(token, PASSWORD, NEW);
        refused(
                "PasswordHistoryPolicyViolationException",
                USED,
                () -> client.adminSetUserPassword(asked -> asked.userPoolId(pool)
                        .username("ada")
                        .password(PASSWORD)
                        .permanent(true)));
        assertThat(hasPassword(ada, NEW)).isTrue();
    }

    @Test
    void onePasswordBuysOneChange() throws Exception {
        String id = pool();
        String web = client(id);
        User ada = confirmed(id, web, "ada");
        UserPool pool = server.database().read(transaction -> node.parts.pools().require(transaction, id));
        PasswordChange here = new PasswordChange(node.parts);
        PasswordChange there = new PasswordChange(otherNode().parts);
        List<Callable<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            PasswordChange engine = i % 2 == 0 ? here : there;
            String proposed = NEW + i;
            tasks.add(() -> {
                engine.change(new PasswordChange.Somebody(pool, ada, "127.0.0.1"), PASSWORD, proposed);
                return null;
            });
        }
        assertThat(succeeded(tasks)).isEqualTo(1);
    }

    @Test
    void whoHasNoPasswordSetsTheFirst() {
        String pool = pool();
        String web = client(pool);
        User ada = node.people.insert(pool, "ada");
        String token = token(pool, web, "ada");
        refused(NOT_AUTHORIZED, WRONG, () -> change(token, PASSWORD, NEW));
        client.changePassword(asked -> asked.accessToken(token).proposedPassword(NEW));
        assertThat(hasPassword(ada, NEW)).isTrue();
        refused(
                INVALID,
                "Missing required parameter PreviousPassword",
                () -> client.changePassword(asked -> asked.accessToken(token).proposedPassword(PASSWORD)));
    }

    @Test
    void somePeopleMustRecoverFirst() {
        String pool = pool();
        String web = client(pool);
        confirmed(pool, web, "ada");
        String token = token(pool, web, "ada");
        client.adminResetUserPassword(asked -> asked.userPoolId(pool).username("ada"));
        refused(
                "PasswordResetRequiredException",
                "Password reset required for the user",
                () -> change(token, PASSWORD, NEW));
    }

    @Test
    void anAdministratorSetsAPasswordForGood() {
        String pool = pool();
        User ada = signedUp(pool, client(pool), "ada");
        for (UserStatus status : UserStatus.values()) {
            User person = node.people.insert(pool, fresh("person"), status, Map.of());
            set(pool, person.username(), NEW, true);
            assertThat(user(pool, person.username()).status()).isEqualTo(UserStatus.CONFIRMED);
            assertThat(hasPassword(person, NEW)).isTrue();
            assertThat(password(person).orElseThrow().temporary()).isFalse();
        }
        int before = messages(ada).size();
        set(pool, "ada", NEW, true);
        assertThat(user(pool, "ada").verified("email")).isFalse();
        assertThat(messages(ada)).hasSize(before);
    }

    @Test
    void anAdministratorSetsATemporaryPassword() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        String token = token(pool, web, "ada");
        client.adminSetUserPassword(
                asked -> asked.userPoolId(pool).username("ada").password(NEW));
        assertThat(user(pool, "ada").status()).isEqualTo(UserStatus.FORCE_CHANGE_PASSWORD);
        assertThat(password(ada).orElseThrow().temporary()).isTrue();
        refused(
                "PasswordResetRequiredException",
                "Password reset required for the user",
                () -> change(token, NEW, PASSWORD));
    }

    @Test
    void aCodeForANewPasswordCountsNoMoreOnceAnAdministratorSetAnother() {
        String pool = pool();
        String web = client(pool);
        User ada = confirmed(pool, web, "ada");
        for (boolean permanent : new boolean[] {true, false}) {
            client.forgotPassword(asked -> asked.clientId(web).username("ada"));
            String code = code(ada);
            set(pool, "ada", NEW + permanent, permanent);
            refused(
                    "ExpiredCodeException",
                    EXPIRED,
                    () -> client.confirmForgotPassword(asked -> asked.clientId(web)
                            .username("ada")
                            .confirmationCode(code)
                            .password("Third-passw0rd")));
            assertThat(hasPassword(ada, NEW + permanent)).isTrue();
        }
    }

    @Test
    void anAdministratorIsHeldToThePolicyToo() {
        String pool = pool();
        confirmed(pool, client(pool), "ada");
        // Trap 22.
        refused(
                "InvalidPasswordException",
                "Password did not conform with policy: Password must have numeric characters",
                () -> set(pool, "ada", "No-numbers", true));
        refused(
                "InvalidPasswordException",
                "Password did not conform with policy: Password must have numeric characters",
                () -> set(pool, "ada", "No-numbers", false));
        refused(NOT_FOUND, NO_USER, () -> set(pool, "nobody", NEW, true));
        refused(
                "ResourceNotFoundException",
                "User pool us-east-1_nobody000 does not exist.",
                () -> set("us-east-1_nobody000", "ada", NEW, true));
    }

    private static String token(String pool, String clientId, String name) {
        return node.people.signIn(pool, clientId, name).accessToken();
    }

    private static void change(String token, String previous, String proposed) {
        client.changePassword(
                asked -> asked.accessToken(token).previousPassword(previous).proposedPassword(proposed));
    }

    private static void set(String pool, String name, String password, boolean permanent) {
        client.adminSetUserPassword(asked ->
                asked.userPoolId(pool).username(name).password(password).permanent(permanent));
    }
}
