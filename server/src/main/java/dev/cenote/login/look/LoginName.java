package dev.cenote.login.look;

/** What people of a pool are known by when they sign in: the label of the first field and its keyboard. */
public enum LoginName {
    /** A user name, or one of its aliases. */
    USERNAME,
    /** An e-mail address. */
    EMAIL,
    /** A phone number. */
    PHONE,
    /** Either address. */
    EMAIL_OR_PHONE
}
