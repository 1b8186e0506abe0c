package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.UpdateUserPoolRequest;
import dev.cenote.model.cognitoidp.UserPoolType;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a pool, in the words of {@code DescribeUserPool}, before defaults. Neither the schema nor the
 * tags are part of it.
 */
final class RequestedSettings {
    private RequestedSettings() {}

    static UserPoolType of(CreateUserPoolRequest request) {
        return UserPoolType.builder()
                .name(request.poolName())
                .accountRecoverySetting(request.accountRecoverySetting())
                .adminCreateUserConfig(request.adminCreateUserConfig())
                .aliasAttributes(request.aliasAttributes())
                .autoVerifiedAttributes(request.autoVerifiedAttributes())
                .deletionProtection(request.deletionProtection())
                .deviceConfiguration(request.deviceConfiguration())
                .emailConfiguration(request.emailConfiguration())
                .emailVerificationMessage(request.emailVerificationMessage())
                .emailVerificationSubject(request.emailVerificationSubject())
                .issuerConfiguration(request.issuerConfiguration())
                .keyConfiguration(request.keyConfiguration())
                .lambdaConfig(request.lambdaConfig())
                .mfaConfiguration(request.mfaConfiguration())
                .policies(request.policies())
                .smsAuthenticationMessage(request.smsAuthenticationMessage())
                .smsConfiguration(request.smsConfiguration())
                .smsVerificationMessage(request.smsVerificationMessage())
                .userAttributeUpdateSettings(request.userAttributeUpdateSettings())
                .userPoolAddOns(request.userPoolAddOns())
                .userPoolTier(request.userPoolTier())
                .usernameAttributes(request.usernameAttributes())
                .usernameConfiguration(request.usernameConfiguration())
                .verificationMessageTemplate(request.verificationMessageTemplate())
                .build();
    }

    /**
     * COGNITO: UpdateUserPool replaces: what a request leaves out goes back to its default. Kept are the name, the
     * plan, deletion protection, how attribute updates are verified, where tokens and keys come from, and everything
     * that can be said only when a pool is made.
     */
    static UserPoolType of(UpdateUserPoolRequest request, UserPoolType stored) {
        return UserPoolType.builder()
                .name(or(request.poolName(), stored.name()))
                .accountRecoverySetting(request.accountRecoverySetting())
                .adminCreateUserConfig(request.adminCreateUserConfig())
                .aliasAttributes(stored.aliasAttributes())
                .autoVerifiedAttributes(request.autoVerifiedAttributes())
                .deletionProtection(or(request.deletionProtection(), stored.deletionProtection()))
                .deviceConfiguration(request.deviceConfiguration())
                .emailConfiguration(request.emailConfiguration())
                .emailVerificationMessage(request.emailVerificationMessage())
                .emailVerificationSubject(request.emailVerificationSubject())
                .issuerConfiguration(or(request.issuerConfiguration(), stored.issuerConfiguration()))
                .keyConfiguration(or(request.keyConfiguration(), stored.keyConfiguration()))
                .lambdaConfig(request.lambdaConfig())
                .mfaConfiguration(request.mfaConfiguration())
                .policies(request.policies())
                .smsAuthenticationMessage(request.smsAuthenticationMessage())
                .smsConfiguration(request.smsConfiguration())
                .smsVerificationMessage(request.smsVerificationMessage())
                .userAttributeUpdateSettings(
                        or(request.userAttributeUpdateSettings(), stored.userAttributeUpdateSettings()))
                .userPoolAddOns(request.userPoolAddOns())
                .userPoolTier(or(request.userPoolTier(), stored.userPoolTier()))
                .usernameAttributes(stored.usernameAttributes())
                .usernameConfiguration(stored.usernameConfiguration())
                .verificationMessageTemplate(request.verificationMessageTemplate())
                .build();
    }

    private static <T> @Nullable T or(@Nullable T wanted, @Nullable T kept) {
        return wanted == null ? kept : wanted;
    }
}
