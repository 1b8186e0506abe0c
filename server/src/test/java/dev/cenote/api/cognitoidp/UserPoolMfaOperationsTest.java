package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SmsConfigurationType;

class UserPoolMfaOperationsTest extends FactorApiContract {
    private static final String TOGETHER =
            "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.";
    private static final SmsConfigurationType SMS = SmsConfigurationType.builder()
            .snsCallerArn("arn:aws:iam::000000000000:role/sms")
            .build();

    @Test
    void aNewPoolShowsTheModeAlone() {
        String pool = pool(request -> request);
        HttpResponse<String> response = server().post("GetUserPoolMfaConfig", "{\"UserPoolId\":\"" + pool + "\"}");
        assertThat(response.body()).isEqualTo("{\"MfaConfiguration\":\"OFF\"}");
    }

    @Test
    void keepsWhatWasSetAndThePoolSaysSoToo() {
        String pool = pool(request -> request);
        SetUserPoolMfaConfigResponse set = set(
                pool,
                mfa -> mfa.mfaConfiguration("OPTIONAL")
                        .softwareTokenMfaConfiguration(token -> token.enabled(true))
                        .smsMfaConfiguration(sms ->
                                sms.smsAuthenticationMessage("Code {####}").smsConfiguration(SMS))
                        .webAuthnConfiguration(passkeys ->
                                passkeys.relyingPartyId("example.org").userVerification("required")));
        GetUserPoolMfaConfigResponse got = get(pool);
        assertThat(got.mfaConfigurationAsString()).isEqualTo("OPTIONAL");
        assertThat(got.softwareTokenMfaConfiguration().enabled()).isTrue();
        assertThat(got.smsMfaConfiguration().smsAuthenticationMessage()).isEqualTo("Code {####}");
        assertThat(got.smsMfaConfiguration().smsConfiguration().snsRegion()).isEqualTo("us-east-1");
        assertThat(got.webAuthnConfiguration().relyingPartyId()).isEqualTo("example.org");
        assertThat(got.emailMfaConfiguration()).isNull();
        assertThat(set.smsMfaConfiguration()).isEqualTo(got.smsMfaConfiguration());
        assertThat(set.webAuthnConfiguration()).isEqualTo(got.webAuthnConfiguration());
        var described =
                client().describeUserPool(about -> about.userPoolId(pool)).userPool();
        assertThat(described.mfaConfigurationAsString()).isEqualTo("OPTIONAL");
        assertThat(described.smsAuthenticationMessage()).isEqualTo("Code {####}");
    }

    @Test
    void setsEverythingAnew() {
        String pool = pool(request -> request);
        set(
                pool,
                mfa -> mfa.mfaConfiguration("ON")
                        .softwareTokenMfaConfiguration(token -> token.enabled(true))
                        .smsMfaConfiguration(sms -> sms.smsConfiguration(SMS)));
        set(pool, mfa -> mfa.mfaConfiguration("ON").softwareTokenMfaConfiguration(token -> token.enabled(true)));
        assertThat(get(pool).smsMfaConfiguration()).isNull();
        set(pool, mfa -> {});
        assertThat(get(pool).mfaConfigurationAsString()).isEqualTo("OFF");
        assertThat(get(pool).softwareTokenMfaConfiguration()).isNull();
    }

    @Test
    void refusesAnOffThatNamesAFactorWhateverItSays() {
        String pool = pool(request -> request);
        refused(
                INVALID,
                TOGETHER,
                () -> set(
                        pool,
                        mfa -> mfa.mfaConfiguration("OFF")
                                .softwareTokenMfaConfiguration(token -> token.enabled(false))));
        refused(INVALID, TOGETHER, () -> set(pool, mfa -> mfa.emailMfaConfiguration(email -> {})));
        refused(
                INVALID,
                "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
                () -> set(pool, mfa -> mfa.mfaConfiguration("OPTIONAL")));
    }

    @Test
    void refusesWhatTheModelForbids() {
        String pool = pool(request -> request);
        refused(
                INVALID,
                "1 validation error detected: Value 'No code' at 'smsMfaConfiguration.smsAuthenticationMessage' failed"
                        + " to satisfy constraint: Member must satisfy regular expression pattern: .*\\{####\\}.*",
                () -> set(
                        pool,
                        mfa -> mfa.mfaConfiguration("ON")
                                .smsMfaConfiguration(sms -> sms.smsAuthenticationMessage("No code"))));
    }

    @Test
    void mailsAsSecondFactorNeedAPlan() {
        String pool = pool(request -> request.userPoolTier("LITE"));
        refused(
                "FeatureUnavailableInTierException",
                "The following features need to be disabled for the LITE pricing tier configured: Email MFA",
                () -> set(pool, mfa -> mfa.mfaConfiguration("ON").emailMfaConfiguration(email -> {})));
    }

    @Test
    void aSmallerPlanMustDoWithoutMails() {
        String pool = pool(request -> request);
        client().updateUserPool(update -> update.userPoolId(pool)
                .emailConfiguration(email -> email.emailSendingAccount("DEVELOPER")
                        .sourceArn("arn:aws:ses:us-east-1:000000000000:identity/mail@example.org")));
        set(
                pool,
                mfa -> mfa.mfaConfiguration("OPTIONAL")
                        .softwareTokenMfaConfiguration(token -> token.enabled(true))
                        .emailMfaConfiguration(email -> email.subject("Code").message("{####}")));
        assertThat(get(pool).emailMfaConfiguration().subject()).isEqualTo("Code");
        refused(
                "TierChangeNotAllowedException",
                "The following features need to be disabled for the LITE pricing tier configured: Email MFA",
                () -> client().updateUserPool(update ->
                        update.userPoolId(pool).mfaConfiguration("OPTIONAL").userPoolTier("LITE")));
        client().updateUserPool(update -> update.userPoolId(pool).userPoolTier("LITE"));
        assertThat(get(pool).mfaConfigurationAsString()).isEqualTo("OFF");
    }

    @Test
    void turningOffByUpdateEndsTheFactorsToo() {
        String pool = pool(request -> request);
        set(
                pool,
                mfa -> mfa.mfaConfiguration("ON")
                        .softwareTokenMfaConfiguration(token -> token.enabled(true))
                        .webAuthnConfiguration(passkeys -> passkeys.relyingPartyId("example.org")));
        client().updateUserPool(update -> update.userPoolId(pool));
        assertThat(get(pool).softwareTokenMfaConfiguration()).isNull();
        assertThat(get(pool).webAuthnConfiguration().relyingPartyId()).isEqualTo("example.org");
        client().updateUserPool(
                        update -> update.userPoolId(pool).mfaConfiguration("ON").smsConfiguration(SMS));
        assertThat(get(pool).softwareTokenMfaConfiguration()).isNull();
        assertThat(get(pool).smsMfaConfiguration().smsConfiguration().snsCallerArn())
                .isEqualTo(SMS.snsCallerArn());
    }

    @Test
    void passkeysAloneAreNoSecondFactorUnlessTheyAreTwo() {
        String pool = pool(request -> request.policies(UserPoolPolicyType.builder()
                .signInPolicy(SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of("PASSWORD", "WEB_AUTHN"))
                        .build())
                .build()));
        Consumer<SetUserPoolMfaConfigRequest.Builder> on =
                mfa -> mfa.mfaConfiguration("ON").softwareTokenMfaConfiguration(token -> token.enabled(true));
        refused(
                INVALID,
                "WEB_AUTHN can be an allowed first auth factor when MFA is required only if FactorConfiguration is"
                        + " MULTI_FACTOR_WITH_USER_VERIFICATION.",
                () -> set(pool, on));
        set(
                pool,
                on.andThen(mfa -> mfa.webAuthnConfiguration(
                        passkeys -> passkeys.factorConfiguration("MULTI_FACTOR_WITH_USER_VERIFICATION"))));
        assertThat(get(pool).mfaConfigurationAsString()).isEqualTo("ON");
    }

    @Test
    void refusesAPoolThatIsNotThere() {
        refused(NOT_FOUND, NO_POOL, () -> set(POOL_OF_NOBODY, mfa -> {}));
        refused(NOT_FOUND, NO_POOL, () -> get(POOL_OF_NOBODY));
    }

    private static SetUserPoolMfaConfigResponse set(String pool, Consumer<SetUserPoolMfaConfigRequest.Builder> mfa) {
        return client().setUserPoolMfaConfig(request -> mfa.accept(request.userPoolId(pool)));
    }

    private static GetUserPoolMfaConfigResponse get(String pool) {
        return client().getUserPoolMfaConfig(request -> request.userPoolId(pool));
    }
}
