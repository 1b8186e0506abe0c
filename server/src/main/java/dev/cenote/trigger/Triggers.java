package dev.cenote.trigger;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.trigger.TriggerResponse.Judgement;
import dev.cenote.trigger.TriggerResponse.MessageText;
import dev.cenote.trigger.TriggerResponse.Migrated;
import dev.cenote.trigger.TriggerResponse.NewChallenge;
import dev.cenote.trigger.TriggerResponse.NextChallenge;
import dev.cenote.trigger.TriggerResponse.Nothing;
import dev.cenote.trigger.TriggerResponse.SignUpVerdict;
import dev.cenote.trigger.TriggerResponse.TokenChanges;
import dev.cenote.trigger.TriggerSource.Token;
import dev.cenote.userpool.UserPool;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a pool's functions. Where the pool names none, the answer is the one that changes nothing; where it names one
 * that cannot be called or does not answer well, the method refuses (see {@link TriggerFunctions#call}), and so does
 * whatever the caller was about to do.
 *
 * <p>Call these methods outside of transactions.
 */
public final class Triggers {
    private final TriggerFunctions functions;

    /** @param functions how a function is called */
    public Triggers(TriggerFunctions functions) {
        this.functions = functions;
    }

    /** Before a sign-up. */
    public SignUpVerdict preSignUp(TriggerContext context, TriggerRequest.PreSignUp request) {
        return ask(LambdaConfigType::preSignUp, context, request).orElse(SignUpVerdict.NEUTRAL);
    }

    /** After a confirmation, which stands whatever the function says. */
    public void postConfirmation(TriggerContext context, TriggerRequest.PostConfirmation request) {
        Optional<Nothing> _ = ask(LambdaConfigType::postConfirmation, context, request);
    }

    /** Before the first proof of a sign-in. */
    public void preAuthentication(TriggerContext context, TriggerRequest.PreAuthentication request) {
        Optional<Nothing> _ = ask(LambdaConfigType::preAuthentication, context, request);
    }

    /** After the last proof of a sign-in. */
    public void postAuthentication(TriggerContext context, TriggerRequest.PostAuthentication request) {
        Optional<Nothing> _ = ask(LambdaConfigType::postAuthentication, context, request);
    }

    /** The next step of a custom sign-in; InvalidUserPoolConfigurationException without the trigger. */
    public NextChallenge defineAuthChallenge(TriggerContext context, TriggerRequest.DefineAuthChallenge request) {
        return ask(LambdaConfigType::defineAuthChallenge, context, request).orElseThrow(Triggers::notConfigured);
    }

    /** A custom challenge; InvalidUserPoolConfigurationException without the trigger. */
    public NewChallenge createAuthChallenge(TriggerContext context, TriggerRequest.CreateAuthChallenge request) {
        return ask(LambdaConfigType::createAuthChallenge, context, request).orElseThrow(Triggers::notConfigured);
    }

    /** The verdict on an answer; InvalidUserPoolConfigurationException without the trigger. */
    public Judgement verifyAuthChallengeResponse(
            TriggerContext context, TriggerRequest.VerifyAuthChallengeResponse request) {
        return ask(LambdaConfigType::verifyAuthChallengeResponse, context, request)
                .orElseThrow(Triggers::notConfigured);
    }

    /** Before tokens; only functions of version V3_0 are asked about an app client's own. */
    public TokenChanges preTokenGeneration(TriggerContext context, TriggerRequest.PreTokenGeneration request) {
        if (request.why() == Token.CLIENT_CREDENTIALS && !knowsClientTokens(context.pool())) {
            return TokenChanges.NONE;
        }
        return ask(Triggers::preTokenGeneration, context, request).orElse(TokenChanges.NONE);
    }

    /** Somebody unknown; empty when the pool has no such function. */
    public Optional<Migrated> userMigration(TriggerContext context, TriggerRequest.UserMigration request) {
        return ask(LambdaConfigType::userMigration, context, request);
    }

    /** Before a message. */
    public MessageText customMessage(TriggerContext context, TriggerRequest.CustomMessage request) {
        return ask(LambdaConfigType::customMessage, context, request).orElse(MessageText.NEUTRAL);
    }

    /** Whether the pool has all three functions of a custom sign-in. */
    public boolean signsInByFunctions(UserPool pool) {
        LambdaConfigType config = pool.settings().lambdaConfig();
        return config != null
                && config.defineAuthChallenge() != null
                && config.createAuthChallenge() != null
                && config.verifyAuthChallengeResponse() != null;
    }

    /** Whether the pool has a function that knows people from elsewhere. */
    public boolean migrates(UserPool pool) {
        LambdaConfigType config = pool.settings().lambdaConfig();
        return config != null && config.userMigration() != null;
    }

    /** Whether the pool has functions that are told of a right proof before there are tokens for it. */
    public boolean hearOfSignIns(UserPool pool) {
        LambdaConfigType config = pool.settings().lambdaConfig();
        return config != null && (config.postAuthentication() != null || preTokenGeneration(config) != null);
    }

    /** Whether the pool has a function that is asked before tokens are made. */
    public boolean changeTokens(UserPool pool) {
        LambdaConfigType config = pool.settings().lambdaConfig();
        return config != null && preTokenGeneration(config) != null;
    }

    private static boolean knowsClientTokens(UserPool pool) {
        LambdaConfigType config = pool.settings().lambdaConfig();
        return config != null
                && config.preTokenGenerationConfig() != null
                && "V3_0".equals(config.preTokenGenerationConfig().lambdaVersion());
    }

    private <R> Optional<R> ask(
            Function<LambdaConfigType, @Nullable String> trigger, TriggerContext context, TriggerRequest<R> request) {
        return Optional.ofNullable(context.pool().settings().lambdaConfig())
                .map(trigger)
                .map(function -> functions.call(function, context, request));
    }

    private static @Nullable String preTokenGeneration(LambdaConfigType config) {
        return config.preTokenGenerationConfig() != null
                ? config.preTokenGenerationConfig().lambdaArn()
                : config.preTokenGeneration();
    }

    private static Refusal notConfigured() {
        return new Refusal(
                "InvalidUserPoolConfigurationException",
                "Custom auth lambda trigger is not configured for the user pool.");
    }
}
