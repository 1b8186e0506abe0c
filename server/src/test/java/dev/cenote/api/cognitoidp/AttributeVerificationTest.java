package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.account.AttributeVerification;
import dev.cenote.userpool.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** Codes by which people prove that a contact is theirs. */
class AttributeVerificationTest extends ContactApiContract {
    private static final String MISMATCH = "Invalid verification code provided, please try again.";

    @Test
    void sendsAnotherCodeOnDemandAndTheOlderOneIsWorthless() {
        Person ada = ada(pool());
        CodeDeliveryDetailsType sent = ada.ask("email");
        delivered(sent, "email", "EMAIL", "a***@e***");
        String first = ada.code();
        ada.ask("email");
        String second = ada.code();
        if (!first.equals(second)) {
            refused("CodeMismatchException", MISMATCH, () -> ada.verify("email", first));
        }
        ada.verify("email", second);
        assertThat(ada.attributes()).isEqualTo(ADA);
    }

    @Test
    void theCodeOnDemandGoesToTheAddressThatWaits() {
        Person ada = ada(pool(ContactApiContract::waiting));
        ada.update(attribute("email", "other@example.org"));
        delivered(ada.ask("email"), "email", "EMAIL", "o***@e***");
        ada.verify("email", ada.code());
        assertThat(ada.attributes()).containsEntry("email", "other@example.org");
    }

    @Test
    void aCodeProvesOnlyTheAddressThatItWentTo() {
        Person ada = ada(pool());
        ada.ask("email");
        String code = ada.code();
        ada.update(attribute("email", "victim@example.org"));
        refused("ExpiredCodeException", EXPIRED, () -> ada.verify("email", code));
        assertThat(ada.attributes()).containsEntry("email_verified", "false");
    }

    @Test
    void wrongCodesAreRefusedAndCodesEndAfterADay() {
        Person ada = ada(pool());
        refused("ExpiredCodeException", EXPIRED, () -> ada.verify("email", "123456"));
        ada.ask("email");
        String code = ada.code();
        String wrong = (code.charAt(0) == '9' ? '0' : '9') + code.substring(1);
        refused("CodeMismatchException", MISMATCH, () -> ada.verify("email", wrong));
        refused("CodeMismatchException", MISMATCH, () -> ada.verify("email", code.substring(1)));
        refused("ExpiredCodeException", EXPIRED, () -> ada.verify("phone_number", code));
        later(Duration.ofHours(24));
        Person again = new Person(ada.pool(), ada.user(), token(ada.pool(), ada.client(), "ada"), ada.client());
        refused("ExpiredCodeException", EXPIRED, () -> again.verify("email", code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email_verified", "sub", "Email", "preferred_username"})
    void onlyContactsCanBeVerified(String attribute) {
        Person ada = ada(pool());
        String only = "Invalid attribute name. Only phone_number and email can be verified.";
        refused(INVALID, only, () -> ada.ask(attribute));
        refused(INVALID, only, () -> ada.verify(attribute, "123456"));
    }

    @Test
    void thereIsNoCodeForAContactThatIsNotThere() {
        Person ada = ada(pool());
        refused(INVALID, "User does not have an email or phone_number attribute", () -> ada.ask("phone_number"));
    }

    @Test
    void fiveCodesAnHour() {
        Person ada = ada(pool());
        for (int i = 0; i < 5; i++) {
            ada.ask("email");
        }
        refused("LimitExceededException", TOO_MANY, () -> ada.ask("email"));
        assertThat(messages(ada.user())).hasSize(5);
        later(Duration.ofMinutes(59));
        refused("LimitExceededException", TOO_MANY, () -> ada.ask("email"));
        later(Duration.ofMinutes(1));
        Person again = new Person(ada.pool(), ada.user(), token(ada.pool(), ada.client(), "ada"), ada.client());
        again.ask("email");
    }

    @Test
    void fifteenTriesAnHour() {
        Person ada = ada(pool());
        ada.ask("email");
        String code = ada.code();
        String wrong = (code.charAt(0) == '9' ? '0' : '9') + code.substring(1);
        for (int i = 0; i < 15; i++) {
            refused("CodeMismatchException", MISMATCH, () -> ada.verify("email", wrong));
        }
        refused("LimitExceededException", TOO_MANY, () -> ada.verify("email", code));
    }

    @Test
    void verifyingDoesNotTakeAnAliasFromItsOwner() {
        String pool = pool(request -> request.aliasAttributes(List.of("email")));
        Person ada = ada(pool);
        User eve = person(pool, "eve", Map.of("email", "ada@example.org"));
        Person thief = new Person(pool, eve, token(pool, ada.client(), "eve"), ada.client());
        thief.ask("email");
        String code = thief.code();
        String taken = "An account with the given email already exists.";
        refused("AliasExistsException", taken, () -> thief.verify("email", code));
        assertThat(attributes(pool, "eve")).isEqualTo(Map.of("email", "ada@example.org"));
        assertThat(adminGet(pool, "ada@example.org").username()).isEqualTo("ada");
        // The code is not used up by that.
        client().adminDeleteUser(delete -> delete.userPoolId(pool).username("ada"));
        thief.verify("email", code);
        assertThat(adminGet(pool, "ada@example.org").username()).isEqualTo("eve");
    }

    @Test
    void oneCodeCountsOnceWhoeverIsFast() throws Exception {
        Person ada = ada(pool(ContactApiContract::waiting));
        ada.update(attribute("email", "other@example.org"));
        String code = ada.code();
        AttributeVerification other = verification(otherNode());
        List<Callable<Boolean>> rivals = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            AttributeVerification node = i % 2 == 0 ? verification(node()) : other;
            rivals.add(() -> {
                node.verify(ada.subject(true), "email", code);
                return true;
            });
        }
        assertThat(together(rivals)).containsOnlyOnce(true);
        assertThat(ada.attributes()).containsEntry("email", "other@example.org");
    }

    private static void later(Duration time) {
        server().clock().set(server().clock().instant().plus(time));
    }
}
