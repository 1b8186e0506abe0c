package dev.cenote.codes;

/** What is locked for a while after too many failures. */
public enum AttemptKind {
    /** Passwords. */
    PASSWORD,
    /** Codes of a software token. */
    SOFTWARE_TOKEN,
    /** Codes by SMS, as second or first factor. */
    SMS_CODE,
    /** Codes by e-mail, as second or first factor. */
    EMAIL_CODE,
    /** Secrets of remembered devices. */
    DEVICE,
    /** Passkeys. */
    PASSKEY
}
