package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.Migrated;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Somebody who is known elsewhere has forgotten their password. */
class MigrationAtRecoveryTest extends RecoveryApiContract {
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
}
