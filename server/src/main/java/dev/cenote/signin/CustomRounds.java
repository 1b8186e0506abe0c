package dev.cenote.signin;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerRequest.Round;
import dev.cenote.trigger.TriggerResponse.Judgement;
import dev.cenote.trigger.TriggerResponse.NewChallenge;
import dev.cenote.trigger.TriggerResponse.NextChallenge;
import dev.cenote.trigger.Triggers;
import java.util.HashMap;
import java.util.Map;

/** Asks a pool's functions for the rounds of a custom sign-in. */
final class CustomRounds {
    private static final String PRIVATE = "private";
    private static final String METADATA = "metadata";

    private final Triggers triggers;

    CustomRounds(Triggers triggers) {
        this.triggers = triggers;
    }

    /** What the functions want next. */
    NextChallenge define(Turn turn) {
        return triggers.defineAuthChallenge(
                turn.context(),
                new TriggerRequest.DefineAuthChallenge(
                        turn.subject().eventAttributes(),
                        turn.progress().rounds(),
                        turn.attempt().clientMetadata(),
                        turn.subject().userNotFound()));
    }

    /** What the functions ask. */
    NewChallenge create(Turn turn) {
        return triggers.createAuthChallenge(
                turn.context(),
                new TriggerRequest.CreateAuthChallenge(
                        turn.subject().eventAttributes(),
                        ChallengeKind.CUSTOM_CHALLENGE.wireName(),
                        turn.progress().rounds(),
                        turn.attempt().clientMetadata(),
                        turn.subject().userNotFound()));
    }

    /** What must be remembered until the answer comes. */
    static Map<String, String> kept(Map<String, String> before, NewChallenge challenge) {
        Map<String, String> kept = new HashMap<>(before);
        kept.put(PRIVATE, JsonObjects.write(challenge.privateChallengeParameters()));
        if (challenge.challengeMetadata() != null) {
            kept.put(METADATA, challenge.challengeMetadata());
        }
        return kept;
    }

    /** Lets the functions judge an answer; what it is worth they say when they are asked what comes next. */
    Verdict judge(Turn turn, String answer) {
        Map<String, String> hidden = new HashMap<>();
        JsonObjects.require(turn.kept().getOrDefault(PRIVATE, "{}"))
                .forEach((name, value) -> hidden.put(name, (String) value));
        Judgement judgement = triggers.verifyAuthChallengeResponse(
                turn.context(),
                new TriggerRequest.VerifyAuthChallengeResponse(
                        turn.subject().eventAttributes(),
                        hidden,
                        answer,
                        turn.attempt().clientMetadata(),
                        turn.subject().userNotFound()));
        Map<String, String> left = new HashMap<>(turn.kept());
        left.remove(PRIVATE);
        String metadata = left.remove(METADATA);
        Round round = new Round(ChallengeKind.CUSTOM_CHALLENGE.wireName(), judgement.answerCorrect(), metadata);
        return new Verdict(
                new Judged.Custom(), turn.with(turn.progress().with(round)).keeping(left));
    }
}
