package dev.cenote.message;

import static dev.cenote.message.MessagePurpose.ADMIN_CREATE_USER;
import static dev.cenote.message.MessagePurpose.MFA;
import static dev.cenote.message.MessagePurpose.SIGN_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import dev.cenote.message.CodeDelivery.PoolTexts;
import dev.cenote.message.Outbox.Kept;
import dev.cenote.model.cognitoidp.CustomEmailLambdaVersionConfigType;
import dev.cenote.model.cognitoidp.EmailConfigurationType;
import dev.cenote.model.cognitoidp.EmailMfaConfigType;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.VerificationMessageTemplateType;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerRequest.CustomMessage;
import dev.cenote.trigger.TriggerResponse;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodeDeliveryTest extends MessageContract {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";
    private static final Senders DEVELOPMENT = new Senders(null, null, true);
    private static final Sender WORKING = message -> new Sender.Sent.Delivered();

    @Test
    void inDevelopmentModeMessagesAreKeptAndCountAsSent() {
        CodeDelivery delivery = delivery(DEVELOPMENT);
        send(delivery, People.mail(People.pool(), SIGN_UP));
        send(delivery, People.sms(People.pool(), MFA));
        assertThat(count(State.DELIVERED)).isEqualTo(2);
        assertThat(count(State.WAITING)).isZero();
        Kept mail = outbox.listTo("ADA@example.ORG", 9).getFirst();
        assertThat(mail.at()).isEqualTo(People.NOW);
        assertThat(mail.content().code()).isEqualTo("012345");
        assertThat(mail.content().username()).isEqualTo("ada");
        assertThat(mail.content().subject()).isEqualTo("Your verification code");
        assertThat(outbox.listTo(People.PHONE, 9)).hasSize(1);
        assertThat(outbox.listOf("sub-of-ada", 9)).hasSize(2);
    }

    @Test
    void theNewestComesFirstAlsoOfThoseWithinAMillisecond() {
        CodeDelivery delivery = delivery(DEVELOPMENT);
        List<MessagePurpose> purposes = List.of(SIGN_UP, MessagePurpose.RESEND, MessagePurpose.FORGOT_PASSWORD, MFA);
        purposes.forEach(purpose -> send(delivery, People.mail(People.pool(), purpose)));
        assertThat(kept())
                .extracting(kept -> kept.row().purpose())
                .containsExactly("MFA", "FORGOT_PASSWORD", "RESEND", "SIGN_UP");
        shown.advance(Duration.ofHours(-1));
        send(delivery, People.mail(People.pool(), SIGN_UP));
        assertThat(kept().getLast().at()).isEqualTo(People.NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void withSendersMessagesWait() {
        send(delivery(new Senders(WORKING, WORKING, false)), People.mail(People.pool(), SIGN_UP));
        assertThat(count(State.WAITING)).isEqualTo(1);
    }

    @Test
    void whatIsUndoneLeavesNoMessage() {
        CodeDelivery delivery = delivery(DEVELOPMENT);
        PreparedMessage message = delivery.prepare(People.mail(People.pool(), SIGN_UP));
        assertThatThrownBy(() -> database.write(transaction -> {
                    delivery.enqueue(transaction, message);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(kept()).isEmpty();
    }

    @Test
    void inProductionWithoutASenderTheCodeCannotBeDelivered() {
        CodeDelivery mailOnly = delivery(new Senders(WORKING, null, false));
        assertRefused(
                "CodeDeliveryFailureException",
                "Unable to deliver message to user.",
                () -> mailOnly.prepare(People.sms(People.pool(), MFA)));
        CodeDelivery smsOnly = delivery(new Senders(null, WORKING, false));
        assertRefused(
                "CodeDeliveryFailureException",
                "Unable to deliver message to user.",
                () -> smsOnly.prepare(People.mail(People.pool(), MFA)));
        send(mailOnly, People.mail(People.pool(), MFA));
        send(smsOnly, People.sms(People.pool(), MFA));
    }

    @Test
    void theStoreHoldsNoCodeInTheOpen() {
        send(delivery(DEVELOPMENT), People.mail(People.pool(), SIGN_UP));
        byte[] sealed = kept().getFirst().row().sealedContent();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("012345");
    }

    @Test
    void aLinkNeedsADomain() {
        UserPool pool =
                People.pool(request -> request.verificationMessageTemplate(VerificationMessageTemplateType.builder()
                        .defaultEmailOption("CONFIRM_WITH_LINK")
                        .build()));
        assertRefused(
                "CodeDeliveryFailureException",
                "Unable to deliver message to user.",
                () -> delivery(DEVELOPMENT).prepare(People.mail(pool, SIGN_UP)));
        PoolTexts texts = new PoolTexts(
                of -> Optional.of("https://" + of.name() + ".example.org"),
                of -> Optional.of(EmailMfaConfigType.builder()
                        .subject("S")
                        .message("M {####}")
                        .build()));
        CodeDelivery delivery =
                new CodeDelivery(outbox, DEVELOPMENT, texts, new Triggers(TriggerFunctions.unreachable()), () -> {});
        send(delivery, People.mail(pool, SIGN_UP));
        assertThat(kept().getFirst().content().body()).contains("href=\"https://people.example.org/confirmUser?");
        send(delivery, People.mail(pool, MFA));
        assertThat(kept().getFirst().content().body()).isEqualTo("M 012345");
    }

    @Test
    void thePoolSaysWhoWrites() {
        UserPool developer = writing("DEVELOPER", "Shop <shop@example.net>");
        send(delivery(DEVELOPMENT), People.mail(developer, SIGN_UP));
        assertThat(kept().getFirst().content().from()).isEqualTo("Shop <shop@example.net>");
        assertThat(kept().getFirst().content().replyTo()).isEqualTo("help@example.net");
        send(delivery(DEVELOPMENT), People.mail(writing("DEVELOPER", null), SIGN_UP));
        assertThat(kept().getFirst().content().from()).isEqualTo("ses@example.net");
        send(delivery(DEVELOPMENT), People.mail(writing("COGNITO_DEFAULT", null), SIGN_UP));
        assertThat(kept().getFirst().content().from()).isNull();
    }

    @Test
    void aFunctionThatCannotBeCalledRefusesTheMessage() {
        UserPool pool = People.pool(request -> request.lambdaConfig(
                LambdaConfigType.builder().customMessage(FUNCTION).build()));
        assertRefused(
                "UnexpectedLambdaException",
                "CustomMessage invocation failed due to configuration.",
                () -> delivery(DEVELOPMENT).prepare(People.mail(pool, SIGN_UP)));
        UserPool sending = sending(pool);
        assertRefused(
                "UnexpectedLambdaException",
                "CustomEmailSender invocation failed due to configuration.",
                () -> delivery(DEVELOPMENT).prepare(People.mail(sending, SIGN_UP)));
    }

    @Test
    void aFunctionWordsTheMessageAndLearnsWhatItIsFor() {
        Functions functions =
                new Functions(new TriggerResponse.MessageText("sms {####}", "mail {####} {username}", "subject"));
        UserPool pool = People.pool(request -> request.lambdaConfig(
                LambdaConfigType.builder().customMessage(FUNCTION).build()));
        CodeDelivery delivery = delivery(DEVELOPMENT, functions);
        for (MessagePurpose purpose : MessagePurpose.values()) {
            if (purpose != MessagePurpose.NOTIFY) {
                send(delivery, People.mail(pool, purpose));
            }
        }
        assertThat(kept()).allMatch(message -> message.content().body().startsWith("mail 012345 "));
        assertThat(functions.asked)
                .extracting(TriggerRequest::source)
                .containsExactly(
                        "CustomMessage_SignUp",
                        "CustomMessage_ResendCode",
                        "CustomMessage_ForgotPassword",
                        "CustomMessage_AdminCreateUser",
                        "CustomMessage_Authentication",
                        "CustomMessage_Authentication",
                        "CustomMessage_VerifyUserAttribute",
                        "CustomMessage_UpdateUserAttribute");
        assertThat(functions.asked)
                .extracting(CustomMessage::usernameParameter)
                .filteredOn(name -> name != null)
                .containsExactly("{username}");
        assertThat(functions.asked.getFirst().userAttributes())
                .containsEntry("sub", "sub-of-ada")
                .containsEntry("cognito:user_status", "UNCONFIRMED")
                .containsEntry("email", People.MAIL);
        assertThat(functions.contexts.getFirst().clientId()).isEqualTo("client1");
        assertThat(functions.contexts.get(3).clientId()).isEqualTo("CLIENT_ID_NOT_APPLICABLE");
        send(delivery, People.sms(pool, MFA));
        assertThat(outbox.listTo(People.PHONE, 1).getFirst().content().body()).isEqualTo("sms 012345");
    }

    @Test
    void whatAFunctionDoesNotSayStaysAsThePoolHasIt() {
        UserPool pool = People.pool(request -> request.lambdaConfig(
                LambdaConfigType.builder().customMessage(FUNCTION).build()));
        CodeDelivery delivery =
                delivery(DEVELOPMENT, new Functions(new TriggerResponse.MessageText(null, null, "subject")));
        send(delivery, People.mail(pool, SIGN_UP));
        assertThat(kept().getFirst().content().subject()).isEqualTo("subject");
        assertThat(kept().getFirst().content().body()).isEqualTo("Your verification code is 012345. ");
    }

    @Test
    void aFunctionsTextMustHoldTheCodeAndBeShort() {
        UserPool pool = People.pool(request -> request.lambdaConfig(
                LambdaConfigType.builder().customMessage(FUNCTION).build()));
        assertWordingRefused(pool, SIGN_UP, null, "no code", null);
        assertWordingRefused(pool, SIGN_UP, null, "{##link##}", null);
        assertWordingRefused(pool, SIGN_UP, null, "{####}" + "x".repeat(19_995), null);
        assertWordingRefused(pool, SIGN_UP, null, "{####}", "x".repeat(141));
        assertWordingRefused(pool, ADMIN_CREATE_USER, null, "{####}", null);
        CodeDelivery sms = delivery(
                DEVELOPMENT, new Functions(new TriggerResponse.MessageText("{####}" + "x".repeat(135), null, null)));
        assertRefused(
                "InvalidLambdaResponseException",
                "Unrecognizable lambda output",
                () -> sms.prepare(People.sms(pool, MFA)));
    }

    private void assertWordingRefused(
            UserPool pool,
            MessagePurpose purpose,
            @Nullable String sms,
            @Nullable String mail,
            @Nullable String subject) {
        CodeDelivery delivery =
                delivery(DEVELOPMENT, new Functions(new TriggerResponse.MessageText(sms, mail, subject)));
        assertRefused(
                "InvalidLambdaResponseException",
                "Unrecognizable lambda output",
                () -> delivery.prepare(People.mail(pool, purpose)));
    }

    private static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.message()).isEqualTo(message);
        });
    }

    private static UserPool writing(String account, @Nullable String from) {
        UserPool pool = People.pool();
        EmailConfigurationType mail = EmailConfigurationType.builder()
                .emailSendingAccount(account)
                .sourceArn("arn:aws:ses:us-east-1:000000000000:identity/ses@example.net")
                .from(from)
                .replyToEmailAddress("help@example.net")
                .build();
        return new UserPool(
                pool.id(),
                pool.account(),
                pool.settings().toBuilder().emailConfiguration(mail).build(),
                pool.createdAt(),
                pool.modifiedAt(),
                pool.version());
    }

    private static UserPool sending(UserPool pool) {
        LambdaConfigType functions = LambdaConfigType.builder()
                .customEmailSender(CustomEmailLambdaVersionConfigType.builder()
                        .lambdaArn(FUNCTION)
                        .lambdaVersion("V1_0")
                        .build())
                .build();
        return new UserPool(
                pool.id(),
                pool.account(),
                pool.settings().toBuilder().lambdaConfig(functions).build(),
                pool.createdAt(),
                pool.modifiedAt(),
                pool.version());
    }

    /** A function that always words messages the same, and remembers what it was asked. */
    private static final class Functions implements TriggerFunctions {
        private final TriggerResponse.MessageText answer;
        private final List<CustomMessage> asked = new ArrayList<>();
        private final List<TriggerContext> contexts = new ArrayList<>();

        Functions(TriggerResponse.MessageText answer) {
            this.answer = answer;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <R> R call(String function, TriggerContext context, TriggerRequest<R> request) {
            asked.add((CustomMessage) request);
            contexts.add(context);
            return (R) answer;
        }
    }
}
