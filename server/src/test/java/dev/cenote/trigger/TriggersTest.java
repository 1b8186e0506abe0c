package dev.cenote.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.PreTokenGenerationVersionConfigType;
import dev.cenote.trigger.TriggerRequest.CreateAuthChallenge;
import dev.cenote.trigger.TriggerRequest.CustomMessage;
import dev.cenote.trigger.TriggerRequest.DefineAuthChallenge;
import dev.cenote.trigger.TriggerRequest.GroupConfiguration;
import dev.cenote.trigger.TriggerRequest.PostAuthentication;
import dev.cenote.trigger.TriggerRequest.PostConfirmation;
import dev.cenote.trigger.TriggerRequest.PreAuthentication;
import dev.cenote.trigger.TriggerRequest.PreSignUp;
import dev.cenote.trigger.TriggerRequest.PreTokenGeneration;
import dev.cenote.trigger.TriggerRequest.UserMigration;
import dev.cenote.trigger.TriggerRequest.VerifyAuthChallengeResponse;
import dev.cenote.trigger.TriggerResponse.TokenChanges;
import dev.cenote.trigger.TriggerSource.Confirmation;
import dev.cenote.trigger.TriggerSource.Message;
import dev.cenote.trigger.TriggerSource.Migration;
import dev.cenote.trigger.TriggerSource.SignUp;
import dev.cenote.trigger.TriggerSource.Token;
import dev.cenote.userpool.UserPool;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TriggersTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private final Triggers triggers = new Triggers(TriggerFunctions.unreachable());

    @Test
    void answersWithoutFunctionsWhatChangesNothing() {
        TriggerContext context = context(config -> config);
        assertThat(triggers.preSignUp(context, preSignUp()).autoConfirmUser()).isFalse();
        assertThat(triggers.customMessage(context, customMessage()).smsMessage())
                .isNull();
        assertThat(triggers.preTokenGeneration(context, tokens(Token.AUTHENTICATION)))
                .isEqualTo(TokenChanges.NONE);
        assertThat(triggers.userMigration(context, migration())).isEmpty();
        triggers.postConfirmation(context, postConfirmation());
        triggers.preAuthentication(context, preAuthentication());
        triggers.postAuthentication(context, postAuthentication());
    }

    @Test
    void refusesACustomSignInWithoutFunctions() {
        TriggerContext context = context(config -> config);
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("define", () -> triggers.defineAuthChallenge(context, define()));
        calls.put("create", () -> triggers.createAuthChallenge(context, create()));
        calls.put("verify", () -> triggers.verifyAuthChallengeResponse(context, verify()));
        calls.forEach((name, call) -> assertThatExceptionOfType(Refusal.class)
                .as(name)
                .isThrownBy(call::run)
                .satisfies(no -> {
                    assertThat(no.code()).isEqualTo("InvalidUserPoolConfigurationException");
                    assertThat(no.message())
                            .isEqualTo("Custom auth lambda trigger is not configured for the user pool.");
                }));
    }

    @Test
    void refusesWhenANamedFunctionCannotBeCalled() {
        TriggerContext context = context(TriggersTest::all);
        Map<String, Consumer<Triggers>> calls = new LinkedHashMap<>();
        calls.put("PreSignUp", t -> t.preSignUp(context, preSignUp()));
        calls.put("PostConfirmation", t -> t.postConfirmation(context, postConfirmation()));
        calls.put("PreAuthentication", t -> t.preAuthentication(context, preAuthentication()));
        calls.put("PostAuthentication", t -> t.postAuthentication(context, postAuthentication()));
        calls.put("DefineAuthChallenge", t -> t.defineAuthChallenge(context, define()));
        calls.put("CreateAuthChallenge", t -> t.createAuthChallenge(context, create()));
        calls.put("VerifyAuthChallengeResponse", t -> t.verifyAuthChallengeResponse(context, verify()));
        calls.put("PreTokenGeneration", t -> t.preTokenGeneration(context, tokens(Token.REFRESH_TOKENS)));
        calls.put("UserMigration", t -> t.userMigration(context, migration()));
        calls.put("CustomMessage", t -> t.customMessage(context, customMessage()));
        calls.forEach((name, call) -> assertThatExceptionOfType(Refusal.class)
                .as(name)
                .isThrownBy(() -> call.accept(triggers))
                .satisfies(no -> {
                    assertThat(no.code()).isEqualTo("UnexpectedLambdaException");
                    assertThat(no.message()).isEqualTo(name + " invocation failed due to configuration.");
                }));
    }

    @Test
    void asksOnlyTheThirdVersionAboutAClientsOwnTokens() {
        for (String version : List.of("V1_0", "V2_0")) {
            assertThat(triggers.preTokenGeneration(
                            context(config -> versioned(config, version)), tokens(Token.CLIENT_CREDENTIALS)))
                    .isEqualTo(TokenChanges.NONE);
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> triggers.preTokenGeneration(
                        context(config -> versioned(config, "V3_0")), tokens(Token.CLIENT_CREDENTIALS)));
    }

    @Test
    void knowsWhetherAPoolCanSignInByFunctions() {
        assertThat(triggers.signsInByFunctions(context(TriggersTest::all).pool()))
                .isTrue();
        assertThat(triggers.signsInByFunctions(context(config -> all(config).verifyAuthChallengeResponse(null))
                        .pool()))
                .isFalse();
        assertThat(triggers.signsInByFunctions(context(config -> config).pool()))
                .isFalse();
    }

    @Test
    void namesTheSourceOfEveryEvent() {
        assertThat(preSignUp().source()).isEqualTo("PreSignUp_SignUp");
        assertThat(postConfirmation().source()).isEqualTo("PostConfirmation_ConfirmForgotPassword");
        assertThat(preAuthentication().source()).isEqualTo("PreAuthentication_Authentication");
        assertThat(postAuthentication().source()).isEqualTo("PostAuthentication_Authentication");
        assertThat(define().source()).isEqualTo("DefineAuthChallenge_Authentication");
        assertThat(create().source()).isEqualTo("CreateAuthChallenge_Authentication");
        assertThat(verify().source()).isEqualTo("VerifyAuthChallengeResponse_Authentication");
        assertThat(tokens(Token.NEW_PASSWORD_CHALLENGE).source()).isEqualTo("TokenGeneration_NewPasswordChallenge");
        assertThat(migration().source()).isEqualTo("UserMigration_Authentication");
        assertThat(customMessage().source()).isEqualTo("CustomMessage_ResendCode");
    }

    @Test
    void printsNoPassword() {
        assertThat(migration().toString()).doesNotContain("secret");
    }

    private static PreSignUp preSignUp() {
        return new PreSignUp(SignUp.SIGN_UP, Map.of(), Map.of(), Map.of());
    }

    private static PostConfirmation postConfirmation() {
        return new PostConfirmation(Confirmation.CONFIRM_FORGOT_PASSWORD, Map.of(), Map.of());
    }

    private static PreAuthentication preAuthentication() {
        return new PreAuthentication(Map.of(), Map.of(), null);
    }

    private static PostAuthentication postAuthentication() {
        return new PostAuthentication(Map.of(), false, Map.of());
    }

    private static DefineAuthChallenge define() {
        return new DefineAuthChallenge(Map.of(), List.of(), Map.of(), null);
    }

    private static CreateAuthChallenge create() {
        return new CreateAuthChallenge(Map.of(), "CUSTOM_CHALLENGE", List.of(), Map.of(), null);
    }

    private static VerifyAuthChallengeResponse verify() {
        return new VerifyAuthChallengeResponse(Map.of(), Map.of(), "answer", Map.of(), null);
    }

    private static PreTokenGeneration tokens(Token why) {
        return new PreTokenGeneration(
                why, Map.of(), new GroupConfiguration(List.of(), List.of(), null), List.of(), Map.of());
    }

    private static UserMigration migration() {
        return new UserMigration(Migration.AUTHENTICATION, "secret", Map.of(), Map.of());
    }

    private static CustomMessage customMessage() {
        return new CustomMessage(Message.RESEND_CODE, Map.of(), "{####}", null, Map.of());
    }

    private static LambdaConfigType.Builder all(LambdaConfigType.Builder config) {
        return config.preSignUp(FUNCTION)
                .postConfirmation(FUNCTION)
                .preAuthentication(FUNCTION)
                .postAuthentication(FUNCTION)
                .defineAuthChallenge(FUNCTION)
                .createAuthChallenge(FUNCTION)
                .verifyAuthChallengeResponse(FUNCTION)
                .preTokenGeneration(FUNCTION)
                .userMigration(FUNCTION)
                .customMessage(FUNCTION);
    }

    private static LambdaConfigType.Builder versioned(LambdaConfigType.Builder config, String version) {
        return config.preTokenGeneration(FUNCTION)
                .preTokenGenerationConfig(PreTokenGenerationVersionConfigType.builder()
                        .lambdaArn(FUNCTION)
                        .lambdaVersion(version)
                        .build());
    }

    private static TriggerContext context(UnaryOperator<LambdaConfigType.Builder> config) {
        CreateUserPoolRequest request = CreateUserPoolRequest.builder()
                .poolName("people")
                .lambdaConfig(config.apply(LambdaConfigType.builder()).build())
                .build();
        UserPool pool =
                UserPool.created("us-east-1_AbCdEfGhI", "000000000000", request, Instant.parse("2026-11-21T04:00:00Z"));
        return new TriggerContext(pool, "client", "alice");
    }
}
