package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.account.AttributeVerification;
import dev.cenote.account.AttributeVerification.Subject;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Refusal;
import dev.cenote.message.Outbox;
import dev.cenote.message.Senders;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.UserAttributeUpdateSettingsType;
import dev.cenote.store.Engine;
import dev.cenote.store.Transaction;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.userpool.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** People change their contacts and verify them by codes. */
class AttributeVerificationTest extends DirectoryApiContract {
    private static final Map<String, String> ADA =
            Map.of("email", "ada@example.org", "email_verified", "true", "name", "Ada");
    private static final String MISMATCH = "Invalid verification code provided, please try again.";
    private static final String EXPIRED = "Invalid code provided, please request a code again.";
    private static final String TOO_MANY = "Attempt limit exceeded, please try after some time.";

    @Test
    void anUpdateThatNeedsNoCodeNamesNone() {
        Person ada = ada(pool());
        assertThat(server().post(
                                "UpdateUserAttributes",
                                "{\"AccessToken\":\"" + ada.token
                                        + "\",\"UserAttributes\":[{\"Name\":\"nickname\",\"Value\":\"A\"},"
                                        + "{\"Name\":\"email\",\"Value\":\"other@example.org\"}]}")
                        .body())
                .isEqualTo("{\"CodeDeliveryDetailsList\":[]}");
        assertThat(ada.attributes())
                .containsEntry("nickname", "A")
                .containsEntry("email", "other@example.org")
                .containsEntry("email_verified", "false");
        assertThat(messages(ada.user)).isEmpty();
    }

    @Test
    void aNewAddressCountsAtOnceAndIsVerifiedByItsCode() {
        Person ada = ada(pool(AttributeVerificationTest::verifying));
        List<CodeDeliveryDetailsType> sent = ada.update(attribute("email", "other@example.org"));
        assertThat(sent).hasSize(1);
        delivered(sent.getFirst(), "email", "EMAIL", "o***@e***");
        assertThat(ada.attributes())
                .containsEntry("email", "other@example.org")
                .containsEntry("email_verified", "false");
        Outbox.Kept message = messages(ada.user).getFirst();
        assertThat(message.content().to()).isEqualTo("other@example.org");
        assertThat(message.content().body()).isEqualTo("Your verification code is " + ada.code() + ". ");
        assertThat(server().post(
                                "VerifyUserAttribute",
                                "{\"AccessToken\":\"" + ada.token + "\",\"AttributeName\":\"email\",\"Code\":\""
                                        + ada.code() + "\"}")
                        .body())
                .isEqualTo("{}");
        assertThat(ada.attributes()).containsEntry("email_verified", "true");
        refused("ExpiredCodeException", EXPIRED, () -> ada.verify("email", ada.code()));
    }

    @Test
    void eachContactHasACodeOfItsOwn() {
        Person ada = ada(pool(AttributeVerificationTest::verifying));
        List<CodeDeliveryDetailsType> sent =
                ada.update(attribute("email", "other@example.org"), attribute("phone_number", "+15551234567"));
        assertThat(sent).hasSize(2);
        delivered(sent.getFirst(), "email", "EMAIL", "o***@e***");
        delivered(sent.getLast(), "phone_number", "SMS", "+*******4567");
        assertThat(messages(ada.user)).hasSize(2);
        String phoneCode = ada.codeTo("+15551234567");
        ada.verify("phone_number", phoneCode);
        assertThat(ada.attributes())
                .containsEntry("phone_number_verified", "true")
                .containsEntry("email_verified", "false");
        ada.verify("email", ada.codeTo("other@example.org"));
        assertThat(ada.attributes()).containsEntry("email_verified", "true");
    }

    @Test
    void theSameAddressAgainSendsNothingAndKeepsItsMark() {
        Person ada = ada(pool(AttributeVerificationTest::verifying));
        assertThat(ada.update(attribute("email", "ada@example.org"))).isEmpty();
        assertThat(ada.attributes()).isEqualTo(ADA);
    }

    @Test
    void whereVerificationComesFirstTheOldAddressStaysInForce() {
        String pool = pool(request -> waiting(request).aliasAttributes(List.of("email")));
        Person ada = ada(pool);
        List<CodeDeliveryDetailsType> sent = ada.update(attribute("email", "other@example.org"));
        delivered(sent.getFirst(), "email", "EMAIL", "o***@e***");
        assertThat(ada.attributes()).isEqualTo(ADA);
        assertThat(map(client().getUser(get -> get.accessToken(ada.token)).userAttributes()))
                .containsEntry("email", "ada@example.org");
        assertThat(adminGet(pool, "ada@example.org").username()).isEqualTo("ada");
        refused(NO_USER, NOBODY, () -> adminGet(pool, "other@example.org"));
        ada.verify("email", ada.code());
        assertThat(ada.attributes())
                .containsEntry("email", "other@example.org")
                .containsEntry("email_verified", "true");
        assertThat(adminGet(pool, "other@example.org").username()).isEqualTo("ada");
        refused(NO_USER, NOBODY, () -> adminGet(pool, "ada@example.org"));
    }

    @Test
    void anAdministratorsWordIsEnoughWhereVerificationComesFirst() {
        String pool = pool(AttributeVerificationTest::waiting);
        Person ada = ada(pool);
        adminUpdate(pool, attribute("email", "second@example.org"));
        assertThat(ada.attributes()).isEqualTo(ADA);
        String code = ada.codeTo("second@example.org");
        adminUpdate(pool, attribute("email", "third@example.org"), attribute("email_verified", "true"));
        assertThat(ada.attributes())
                .containsEntry("email", "third@example.org")
                .containsEntry("email_verified", "true");
        refused("ExpiredCodeException", EXPIRED, () -> ada.verify("email", code));
        assertThat(ada.attributes()).containsEntry("email", "third@example.org");
    }

    @Test
    void anAdministratorsUpdateSendsACodeUnlessItVerifies() {
        String pool = pool(AttributeVerificationTest::verifying);
        Person ada = ada(pool);
        adminUpdate(pool, attribute("email", "other@example.org"), attribute("email_verified", "true"));
        assertThat(messages(ada.user)).isEmpty();
        adminUpdate(pool, attribute("email", "third@example.org"));
        assertThat(ada.codeTo("third@example.org")).matches("\\d{6}");
        ada.verify("email", ada.code());
        assertThat(ada.attributes()).containsEntry("email_verified", "true");
    }

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
        Person ada = ada(pool(AttributeVerificationTest::waiting));
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
        Person again = new Person(ada.pool, ada.user, token(ada.pool, ada.client, "ada"), ada.client);
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
        assertThat(messages(ada.user)).hasSize(5);
        later(Duration.ofMinutes(59));
        refused("LimitExceededException", TOO_MANY, () -> ada.ask("email"));
        later(Duration.ofMinutes(1));
        Person again = new Person(ada.pool, ada.user, token(ada.pool, ada.client, "ada"), ada.client);
        again.ask("email");
    }

    @Test
    void fiveChangesAnHourThatSendACode() {
        String pool = pool(AttributeVerificationTest::verifying);
        Person ada = ada(pool);
        for (int i = 0; i < 5; i++) {
            ada.update(attribute("email", "other" + i + "@example.org"));
        }
        refused("LimitExceededException", TOO_MANY, () -> ada.update(attribute("email", "one@example.org")));
        assertThat(messages(ada.user)).hasSize(5);
        ada.update(attribute("nickname", "A"));
        adminUpdate(pool, attribute("email", "one@example.org"));
        assertThat(messages(ada.user)).hasSize(6);
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
        Person thief = new Person(pool, eve, token(pool, ada.client, "eve"), ada.client);
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
    void nobodyTakesTheAddressThatSomebodySignsInBy() {
        String pool = pool(request -> verifying(request).usernameAttributes(List.of("email")));
        person(pool, "0190a6b1-1111-7222-8333-444455556666", ADA);
        User bob = person(pool, "0190a6b1-1111-7222-8333-444455557777", Map.of("email", "bob@example.org"));
        String client = people().client(pool);
        Person thief = new Person(pool, bob, token(pool, client, bob.username()), client);
        refused(
                "AliasExistsException",
                "An account with the given email already exists.",
                () -> thief.update(attribute("email", "ada@example.org")));
        assertThat(messages(bob)).isEmpty();
        thief.update(attribute("email", "robert@example.org"));
        assertThat(adminGet(pool, "robert@example.org").username()).isEqualTo(bob.username());
    }

    @Test
    void peopleWriteWhatTheirClientMay() {
        String pool = pool(request -> request.schema(List.of(
                custom("role").mutable(false).build(),
                custom("note").developerOnlyAttribute(true).build())));
        Person ada = ada(pool);
        String unauthorized = "A client attempted to write unauthorized attribute";
        for (String name : List.of("email_verified", "phone_number_verified", "dev:custom:note")) {
            refused(NOT_AUTHORIZED, unauthorized, () -> ada.update(attribute("name", "B"), attribute(name, "true")));
        }
        refused(
                INVALID,
                "Cannot modify the non-mutable attribute sub",
                () -> ada.update(attribute("name", "B"), attribute("sub", "1")));
        refused(
                INVALID,
                "user.custom:role: Attribute cannot be updated.",
                () -> ada.update(attribute("name", "B"), attribute("custom:role", "king")));
        refused(
                INVALID,
                "Attribute value for picture must not be null",
                () -> ada.update(attribute("name", "B"), attribute("picture", null)));
        String limited = people().client(pool, web -> web.writeAttributes(List.of("email")));
        Person some = new Person(pool, ada.user, token(pool, limited, "ada"), limited);
        refused(NOT_AUTHORIZED, unauthorized, () -> some.update(attribute("email", "a@b.c"), attribute("name", "B")));
        assertThat(ada.attributes()).isEqualTo(ADA);
        assertThat(some.update(attribute("email", ""))).isEmpty();
        assertThat(ada.attributes()).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void aFunctionThatCannotBeCalledStopsEverything() {
        String pool = pool(request -> verifying(request)
                .lambdaConfig(LambdaConfigType.builder()
                        .customMessage("arn:aws:lambda:us-east-1:000000000000:function:words")
                        .build()));
        Person ada = ada(pool);
        String failed = "CustomMessage invocation failed due to configuration.";
        refused("UnexpectedLambdaException", failed, () -> ada.update(attribute("email", "other@example.org")));
        refused("UnexpectedLambdaException", failed, () -> ada.ask("email"));
        refused("UnexpectedLambdaException", failed, () -> adminUpdate(pool, attribute("email", "other@example.org")));
        assertThat(ada.attributes()).isEqualTo(ADA);
    }

    @Test
    void withoutAWayToSendPeopleAreRefusedAndAdministratorsAreNot() {
        Person ada = ada(pool(AttributeVerificationTest::verifying));
        AttributeVerification mute = verification(new AccountNode(
                server().database(), server().clock(), TriggerFunctions.unreachable(), new Senders(null, null, false)));
        Map<String, String> change = Map.of("email", "other@example.org", "name", "B");
        assertThatThrownBy(() -> mute.change(ada.subject(true), change, Map.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("CodeDeliveryFailureException"));
        assertThat(ada.attributes()).isEqualTo(ADA);
        assertThat(mute.change(ada.subject(false), change, Map.of())).isEmpty();
        assertThat(ada.attributes()).containsEntry("email", "other@example.org").containsEntry("name", "B");
    }

    @Test
    void oneCodeCountsOnceWhoeverIsFast() throws Exception {
        Person ada = ada(pool(AttributeVerificationTest::waiting));
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

    @Test
    void changesAtTheSameTimeLoseNothing() throws Exception {
        Person ada = ada(pool());
        AttributeVerification other = verification(otherNode());
        List<Callable<Boolean>> rivals = new ArrayList<>();
        for (String name : List.of("nickname", "picture", "profile", "website")) {
            AttributeVerification node = rivals.size() % 2 == 0 ? verification(node()) : other;
            rivals.add(() -> {
                node.change(ada.subject(true), Map.of(name, "x"), Map.of());
                return true;
            });
        }
        assertThat(together(rivals)).containsOnly(true);
        assertThat(ada.attributes().keySet()).contains("nickname", "picture", "profile", "website");
    }

    /** Somebody with a token. */
    private record Person(String pool, User user, String token, String client) {
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

    private static Person ada(String pool) {
        User user = person(pool, "ada", ADA);
        String client = people().client(pool);
        return new Person(pool, user, token(pool, client, "ada"), client);
    }

    private AccountNode otherNode() {
        return new AccountNode(
                engine == Engine.POSTGRESQL ? server().anotherDatabase() : server().database(),
                server().clock(),
                TriggerFunctions.unreachable());
    }

    private static AttributeVerification verification(AccountNode node) {
        return new AttributeVerification(node.parts);
    }

    private static CreateUserPoolRequest.Builder verifying(CreateUserPoolRequest.Builder pool) {
        return pool.autoVerifiedAttributes(List.of("email", "phone_number"))
                .smsConfiguration(SmsConfigurationType.builder()
                        .snsCallerArn("arn:aws:iam::000000000000:role/sms")
                        .build());
    }

    private static CreateUserPoolRequest.Builder waiting(CreateUserPoolRequest.Builder pool) {
        return verifying(pool)
                .userAttributeUpdateSettings(UserAttributeUpdateSettingsType.builder()
                        .attributesRequireVerificationBeforeUpdate(List.of("email"))
                        .build());
    }

    private static void adminUpdate(String pool, AttributeType... attributes) {
        client().adminUpdateUserAttributes(
                        update -> update.userPoolId(pool).username("ada").userAttributes(attributes));
    }

    private static void later(Duration time) {
        server().clock().set(server().clock().instant().plus(time));
    }

    private static void delivered(CodeDeliveryDetailsType details, String attribute, String medium, String masked) {
        assertThat(details.attributeName()).isEqualTo(attribute);
        assertThat(details.deliveryMediumAsString()).isEqualTo(medium);
        assertThat(details.destination()).isEqualTo(masked);
    }

    /** Runs tasks on threads; which of them were not refused. */
    private static List<Boolean> together(List<Callable<Boolean>> tasks) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> futures = new ArrayList<>();
            for (Callable<Boolean> task : tasks) {
                futures.add(executor.submit(() -> {
                    try {
                        return task.call();
                    } catch (Refusal e) {
                        return false;
                    }
                }));
            }
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
