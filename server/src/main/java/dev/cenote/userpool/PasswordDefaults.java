package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AdminCreateUserConfigType;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.model.cognitoidp.UserPoolType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in the policies of a pool and what goes with them: how long a temporary password lives has two names. */
final class PasswordDefaults {
    private static final int LEAST_LENGTH = 8;
    private static final int TEMPORARY_DAYS = 7;

    private PasswordDefaults() {}

    static UserPoolPolicyType policies(UserPoolType settings) {
        UserPoolPolicyType policies = settings.policies();
        PasswordPolicyType password = policies == null ? null : policies.passwordPolicy();
        SignInPolicyType signIn = policies == null ? null : policies.signInPolicy();
        return UserPoolPolicyType.builder()
                .passwordPolicy(password(password, temporaryDays(settings)))
                .signInPolicy(signIn(signIn))
                .build();
    }

    static AdminCreateUserConfigType adminCreateUser(UserPoolType settings) {
        AdminCreateUserConfigType config = settings.adminCreateUserConfig();
        AdminCreateUserConfigType.Builder filled =
                config == null ? AdminCreateUserConfigType.builder() : config.toBuilder();
        return filled.allowAdminCreateUserOnly(config != null && Boolean.TRUE.equals(config.allowAdminCreateUserOnly()))
                .unusedAccountValidityDays(temporaryDays(settings))
                .build();
    }

    private static PasswordPolicyType password(@Nullable PasswordPolicyType policy, int temporaryDays) {
        if (policy == null) {
            return PasswordPolicyType.builder()
                    .minimumLength(LEAST_LENGTH)
                    .requireUppercase(true)
                    .requireLowercase(true)
                    .requireNumbers(true)
                    .requireSymbols(true)
                    .temporaryPasswordValidityDays(temporaryDays)
                    .build();
        }
        // COGNITO: in a policy that is given, what it does not ask for is not asked for.
        return policy.toBuilder()
                .minimumLength(policy.minimumLength() == null ? LEAST_LENGTH : policy.minimumLength())
                .requireUppercase(Boolean.TRUE.equals(policy.requireUppercase()))
                .requireLowercase(Boolean.TRUE.equals(policy.requireLowercase()))
                .requireNumbers(Boolean.TRUE.equals(policy.requireNumbers()))
                .requireSymbols(Boolean.TRUE.equals(policy.requireSymbols()))
                .temporaryPasswordValidityDays(temporaryDays)
                .build();
    }

    private static SignInPolicyType signIn(@Nullable SignInPolicyType policy) {
        return policy == null || policy.allowedFirstAuthFactors() == null
                ? SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of("PASSWORD"))
                        .build()
                : policy;
    }

    /** COGNITO: the newer name wins, 0 counts as not said, and two different wishes are refused. */
    private static int temporaryDays(UserPoolType settings) {
        UserPoolPolicyType policies = settings.policies();
        AdminCreateUserConfigType config = settings.adminCreateUserConfig();
        PasswordPolicyType password = policies == null ? null : policies.passwordPolicy();
        int newer = password == null ? 0 : days(password.temporaryPasswordValidityDays());
        int older = config == null ? 0 : days(config.unusedAccountValidityDays());
        if (newer != 0 && older != 0 && newer != older) {
            throw Refusal.invalidParameter(
                    "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays");
        }
        if (newer != 0) {
            return newer;
        }
        return older != 0 ? older : TEMPORARY_DAYS;
    }

    private static int days(@Nullable Integer days) {
        return days == null ? 0 : days;
    }
}
