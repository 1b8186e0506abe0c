package dev.cenote.message;

import dev.cenote.model.cognitoidp.AdminCreateUserConfigType;
import dev.cenote.model.cognitoidp.EmailMfaConfigType;
import dev.cenote.model.cognitoidp.MessageTemplateType;
import dev.cenote.model.cognitoidp.UserPoolType;
import dev.cenote.model.cognitoidp.VerificationMessageTemplateType;
import dev.cenote.userpool.DeliveryMedium;
import org.jspecify.annotations.Nullable;

/** The pool's texts, or AWS's own where the pool has none; placeholders are still in them. */
final class MessageTemplates {
    /** Where the code goes. */
    static final String CODE = "{####}";

    /** Where the user name goes. */
    static final String USERNAME = "{username}";

    // COGNITO: AWS's texts, with the blank at the end.
    private static final String CODE_SUBJECT = "Your verification code";
    private static final String CODE_BODY = "Your verification code is {####}. ";
    private static final String LINK_SUBJECT = "Your verification link";
    private static final String LINK_BODY =
            "Please click the link below to verify your email address. {##Verify Email##} ";
    private static final String INVITATION_SUBJECT = "Your temporary password";
    private static final String INVITATION_BODY = "Your username is {username} and temporary password is {####}. ";
    private static final String SIGN_IN_SUBJECT = "Your authentication code";
    private static final String SIGN_IN_BODY = "Your authentication code is {####}. ";

    private MessageTemplates() {}

    /** Whether the pool wants a link in the place of the code. COGNITO: only mails of a sign-up have one. */
    static boolean linked(MessageRequest request) {
        VerificationMessageTemplateType template = request.pool().settings().verificationMessageTemplate();
        return (request.purpose() == MessagePurpose.SIGN_UP || request.purpose() == MessagePurpose.RESEND)
                && request.destination().medium() == DeliveryMedium.EMAIL
                && request.client() != null
                && template != null
                && "CONFIRM_WITH_LINK".equals(template.defaultEmailOption());
    }

    /**
     * The texts for a message.
     *
     * @param mfaMail the pool's own texts for mails with sign-in codes
     */
    static MessageText of(MessageRequest request, @Nullable EmailMfaConfigType mfaMail) {
        UserPoolType pool = request.pool().settings();
        boolean mail = request.destination().medium() == DeliveryMedium.EMAIL;
        return switch (request.purpose()) {
            case SIGN_UP, RESEND, FORGOT_PASSWORD, ATTRIBUTE_VERIFICATION, ATTRIBUTE_UPDATE ->
                mail ? verificationMail(pool, linked(request)) : text(or(pool.smsVerificationMessage(), CODE_BODY));
            case ADMIN_CREATE_USER -> invitation(pool.adminCreateUserConfig(), mail);
            case MFA, OTP -> mail ? signInMail(mfaMail) : text(or(pool.smsAuthenticationMessage(), SIGN_IN_BODY));
            case NOTIFY -> throw new IllegalArgumentException("a notice has no code and no template");
        };
    }

    private static MessageText verificationMail(UserPoolType pool, boolean linked) {
        VerificationMessageTemplateType template = pool.verificationMessageTemplate();
        if (linked && template != null) {
            return new MessageText(
                    or(template.emailSubjectByLink(), LINK_SUBJECT), or(template.emailMessageByLink(), LINK_BODY));
        }
        return new MessageText(
                or(pool.emailVerificationSubject(), CODE_SUBJECT), or(pool.emailVerificationMessage(), CODE_BODY));
    }

    private static MessageText invitation(@Nullable AdminCreateUserConfigType config, boolean mail) {
        MessageTemplateType template = config == null ? null : config.inviteMessageTemplate();
        if (!mail) {
            return text(or(template == null ? null : template.smsMessage(), INVITATION_BODY));
        }
        return new MessageText(
                or(template == null ? null : template.emailSubject(), INVITATION_SUBJECT),
                or(template == null ? null : template.emailMessage(), INVITATION_BODY));
    }

    private static MessageText signInMail(@Nullable EmailMfaConfigType config) {
        return new MessageText(
                or(config == null ? null : config.subject(), SIGN_IN_SUBJECT),
                or(config == null ? null : config.message(), SIGN_IN_BODY));
    }

    private static MessageText text(String body) {
        return new MessageText(null, body);
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isEmpty() ? otherwise : given;
    }
}
