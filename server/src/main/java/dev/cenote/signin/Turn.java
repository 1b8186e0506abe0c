package dev.cenote.signin;

import dev.cenote.store.PasswordRow;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest.Round;
import dev.cenote.userpool.User;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A sign-in while one call is worked on.
 *
 * @param progress how far it has come
 * @param kept what the server remembers from one step to the next
 * @param state as the client brought it; empty in the call that begins
 * @param effect what has to happen in the transaction in which it goes on
 */
record Turn(
        Attempt attempt,
        Subject subject,
        Progress progress,
        Map<String, String> kept,
        Optional<SignInState> state,
        Effect effect) {
    Turn with(Progress further) {
        return new Turn(attempt, subject, further, kept, state, effect);
    }

    Turn proved(Proof proof) {
        return with(progress.with(proof));
    }

    /** In a custom sign-in the functions are told of every proof. */
    Turn round(ChallengeKind kind, boolean right) {
        return progress.flow() == Flow.CUSTOM ? with(progress.with(new Round(kind.wireName(), right, null))) : this;
    }

    Turn keeping(Map<String, String> other) {
        return new Turn(attempt, subject, progress, other, state, effect);
    }

    Turn and(Effect more) {
        return new Turn(attempt, subject, progress, kept, state, effect.and(more));
    }

    /** The same with something that has to happen before everything else in that transaction. */
    Turn after(Effect first) {
        return new Turn(attempt, subject, progress, kept, state, first.and(effect));
    }

    Turn with(User changed) {
        return new Turn(attempt, subject.with(changed), progress, kept, state, effect);
    }

    Turn with(PasswordRow password) {
        return new Turn(attempt, subject.with(password), progress, kept, state, effect);
    }

    /** How things stand with the person, as far as it can lead to what the app wants: nothing else is offered. */
    Standing standing(Instant now) {
        Standing standing = subject.standing(now);
        Admittance admittance = attempt.admittance();
        return admittance == null
                ? standing
                : StepUp.narrowed(progress.flow(), standing.askingPhone(), admittance.wantedLevels());
    }

    TriggerContext context() {
        return new TriggerContext(attempt.pool(), attempt.client().id(), subject.username());
    }
}
