package dev.cenote.login.look;

/** Messages that the pages themselves have to give; those of the engines come in the API's words. */
public enum Notice {
    /** COGNITO: {@code Something went wrong}: the sign-in took more than five minutes, or its cookie is gone. */
    SOMETHING_WENT_WRONG,
    /** COGNITO: the way of recovery is the second factor, or there is none. */
    RECOVERY_IMPOSSIBLE,
    /** The two new passwords differ. */
    PASSWORDS_DIFFER,
    /** A field that must be filled is empty. */
    FIELD_MISSING,
    /** The browser gave no passkey: cancelled, timed out or not supported. */
    PASSKEY_FAILED,
    /** The account has to be confirmed before the sign-in. */
    CONFIRM_FIRST,
    /** The password has to be replaced before the sign-in. */
    RESET_REQUIRED,
    /** A code was sent once more. */
    CODE_SENT_AGAIN,
    /** The new password is in place. */
    PASSWORD_CHANGED,
    /** The account is confirmed. */
    ACCOUNT_CONFIRMED,
    /** No device waits for the code that was typed, or not any more. */
    DEVICE_CODE_WRONG,
    /** Too many codes of devices were not right. */
    TOO_MANY_TRIES
}
