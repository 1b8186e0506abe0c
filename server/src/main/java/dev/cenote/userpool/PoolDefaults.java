package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.DeviceConfigurationType;
import dev.cenote.model.cognitoidp.EmailConfigurationType;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.PreTokenGenerationVersionConfigType;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.UserAttributeUpdateSettingsType;
import dev.cenote.model.cognitoidp.UserPoolType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in what a request left out, so that a pool says everything that AWS's pools say. */
final class PoolDefaults {
    private static final AccountRecoverySettingType RECOVERY = AccountRecoverySettingType.builder()
            .recoveryMechanisms(List.of(option("verified_email", 1), option("verified_phone_number", 2)))
            .build();

    private PoolDefaults() {}

    /** The complete settings; InvalidParameterException where two names for the same thing disagree. */
    static UserPoolType complete(UserPoolType settings, String region) {
        return VerificationMessages.mirrored(settings).toBuilder()
                .policies(PasswordDefaults.policies(settings))
                .adminCreateUserConfig(PasswordDefaults.adminCreateUser(settings))
                .accountRecoverySetting(recovery(settings.accountRecoverySetting()))
                .aliasAttributes(filled(settings.aliasAttributes()))
                .autoVerifiedAttributes(filled(settings.autoVerifiedAttributes()))
                .usernameAttributes(filled(settings.usernameAttributes()))
                .deletionProtection(or(settings.deletionProtection(), "INACTIVE"))
                .deviceConfiguration(devices(settings.deviceConfiguration()))
                .emailConfiguration(email(settings.emailConfiguration()))
                .lambdaConfig(triggers(settings.lambdaConfig()))
                .mfaConfiguration(or(settings.mfaConfiguration(), "OFF"))
                .smsConfiguration(sms(settings.smsConfiguration(), region))
                .userAttributeUpdateSettings(updates(settings.userAttributeUpdateSettings()))
                .userPoolTier(or(settings.userPoolTier(), FeaturePlan.ESSENTIALS.name()))
                .build();
    }

    private static AccountRecoverySettingType recovery(@Nullable AccountRecoverySettingType recovery) {
        return recovery == null || recovery.recoveryMechanisms() == null ? RECOVERY : recovery;
    }

    private static EmailConfigurationType email(@Nullable EmailConfigurationType email) {
        EmailConfigurationType given =
                email == null ? EmailConfigurationType.builder().build() : email;
        return given.toBuilder()
                .emailSendingAccount(or(given.emailSendingAccount(), "COGNITO_DEFAULT"))
                .build();
    }

    /** COGNITO: the function before tokens has two names, and a pool shows both. */
    private static LambdaConfigType triggers(@Nullable LambdaConfigType triggers) {
        if (triggers == null) {
            return LambdaConfigType.builder().build();
        }
        PreTokenGenerationVersionConfigType config = triggers.preTokenGenerationConfig();
        String arn = triggers.preTokenGeneration();
        if (config == null && arn == null) {
            return triggers;
        }
        return triggers.toBuilder()
                .preTokenGeneration(arn == null && config != null ? config.lambdaArn() : arn)
                .preTokenGenerationConfig(
                        config == null
                                ? PreTokenGenerationVersionConfigType.builder()
                                        .lambdaArn(arn)
                                        .lambdaVersion("V1_0")
                                        .build()
                                : config)
                .build();
    }

    /** The region of messages is the pool's where nobody said another. */
    static @Nullable SmsConfigurationType sms(@Nullable SmsConfigurationType sms, String region) {
        return sms == null || sms.snsRegion() != null || sms.snsCallerArn() == null
                ? sms
                : sms.toBuilder().snsRegion(region).build();
    }

    private static @Nullable DeviceConfigurationType devices(@Nullable DeviceConfigurationType devices) {
        return devices == null
                ? null
                : DeviceConfigurationType.builder()
                        .challengeRequiredOnNewDevice(Boolean.TRUE.equals(devices.challengeRequiredOnNewDevice()))
                        .deviceOnlyRememberedOnUserPrompt(
                                Boolean.TRUE.equals(devices.deviceOnlyRememberedOnUserPrompt()))
                        .build();
    }

    private static @Nullable UserAttributeUpdateSettingsType updates(
            @Nullable UserAttributeUpdateSettingsType updates) {
        return updates == null || updates.attributesRequireVerificationBeforeUpdate() != null
                ? updates
                : UserAttributeUpdateSettingsType.builder()
                        .attributesRequireVerificationBeforeUpdate(List.of())
                        .build();
    }

    /** COGNITO: an empty list of attributes is shown as none at all. */
    private static @Nullable List<String> filled(@Nullable List<String> attributes) {
        return attributes == null || attributes.isEmpty() ? null : attributes;
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    private static RecoveryOptionType option(String name, int priority) {
        return RecoveryOptionType.builder().name(name).priority(priority).build();
    }
}
