package dev.cenote.login.look;

import dev.cenote.model.cognitoidp.PasswordPolicyType;

/**
 * What a page tells people about new passwords before they choose one.
 *
 * @param length the least number of characters, 0 for no rule
 */
public record PasswordRules(int length, boolean lower, boolean upper, boolean digit, boolean symbol) {
    /** The rules of a pool's policy. */
    public static PasswordRules of(PasswordPolicyType policy) {
        return new PasswordRules(
                policy.minimumLength() == null ? 0 : policy.minimumLength(),
                Boolean.TRUE.equals(policy.requireLowercase()),
                Boolean.TRUE.equals(policy.requireUppercase()),
                Boolean.TRUE.equals(policy.requireNumbers()),
                Boolean.TRUE.equals(policy.requireSymbols()));
    }
}
