package dev.cenote.signin;

import dev.cenote.kernel.Refusal;
import dev.cenote.password.Passwords;
import dev.cenote.signin.Step.Ask;
import dev.cenote.signin.Step.Define;
import dev.cenote.signin.Step.Done;
import dev.cenote.signin.Step.Refused;
import dev.cenote.store.Transaction;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerRequest.Round;
import dev.cenote.userpool.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in. What comes next is decided in {@link NextStep}; here is the work around it: look somebody up, judge
 * what they answered, ask the next thing or issue tokens. Whatever a right answer changes happens in one transaction,
 * together with the mark that its session was used.
 *
 * <p>Every method may refuse with the codes and messages of InitiateAuth and RespondToAuthChallenge.
 */
public final class SignIn {
    private static final String SRP_ROUND = "SRP_A";

    private final SignInParts parts;
    private final Subjects subjects;
    private final Judge judge;
    private final Asking asking;
    private final Finishing finishing;
    private final CustomRounds rounds;
    private final Migration migration;
    private final Locks locks;

    /** @param parts what it works with */
    public SignIn(SignInParts parts) {
        SrpExchange srp = new SrpExchange(
                parts.machine().gate(),
                parts.machine().random(),
                parts.machine().wall());
        this.parts = parts;
        this.subjects = new Subjects(parts);
        this.rounds = new CustomRounds(parts.triggers());
        this.judge = new Judge(parts, srp, rounds);
        this.asking = new Asking(parts, srp, rounds);
        this.migration = new Migration(parts.migration());
        this.locks = new Locks(parts);
        this.finishing = new Finishing(parts, new SignInEvents(parts));
    }

    /**
     * How a sign-in begins.
     *
     * @param preferred the first factor that the client would like, null when it named none
     * @param answers what the client sent along with it
     * @param session of a sign-up that was just confirmed, null in every other sign-in
     */
    public record Beginning(
            Flow flow,
            @Nullable FirstFactor preferred,
            List<Answer> answers,
            @Nullable String session) {
        /** Copies the list. */
        public Beginning {
            answers = List.copyOf(answers);
        }
    }

    /** Begins a sign-in. Of the client's metadata only the function before the sign-in is told. */
    public Outcome start(Attempt attempt, Beginning beginning) {
        if (beginning.flow == Flow.CUSTOM && !parts.triggers().signsInByFunctions(attempt.pool())) {
            throw new Refusal(
                    "InvalidUserPoolConfigurationException",
                    "Custom auth lambda trigger is not configured for the user pool.");
        }
        Subject subject = find(attempt, beginning);
        boolean srp = beginning.answers.stream().anyMatch(Answer.PublicNumber.class::isInstance);
        if (srp) {
            Passwords.checkSrp(subject.credentials().storage());
        }
        checkAdmitted(subject);
        Turn turn = new Turn(
                attempt.withoutMetadata(),
                subject,
                Progress.begun(beginning.flow),
                Map.of(),
                Optional.empty(),
                Effect.NONE);
        parts.triggers()
                .preAuthentication(
                        turn.context(),
                        new TriggerRequest.PreAuthentication(
                                subject.eventAttributes(), attempt.clientMetadata(), subject.userNotFound()));
        if (beginning.session != null) {
            return signedUp(turn, beginning.session);
        }
        Turn ready = beginning.flow == Flow.CUSTOM && srp ? withSrp(turn, beginning.answers) : turn;
        return go(new Verdict(new Judged.Begun(beginning.preferred), ready), beginning.answers);
    }

    /**
     * Goes on with a sign-in.
     *
     * @param wireName which challenge the client means to answer
     * @param session as it was given, null when the client sent none
     * @param answers to the challenge first, then whatever else was sent
     */
    public Outcome answer(Attempt attempt, String wireName, @Nullable String session, List<Answer> answers) {
        SignInState state = state(attempt, wireName, session, answers);
        checkOwn(attempt, state);
        if (!state.challenge().wireName().equals(wireName)) {
            throw SignInRefusal.INVALID_SESSION.refusal();
        }
        Subject subject = subjects.find(attempt, state);
        checkSame(attempt, state, subject);
        Turn turn = turn(attempt, state, subject);
        return go(judge.judge(turn, state.challenge(), answers.getFirst()), answers.subList(1, answers.size()));
    }

    /**
     * Asks for a code once more: another one goes out, and the session before cannot be answered any more.
     *
     * @param session of a challenge whose answer is a code that was sent
     */
    public Outcome askAgain(Attempt attempt, String session) {
        SignInState state = parts.sessions().read(session);
        checkOwn(attempt, state);
        if (SentCode.of(state.challenge()).isEmpty()) {
            throw SignInRefusal.INVALID_SESSION.refusal();
        }
        Subject subject = subjects.find(attempt, state);
        checkSame(attempt, state, subject);
        return asking.ask(turn(attempt, state, subject), state.challenge());
    }

    private Turn turn(Attempt attempt, SignInState state, Subject subject) {
        return new Turn(
                attempt,
                subject,
                state.progress(),
                state.kept(),
                Optional.of(state),
                transaction -> parts.sessions().consume(transaction, state));
    }

    /** COGNITO: only a password that is sent itself can be tried elsewhere. */
    private Subject find(Attempt attempt, Beginning beginning) {
        Subject subject = subjects.find(attempt, !beginning.answers.isEmpty());
        boolean byPassword = beginning.flow == Flow.PASSWORD
                || beginning.flow == Flow.CHOICE && beginning.preferred == FirstFactor.PASSWORD;
        Optional<String> password = beginning.answers.stream()
                .flatMap(answer -> answer instanceof Answer.PasswordText(String text) ? Stream.of(text) : Stream.of())
                .findFirst();
        boolean known = subject.user().isPresent() || !byPassword || password.isEmpty();
        return !known && migration.signsIn(newcomer(attempt), password.get(), tries(subject))
                ? subjects.find(attempt, true)
                : subject;
    }

    /** Passwords that are tried elsewhere count like those that are tried here, for whom nobody knows yet. */
    private Migration.Tries tries(Subject nobody) {
        return new Migration.Tries() {
            @Override
            public void check() {
                locks.check(nobody, Proof.PASSWORD);
            }

            @Override
            public boolean settle(Transaction transaction, boolean right) {
                return locks.settled(transaction, nobody, Proof.PASSWORD, right);
            }
        };
    }

    private static Migration.Newcomer newcomer(Attempt attempt) {
        return new Migration.Newcomer(attempt.pool(), attempt.client(), attempt.username(), attempt.clientMetadata());
    }

    /** Whoever has just confirmed their sign-up need not prove the same again. */
    private Outcome signedUp(Turn turn, String session) {
        SignInState state = parts.sessions().open(session);
        checkOwn(turn.attempt(), state);
        // Signing out everywhere ends this session too.
        boolean theirs = turn.subject()
                .user()
                .filter(user -> state.userId().filter(user.id()::equals).isPresent()
                        && user.generation() == state.person().generation())
                .isPresent();
        if (!theirs || !state.progress().proved().contains(Proof.SIGN_UP)) {
            throw SignInRefusal.INVALID_SESSION.refusal();
        }
        Turn ready =
                turn.proved(Proof.SIGN_UP).and(transaction -> parts.sessions().consume(transaction, state));
        return go(new Verdict(new Judged.Right(Proof.SIGN_UP), ready), List.of());
    }

    private static void checkOwn(Attempt attempt, SignInState state) {
        if (!state.person().poolId().equals(attempt.pool().id())
                || !state.person().clientId().equals(attempt.client().id())) {
            throw SignInRefusal.INVALID_SESSION.refusal();
        }
    }

    private Outcome go(Verdict verdict, List<Answer> inHand) {
        Turn turn = verdict.turn();
        Step step = NextStep.after(turn.progress(), verdict.judged(), turn.standing(parts.now()));
        if (step instanceof Done
                && !parts.triggers().hearOfSignIns(turn.attempt().pool())) {
            // INVARIANT: a try has its place before anybody sees what came of it. Here nobody does before there are
            // tokens, so one transaction does for both.
            return finishing.finish(turn.after(verdict.place()));
        }
        parts.write(verdict.place());
        return switch (step) {
            case Ask(ChallengeKind kind) -> {
                Optional<Answer> ready = ready(kind, inHand);
                if (ready.isEmpty()) {
                    yield asking.ask(turn, kind);
                }
                yield go(judge.judge(turn, kind, ready.get()), List.of());
            }
            case Define _ -> go(new Verdict(new Judged.Defined(rounds.define(turn)), turn), List.of());
            case Done _ -> finishing.finish(turn);
            case Refused(SignInRefusal reason) -> throw reason.refusal();
        };
    }

    /**
     * The highest level of {@link Assurance} that somebody can reach.
     *
     * @param flow in which they would begin
     */
    public int bestLevel(Attempt attempt, Flow flow) {
        return StepUp.best(flow, subjects.find(attempt, false).standing(parts.now()));
    }

    /** A client may answer at once what it knows that it will be asked. */
    private static Optional<Answer> ready(ChallengeKind kind, List<Answer> inHand) {
        return switch (kind) {
            case PASSWORD ->
                inHand.stream().filter(Answer.PasswordText.class::isInstance).findFirst();
            case PASSWORD_SRP ->
                inHand.stream().filter(Answer.PublicNumber.class::isInstance).findFirst();
            case SELECT_CHALLENGE,
                    PASSWORD_VERIFIER,
                    EMAIL_OTP,
                    SMS_OTP,
                    WEB_AUTHN,
                    CUSTOM_CHALLENGE,
                    NEW_PASSWORD_REQUIRED,
                    SELECT_MFA_TYPE,
                    MFA_SETUP,
                    SMS_MFA,
                    EMAIL_MFA,
                    SOFTWARE_TOKEN_MFA,
                    DEVICE_SRP_AUTH,
                    DEVICE_PASSWORD_VERIFIER -> Optional.empty();
        };
    }

    private void checkAdmitted(Subject subject) {
        if (subject.client().hidesUnknownUsers()) {
            return;
        }
        if (subject.user().isEmpty()) {
            throw SignInRefusal.NOBODY.refusal();
        }
        if (!subject.known()) {
            throw SignInRefusal.DISABLED.refusal();
        }
    }

    private static Turn withSrp(Turn turn, List<Answer> answers) {
        Map<String, String> kept = new HashMap<>();
        for (Answer answer : answers) {
            if (answer instanceof Answer.PublicNumber(String hex)) {
                kept.putAll(SrpExchange.begun(hex));
            }
        }
        Progress progress = turn.progress();
        return turn.with(new Progress(
                        progress.flow(), progress.proved(), List.of(new Round(SRP_ROUND, true, null)), true))
                .keeping(kept);
    }

    /** What the call goes on with; whether it was answered before is asked when its person is looked up. */
    private SignInState state(Attempt attempt, String wireName, @Nullable String session, List<Answer> answers) {
        if (answers.getFirst() instanceof Answer.Claim claim) {
            SignInState state = parts.sessions().readBlock(claim.secretBlock());
            boolean needsSession = state.challenge() == ChallengeKind.PASSWORD_VERIFIER
                    && state.progress().flow() != Flow.SRP;
            if (session != null ? !parts.sessions().read(session).id().equals(state.id()) : needsSession) {
                throw SignInRefusal.INVALID_SESSION.refusal();
            }
            return state;
        }
        if (session != null) {
            return parts.sessions().read(session);
        }
        if (wireName.equals(ChallengeKind.DEVICE_SRP_AUTH.wireName())) {
            Subject subject = subjects.find(attempt, false);
            return parts.sessions()
                    .readForDevice(
                            attempt.client().id(),
                            subject.subject(),
                            attempt.deviceKey() == null ? "" : attempt.deviceKey());
        }
        throw Refusal.invalidParameter("Missing required parameter Session");
    }

    private void checkSame(Attempt attempt, SignInState state, Subject subject) {
        checkAdmitted(subject);
        if (subject.user().isPresent()
                && !subject.known()
                && !state.progress().proved().isEmpty()) {
            // Disabled meanwhile; who has proved nothing yet is treated like nobody to the end.
            throw SignInRefusal.INCORRECT.refusal();
        }
        Optional<User> user = subject.user();
        boolean same = state.userId().isPresent() == user.isPresent()
                && state.provedBy(subject.credentials().password())
                && user.map(User::generation).orElse(0L) == state.person().generation();
        if (!Subjects.means(attempt, subject) || !same) {
            throw SignInRefusal.INVALID_SESSION.refusal();
        }
    }
}
