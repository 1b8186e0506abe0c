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
    /** Under which it is kept that the session is of whoever signed up, not of somebody who only knows the name. */
    private static final String SIGNED_UP = "sign-up";

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
        return Optional.of(sessions.seal(state(client, person, Progress.begun(Flow.CHOICE))));
    }

    /**
     * The session after the account was confirmed, with a whole life of its own. Empty for one that SignUp did not
     * give, is over or is somebody else's: the account is confirmed all the same, and its person signs in as everybody
     * does.
     *
     * <p>INVARIANT: InitiateAuth gives a session to whoever knows a name; only the one of SignUp shows who signed up.
     */
    public Optional<String> confirmed(AppClient client, String session, User user) {
        try {
            SignInState state = sessions.open(session);
            return state.kept().containsKey(SIGNED_UP)
                            && state.person().clientId().equals(client.id())
                            && state.userId().filter(user.id()::equals).isPresent()
                    ? Optional.of(sessions.seal(
                            state(client, state.person(), state.progress().with(Proof.SIGN_UP))))
                    : Optional.empty();
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    /**
     * The session of somebody of whom the caller knows by other means that they signed up, or proved themselves at
     * signing in, and have just confirmed the account.
     */
    public String proved(AppClient client, User user) {
        Person person = new Person(user.poolId(), client.id(), user.id(), user.username(), user.generation());
        return sessions.seal(state(client, person, Progress.begun(Flow.CHOICE).with(Proof.SIGN_UP)));
    }

    /** COGNITO: each step has the whole life of a session. */
    private SignInState state(AppClient client, Person person, Progress progress) {
        Instant end = clock.instant().plus(Sessions.life(client));
        return new SignInState(
                random.uuid(), person, ChallengeKind.SELECT_CHALLENGE, progress, null, Map.of(SIGNED_UP, ""), end);
    }
}
