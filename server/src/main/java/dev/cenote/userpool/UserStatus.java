package dev.cenote.userpool;

/** How far a person's account has come. Being disabled is not a status of its own. */
public enum UserStatus {
    /** Signed up, the contact not proved yet. */
    UNCONFIRMED,
    /** Can sign in. */
    CONFIRMED,
    /** Came from an identity provider and has no password here. */
    EXTERNAL_PROVIDER,
    /** Must set a new password by a code first. */
    RESET_REQUIRED,
    /** Has a temporary password that the first sign-in must replace. */
    FORCE_CHANGE_PASSWORD
}
