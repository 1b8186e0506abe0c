package dev.cenote.userpool;

import static dev.cenote.userpool.Pools.created;
import static dev.cenote.userpool.Pools.plain;
import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.AdminCreateUserConfigType;
import dev.cenote.model.cognitoidp.DeviceConfigurationType;
import dev.cenote.model.cognitoidp.EmailConfigurationType;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.PreTokenGenerationVersionConfigType;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.UserAttributeUpdateSettingsType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.model.cognitoidp.UserPoolType;
import dev.cenote.model.cognitoidp.VerificationMessageTemplateType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolDefaultsTest {
    @Test
    void aPoolOfWhichOnlyTheNameIsSaidHasTheDefaultsOfAws() {
        UserPoolType settings = plain().settings();
        UserPoolType expected = UserPoolType.builder()
                .name("people")
                .policies(Objects.requireNonNull(settings.policies()))
                .schemaAttributes(StandardAttributes.ALL)
                .deletionProtection("INACTIVE")
                .lambdaConfig(LambdaConfigType.builder().build())
                .verificationMessageTemplate(VerificationMessageTemplateType.builder()
                        .defaultEmailOption("CONFIRM_WITH_CODE")
                        .build())
                .emailConfiguration(EmailConfigurationType.builder()
                        .emailSendingAccount("COGNITO_DEFAULT")
                        .build())
                .adminCreateUserConfig(AdminCreateUserConfigType.builder()
                        .allowAdminCreateUserOnly(false)
                        .unusedAccountValidityDays(7)
                        .build())
                .mfaConfiguration("OFF")
                .userPoolTier("ESSENTIALS")
                .accountRecoverySetting(Objects.requireNonNull(settings.accountRecoverySetting()))
                .build();
        assertThat(settings).isEqualTo(expected);
        assertThat(Objects.requireNonNull(settings.accountRecoverySetting()).recoveryMechanisms())
                .containsExactly(
                        RecoveryOptionType.builder()
                                .name("verified_email")
                                .priority(1)
                                .build(),
                        RecoveryOptionType.builder()
                                .name("verified_phone_number")
                                .priority(2)
                                .build());
    }

    @Test
    void aPoolWithoutPoliciesWantsEveryKindOfCharacter() {
        UserPoolPolicyType policies = Objects.requireNonNull(plain().settings().policies());
        assertThat(policies.passwordPolicy())
                .isEqualTo(PasswordPolicyType.builder()
                        .minimumLength(8)
                        .requireUppercase(true)
                        .requireLowercase(true)
                        .requireNumbers(true)
                        .requireSymbols(true)
                        .temporaryPasswordValidityDays(7)
                        .build());
        assertThat(Objects.requireNonNull(policies.signInPolicy()).allowedFirstAuthFactors())
                .containsExactly("PASSWORD");
    }

    @Test
    void aPasswordPolicyThatIsGivenWantsOnlyWhatItSays() {
        assertThat(password(PasswordPolicyType.builder().minimumLength(10).requireNumbers(true)))
                .isEqualTo(PasswordPolicyType.builder()
                        .minimumLength(10)
                        .requireUppercase(false)
                        .requireLowercase(false)
                        .requireNumbers(true)
                        .requireSymbols(false)
                        .temporaryPasswordValidityDays(7)
                        .build());
        assertThat(password(PasswordPolicyType.builder()).minimumLength()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-,-,7", "0,-,7", "-,0,7", "3,-,3", "-,3,3", "0,3,3", "3,0,3", "3,3,3", "365,-,365"})
    void theLifeOfATemporaryPasswordHasTwoNames(@Nullable Integer newer, @Nullable Integer older, int days) {
        UserPoolType settings = temporary(newer, older);
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(settings.policies()).passwordPolicy())
                        .temporaryPasswordValidityDays())
                .isEqualTo(days);
        assertThat(Objects.requireNonNull(settings.adminCreateUserConfig()).unusedAccountValidityDays())
                .isEqualTo(days);
    }

    @Test
    void refusesTwoLivesOfATemporaryPassword() {
        invalid(
                "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
                () -> temporary(3, 4));
    }

    @Test
    void theFunctionBeforeTokensIsShownUnderBothNames() {
        LambdaConfigType both = LambdaConfigType.builder()
                .preTokenGeneration(Pools.FUNCTION)
                .preTokenGenerationConfig(function("V1_0"))
                .build();
        assertThat(triggers(LambdaConfigType.builder().preTokenGeneration(Pools.FUNCTION)))
                .isEqualTo(both);
        assertThat(triggers(LambdaConfigType.builder().preTokenGenerationConfig(function("V2_0"))))
                .isEqualTo(both.toBuilder()
                        .preTokenGenerationConfig(function("V2_0"))
                        .build());
    }

    @Test
    void verificationMessagesAreShownUnderBothNames() {
        UserPoolType legacy = created(request -> request.emailVerificationMessage("Code: {####}")
                        .emailVerificationSubject("Code")
                        .smsVerificationMessage("Text {####}"))
                .settings();
        UserPoolType template = created(
                        request -> request.verificationMessageTemplate(VerificationMessageTemplateType.builder()
                                .emailMessage("Code: {####}")
                                .emailSubject("Code")
                                .smsMessage("Text {####}")
                                .build()))
                .settings();
        assertThat(legacy).isEqualTo(template);
        assertThat(template.emailVerificationMessage()).isEqualTo("Code: {####}");
        assertThat(template.smsVerificationMessage()).isEqualTo("Text {####}");
        assertThat(Objects.requireNonNull(legacy.verificationMessageTemplate()).emailSubject())
                .isEqualTo("Code");
    }

    @Test
    void refusesTwoVerificationMessages() {
        invalid(
                "EmailVerificationMessage and VerificationMessageTemplate.EmailMessage must agree when both are set.",
                () -> created(request -> request.emailVerificationMessage("Code: {####}")
                        .verificationMessageTemplate(VerificationMessageTemplateType.builder()
                                .emailMessage("Other: {####}")
                                .build())));
    }

    @Test
    void smsAreSentFromTheRegionOfThePool() {
        assertThat(created(request -> request.smsConfiguration(SmsConfigurationType.builder()
                                .snsCallerArn(Pools.ROLE)
                                .externalId("x")
                                .build()))
                        .settings()
                        .smsConfiguration())
                .isEqualTo(SmsConfigurationType.builder()
                        .snsCallerArn(Pools.ROLE)
                        .externalId("x")
                        .snsRegion("us-east-1")
                        .build());
    }

    @Test
    void emptyListsAreShownAsNone() {
        UserPoolType settings = created(request -> request.aliasAttributes(List.of())
                        .usernameAttributes(List.of("email"))
                        .autoVerifiedAttributes(List.of()))
                .settings();
        assertThat(settings.aliasAttributes()).isNull();
        assertThat(settings.autoVerifiedAttributes()).isNull();
        assertThat(settings.usernameAttributes()).containsExactly("email");
    }

    @Test
    void whatIsHalfGivenIsFilledIn() {
        UserPoolType settings = created(request -> request.accountRecoverySetting(
                                AccountRecoverySettingType.builder().build())
                        .deviceConfiguration(DeviceConfigurationType.builder()
                                .challengeRequiredOnNewDevice(true)
                                .build())
                        .emailConfiguration(EmailConfigurationType.builder()
                                .replyToEmailAddress("a@example.com")
                                .build())
                        .userAttributeUpdateSettings(
                                UserAttributeUpdateSettingsType.builder().build()))
                .settings();
        assertThat(settings.accountRecoverySetting())
                .isEqualTo(plain().settings().accountRecoverySetting());
        assertThat(Objects.requireNonNull(settings.deviceConfiguration()).deviceOnlyRememberedOnUserPrompt())
                .isFalse();
        assertThat(Objects.requireNonNull(settings.emailConfiguration()).emailSendingAccount())
                .isEqualTo("COGNITO_DEFAULT");
        assertThat(Objects.requireNonNull(settings.userAttributeUpdateSettings())
                        .attributesRequireVerificationBeforeUpdate())
                .isEmpty();
    }

    private static PasswordPolicyType password(PasswordPolicyType.Builder policy) {
        return Objects.requireNonNull(Objects.requireNonNull(
                        created(request -> request.policies(UserPoolPolicyType.builder()
                                        .passwordPolicy(policy.build())
                                        .build()))
                                .settings()
                                .policies())
                .passwordPolicy());
    }

    private static UserPoolType temporary(@Nullable Integer newer, @Nullable Integer older) {
        return created(request -> request.policies(UserPoolPolicyType.builder()
                                .passwordPolicy(PasswordPolicyType.builder()
                                        .temporaryPasswordValidityDays(newer)
                                        .build())
                                .build())
                        .adminCreateUserConfig(AdminCreateUserConfigType.builder()
                                .unusedAccountValidityDays(older)
                                .build()))
                .settings();
    }

    private static @Nullable LambdaConfigType triggers(LambdaConfigType.Builder triggers) {
        return created(request -> request.lambdaConfig(triggers.build()))
                .settings()
                .lambdaConfig();
    }

    private static PreTokenGenerationVersionConfigType function(String version) {
        return PreTokenGenerationVersionConfigType.builder()
                .lambdaArn(Pools.FUNCTION)
                .lambdaVersion(version)
                .build();
    }
}
