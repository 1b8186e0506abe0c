package dev.cenote.login.pages;

import dev.cenote.directory.Directory;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.session.BrowserSessions;
import dev.cenote.signin.Answer;
import dev.cenote.signin.Attempt;
import dev.cenote.signin.Challenge;
import dev.cenote.signin.ChallengeKind;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.Flow;
import dev.cenote.signin.Outcome;
import dev.cenote.signin.SecondFactor;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignIn.Beginning;
import dev.cenote.signin.SignInRefusal;
import dev.cenote.signin.SignUpSessions;
import dev.cenote.signin.TokenSetUp;
import dev.cenote.store.Database;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.User;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads a sign-in from page to page: the engine says what is asked next, here is which page asks it, and where a
 * refusal leads. Whatever comes of it is a redirect, so that no form is ever sent twice.
 */
final class SigningIn {
    /** COGNITO: a sign-in that takes longer is cancelled. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Set<FirstFactor> PASSWORDS = EnumSet.of(FirstFactor.PASSWORD, FirstFactor.PASSWORD_SRP);

    private final Database database;
    private final SignIn signIn;
    private final TokenSetUp tokenSetUp;
    private final SignUpSessions signUpSessions;
    private final BrowserSessions sessions;
    private final PageCookie cookie;
    private final Leaving leaving;
    private final Clock clock;
    private final Directory directory = new Directory();

    SigningIn(PagesParts parts, PageCookie cookie, Leaving leaving) {
        this.database = parts.database();
        this.signIn = parts.engines().signIn();
        this.tokenSetUp = parts.engines().tokenSetUp();
        this.signUpSessions = parts.engines().signUpSessions();
        this.sessions = parts.domains().sessions();
        this.clock = parts.clock();
        this.cookie = cookie;
        this.leaving = leaving;
    }

    /**
     * Somebody on their way.
     *
     * @param from where they go back to when they are refused
     * @param ways what they could choose among; empty when there was no choice
     * @param signedUp whether they have just signed up
     * @param news what the next page says, null for nothing
     */
    private record Walk(
            Visit visit,
            Carried from,
            Set<FirstFactor> ways,
            boolean signedUp,
            @Nullable Message news) {
        Walk(Visit visit, Carried from, Set<FirstFactor> ways, boolean signedUp) {
            this(visit, from, ways, signedUp, null);
        }
    }

    /** Begins with a password that came along. */
    Response withPassword(Visit visit, String username, String password) {
        List<Answer> along = List.of(new Answer.PasswordText(password));
        Beginning beginning = visit.choosesFactor()
                ? new Beginning(Flow.CHOICE, FirstFactor.PASSWORD, along, null)
                : new Beginning(Flow.PASSWORD, null, along, null);
        return start(new Walk(visit, at(PagePath.LOGIN, username), Set.of(), false), beginning);
    }

    /** Begins with a name; how to prove it is chosen then. */
    Response withName(Visit visit, String username) {
        return start(
                new Walk(visit, at(PagePath.LOGIN, username), Set.of(), false),
                new Beginning(Flow.CHOICE, null, List.of(), null));
    }

    /** Goes on with somebody whose account was confirmed and who has proved themselves before. */
    Response withConfirmed(Visit visit, String username, User user) {
        String session = signUpSessions.proved(visit.client(), user);
        return start(
                new Walk(visit, at(PagePath.LOGIN, username), Set.of(), true),
                new Beginning(Flow.CHOICE, null, List.of(), session));
    }

    /** Answers what was asked. */
    Response answer(Visit visit, Carried data, ChallengeKind kind, List<Answer> answers) {
        PageState.SigningIn state = (PageState.SigningIn) data.state();
        return step(
                new Walk(visit, data, state.ways(), false),
                attempt -> signIn.answer(attempt, kind.wireName(), state.session(), answers));
    }

    /** Sends the same code again. */
    Response again(Visit visit, Carried data) {
        PageState.SigningIn state = (PageState.SigningIn) data.state();
        return step(
                new Walk(visit, data, state.ways(), false, Message.info(Notice.CODE_SENT_AGAIN)),
                attempt -> signIn.askAgain(attempt, state.session()));
    }

    /** Begins the set-up of a second factor. */
    Response setUp(Visit visit, Carried data, SecondFactor factor) {
        PageState.SigningIn state = (PageState.SigningIn) data.state();
        Walk walk = new Walk(visit, data, state.ways(), false);
        try {
            return asked(walk, setUp(walk, state.session(), factor));
        } catch (Refusal no) {
            return refused(walk, no);
        }
    }

    /** Ends the set-up of an authenticator app, and goes on. */
    Response verifyApp(Visit visit, Carried data, String code, @Nullable String deviceName) {
        PageState.SigningIn state = (PageState.SigningIn) data.state();
        return step(new Walk(visit, data, state.ways(), false), attempt -> {
            String session = tokenSetUp.verify(state.session(), code, deviceName);
            return signIn.answer(attempt, ChallengeKind.MFA_SETUP.wireName(), session, List.of(new Answer.SetUp(null)));
        });
    }

    /** Shows another question of the same step. */
    Response turn(Visit visit, Carried data, Question question) {
        PageState.SigningIn state = (PageState.SigningIn) data.state();
        return keep(visit, data.at(question.page(), state.with(question)));
    }

    /** Tells somebody something where they are. */
    Response say(Visit visit, Carried data, Message message) {
        return keep(visit, data.saying(message));
    }

    /** Back to the beginning. COGNITO: with this text when it took too long. */
    Response lost(Visit visit) {
        return keep(visit, at(PagePath.LOGIN, "").saying(Message.error(Notice.SOMETHING_WENT_WRONG)));
    }

    /** Somewhere with nothing to say yet, for as long as a sign-in may take. */
    Carried at(PagePath page, String username) {
        return new Carried(
                page, username, null, new PageState.Nothing(), clock.instant().plus(LONGEST));
    }

    private Response start(Walk walk, Beginning beginning) {
        return step(walk, attempt -> signIn.start(attempt, beginning));
    }

    private Response step(Walk walk, Function<Attempt, Outcome> call) {
        Visit visit = walk.visit;
        BrowserSessions.Opening opening = sessions.open(visit.domain(), visit.app());
        try {
            Outcome outcome = call.apply(visit.attempt(walk.from.username()).endingIn(opening));
            return switch (outcome) {
                case Outcome.Asked(Challenge challenge, String session) ->
                    asked(walk, state(walk, challenge, Objects.requireNonNull(session)));
                case Outcome.Admitted _ -> leaving.admitted(visit, opening, walk.signedUp);
                case Outcome.SignedIn _ -> throw new IllegalStateException("a sign-in on pages ended in tokens");
            };
        } catch (Refusal no) {
            return refused(walk, no);
        }
    }

    private Response asked(Walk walk, PageState.SigningIn state) {
        Optional<FirstFactor> only = only(state.question());
        Carried asked = walk.from.at(state.question().page(), state);
        return only.isPresent()
                ? answer(
                        walk.visit,
                        asked,
                        ChallengeKind.SELECT_CHALLENGE,
                        List.of(new Answer.Choice(only.get().name())))
                : keep(walk.visit, asked.saying(walk.news));
    }

    private PageState.SigningIn state(Walk walk, Challenge challenge, String session) {
        return switch (challenge) {
            case Challenge.SelectFirst(Set<FirstFactor> available) -> {
                Question question = PASSWORDS.containsAll(available)
                        ? new Question.Password(available)
                        : new Question.ChooseFirst(available);
                yield new PageState.SigningIn(session, question, available);
            }
            case Challenge.Plain(ChallengeKind kind)
            when kind == ChallengeKind.PASSWORD -> asking(walk, session, new Question.Password(Set.of()));
            case Challenge.Sent sent ->
                asking(
                        walk,
                        session,
                        new Question.SentCode(
                                sent.kind(),
                                sent.destination().medium(),
                                sent.destination().masked()));
            case Challenge.Token(String _, String deviceName) ->
                asking(walk, session, new Question.AppCode(deviceName));
            case Challenge.SelectSecond(String _, Set<SecondFactor> available) ->
                asking(walk, session, new Question.ChooseSecond(available));
            case Challenge.SetUp(String _, Set<SecondFactor> possible) -> setUp(walk, session, possible);
            case Challenge.NewPassword password -> asking(walk, session, new Question.NewPassword(password.missing()));
            case Challenge.Passkey(String options) -> asking(walk, session, new Question.Passkey(options));
            // Pages name no device, bring no public number and take part in no custom sign-in.
            case Challenge.Plain _, Challenge.Verifier _, Challenge.Custom _ ->
                throw new IllegalStateException("no page asks " + challenge.kind());
        };
    }

    private PageState.SigningIn setUp(Walk walk, String session, Set<SecondFactor> possible) {
        return possible.size() == 1
                ? setUp(walk, session, possible.iterator().next())
                : asking(walk, session, new Question.ChooseSetUp(possible));
    }

    private PageState.SigningIn setUp(Walk walk, String session, SecondFactor factor) {
        return switch (factor) {
            case SOFTWARE_TOKEN -> appSetUp(session);
            case EMAIL -> asking(walk, session, new Question.ContactSetUp(DeliveryMedium.EMAIL));
            case SMS -> asking(walk, session, new Question.ContactSetUp(DeliveryMedium.SMS));
        };
    }

    private PageState.SigningIn appSetUp(String session) {
        TokenSetUp.Begun begun = tokenSetUp.begin(session);
        return new PageState.SigningIn(begun.session(), new Question.AppSetUp(begun.secret()), Set.of());
    }

    private static PageState.SigningIn asking(Walk walk, String session, Question question) {
        return new PageState.SigningIn(session, question, walk.ways);
    }

    /** Who has one way only need not choose it. */
    private static Optional<FirstFactor> only(Question question) {
        return question instanceof Question.ChooseFirst(Set<FirstFactor> available) && available.size() == 1
                ? available.stream().findFirst()
                : Optional.empty();
    }

    private Response refused(Walk walk, Refusal no) {
        Visit visit = walk.visit;
        String username = walk.from.username();
        if (SignInRefusal.NOT_CONFIRMED.is(no)) {
            return confirming(walk, username, no);
        }
        if (SignInRefusal.RESET_REQUIRED.is(no)) {
            return keep(visit, at(PagePath.FORGOT, username).saying(Message.error(Notice.RESET_REQUIRED)));
        }
        boolean over = Stream.of(
                        SignInRefusal.EXPIRED_SESSION, SignInRefusal.INVALID_SESSION, SignInRefusal.USED_SESSION)
                .anyMatch(ended -> ended.is(no));
        return over ? lost(visit) : keep(visit, walk.from.saying(Message.error(no.message())));
    }

    /** INVARIANT: only who has proved who they are is told that the account waits, so the code is all that is left. */
    private Response confirming(Walk walk, String username, Refusal no) {
        Optional<User> user = database.read(transaction -> directory.find(transaction, walk.visit.pool(), username));
        return user.map(found -> keep(
                        walk.visit,
                        ConfirmPage.begun(clock.instant(), username, found, null)
                                .saying(Message.error(Notice.CONFIRM_FIRST))))
                .orElseGet(() -> keep(walk.visit, walk.from.saying(Message.error(no.message()))));
    }

    private Response keep(Visit visit, Carried data) {
        return cookie.keep(visit, visit.go(data.page()), data);
    }
}
