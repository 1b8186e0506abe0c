package dev.cenote.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EventAttributesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:05:06Z");
    private static final Map<String, String> ATTRIBUTES =
            Map.of("email", "ada@example.org", "email_verified", "true", "phone_number", "+12065551234");

    @Test
    void sayWhoItIsAndHowFarTheAccountHasCome() {
        assertThat(EventAttributes.of(pool(request -> request), ada()))
                .isEqualTo(Map.of(
                        "sub", "an-id",
                        "cognito:user_status", "UNCONFIRMED",
                        "email", "ada@example.org",
                        "email_verified", "true",
                        "phone_number", "+12065551234"));
    }

    @Test
    void nameVerifiedAliases() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("email", "phone_number")));
        assertThat(EventAttributes.of(pool, ada()))
                .containsEntry("cognito:email_alias", "ada@example.org")
                .doesNotContainKey("cognito:phone_number_alias");
    }

    private static User ada() {
        return User.created(
                "us-east-1_AbCdEfGhI", new User.Identity("an-id", "ada"), UserStatus.UNCONFIRMED, ATTRIBUTES, NOW);
    }

    private static UserPool pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return UserPool.created(
                "us-east-1_AbCdEfGhI",
                "000000000000",
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                NOW);
    }
}
