package dev.cenote.signin;

import dev.cenote.audit.AuthEvents;
import dev.cenote.userpool.AuthEvent;
import dev.cenote.userpool.AuthEvent.Challenge;
import dev.cenote.userpool.AuthEvent.Context;
import dev.cenote.userpool.AuthEvent.Response;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Notes how sign-ins went, in pools that want to know. */
final class SignInEvents {
    private static final Set<Proof> FIRST =
            EnumSet.of(Proof.PASSWORD, Proof.EMAIL_OTP, Proof.SMS_OTP, Proof.PASSKEY, Proof.ROAMING_PASSKEY);

    private final SignInParts parts;

    SignInEvents(SignInParts parts) {
        this.parts = parts;
    }

    /** The note of a sign-in, to be written with the rest. */
    Effect noted(Turn turn, String eventId, Response response) {
        Subject subject = turn.subject();
        if (subject.user().isEmpty() || !AuthEvents.wanted(subject.pool())) {
            return Effect.NONE;
        }
        List<Challenge> challenges = new ArrayList<>();
        turn.progress().proved().forEach(proof -> challenges.add(new Challenge(!FIRST.contains(proof), true)));
        return note(turn, eventId, response, challenges);
    }

    /** The note of an answer that was wrong. */
    Effect failed(Turn turn, Proof proof) {
        Subject subject = turn.subject();
        if (subject.user().isEmpty() || !AuthEvents.wanted(subject.pool())) {
            return Effect.NONE;
        }
        return note(
                turn,
                parts.machine().random().uuid(),
                Response.FAIL,
                List.of(new Challenge(!FIRST.contains(proof), false)));
    }

    private Effect note(Turn turn, String eventId, Response response, List<Challenge> challenges) {
        AuthEvent event = new AuthEvent(
                eventId,
                turn.subject().person().id(),
                parts.now(),
                AuthEvent.Kind.SIGN_IN,
                response,
                challenges,
                new Context(turn.attempt().address(), turn.attempt().deviceKey()));
        return transaction -> parts.events().record(transaction, turn.subject().pool(), event);
    }
}
