package dev.cenote.signin;

/** The way in which a sign-in began: {@code AuthFlow} of {@code InitiateAuth} and {@code AdminInitiateAuth}. */
public enum Flow {
    /** {@code USER_SRP_AUTH}: the password is proved by SRP. */
    SRP,
    /** {@code USER_PASSWORD_AUTH} and its twins for administrators: the password itself is sent. */
    PASSWORD,
    /** {@code CUSTOM_AUTH}: the pool's functions decide. */
    CUSTOM,
    /** {@code USER_AUTH}: the person chooses among first factors. */
    CHOICE
}
