package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.UserPoolType;
import dev.cenote.model.cognitoidp.VerificationMessageTemplateType;
import org.jspecify.annotations.Nullable;

/**
 * Three verification messages have two names each, one in {@code VerificationMessageTemplate} and an older one beside
 * it. COGNITO: a pool shows them under both.
 */
final class VerificationMessages {
    private VerificationMessages() {}

    /** The settings with each message under both names; InvalidParameterException when the two differ. */
    static UserPoolType mirrored(UserPoolType settings) {
        VerificationMessageTemplateType template = settings.verificationMessageTemplate() == null
                ? VerificationMessageTemplateType.builder().build()
                : settings.verificationMessageTemplate();
        String subject = agreed(
                settings.emailVerificationSubject(),
                template.emailSubject(),
                "EmailVerificationSubject",
                "EmailSubject");
        String message = agreed(
                settings.emailVerificationMessage(),
                template.emailMessage(),
                "EmailVerificationMessage",
                "EmailMessage");
        String sms = agreed(
                settings.smsVerificationMessage(), template.smsMessage(), "SmsVerificationMessage", "SmsMessage");
        String option = template.defaultEmailOption();
        return settings.toBuilder()
                .emailVerificationSubject(subject)
                .emailVerificationMessage(message)
                .smsVerificationMessage(sms)
                .verificationMessageTemplate(template.toBuilder()
                        .emailSubject(subject)
                        .emailMessage(message)
                        .smsMessage(sms)
                        .defaultEmailOption(option == null ? "CONFIRM_WITH_CODE" : option)
                        .build())
                .build();
    }

    private static @Nullable String agreed(
            @Nullable String legacy, @Nullable String current, String legacyName, String currentName) {
        if (legacy != null && current != null && !legacy.equals(current)) {
            throw Refusal.invalidParameter(ChosenTexts.disagree(legacyName, currentName));
        }
        return current == null ? legacy : current;
    }
}
