package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** Recovery at clients that do not say who exists. */
class HiddenRecoveryTest extends RecoveryApiContract {
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

    /** The answers are those that somebody gets who can be helped and guesses. */
    private static void looksServed(String clientId, String name) {
        User user = user(node.people.appClient(clientId).poolId(), name);
        int before = messages(user).size();
        assertThat(forgot(clientId, name).deliveryMediumAsString()).isEqualTo("EMAIL");
        assertThat(messages(user)).hasSize(before);
        refused("CodeMismatchException", MISMATCH, () -> confirm(clientId, name, "12345", NEW));
    }
}
