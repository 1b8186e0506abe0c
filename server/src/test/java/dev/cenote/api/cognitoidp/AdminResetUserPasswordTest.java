package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import org.junit.jupiter.api.Test;

/** Administrators make new passwords necessary. */
class AdminResetUserPasswordTest extends RecoveryApiContract {
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

    private static void reset(String pool, String name) {
        client.adminResetUserPassword(asked -> asked.userPoolId(pool).username(name));
    }
}
