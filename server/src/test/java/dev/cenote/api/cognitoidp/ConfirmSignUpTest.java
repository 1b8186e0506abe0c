package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.account.Confirmation;
import dev.cenote.account.NamedRequest;
import dev.cenote.account.NamedRequest.ClientProof;
import dev.cenote.directory.Directory.Theft;
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
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

class ConfirmSignUpTest extends AccountApiContract {
    @Test
    void confirmsTheAccountAndTheContactThatGotTheCode() {
        String pool = pool();
        String web = client(pool);
        signedUp(pool, web, "ada");
        User ada = confirm(pool, web, "ada", code(user(pool, "ada")));
        assertThat(ada.status()).isEqualTo(UserStatus.CONFIRMED);
        assertThat(ada.verified("email")).isTrue();
        refused(
                NOT_AUTHORIZED,
                "User cannot be confirmed. Current status is CONFIRMED",
                () -> confirm(pool, web, "ada", "123456"));
    }

    @Test
    void anotherClientOfThePoolWillDo() {
        String pool = pool();
        User ada = signedUp(pool, client(pool), "ada");
        assertThat(confirm(pool, client(pool), "ada", code(ada)).status()).isEqualTo(UserStatus.CONFIRMED);
    }

    @Test
    void refusesAWrongCodeAndLeavesTheRightOne() {
        String pool = pool();
        String web = client(pool);
        String code = code(signedUp(pool, web, "ada"));
        // Trap 21.
        refused("CodeMismatchException", MISMATCH, () -> confirm(pool, web, "ada", wrong(code)));
        refused("CodeMismatchException", MISMATCH, () -> confirm(pool, web, "ada", code + "0"));
        assertThat(confirm(pool, web, "ada", code).status()).isEqualTo(UserStatus.CONFIRMED);
    }

    @Test
    void aCodeLivesADay() {
        String pool = pool();
        String web = client(pool);
        String code = code(signedUp(pool, web, "ada"));
        String other = code(signedUp(pool, web, "bob"));
        later(Duration.ofHours(24).minusSeconds(1));
        confirm(pool, web, "ada", code);
        later(Duration.ofSeconds(1));
        refused("ExpiredCodeException", EXPIRED, () -> confirm(pool, web, "bob", other));
    }

    @Test
    void aNewerCodeMakesTheOlderOneWorthless() {
        String pool = pool();
        String web = client(pool);
        User ada = signedUp(pool, web, "ada");
        String first = code(ada);
        CodeDeliveryDetailsType details = client.resendConfirmationCode(
                        asked -> asked.clientId(web).username("ada"))
                .codeDeliveryDetails();
        delivered(details, "email", "EMAIL", "a***@e***");
        assertThat(messages(ada).getFirst().row().purpose()).isEqualTo("RESEND");
        String second = code(ada);
        if (!first.equals(second)) {
            refused("CodeMismatchException", MISMATCH, () -> confirm(pool, web, "ada", first));
        }
        assertThat(confirm(pool, web, "ada", second).status()).isEqualTo(UserStatus.CONFIRMED);
    }

    @Test
    void limitsGuessesToFifteenAnHour() {
        String pool = pool();
        String web = client(pool);
        String code = code(signedUp(pool, web, "ada"));
        for (int i = 0; i < 15; i++) {
            refused("CodeMismatchException", MISMATCH, () -> confirm(pool, web, "ada", wrong(code)));
        }
        refused("LimitExceededException", TOO_MANY, () -> confirm(pool, web, "ada", code));
        later(Duration.ofHours(1));
        refused("TooManyFailedAttemptsException", TOO_MANY, () -> confirm(pool, web, "ada", code));
        client.resendConfirmationCode(asked -> asked.clientId(web).username("ada"));
        confirm(pool, web, "ada", code(user(pool, "ada")));
    }

    @Test
    void aCodeIsTakenOnceWhoeverBringsIt() throws Exception {
        String pool = pool();
        String web = client(pool);
        String code = code(signedUp(pool, web, "ada"));
        Confirmation here = new Confirmation(node.parts);
        Confirmation there = new Confirmation(otherNode().parts);
        List<Callable<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Confirmation engine = i % 2 == 0 ? here : there;
            tasks.add(() -> engine.confirm(
                    new NamedRequest(web, "ada", new ClientProof.Hash(null), Map.of(), "127.0.0.1"), code, false));
        }
        assertThat(succeeded(tasks)).isEqualTo(1);
    }

    @Test
    void saysThatNobodyHasTheNameWhereItIsNoSecret() {
        String pool = pool();
        String web = client(pool);
        refused(NOT_FOUND, NO_COMBINATION, () -> confirm(pool, web, "nobody", "123456"));
        refused(
                NOT_FOUND,
                NO_COMBINATION,
                () -> client.resendConfirmationCode(asked -> asked.clientId(web).username("nobody")));
    }

    @Test
    void hidesThatNobodyHasTheName() {
        String pool = pool();
        String web = hidingClient(pool);
        refused("ExpiredCodeException", EXPIRED, () -> confirm(pool, web, "nobody", "123456"));
        CodeDeliveryDetailsType details = client.resendConfirmationCode(
                        asked -> asked.clientId(web).username("nobody"))
                .codeDeliveryDetails();
        assertThat(details.deliveryMediumAsString()).isEqualTo("EMAIL");
        assertThat(details.destination()).matches("[a-z]\\*\\*\\*@[a-z]\\*\\*\\*");
        // From now on guesses are answered as for somebody who was sent a code.
        refused("CodeMismatchException", MISMATCH, () -> confirm(pool, web, "nobody", "12345"));
        for (int i = 0; i < 4; i++) {
            CodeDeliveryDetailsType again = client.resendConfirmationCode(
                            asked -> asked.clientId(web).username("nobody"))
                    .codeDeliveryDetails();
            assertThat(again).isEqualTo(details);
        }
        refused(
                "LimitExceededException",
                TOO_MANY,
                () -> client.resendConfirmationCode(asked -> asked.clientId(web).username("nobody")));
    }

    @Test
    void sendsNoFurtherCodeWhereNoneIsNeededOrPossible() {
        String pool = pool();
        String web = client(pool);
        confirmed(pool, web, "ada");
        refused(
                INVALID,
                "User is already confirmed.",
                () -> client.resendConfirmationCode(asked -> asked.clientId(web).username("ada")));
        client.signUp(asked -> asked.clientId(web).username("bob").password(PASSWORD));
        refused(
                INVALID,
                "Cannot resend codes. Auto verification not turned on.",
                () -> client.resendConfirmationCode(asked -> asked.clientId(web).username("bob")));
    }

    @Test
    void sendsFiveFurtherCodesAnHour() {
        String pool = pool();
        String web = client(pool);
        signedUp(pool, web, "ada");
        for (int i = 0; i < 5; i++) {
            client.resendConfirmationCode(asked -> asked.clientId(web).username("ada"));
        }
        refused(
                "LimitExceededException",
                TOO_MANY,
                () -> client.resendConfirmationCode(asked -> asked.clientId(web).username("ada")));
        later(Duration.ofHours(1));
        client.resendConfirmationCode(asked -> asked.clientId(web).username("ada"));
    }

    @Test
    void aCodeProvesTheContactItWentToAndNoOther() {
        String pool = pool();
        String web = client(pool);
        User ada = signedUp(pool, web, "ada");
        String code = code(ada);
        server.database()
                .write(transaction -> node.parts
                        .directory()
                        .update(
                                transaction,
                                node.parts.pools().require(transaction, pool),
                                ada,
                                ada.withAttributes(
                                        Map.of("email", "new@example.org"),
                                        server.clock().instant()),
                                Theft.REFUSED));
        User confirmed = confirm(pool, web, "ada", code);
        assertThat(confirmed.status()).isEqualTo(UserStatus.CONFIRMED);
        assertThat(confirmed.verified("email")).isFalse();
    }

    @Test
    void theFunctionAfterIsToldAndCannotUndo() {
        String told = FUNCTIONS.answering(fresh("after"), new Nothing());
        String pool = poolWith(functions -> functions.postConfirmation(told));
        String web = client(pool);
        String code = code(signedUp(pool, web, "ada"));
        client.confirmSignUp(asked ->
                asked.clientId(web).username("ada").confirmationCode(code).clientMetadata(Map.of("from", "web")));
        assertThat(FUNCTIONS.events(told)).singleElement().satisfies(event -> {
            TriggerRequest.PostConfirmation asked = (TriggerRequest.PostConfirmation) event.request();
            assertThat(asked.source()).isEqualTo("PostConfirmation_ConfirmSignUp");
            // Trap 49.
            assertThat(asked.userAttributes())
                    .containsEntry("cognito:user_status", "CONFIRMED")
                    .containsEntry("email_verified", "true");
            assertThat(asked.clientMetadata()).isEqualTo(Map.of("from", "web"));
            assertThat(event.context().clientId()).isEqualTo(web);
        });
        String throwing = FUNCTIONS.throwing(fresh("after"), "PostConfirmation", "no");
        String other = poolWith(functions -> functions.postConfirmation(throwing));
        String otherWeb = client(other);
        User bob = signedUp(other, otherWeb, "bob");
        // Trap 52.
        refused(
                "UserLambdaValidationException",
                "PostConfirmation failed with error no.",
                () -> confirm(other, otherWeb, "bob", code(bob)));
        refused(
                NOT_AUTHORIZED,
                "User cannot be confirmed. Current status is CONFIRMED",
                () -> confirm(other, otherWeb, "bob", code(bob)));
    }

    @Test
    void anAdministratorConfirmsWithoutCodeAndVerifiesNothing() {
        String told = FUNCTIONS.answering(fresh("after"), new Nothing());
        String pool = poolWith(functions -> functions.postConfirmation(told));
        User ada = signedUp(pool, client(pool), "ada");
        client.adminConfirmSignUp(
                asked -> asked.userPoolId(pool).username(ada.id()).clientMetadata(Map.of("by", "root")));
        User confirmed = user(pool, "ada");
        assertThat(confirmed.status()).isEqualTo(UserStatus.CONFIRMED);
        assertThat(confirmed.verified("email")).isFalse();
        assertThat(FUNCTIONS.events(told)).singleElement().satisfies(event -> {
            assertThat(event.context().clientId()).isNull();
            assertThat(((TriggerRequest.PostConfirmation) event.request()).clientMetadata())
                    .isEqualTo(Map.of("by", "root"));
        });
        refused(
                NOT_AUTHORIZED,
                "User cannot be confirmed. Current status is CONFIRMED",
                () -> client.adminConfirmSignUp(asked -> asked.userPoolId(pool).username("ada")));
        refused(
                NOT_FOUND,
                NO_USER,
                () -> client.adminConfirmSignUp(asked -> asked.userPoolId(pool).username("nobody")));
        refused(
                "ResourceNotFoundException",
                "User pool us-east-1_nobody000 does not exist.",
                () -> client.adminConfirmSignUp(
                        asked -> asked.userPoolId("us-east-1_nobody000").username("ada")));
    }

    @Test
    void aClientWithASecretMustProveIt() {
        String pool = pool();
        String web = client(pool);
        User ada = signedUp(pool, web, "ada");
        secret(pool, web, "a-secret-of-the-web-client");
        String message = "Client " + web + " is configured with secret but SECRET_HASH was not received";
        refused(NOT_AUTHORIZED, message, () -> confirm(pool, web, "ada", code(ada)));
        // Before anybody looks for the user.
        refused(NOT_AUTHORIZED, message, () -> confirm(pool, web, "nobody", "123456"));
        refused(
                NOT_AUTHORIZED,
                message,
                () -> client.resendConfirmationCode(asked -> asked.clientId(web).username("ada")));
        String hash = hash("a-secret-of-the-web-client", "ada", web);
        client.resendConfirmationCode(
                asked -> asked.clientId(web).username("ada").secretHash(hash));
        client.confirmSignUp(
                asked -> asked.clientId(web).username("ada").secretHash(hash).confirmationCode(code(ada)));
    }

    private static User confirm(String pool, String clientId, String name, String code) {
        client.confirmSignUp(asked -> asked.clientId(clientId).username(name).confirmationCode(code));
        return user(pool, name);
    }
}
