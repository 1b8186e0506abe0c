package dev.cenote.message;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.trigger.EventAttributes;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest.CustomMessage;
import dev.cenote.trigger.TriggerResponse;
import dev.cenote.trigger.TriggerSource.Message;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.UserPool;
import org.jspecify.annotations.Nullable;

/** Lets a pool's CustomMessage function word a message. */
final class MessageFunctions {
    private static final int MOST_SMS = 140;
    private static final int MOST_SUBJECT = 140;
    private static final int MOST_MAIL = 20_000;

    private final Triggers triggers;

    MessageFunctions(Triggers triggers) {
        this.triggers = triggers;
    }

    /**
     * The text as the pool's function wants it; where it says nothing, or there is none, the template stays.
     *
     * @throws Refusal InvalidLambdaResponseException when the function's text cannot be sent, else as
     *     {@link Triggers#customMessage}
     */
    MessageText word(MessageRequest request, MessageText template) {
        boolean mail = request.destination().medium() == DeliveryMedium.EMAIL;
        checkSender(request.pool(), mail);
        TriggerResponse.MessageText wanted = triggers.customMessage(context(request), event(request));
        if (mail) {
            return new MessageText(
                    subject(wanted.emailSubject(), template.subject()),
                    text(request, wanted.emailMessage(), MOST_MAIL, template.body()));
        }
        return new MessageText(null, text(request, wanted.smsMessage(), MOST_SMS, template.body()));
    }

    /** COGNITO: a function that sends takes the place of everything else; none can be called yet. */
    private static void checkSender(UserPool pool, boolean mail) {
        LambdaConfigType functions = pool.settings().lambdaConfig();
        if (functions != null && (mail ? functions.customEmailSender() : functions.customSMSSender()) != null) {
            throw new Refusal(
                    "UnexpectedLambdaException",
                    (mail ? "CustomEmailSender" : "CustomSMSSender") + " invocation failed due to configuration.");
        }
    }

    private static TriggerContext context(MessageRequest request) {
        AppClient client = request.client();
        String clientId = request.purpose() == MessagePurpose.ADMIN_CREATE_USER
                ? TriggerContext.NOT_APPLICABLE
                : client == null ? null : client.id();
        return new TriggerContext(request.pool(), clientId, request.user().username());
    }

    private static CustomMessage event(MessageRequest request) {
        boolean invitation = request.purpose() == MessagePurpose.ADMIN_CREATE_USER;
        return new CustomMessage(
                source(request.purpose()),
                EventAttributes.of(request.pool(), request.user()),
                MessageTemplates.CODE,
                invitation ? MessageTemplates.USERNAME : null,
                request.clientMetadata());
    }

    private static Message source(MessagePurpose purpose) {
        return switch (purpose) {
            case SIGN_UP -> Message.SIGN_UP;
            case RESEND -> Message.RESEND_CODE;
            case FORGOT_PASSWORD -> Message.FORGOT_PASSWORD;
            case ADMIN_CREATE_USER -> Message.ADMIN_CREATE_USER;
            case MFA, OTP -> Message.AUTHENTICATION;
            case ATTRIBUTE_VERIFICATION -> Message.VERIFY_USER_ATTRIBUTE;
            case ATTRIBUTE_UPDATE -> Message.UPDATE_USER_ATTRIBUTE;
            case NOTIFY -> Message.ACCOUNT_TAKE_OVER_NOTIFICATION;
        };
    }

    /** COGNITO: a text must have a place for the code (or the link), an invitation's also for the name. */
    private static String text(MessageRequest request, @Nullable String wanted, int most, String template) {
        if (wanted == null) {
            return template;
        }
        boolean coded =
                wanted.contains(MessageTemplates.CODE) || MessageTemplates.linked(request) && Composer.hasLink(wanted);
        boolean named =
                request.purpose() != MessagePurpose.ADMIN_CREATE_USER || wanted.contains(MessageTemplates.USERNAME);
        if (!coded || !named || wanted.length() > most) {
            throw unrecognizable();
        }
        return wanted;
    }

    private static @Nullable String subject(@Nullable String wanted, @Nullable String template) {
        if (wanted != null && wanted.length() > MOST_SUBJECT) {
            throw unrecognizable();
        }
        return wanted == null ? template : wanted;
    }

    private static Refusal unrecognizable() {
        return new Refusal("InvalidLambdaResponseException", "Unrecognizable lambda output");
    }
}
