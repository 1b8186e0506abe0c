package dev.cenote.userpool;

import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which functions a pool may call. Whether they exist and may be called shows when they are. */
final class TriggerRules {
    private TriggerRules() {}

    static void check(@Nullable LambdaConfigType triggers, String region) {
        if (triggers == null) {
            return;
        }
        if (triggers.preTokenGenerationConfig() != null
                && !Objects.equals(
                        triggers.preTokenGeneration(),
                        triggers.preTokenGenerationConfig().lambdaArn())) {
            throw Refusal.invalidParameter("Cannot use PreTokenGenerationLambda and PreTokenGeneration with different"
                    + " Lambda function ARN's");
        }
        if ((triggers.customEmailSender() != null || triggers.customSMSSender() != null)
                && triggers.kmsKeyID() == null) {
            throw Refusal.invalidParameter(
                    "KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.");
        }
        if (functions(triggers).anyMatch(function -> elsewhere(function, region))) {
            throw Refusal.invalidParameter("Cross-region lambda functions are not supported");
        }
    }

    private static boolean elsewhere(String function, String region) {
        return Arn.parse(function)
                .filter(arn -> arn.service().equals("lambda") && !arn.region().equals(region))
                .isPresent();
    }

    private static Stream<String> functions(LambdaConfigType triggers) {
        return Stream.of(
                        triggers.createAuthChallenge(),
                        triggers.customMessage(),
                        triggers.defineAuthChallenge(),
                        triggers.postAuthentication(),
                        triggers.postConfirmation(),
                        triggers.preAuthentication(),
                        triggers.preSignUp(),
                        triggers.preTokenGeneration(),
                        triggers.userMigration(),
                        triggers.verifyAuthChallengeResponse(),
                        triggers.customEmailSender() == null
                                ? null
                                : triggers.customEmailSender().lambdaArn(),
                        triggers.customSMSSender() == null
                                ? null
                                : triggers.customSMSSender().lambdaArn(),
                        triggers.inboundFederation() == null
                                ? null
                                : triggers.inboundFederation().lambdaArn())
                .filter(Objects::nonNull);
    }
}
