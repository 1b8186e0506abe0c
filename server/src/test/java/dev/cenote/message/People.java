package dev.cenote.message;

import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A pool and a person to write to. */
final class People {
    static final String POOL = "us-east-1_AbCdEfGhI";
    static final String MAIL = "ada@example.org";
    static final String PHONE = "+15551231234";
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final AppClient CLIENT =
            new AppClient(POOL, "client1", "web", UserPoolClientType.builder().build(), NOW, NOW, 1);

    private People() {}

    static UserPool pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return UserPool.created(
                POOL,
                "000000000000",
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                NOW);
    }

    static UserPool pool() {
        return pool(request -> request);
    }

    static User user(String username) {
        return User.created(
                POOL,
                new User.Identity("sub-of-" + username, username),
                UserStatus.UNCONFIRMED,
                Map.of("email", MAIL, "phone_number", PHONE),
                NOW);
    }

    static MessageRequest mail(UserPool pool, MessagePurpose purpose) {
        return request(pool, "ada", purpose, Destination.of("email", MAIL));
    }

    static MessageRequest sms(UserPool pool, MessagePurpose purpose) {
        return request(pool, "ada", purpose, Destination.of("phone_number", PHONE));
    }

    static MessageRequest request(UserPool pool, String username, MessagePurpose purpose, Destination destination) {
        return new MessageRequest(pool, CLIENT, user(username), purpose, destination, "012345", Map.of());
    }
}
