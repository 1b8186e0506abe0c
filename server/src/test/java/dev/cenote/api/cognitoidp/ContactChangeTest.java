package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.account.AttributeVerification;
import dev.cenote.kernel.Refusal;
import dev.cenote.message.Outbox;
import dev.cenote.message.Senders;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.userpool.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** People and administrators change contacts, some of which then have to be verified. */
class ContactChangeTest extends ContactApiContract {
    @Test
    void anUpdateThatNeedsNoCodeNamesNone() {
        Person ada = ada(pool());
        assertThat(server().post(
                                "UpdateUserAttributes",
                                "{\"AccessToken\":\"" + ada.token()
                                        + "\",\"UserAttributes\":[{\"Name\":\"nickname\",\"Value\":\"A\"},"
                                        + "{\"Name\":\"email\",\"Value\":\"other@example.org\"}]}")
                        .body())
                .isEqualTo("{\"CodeDeliveryDetailsList\":[]}");
        assertThat(ada.attributes())
                .containsEntry("nickname", "A")
                .containsEntry("email", "other@example.org")
                .containsEntry("email_verified", "false");
        assertThat(messages(ada.user())).isEmpty();
    }

    @Test
    void aNewAddressCountsAtOnceAndIsVerifiedByItsCode() {
        Person ada = ada(pool(ContactApiContract::verifying));
        List<CodeDeliveryDetailsType> sent = ada.update(attribute("email", "other@example.org"));
        assertThat(sent).hasSize(1);
        delivered(sent.getFirst(), "email", "EMAIL", "o***@e***");
        assertThat(ada.attributes())
                .containsEntry("email", "other@example.org")
                .containsEntry("email_verified", "false");
        Outbox.Kept message = messages(ada.user()).getFirst();
        assertThat(message.content().to()).isEqualTo("other@example.org");
        assertThat(message.content().body()).isEqualTo("Your verification code is " + ada.code() + ". ");
        assertThat(server().post(
                                "VerifyUserAttribute",
                                "{\"AccessToken\":\"" + ada.token() + "\",\"AttributeName\":\"email\",\"Code\":\""
                                        + ada.code() + "\"}")
                        .body())
                .isEqualTo("{}");
        assertThat(ada.attributes()).containsEntry("email_verified", "true");
        refused("ExpiredCodeException", EXPIRED, () -> ada.verify("email", ada.code()));
    }

    @Test
    void eachContactHasACodeOfItsOwn() {
        Person ada = ada(pool(ContactApiContract::verifying));
        List<CodeDeliveryDetailsType> sent =
                ada.update(attribute("email", "other@example.org"), attribute("phone_number", "+15551234567"));
        assertThat(sent).hasSize(2);
        delivered(sent.getFirst(), "email", "EMAIL", "o***@e***");
        delivered(sent.getLast(), "phone_number", "SMS", "+*******4567");
        assertThat(messages(ada.user())).hasSize(2);
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
        Person ada = ada(pool(ContactApiContract::verifying));
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
        assertThat(map(client().getUser(get -> get.accessToken(ada.token())).userAttributes()))
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
        String pool = pool(ContactApiContract::waiting);
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
        String pool = pool(ContactApiContract::verifying);
        Person ada = ada(pool);
        adminUpdate(pool, attribute("email", "other@example.org"), attribute("email_verified", "true"));
        assertThat(messages(ada.user())).isEmpty();
        adminUpdate(pool, attribute("email", "third@example.org"));
        assertThat(ada.codeTo("third@example.org")).matches("\\d{6}");
        ada.verify("email", ada.code());
        assertThat(ada.attributes()).containsEntry("email_verified", "true");
    }

    @Test
    void fiveChangesAnHourThatSendACode() {
        String pool = pool(ContactApiContract::verifying);
        Person ada = ada(pool);
        for (int i = 0; i < 5; i++) {
            ada.update(attribute("email", "other" + i + "@example.org"));
        }
        refused("LimitExceededException", TOO_MANY, () -> ada.update(attribute("email", "one@example.org")));
        assertThat(messages(ada.user())).hasSize(5);
        ada.update(attribute("nickname", "A"));
        adminUpdate(pool, attribute("email", "one@example.org"));
        assertThat(messages(ada.user())).hasSize(6);
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
        Person some = new Person(pool, ada.user(), token(pool, limited, "ada"), limited);
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
        Person ada = ada(pool(ContactApiContract::verifying));
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
}
