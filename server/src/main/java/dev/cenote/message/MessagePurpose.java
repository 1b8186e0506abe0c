package dev.cenote.message;

/** What a message is for. */
public enum MessagePurpose {
    /** The code or link of a sign-up. */
    SIGN_UP,
    /** Another code or link of a sign-up. */
    RESEND,
    /** The code for a new password. */
    FORGOT_PASSWORD,
    /** An invitation with a temporary password. */
    ADMIN_CREATE_USER,
    /** A second factor. */
    MFA,
    /** A first factor. */
    OTP,
    /** A code asked for, to verify a contact. */
    ATTRIBUTE_VERIFICATION,
    /** A code sent because a contact changed; functions are told the difference. */
    ATTRIBUTE_UPDATE,
    /** A notice without code. */
    NOTIFY;

    /** As the development API shows it. */
    public String shown() {
        return this == ATTRIBUTE_UPDATE ? ATTRIBUTE_VERIFICATION.name() : name();
    }
}
