package dev.cenote.signin;

import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.signin.SignInState.Person;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AuthFlows;
import dev.cenote.userpool.User;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Lets somebody who has just signed up and proved their address sign in without proving it again. COGNITO: SignUp gives
 * a session, ConfirmSignUp takes it and gives another one, and {@code USER_AUTH} takes that one, once, while sessions
 * of the client last.
 *
 * <p>Call these methods outside of transactions.
 */
public final class SignUpSessions {
    private final Sessions sessions;
    private final RandomText random;
    private final Clock clock;

    /** @param clock decides when a session is over */
    public SignUpSessions(Sessions sessions, RandomText random, Clock clock) {
        this.sessions = sessions;
        this.random = random;
        this.clock = clock;
    }

    /** The session of a new account; empty where the client has no choice-based sign-in. */
    public Optional<String> begun(AppClient client, User user) {
        if (!client.authFlows().contains(AuthFlows.USER)) {
            return Optional.empty();
        }
        Person person = new Person(user.poolId(), client.id(), user.id(), user.username(), user.generation());
        Instant end = clock.instant().plus(Sessions.life(client));
        return Optional.of(sessions.seal(new SignInState(
                random.uuid(),
                person,
                ChallengeKind.SELECT_CHALLENGE,
                Progress.begun(Flow.CHOICE),
                null,
                Map.of(),
                end)));
    }

    /**
     * The session after the account was confirmed. Empty for one that is none, is over or is somebody else's: the
     * account is confirmed all the same, and its person signs in as everybody does.
     */
    public Optional<String> confirmed(String session, User user) {
        try {
            SignInState state = sessions.open(session);
            return state.challenge() == ChallengeKind.SELECT_CHALLENGE
                            && state.userId().filter(user.id()::equals).isPresent()
                    ? Optional.of(sessions.seal(state.with(random.uuid(), Proof.SIGN_UP)))
                    : Optional.empty();
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
