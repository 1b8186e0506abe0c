package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a pool demands of new passwords: never of those that somebody signs in with. Lengths are in UTF-16 units; case
 * counts for the basic Latin letters only.
 */
public final class PasswordPolicy {
    private static final String REFUSED = "Password did not conform with policy: ";
    private static final String SYMBOLS = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";

    private PasswordPolicy() {}

    /**
     * InvalidPasswordException when a new password does not do.
     *
     * <p>COGNITO: one rule is named at a time, the shortest password first.
     */
    public static void check(UserPool pool, String password) {
        PasswordPolicyType policy = policy(pool);
        require(
                policy.minimumLength() == null || password.length() >= policy.minimumLength(),
                "Password not long enough");
        require(
                !asked(policy.requireLowercase()) || has(password, c -> c >= 'a' && c <= 'z'),
                "Password must have lowercase characters");
        require(
                !asked(policy.requireUppercase()) || has(password, c -> c >= 'A' && c <= 'Z'),
                "Password must have uppercase characters");
        require(
                !asked(policy.requireNumbers()) || has(password, c -> c >= '0' && c <= '9'),
                "Password must have numeric characters");
        require(!asked(policy.requireSymbols()) || hasSymbol(password), "Password must have symbol characters");
    }

    /** The least length of a new password. */
    public static int minimumLength(UserPool pool) {
        Integer length = policy(pool).minimumLength();
        return length == null ? 0 : length;
    }

    /** How many of the last passwords, the present one among them, must not be taken again; 0 allows every one. */
    public static int historySize(UserPool pool) {
        Integer size = policy(pool).passwordHistorySize();
        return size == null ? 0 : size;
    }

    /** How long a temporary password lets somebody in. */
    public static Duration temporaryLife(UserPool pool) {
        Integer days = policy(pool).temporaryPasswordValidityDays();
        return Duration.ofDays(days == null ? 0 : days);
    }

    private static PasswordPolicyType policy(UserPool pool) {
        UserPoolPolicyType policies = pool.settings().policies();
        PasswordPolicyType policy = policies == null ? null : policies.passwordPolicy();
        return policy == null ? PasswordPolicyType.builder().build() : policy;
    }

    private static void require(boolean met, String rule) {
        if (!met) {
            throw new Refusal("InvalidPasswordException", REFUSED + rule);
        }
    }

    private static boolean asked(@Nullable Boolean rule) {
        return Boolean.TRUE.equals(rule);
    }

    private static boolean has(String password, IntPredicate kind) {
        return password.chars().anyMatch(kind);
    }

    /** A blank counts as a symbol where it is neither the first nor the last character. */
    private static boolean hasSymbol(String password) {
        return has(password, c -> SYMBOLS.indexOf(c) >= 0) || password.strip().indexOf(' ') >= 0;
    }
}
