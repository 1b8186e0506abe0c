package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.EmailConfigurationType;
import dev.cenote.model.cognitoidp.EmailMfaConfigType;
import dev.cenote.model.cognitoidp.GetUserPoolMfaConfigResponse;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import dev.cenote.model.cognitoidp.SetUserPoolMfaConfigRequest;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.SmsMfaConfigType;
import dev.cenote.model.cognitoidp.SoftwareTokenMfaConfigType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.model.cognitoidp.WebAuthnConfigurationType;
import dev.cenote.userpool.PoolMfa.Mode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolMfaTest {
    private static final String TOGETHER =
            "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.";
    private static final String NONE_LEFT =
            "Invalid MFA configuration given, can't disable all MFAs with a required or" + " optional configuration.";

    @Test
    void aPoolThatNobodyConfiguredHasNone() {
        assertThat(PoolMfa.of(Pools.plain(), null)).isEqualTo(new PoolMfa(Mode.OFF, false, false, null, null));
    }

    @Test
    void aPoolMadeWithFactorsHasMessagesToPhones() {
        UserPool pool =
                Pools.created(request -> request.mfaConfiguration("OPTIONAL").smsConfiguration(sms()));
        assertThat(PoolMfa.of(pool, null)).isEqualTo(new PoolMfa(Mode.OPTIONAL, true, false, null, null));
    }

    @Test
    void turningOffNamesNoFactorWhateverItSays() {
        List.<UnaryOperator<SetUserPoolMfaConfigRequest.Builder>>of(
                        request -> request.softwareTokenMfaConfiguration(token(false)),
                        request -> request.smsMfaConfiguration(
                                SmsMfaConfigType.builder().build()),
                        request -> request.emailMfaConfiguration(
                                EmailMfaConfigType.builder().build()))
                .forEach(factor -> {
                    Refused.invalid(TOGETHER, () -> requested(Pools.plain(), factor));
                    Refused.invalid(
                            TOGETHER,
                            () -> requested(Pools.plain(), request -> factor.apply(request.mfaConfiguration("OFF"))));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ON", "OPTIONAL"})
    void turningOnNeedsAFactor(String mode) {
        Refused.invalid(NONE_LEFT, () -> requested(Pools.plain(), request -> request.mfaConfiguration(mode)));
        Refused.invalid(
                NONE_LEFT,
                () -> requested(
                        Pools.plain(),
                        request -> request.mfaConfiguration(mode).softwareTokenMfaConfiguration(token(false))));
        Refused.invalid(
                NONE_LEFT,
                () -> requested(
                        Pools.plain(),
                        request -> request.mfaConfiguration(mode).webAuthnConfiguration(webAuthn("example.org"))));
    }

    @Test
    void passkeysMayBeSetUpWithoutSecondFactors() {
        PoolMfa mfa = requested(
                Pools.plain(),
                request -> request.mfaConfiguration("OFF").webAuthnConfiguration(webAuthn("example.org")));
        assertThat(described(Pools.plain(), mfa))
                .isEqualTo(GetUserPoolMfaConfigResponse.builder()
                        .mfaConfiguration("OFF")
                        .webAuthnConfiguration(webAuthn("example.org"))
                        .build());
    }

    @Test
    void turningOffShowsTheModeAlone() {
        assertThat(described(Pools.plain(), requested(Pools.plain(), request -> request)))
                .isEqualTo(GetUserPoolMfaConfigResponse.builder()
                        .mfaConfiguration("OFF")
                        .build());
    }

    @Test
    void softwareTokensNeedNoMessages() {
        SetUserPoolMfaConfigRequest request =
                request(builder -> builder.mfaConfiguration("ON").softwareTokenMfaConfiguration(token(true)));
        PoolMfa mfa = PoolMfa.requested(Pools.plain(), request);
        UserPool after = mfa.applied(Pools.plain(), request, Pools.LATER);
        assertThat(after.settings().mfaConfiguration()).isEqualTo("ON");
        assertThat(after.modifiedAt()).isEqualTo(Pools.LATER);
        assertThat(described(after, mfa))
                .isEqualTo(GetUserPoolMfaConfigResponse.builder()
                        .mfaConfiguration("ON")
                        .softwareTokenMfaConfiguration(token(true))
                        .build());
    }

    @Test
    void messagesToPhonesBelongToThePoolItself() {
        SetUserPoolMfaConfigRequest request = request(builder -> builder.mfaConfiguration("OPTIONAL")
                .smsMfaConfiguration(SmsMfaConfigType.builder()
                        .smsAuthenticationMessage("Code {####}")
                        .smsConfiguration(sms())
                        .build()));
        PoolMfa mfa = PoolMfa.requested(Pools.plain(), request);
        UserPool after = mfa.applied(Pools.plain(), request, Pools.LATER);
        assertThat(after.settings().smsAuthenticationMessage()).isEqualTo("Code {####}");
        assertThat(after.settings().smsConfiguration()).extracting("snsRegion").isEqualTo("us-east-1");
        assertThat(described(after, mfa).smsMfaConfiguration())
                .isEqualTo(SmsMfaConfigType.builder()
                        .smsAuthenticationMessage("Code {####}")
                        .smsConfiguration(after.settings().smsConfiguration())
                        .build());
    }

    @Test
    void messagesToPhonesNeedASender() {
        Refused.invalid(
                "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
                () -> requested(
                        Pools.plain(),
                        request -> request.mfaConfiguration("ON")
                                .smsMfaConfiguration(SmsMfaConfigType.builder().build())));
        Refused.invalid(
                ChosenTexts.SMS_CALLER_MISSING,
                () -> requested(
                        Pools.plain(),
                        request -> request.mfaConfiguration("ON")
                                .smsMfaConfiguration(SmsMfaConfigType.builder()
                                        .smsConfiguration(
                                                SmsConfigurationType.builder().build())
                                        .build())));
    }

    @Test
    void messagesToMailboxesNeedAPlanASenderAndAnotherWayToRecover() {
        UnaryOperator<SetUserPoolMfaConfigRequest.Builder> email = request -> request.mfaConfiguration("OPTIONAL")
                .emailMfaConfiguration(EmailMfaConfigType.builder()
                        .subject("Code")
                        .message("It is {####}")
                        .build());
        Refused.invalid(
                "Email MFA requires an EmailConfiguration with EmailSendingAccount DEVELOPER.",
                () -> requested(Pools.plain(), email));
        Refused.with(
                "FeatureUnavailableInTierException",
                "The following features need to be disabled for the LITE pricing tier configured: Email MFA",
                () -> requested(Pools.created(request -> own(request).userPoolTier("LITE")), email));
        Refused.invalid(
                "Email MFA cannot be enabled when email is the only account recovery mechanism.",
                () -> requested(
                        Pools.created(request -> own(request)
                                .accountRecoverySetting(AccountRecoverySettingType.builder()
                                        .recoveryMechanisms(List.of(RecoveryOptionType.builder()
                                                .name("verified_email")
                                                .priority(1)
                                                .build()))
                                        .build())),
                        email));
        PoolMfa mfa = requested(Pools.created(PoolMfaTest::own), email);
        assertThat(mfa.email()).extracting("subject").isEqualTo("Code");
    }

    @Test
    void whereEverybodyNeedsASecondFactorTheFirstIsAPassword() {
        UnaryOperator<SetUserPoolMfaConfigRequest.Builder> on =
                request -> request.mfaConfiguration("ON").softwareTokenMfaConfiguration(token(true));
        Refused.invalid(ChosenTexts.PASSWORDLESS_WITH_MFA_ON, () -> requested(letting("EMAIL_OTP"), on));
        Refused.invalid(
                "WEB_AUTHN can be an allowed first auth factor when MFA is required only if FactorConfiguration is"
                        + " MULTI_FACTOR_WITH_USER_VERIFICATION.",
                () -> requested(letting("WEB_AUTHN"), on));
        PoolMfa strong = requested(
                letting("WEB_AUTHN"),
                request -> on.apply(request)
                        .webAuthnConfiguration(WebAuthnConfigurationType.builder()
                                .factorConfiguration("MULTI_FACTOR_WITH_USER_VERIFICATION")
                                .build()));
        assertThat(strong.passkeysAreTwoFactors()).isTrue();
        assertThat(strong.passkeysVerifyUsers()).isTrue();
    }

    @Test
    void theRelyingPartyIsAHost() {
        Refused.invalid(
                "RelyingPartyId must be a fully qualified domain name: com",
                () -> requested(Pools.plain(), request -> request.webAuthnConfiguration(webAuthn("com"))));
    }

    @Test
    void whatWasKeptBelongsToTheModeOfThePool() {
        UserPool optional =
                Pools.created(request -> request.mfaConfiguration("OPTIONAL").smsConfiguration(sms()));
        PoolMfa mfa = requested(
                optional,
                request -> request.mfaConfiguration("OPTIONAL")
                        .softwareTokenMfaConfiguration(token(true))
                        .webAuthnConfiguration(webAuthn("example.org")));
        assertThat(PoolMfa.of(optional, mfa.settingsJson())).isEqualTo(mfa);
        assertThat(PoolMfa.of(Pools.plain(), mfa.settingsJson()))
                .isEqualTo(new PoolMfa(Mode.OFF, false, false, null, webAuthn("example.org")));
        PoolMfa passkeysOnly =
                requested(Pools.plain(), request -> request.webAuthnConfiguration(webAuthn("example.org")));
        assertThat(PoolMfa.of(optional, passkeysOnly.settingsJson()))
                .isEqualTo(new PoolMfa(Mode.OPTIONAL, true, false, null, webAuthn("example.org")));
    }

    private static GetUserPoolMfaConfigResponse described(UserPool pool, PoolMfa mfa) {
        return mfa.described(pool);
    }

    private static PoolMfa requested(UserPool pool, UnaryOperator<SetUserPoolMfaConfigRequest.Builder> request) {
        return PoolMfa.requested(pool, request(request));
    }

    private static SetUserPoolMfaConfigRequest request(UnaryOperator<SetUserPoolMfaConfigRequest.Builder> request) {
        return request.apply(SetUserPoolMfaConfigRequest.builder().userPoolId(Pools.ID))
                .build();
    }

    private static UserPool letting(String factor) {
        return Pools.created(request -> request.policies(UserPoolPolicyType.builder()
                .signInPolicy(SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of("PASSWORD", factor))
                        .build())
                .build()));
    }

    private static CreateUserPoolRequest.Builder own(CreateUserPoolRequest.Builder request) {
        return request.emailConfiguration(EmailConfigurationType.builder()
                .emailSendingAccount("DEVELOPER")
                .sourceArn("arn:aws:ses:us-east-1:000000000000:identity/mail@example.org")
                .build());
    }

    private static SmsConfigurationType sms() {
        return SmsConfigurationType.builder().snsCallerArn(Pools.ROLE).build();
    }

    private static SoftwareTokenMfaConfigType token(boolean enabled) {
        return SoftwareTokenMfaConfigType.builder().enabled(enabled).build();
    }

    private static WebAuthnConfigurationType webAuthn(String relyingParty) {
        return WebAuthnConfigurationType.builder().relyingPartyId(relyingParty).build();
    }
}
