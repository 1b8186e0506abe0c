package dev.cenote.account;

import dev.cenote.codes.CodePurpose;
import dev.cenote.codes.PreparedCode;
import dev.cenote.message.MessagePurpose;
import dev.cenote.message.MessageRequest;
import dev.cenote.message.PreparedMessage;
import dev.cenote.password.Nobody;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the codes by which accounts are confirmed and recovered, and contacts verified. */
final class SentCodes {
    private static final int DIGITS = 6;
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration RECOVERY_LIFE = Duration.ofHours(1);

    private final AccountParts parts;

    SentCodes(AccountParts parts) {
        this.parts = parts;
    }

    /**
     * A code that somebody shall get.
     *
     * @param client null where an administrator asked
     */
    record Order(
            UserPool pool,
            @Nullable AppClient client,
            User user,
            Destination destination,
            MessagePurpose purpose,
            Map<String, String> clientMetadata) {}

    /** A code and its message, both sealed. */
    record Prepared(PreparedCode code, PreparedMessage message) {}

    /** Draws a code and words its message; CodeDeliveryFailureException when nothing can deliver it. */
    Prepared prepare(Order order) {
        CodePurpose purpose = purpose(order.purpose, order.destination);
        PreparedCode code = draw(order.pool, order.user.id(), purpose, order.destination.target());
        PreparedMessage message = parts.delivery()
                .prepare(new MessageRequest(
                        order.pool,
                        order.client,
                        order.user,
                        order.purpose,
                        order.destination,
                        code.text(),
                        order.clientMetadata));
        return new Prepared(code, message);
    }

    /** Keeps a code and lets its message leave after the transaction. */
    void store(Transaction transaction, Prepared prepared) {
        parts.codes().store(transaction, prepared.code);
        parts.delivery().enqueue(transaction, prepared.message);
    }

    /** All of it at once. */
    void send(Order order) {
        Prepared prepared = prepare(order);
        parts.database().write(transaction -> {
            store(transaction, prepared);
            return null;
        });
        parts.delivery().wake();
    }

    /** Keeps a code that nobody gets, so that guesses at it are answered as guesses at anybody's. */
    void pretend(UserPool pool, Nobody nobody, CodePurpose purpose) {
        PreparedCode code = draw(pool, nobody.subject(), purpose, "");
        parts.database().write(transaction -> {
            parts.codes().store(transaction, code);
            return null;
        });
    }

    private PreparedCode draw(UserPool pool, String subject, CodePurpose purpose, String target) {
        Duration life = purpose == CodePurpose.FORGOT_PASSWORD ? RECOVERY_LIFE : LIFE;
        return parts.codes().prepare(pool.id(), subject, purpose, null, target, DIGITS, life);
    }

    /** What a code is for that verifies a contact. */
    static CodePurpose verification(DeliveryMedium medium) {
        return switch (medium) {
            case EMAIL -> CodePurpose.VERIFY_EMAIL;
            case SMS -> CodePurpose.VERIFY_PHONE;
        };
    }

    private static CodePurpose purpose(MessagePurpose purpose, Destination destination) {
        return switch (purpose) {
            case SIGN_UP, RESEND -> CodePurpose.SIGN_UP;
            case FORGOT_PASSWORD -> CodePurpose.FORGOT_PASSWORD;
            case ATTRIBUTE_VERIFICATION, ATTRIBUTE_UPDATE -> verification(destination.medium());
            case ADMIN_CREATE_USER, MFA, OTP, NOTIFY -> throw new IllegalArgumentException("no code of an account");
        };
    }
}
