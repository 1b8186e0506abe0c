package dev.cenote.login.look;

import java.util.Map;

/**
 * Messages of the API that people meet on the pages, and the texts that say the same in their language. A message that
 * is not here, such as one of a pool's function, is shown as it is.
 */
final class ApiTexts {
    private static final String POLICY = "Password did not conform with policy: ";

    static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("Incorrect username or password.", "api.incorrect"),
            Map.entry("User does not exist.", "api.unknown"),
            Map.entry("Username/client id combination not found.", "api.unknown"),
            Map.entry("Password attempts exceeded", "api.attempts"),
            Map.entry("Attempt limit exceeded, please try after some time.", "api.limit"),
            Map.entry("Too many requests", "api.limit"),
            Map.entry(
                    "Too many invalid credentials attempts. User temporarily locked. Please try again after few seconds.",
                    "api.attempts"),
            Map.entry("User is disabled.", "api.disabled"),
            Map.entry("User is not confirmed.", "api.unconfirmed"),
            Map.entry("User already exists", "api.exists"),
            Map.entry("User account already exists", "api.exists"),
            Map.entry("Password reset required for the user", "notice.RESET_REQUIRED"),
            Map.entry("Temporary password has expired and must be reset by an administrator.", "api.temporary"),
            Map.entry("Invalid verification code provided, please try again.", "api.code"),
            Map.entry("Invalid code received for user", "api.code"),
            Map.entry("Invalid code or auth state for the user.", "api.code"),
            Map.entry("Invalid code provided, please request a code again.", "api.codeExpired"),
            Map.entry("Your software token has already been used once.", "api.codeUsed"),
            Map.entry("Invalid session for the user.", "api.session"),
            Map.entry("Invalid session for the user, session is expired.", "api.session"),
            Map.entry("Invalid session for the user, session can only be used once.", "api.session"),
            Map.entry("SignUp is not permitted for this user pool", "api.noSignUp"),
            Map.entry("Password has previously been used.", "api.passwordUsed"),
            Map.entry("Provided password cannot be used for security reasons.", "api.passwordUnsafe"),
            Map.entry(POLICY + "Password not long enough", "api.passwordShort"),
            Map.entry(POLICY + "Password must have lowercase characters", "api.passwordLower"),
            Map.entry(POLICY + "Password must have uppercase characters", "api.passwordUpper"),
            Map.entry(POLICY + "Password must have numeric characters", "api.passwordDigit"),
            Map.entry(POLICY + "Password must have symbol characters", "api.passwordSymbol"),
            Map.entry("Invalid phone number format.", "api.phone"),
            Map.entry("Invalid email address format.", "api.email"),
            Map.entry("WebAuthn credential does not exist.", "api.passkey"),
            Map.entry("Credential data is not valid", "api.passkey"));

    private ApiTexts() {}

    /** COGNITO: in English the words are the API's own, which tests and people know. */
    static String translated(String text, Words words) {
        String key = words.isEnglish() ? null : KEYS.get(text);
        return key == null ? text : words.text(key);
    }
}
