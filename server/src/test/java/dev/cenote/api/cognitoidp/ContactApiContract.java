package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.account.AttributeVerification;
import dev.cenote.account.AttributeVerification.Subject;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.UserAttributeUpdateSettingsType;
import dev.cenote.store.Engine;
import dev.cenote.store.Race;
import dev.cenote.store.Transaction;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.userpool.User;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** What the tests of contacts share: somebody with a token, and pools that verify what people write. */
abstract class ContactApiContract extends DirectoryApiContract {
    static final Map<String, String> ADA = Map.of("email", "ada@example.org", "email_verified", "true", "name", "Ada");
    static final String EXPIRED = "Invalid code provided, please request a code again.";
    static final String TOO_MANY = "Attempt limit exceeded, please try after some time.";

    /** Somebody with a token. */
    record Person(String pool, User user, String token, String client) {
        List<CodeDeliveryDetailsType> update(AttributeType... attributes) {
            return DirectoryApiContract.client()
                    .updateUserAttributes(update -> update.accessToken(token).userAttributes(attributes))
                    .codeDeliveryDetailsList();
        }

        CodeDeliveryDetailsType ask(String attribute) {
            return DirectoryApiContract.client()
                    .getUserAttributeVerificationCode(
                            get -> get.accessToken(token).attributeName(attribute))
                    .codeDeliveryDetails();
        }

        void verify(String attribute, String code) {
            DirectoryApiContract.client()
                    .verifyUserAttribute(verify ->
                            verify.accessToken(token).attributeName(attribute).code(code));
        }

        Map<String, String> attributes() {
            return DirectoryApiContract.attributes(pool, user.username());
        }

        String code() {
            return messages(user).getFirst().content().code();
        }

        String codeTo(String address) {
            return messages(user).stream()
                    .filter(message -> message.content().to().equals(address))
                    .findFirst()
                    .orElseThrow()
                    .content()
                    .code();
        }

        /** As the engine reads them; without a client an administrator acts. */
        Function<Transaction, Subject> subject(boolean throughClient) {
            Pools pools = new Pools();
            return transaction -> new Subject(
                    pools.require(transaction, pool),
                    throughClient ? pools.requireClient(transaction, client) : null,
                    new Directory().findById(transaction, pool, user.id()).orElseThrow());
        }
    }

    static Person ada(String pool) {
        User user = person(pool, "ada", ADA);
        String client = people().client(pool);
        return new Person(pool, user, token(pool, client, "ada"), client);
    }

    AccountNode otherNode() {
        return new AccountNode(
                engine == Engine.POSTGRESQL ? server().anotherDatabase() : server().database(),
                server().clock(),
                TriggerFunctions.unreachable());
    }

    static AttributeVerification verification(AccountNode node) {
        return new AttributeVerification(node.parts);
    }

    static CreateUserPoolRequest.Builder verifying(CreateUserPoolRequest.Builder pool) {
        return pool.autoVerifiedAttributes(List.of("email", "phone_number"))
                .smsConfiguration(SmsConfigurationType.builder()
                        .snsCallerArn("arn:aws:iam::000000000000:role/sms")
                        .build());
    }

    static CreateUserPoolRequest.Builder waiting(CreateUserPoolRequest.Builder pool) {
        return verifying(pool)
                .userAttributeUpdateSettings(UserAttributeUpdateSettingsType.builder()
                        .attributesRequireVerificationBeforeUpdate(List.of("email"))
                        .build());
    }

    static void adminUpdate(String pool, AttributeType... attributes) {
        client().adminUpdateUserAttributes(
                        update -> update.userPoolId(pool).username("ada").userAttributes(attributes));
    }

    static void delivered(CodeDeliveryDetailsType details, String attribute, String medium, String masked) {
        assertThat(details.attributeName()).isEqualTo(attribute);
        assertThat(details.deliveryMediumAsString()).isEqualTo(medium);
        assertThat(details.destination()).isEqualTo(masked);
    }

    /** Runs tasks on threads that begin together; which of them were not refused. */
    static List<Boolean> together(List<Callable<Boolean>> tasks) throws Exception {
        return Race.of(tasks.size(), number -> {
            try {
                return tasks.get(number).call();
            } catch (Refusal e) {
                return false;
            }
        });
    }
}
