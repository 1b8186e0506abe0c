package dev.cenote.codes;

/**
 * How often something may be asked for each person and hour. COGNITO: AWS's numbers; where it names a range by risk,
 * its upper end.
 */
public enum HourlyLimit {
    /** ForgotPassword and ConfirmForgotPassword together. */
    PASSWORD_RECOVERY(20),
    /** ResendConfirmationCode. */
    RESEND_CODE(5),
    /** ConfirmSignUp. */
    CONFIRM_SIGN_UP(15),
    /** ChangePassword. */
    CHANGE_PASSWORD(5),
    /** GetUserAttributeVerificationCode, and changes by people themselves that send a code. */
    ATTRIBUTE_CODE(5),
    /** VerifyUserAttribute. */
    VERIFY_ATTRIBUTE(15),
    /** Codes that are sent to begin a sign-in, which anybody can ask for. */
    FIRST_FACTOR_CODE(20),
    /** Codes that are sent after a password, by mail and by SMS together. */
    SECOND_FACTOR_CODE(20),
    /**
     * User codes of devices that were not right, by address instead of person: nobody has said who they are yet. Of
     * 20^8 codes, the best that a thousand addresses do in an hour against a thousand live ones is 1 in 500.
     */
    USER_CODE(50);

    private final int tries;

    HourlyLimit(int tries) {
        this.tries = tries;
    }

    int tries() {
        return tries;
    }
}
