package dev.cenote.api.cognitoidp;

import dev.cenote.directory.Directory.Theft;
import dev.cenote.userpool.User;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** What the tests of recovery share: asking for a code, answering with it, and people in every state. */
abstract class RecoveryApiContract extends AccountApiContract {
    static final String NEW = "Other-passw0rd";
    static final String STATE = "User password cannot be reset in the current state.";
    static final String NO_CONTACT =
            "Cannot reset password for the user as there is no registered/verified email or phone_number";

    static void unverify(String pool, String name) {
        change(
                pool,
                name,
                user -> user.withVerified("email", false, server.clock().instant()));
    }

    static void change(String pool, String name, UnaryOperator<User> change) {
        server.database().write(transaction -> {
            User before = node.parts
                    .directory()
                    .find(transaction, node.parts.pools().require(transaction, pool), name)
                    .orElseThrow();
            return node.parts
                    .directory()
                    .update(
                            transaction,
                            node.parts.pools().require(transaction, pool),
                            before,
                            change.apply(before),
                            Theft.REFUSED);
        });
    }

    static CodeDeliveryDetailsType forgot(String clientId, String name) {
        return client.forgotPassword(asked -> asked.clientId(clientId).username(name))
                .codeDeliveryDetails();
    }

    static void confirm(String clientId, String name, String code, String password) {
        client.confirmForgotPassword(asked ->
                asked.clientId(clientId).username(name).confirmationCode(code).password(password));
    }
}
