package dev.cenote.userpool;

import static dev.cenote.userpool.Pools.FUNCTION;
import static dev.cenote.userpool.Pools.created;
import static dev.cenote.userpool.Pools.plain;
import static dev.cenote.userpool.Pools.updated;
import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.DeviceConfigurationType;
import dev.cenote.model.cognitoidp.EmailConfigurationType;
import dev.cenote.model.cognitoidp.IssuerConfigurationType;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.PreTokenGenerationVersionConfigType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserAttributeUpdateSettingsType;
import dev.cenote.model.cognitoidp.UserPoolAddOnsType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.model.cognitoidp.UsernameConfigurationType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPoolTest {
    private static final String UNAVAILABLE = "FeatureUnavailableInTierException";
    private static final String NOT_ALLOWED = "TierChangeNotAllowedException";

    @Test
    void knowsWhereItBelongs() {
        UserPool pool = plain();
        assertThat(pool.region()).isEqualTo("us-east-1");
        assertThat(pool.arn()).isEqualTo("arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI");
        assertThat(pool.name()).isEqualTo("people");
        assertThat(pool.plan()).isEqualTo(FeaturePlan.ESSENTIALS);
    }

    @Test
    void comesBackFromItsJson() {
        UserPool pool = created(request -> request.aliasAttributes(List.of("email"))
                .schema(List.of(SchemaAttributeType.builder()
                        .name("team")
                        .attributeDataType("String")
                        .build()))
                .issuerConfiguration(
                        IssuerConfigurationType.builder().type("UPDATED").build()));
        assertThat(UserPool.stored(
                        pool.id(),
                        pool.account(),
                        pool.settingsJson(),
                        pool.createdAt(),
                        pool.modifiedAt(),
                        pool.version()))
                .isEqualTo(pool);
    }

    @Test
    void anUpdateResetsWhatItLeavesOut() {
        UserPool pool = created(request -> request.autoVerifiedAttributes(List.of("email"))
                .lambdaConfig(LambdaConfigType.builder().preSignUp(FUNCTION).build())
                .emailConfiguration(EmailConfigurationType.builder()
                        .replyToEmailAddress("a@example.com")
                        .build())
                .emailVerificationSubject("Hello")
                .deviceConfiguration(DeviceConfigurationType.builder().build())
                .userPoolAddOns(
                        UserPoolAddOnsType.builder().advancedSecurityMode("OFF").build())
                .policies(UserPoolPolicyType.builder()
                        .passwordPolicy(
                                PasswordPolicyType.builder().minimumLength(20).build())
                        .build()));
        UserPool updated = updated(pool, request -> request);
        assertThat(updated.settings()).isEqualTo(plain().settings());
        assertThat(updated.createdAt()).isEqualTo(Pools.CREATED);
        assertThat(updated.modifiedAt()).isEqualTo(Pools.LATER);
    }

    @Test
    void anUpdateKeepsWhatItCannotReplace() {
        UserPool pool = created(request -> request.aliasAttributes(List.of("email"))
                .autoVerifiedAttributes(List.of("email"))
                .usernameConfiguration(
                        UsernameConfigurationType.builder().caseSensitive(false).build())
                .schema(List.of(SchemaAttributeType.builder()
                        .name("team")
                        .attributeDataType("String")
                        .build()))
                .deletionProtection("ACTIVE")
                .userPoolTier("PLUS")
                .issuerConfiguration(
                        IssuerConfigurationType.builder().type("UPDATED").build())
                .userAttributeUpdateSettings(UserAttributeUpdateSettingsType.builder()
                        .attributesRequireVerificationBeforeUpdate(List.of("email"))
                        .build()));
        UserPool updated = updated(pool, request -> request.autoVerifiedAttributes(List.of("email")));
        assertThat(updated.settings()).isEqualTo(pool.settings());
    }

    @Test
    void anUpdateChangesNameTierAndProtection() {
        UserPool updated = updated(
                plain(),
                request -> request.poolName("others").userPoolTier("LITE").deletionProtection("ACTIVE"));
        assertThat(updated.name()).isEqualTo("others");
        assertThat(updated.plan()).isEqualTo(FeaturePlan.LITE);
        invalid(
                "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be"
                        + " inactivated first.",
                updated::checkUnprotected);
        plain().checkUnprotected();
    }

    @Test
    void anUpdateIsCheckedAsAWhole() {
        UserPool pool = created(request -> request.autoVerifiedAttributes(List.of("email"))
                .userAttributeUpdateSettings(UserAttributeUpdateSettingsType.builder()
                        .attributesRequireVerificationBeforeUpdate(List.of("email"))
                        .build()));
        invalid(
                "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
                () -> updated(pool, request -> request));
    }

    @Test
    void mfaThatStandsOnAnotherFactorThanSmsMayStay() {
        UserPool totp = withMfa("ON");
        assertThat(updated(totp, request -> request.mfaConfiguration("OPTIONAL"))
                        .settings()
                        .mfaConfiguration())
                .isEqualTo("OPTIONAL");
        invalid(
                "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
                () -> updated(plain(), request -> request.mfaConfiguration("OPTIONAL")));
    }

    @ParameterizedTest
    @CsvSource({"V2_0,LITE", "V3_0,LITE"})
    void tokensAreCustomizedFromEssentialsOn(String version, String tier) {
        Refused.with(
                UNAVAILABLE,
                "The following features need to be disabled for the " + tier
                        + " pricing tier configured: Token Customization with Pre-Token Generation Lambda " + version,
                () -> created(request -> request.userPoolTier(tier).lambdaConfig(tokens(version))));
        assertThat(created(request -> request.lambdaConfig(tokens(version))).plan())
                .isEqualTo(FeaturePlan.ESSENTIALS);
        assertThat(created(request -> request.userPoolTier(tier).lambdaConfig(tokens("V1_0")))
                        .plan())
                .isEqualTo(FeaturePlan.LITE);
    }

    @Test
    void passwordlessSignInAndPasswordHistoryNeedEssentials() {
        Refused.with(
                UNAVAILABLE,
                "The following features need to be disabled for the LITE pricing tier configured: Passwordless"
                        + " Sign-In, Password History",
                () -> created(request -> request.userPoolTier("LITE")
                        .policies(UserPoolPolicyType.builder()
                                .passwordPolicy(PasswordPolicyType.builder()
                                        .passwordHistorySize(3)
                                        .build())
                                .signInPolicy(SignInPolicyType.builder()
                                        .allowedFirstAuthFactors(List.of("PASSWORD", "WEB_AUTHN"))
                                        .build())
                                .build())));
    }

    @ParameterizedTest
    @CsvSource({"LITE,AUDIT", "ESSENTIALS,AUDIT", "ESSENTIALS,ENFORCED"})
    void threatProtectionNeedsPlus(String tier, String mode) {
        Refused.with(
                UNAVAILABLE,
                "The following features need to be disabled for the " + tier
                        + " pricing tier configured: Threat Protection",
                () -> created(request -> request.userPoolTier(tier).userPoolAddOns(threatProtection(mode))));
        assertThat(created(request -> request.userPoolTier("PLUS").userPoolAddOns(threatProtection(mode)))
                        .plan())
                .isEqualTo(FeaturePlan.PLUS);
    }

    @Test
    void aSmallerPlanIsRefusedWhileItsFeaturesAreInUse() {
        UserPool plus = created(request -> request.userPoolTier("PLUS").userPoolAddOns(threatProtection("AUDIT")));
        Refused.with(
                NOT_ALLOWED,
                "The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat"
                        + " Protection",
                () -> updated(
                        plus, request -> request.userPoolTier("ESSENTIALS").userPoolAddOns(threatProtection("AUDIT"))));
        Refused.with(
                NOT_ALLOWED,
                "The following features need to be disabled for the LITE pricing tier configured: Refresh Token"
                        + " Rotation, Managed Login Version 2",
                () -> updated(
                        plus,
                        List.of(PlanFeature.REFRESH_TOKEN_ROTATION, PlanFeature.MANAGED_LOGIN_2),
                        request -> request.userPoolTier("LITE")));
        assertThat(updated(plus, request -> request.userPoolTier("LITE")).plan())
                .isEqualTo(FeaturePlan.LITE);
    }

    @Test
    void theSamePlanRefusesANewFeature() {
        Refused.with(
                UNAVAILABLE,
                "The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat"
                        + " Protection",
                () -> updated(plain(), request -> request.userPoolAddOns(threatProtection("ENFORCED"))));
    }

    private static UserPool withMfa(String mfa) {
        UserPool pool = plain();
        return new UserPool(
                pool.id(),
                pool.account(),
                pool.settings().toBuilder().mfaConfiguration(mfa).build(),
                pool.createdAt(),
                pool.modifiedAt(),
                pool.version());
    }

    private static LambdaConfigType tokens(String version) {
        return LambdaConfigType.builder()
                .preTokenGenerationConfig(PreTokenGenerationVersionConfigType.builder()
                        .lambdaArn(FUNCTION)
                        .lambdaVersion(version)
                        .build())
                .build();
    }

    private static UserPoolAddOnsType threatProtection(String mode) {
        return UserPoolAddOnsType.builder().advancedSecurityMode(mode).build();
    }
}
