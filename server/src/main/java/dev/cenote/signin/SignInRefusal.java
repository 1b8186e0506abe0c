package dev.cenote.signin;

import dev.cenote.kernel.Refusal;

/**
 * Why a sign-in does not go on: the codes and messages of {@code InitiateAuth} and {@code RespondToAuthChallenge}, as
 * clients see and compare them. The API answers each with status 400.
 */
public enum SignInRefusal {
    /** Password, proof or passkey are wrong; also for whom nobody shall learn about. */
    INCORRECT("NotAuthorizedException", "Incorrect username or password."),
    /** There is nobody of that name, and the app client may know. */
    NOBODY("UserNotFoundException", "User does not exist."),
    /** An administrator disabled the account. */
    DISABLED("NotAuthorizedException", "User is disabled."),
    /** The account was never confirmed. */
    NOT_CONFIRMED("UserNotConfirmedException", "User is not confirmed."),
    /** A new password must be set by a code first. */
    RESET_REQUIRED("PasswordResetRequiredException", "Password reset required for the user"),
    /** The temporary password is too old. */
    TEMPORARY_EXPIRED(
            "NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."),
    /** Too many wrong passwords. */
    PASSWORD_LOCKED("NotAuthorizedException", "Password attempts exceeded"),
    /** Too many wrong codes. */
    CODES_LOCKED(
            "NotAuthorizedException",
            "Too many invalid credentials attempts. User temporarily locked. Please try again after few seconds."),
    /** A code that was sent is not this one. */
    WRONG_CODE("CodeMismatchException", "Invalid code or auth state for the user."),
    /** The software token shows another code. */
    WRONG_TOKEN_CODE("CodeMismatchException", "Invalid code received for user"),
    /** The software token's code has signed somebody in already. */
    TOKEN_CODE_USED("ExpiredCodeException", "Your software token has already been used once."),
    /** No second factor can be asked for, and the pool demands one. */
    NO_SECOND_FACTOR("MFAMethodNotFoundException", "No MFA method is available for the user."),
    /** The choice is none of those offered. */
    NOT_OFFERED("InvalidParameterException", "The selected challenge is not available for the user."),
    /** The session is none, or another client's, person's or challenge's. */
    INVALID_SESSION("NotAuthorizedException", "Invalid session for the user."),
    /** The session is too old. */
    EXPIRED_SESSION("NotAuthorizedException", "Invalid session for the user, session is expired."),
    /** The session was answered already. */
    USED_SESSION("NotAuthorizedException", "Invalid session for the user, session can only be used once."),
    /** Functions answered with no step, or with one that there is not. */
    BAD_DEFINITION("InvalidLambdaResponseException", "Unrecognizable lambda output");

    private final String code;
    private final String message;

    SignInRefusal(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** Whether a refusal is this one. */
    public boolean is(Refusal refusal) {
        return refusal.code().equals(code) && refusal.message().equals(message);
    }

    /** The refusal to throw. */
    public Refusal refusal() {
        return new Refusal(code, message);
    }
}
