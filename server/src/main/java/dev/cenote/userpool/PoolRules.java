package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.KeyConfigurationType;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.UserPoolType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which settings of a pool go together. Every refusal is an InvalidParameterException. */
final class PoolRules {
    private static final String PHONE = "phone_number";
    private static final String SMS_FOR_MFA =
            "SMS configuration and Auto verification for phone_number are required when MFA is required/optional";

    private PoolRules() {}

    /**
     * Checks complete settings.
     *
     * @param stored the settings that an update replaces, null for a new pool
     */
    static void check(UserPoolType settings, String region, @Nullable UserPoolType stored) {
        checkSignInNames(settings);
        checkFirstFactors(settings);
        checkSms(settings, stored);
        checkAttributeUpdates(settings);
        checkRecovery(settings);
        checkKeys(settings.keyConfiguration());
        EmailRules.check(settings.emailConfiguration());
        TriggerRules.check(settings.lambdaConfig(), region);
    }

    private static void checkSignInNames(UserPoolType settings) {
        if (settings.aliasAttributes() != null && settings.usernameAttributes() != null) {
            throw Refusal.invalidParameter(
                    "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.");
        }
    }

    /** Refuses first factors that a pool cannot have, or not together with its second ones. */
    static void checkFirstFactors(UserPoolType settings) {
        List<String> factors =
                settings.policies() == null || settings.policies().signInPolicy() == null
                        ? List.of()
                        : list(settings.policies().signInPolicy().allowedFirstAuthFactors());
        if (!factors.contains("PASSWORD")) {
            throw Refusal.invalidParameter("Password should be configured as one of the allowed first auth factors.");
        }
        if ("ON".equals(settings.mfaConfiguration())
                && (factors.contains("EMAIL_OTP") || factors.contains("SMS_OTP"))) {
            throw Refusal.invalidParameter(ChosenTexts.PASSWORDLESS_WITH_MFA_ON);
        }
    }

    private static void checkSms(UserPoolType settings, @Nullable UserPoolType stored) {
        if (settings.smsConfiguration() != null) {
            checkSmsSender(settings.smsConfiguration());
            return;
        }
        if (list(settings.autoVerifiedAttributes()).contains(PHONE)) {
            throw Refusal.invalidParameter(
                    "SMS configuration is required when phone_number is selected for auto verification");
        }
        if (!"OFF".equals(settings.mfaConfiguration()) && !otherFactors(stored)) {
            throw Refusal.invalidParameter(SMS_FOR_MFA);
        }
    }

    /** Refuses when nobody can send messages to phones. */
    static void checkSmsSender(@Nullable SmsConfigurationType sms) {
        if (sms == null) {
            throw Refusal.invalidParameter(SMS_FOR_MFA);
        }
        boolean sns = sms.snsCallerArn() != null && !sms.snsCallerArn().isEmpty();
        if (sns && sms.eumsSms() != null) {
            throw Refusal.invalidParameter(ChosenTexts.SMS_CALLER_TWICE);
        }
        if (!sns && sms.eumsSms() == null) {
            throw Refusal.invalidParameter(ChosenTexts.SMS_CALLER_MISSING);
        }
    }

    /** A pool whose MFA is on without SMS got another factor through SetUserPoolMfaConfig, and an update keeps that. */
    private static boolean otherFactors(@Nullable UserPoolType stored) {
        return stored != null && !"OFF".equals(stored.mfaConfiguration()) && stored.smsConfiguration() == null;
    }

    private static void checkAttributeUpdates(UserPoolType settings) {
        List<String> pending = settings.userAttributeUpdateSettings() == null
                ? List.of()
                : list(settings.userAttributeUpdateSettings().attributesRequireVerificationBeforeUpdate());
        if (!list(settings.autoVerifiedAttributes()).containsAll(pending)) {
            throw Refusal.invalidParameter("All attributes in AttributesRequireVerificationBeforeUpdate must exist in"
                    + " AutoVerifiedAttributes");
        }
    }

    private static void checkRecovery(UserPoolType settings) {
        AccountRecoverySettingType recovery = settings.accountRecoverySetting();
        List<RecoveryOptionType> options =
                recovery == null || recovery.recoveryMechanisms() == null ? List.of() : recovery.recoveryMechanisms();
        Set<String> seen = new HashSet<>();
        for (RecoveryOptionType option : options) {
            if (!seen.add(String.valueOf(option.name())) || !seen.add(String.valueOf(option.priority()))) {
                throw Refusal.invalidParameter(
                        "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.");
            }
        }
        if (options.size() > 1 && seen.contains("admin_only")) {
            throw Refusal.invalidParameter(
                    "Account Recovery Setting cannot use admin_only setting with any other" + " recovery mechanisms.");
        }
    }

    private static void checkKeys(@Nullable KeyConfigurationType keys) {
        if (keys == null) {
            return;
        }
        boolean own = "CUSTOMER_MANAGED_KEY".equals(keys.keyType());
        if (own && keys.kmsKeyArn() == null) {
            throw Refusal.invalidParameter(ChosenTexts.KMS_KEY_MISSING);
        }
        if (!own && keys.kmsKeyArn() != null) {
            throw Refusal.invalidParameter(ChosenTexts.KMS_KEY_UNASKED);
        }
    }

    private static List<String> list(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
