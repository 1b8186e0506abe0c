package dev.cenote.signin;

/**
 * What a person has proved, or done, in the course of a sign-in; {@code amr} of their tokens and the rules for second
 * factors come of it. The names stand in sealed sessions, so a constant keeps its name.
 */
public enum Proof {
    /** They know the password. */
    PASSWORD,
    /** They have just signed up and confirmed it. */
    SIGN_UP,
    /** They set a password in place of the temporary one. */
    NEW_PASSWORD,
    /** They read a code by e-mail, as first factor. */
    EMAIL_OTP,
    /** They read a code by SMS, as first factor. */
    SMS_OTP,
    /** They hold a passkey. */
    PASSKEY,
    /** They hold a passkey that is bound to an authenticator which they carry with them. */
    ROAMING_PASSKEY,
    /** They read a code by SMS, as second factor. */
    SMS_MFA,
    /** They read a code by e-mail, as second factor. */
    EMAIL_MFA,
    /** They hold the software token. */
    SOFTWARE_TOKEN,
    /** They set up a software token with the session of this sign-in. */
    SOFTWARE_TOKEN_SET_UP,
    /** Their device is the one that was remembered. */
    DEVICE
}
