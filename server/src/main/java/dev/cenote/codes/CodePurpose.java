package dev.cenote.codes;

/** What a one-time code is for; a person has at most one code of each purpose, or one for each session. */
public enum CodePurpose {
    /** Confirms an account. */
    SIGN_UP(15),
    /** Sets another password. */
    FORGOT_PASSWORD(15),
    /** Verifies the e-mail address. */
    VERIFY_EMAIL(15),
    /** Verifies the phone number. */
    VERIFY_PHONE(15),
    /** A second factor by SMS. */
    SMS_MFA(5),
    /** A second factor by e-mail. */
    EMAIL_MFA(5),
    /** A first factor by SMS. */
    SMS_OTP(5),
    /** A first factor by e-mail. */
    EMAIL_OTP(5);

    private final int guesses;

    CodePurpose(int guesses) {
        this.guesses = guesses;
    }

    /**
     * How many wrong codes a code survives. Those that sign somebody in survive fewer, because a session lets an
     * attacker ask for the next one.
     */
    int guesses() {
        return guesses;
    }
}
