package dev.cenote.userpool;

import static dev.cenote.userpool.Pools.created;
import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.CustomEmailLambdaVersionConfigType;
import dev.cenote.model.cognitoidp.CustomSMSLambdaVersionConfigType;
import dev.cenote.model.cognitoidp.EmailConfigurationType;
import dev.cenote.model.cognitoidp.EumsSmsConfigurationType;
import dev.cenote.model.cognitoidp.KeyConfigurationType;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.PreTokenGenerationVersionConfigType;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.UserAttributeUpdateSettingsType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolRulesTest {
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/k";

    @ParameterizedTest
    @MethodSource("inconsistent")
    void refusesSettingsThatDoNotGoTogether(Case wrong) {
        invalid(wrong.message, () -> created(wrong.request));
    }

    @ParameterizedTest
    @MethodSource("consistent")
    void acceptsSettingsThatGoTogether(Case right) {
        assertThatCode(() -> created(right.request)).doesNotThrowAnyException();
    }

    static Stream<Case> inconsistent() {
        return Stream.of(names(), recovery(), mail(), triggers()).flatMap(cases -> cases);
    }

    private static Stream<Case> names() {
        return Stream.of(
                of(
                        "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
                        pool -> pool.aliasAttributes(List.of("email")).usernameAttributes(List.of("email"))),
                of(
                        "SMS configuration is required when phone_number is selected for auto verification",
                        pool -> pool.autoVerifiedAttributes(List.of("email", "phone_number"))),
                of(
                        "SMS configuration and Auto verification for phone_number are required when MFA is"
                                + " required/optional",
                        pool -> pool.mfaConfiguration("ON")),
                of(
                        "SMS configuration and Auto verification for phone_number are required when MFA is"
                                + " required/optional",
                        pool -> pool.mfaConfiguration("OPTIONAL")),
                of("SmsConfiguration needs SnsCallerArn or EumsSms.", pool -> pool.smsConfiguration(sms(""))),
                of(
                        "SmsConfiguration can have SnsCallerArn or EumsSms, but not both.",
                        pool -> pool.smsConfiguration(
                                sms(Pools.ROLE).toBuilder().eumsSms(eums()).build())),
                of(
                        "All attributes in AttributesRequireVerificationBeforeUpdate must exist in"
                                + " AutoVerifiedAttributes",
                        pool -> pool.userAttributeUpdateSettings(updates("email"))),
                of(
                        "Password should be configured as one of the allowed first auth factors.",
                        pool -> pool.policies(factors("EMAIL_OTP"))),
                of(
                        "EMAIL_OTP and SMS_OTP cannot be allowed first auth factors when MFA is required.",
                        pool -> pool.policies(factors("PASSWORD", "SMS_OTP"))
                                .mfaConfiguration("ON")
                                .smsConfiguration(sms(Pools.ROLE))));
    }

    private static Stream<Case> recovery() {
        return Stream.of(
                of(
                        "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
                        pool -> pool.accountRecoverySetting(
                                recovery(option("verified_email", 1), option("verified_phone_number", 1)))),
                of(
                        "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
                        pool -> pool.accountRecoverySetting(
                                recovery(option("verified_email", 1), option("verified_email", 2)))),
                of(
                        "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
                        pool -> pool.accountRecoverySetting(
                                recovery(option("verified_email", 1), option("admin_only", 2)))),
                of(
                        "KmsKeyArn is required when KeyType is CUSTOMER_MANAGED_KEY.",
                        pool -> pool.keyConfiguration(KeyConfigurationType.builder()
                                .keyType("CUSTOMER_MANAGED_KEY")
                                .build())),
                of(
                        "KmsKeyArn can be set only when KeyType is CUSTOMER_MANAGED_KEY.",
                        pool -> pool.keyConfiguration(KeyConfigurationType.builder()
                                .keyType("AWS_OWNED_KEY")
                                .kmsKeyArn(KEY)
                                .build())));
    }

    private static Stream<Case> mail() {
        return Stream.of(
                of(
                        "Source ARN is required to use DEVELOPER email sending owner",
                        pool -> pool.emailConfiguration(EmailConfigurationType.builder()
                                .emailSendingAccount("DEVELOPER")
                                .build())),
                of("Provided From email address is invalid", pool -> pool.emailConfiguration(from("nobody"))),
                of(
                        "Provided From email address is invalid",
                        pool -> pool.emailConfiguration(from("No Body <nobody>"))));
    }

    private static Stream<Case> triggers() {
        return Stream.of(
                of(
                        "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function"
                                + " ARN's",
                        pool -> pool.lambdaConfig(LambdaConfigType.builder()
                                .preTokenGeneration(Pools.FUNCTION + "2")
                                .preTokenGenerationConfig(PreTokenGenerationVersionConfigType.builder()
                                        .lambdaArn(Pools.FUNCTION)
                                        .lambdaVersion("V1_0")
                                        .build())
                                .build())),
                of(
                        "KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.",
                        pool -> pool.lambdaConfig(LambdaConfigType.builder()
                                .customEmailSender(mailSender())
                                .build())),
                of(
                        "KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.",
                        pool -> pool.lambdaConfig(LambdaConfigType.builder()
                                .customSMSSender(CustomSMSLambdaVersionConfigType.builder()
                                        .lambdaArn(Pools.FUNCTION)
                                        .lambdaVersion("V1_0")
                                        .build())
                                .build())),
                of(
                        "Cross-region lambda functions are not supported",
                        pool -> pool.lambdaConfig(LambdaConfigType.builder()
                                .preSignUp("arn:aws:lambda:eu-west-1:000000000000:function:f")
                                .build())));
    }

    static Stream<Case> consistent() {
        return Stream.of(
                of("aliases", pool -> pool.aliasAttributes(List.of("email", "preferred_username"))),
                of(
                        "phone numbers with SMS",
                        pool -> pool.autoVerifiedAttributes(List.of("phone_number"))
                                .smsConfiguration(sms(Pools.ROLE))
                                .mfaConfiguration("ON")),
                of(
                        "messages through End User Messaging",
                        pool -> pool.smsConfiguration(
                                SmsConfigurationType.builder().eumsSms(eums()).build())),
                of(
                        "verification before an update",
                        pool -> pool.autoVerifiedAttributes(List.of("email"))
                                .userAttributeUpdateSettings(updates("email"))),
                of("passwordless", pool -> pool.policies(factors("PASSWORD", "EMAIL_OTP", "WEB_AUTHN"))),
                of(
                        "passkeys beside required MFA",
                        pool -> pool.policies(factors("PASSWORD", "WEB_AUTHN"))
                                .mfaConfiguration("ON")
                                .smsConfiguration(sms(Pools.ROLE))),
                of("recovery by the operator", pool -> pool.accountRecoverySetting(recovery(option("admin_only", 1)))),
                of(
                        "a key of one's own",
                        pool -> pool.keyConfiguration(KeyConfigurationType.builder()
                                .keyType("CUSTOMER_MANAGED_KEY")
                                .kmsKeyArn(KEY)
                                .build())),
                of(
                        "a sender of one's own",
                        pool -> pool.emailConfiguration(from("Example <no-reply@example.com>").toBuilder()
                                .emailSendingAccount("DEVELOPER")
                                .sourceArn("arn:aws:ses:us-east-1:000000000000:identity/example.com")
                                .build())),
                of("a bare address", pool -> pool.emailConfiguration(from("no-reply@example.com"))),
                of(
                        "a function that sends mail",
                        pool -> pool.lambdaConfig(LambdaConfigType.builder()
                                .customEmailSender(mailSender())
                                .kmsKeyID(KEY)
                                .build())));
    }

    private static Case of(String message, UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return new Case(message, request);
    }

    private static SmsConfigurationType sms(String caller) {
        return SmsConfigurationType.builder().snsCallerArn(caller).build();
    }

    private static EumsSmsConfigurationType eums() {
        return EumsSmsConfigurationType.builder().callerArn(Pools.ROLE).build();
    }

    private static UserAttributeUpdateSettingsType updates(String attribute) {
        return UserAttributeUpdateSettingsType.builder()
                .attributesRequireVerificationBeforeUpdate(List.of(attribute))
                .build();
    }

    private static UserPoolPolicyType factors(String... factors) {
        return UserPoolPolicyType.builder()
                .signInPolicy(SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of(factors))
                        .build())
                .build();
    }

    private static AccountRecoverySettingType recovery(RecoveryOptionType... options) {
        return AccountRecoverySettingType.builder()
                .recoveryMechanisms(List.of(options))
                .build();
    }

    private static RecoveryOptionType option(String name, int priority) {
        return RecoveryOptionType.builder().name(name).priority(priority).build();
    }

    private static EmailConfigurationType from(String from) {
        return EmailConfigurationType.builder().from(from).build();
    }

    private static CustomEmailLambdaVersionConfigType mailSender() {
        return CustomEmailLambdaVersionConfigType.builder()
                .lambdaArn(Pools.FUNCTION)
                .lambdaVersion("V1_0")
                .build();
    }

    record Case(String message, UnaryOperator<CreateUserPoolRequest.Builder> request) {
        @Override
        public String toString() {
            return message;
        }
    }
}
