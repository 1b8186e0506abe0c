package dev.cenote.login.pages;

import dev.cenote.http.Response;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.signin.Answer;
import dev.cenote.signin.ChallengeKind;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SecondFactor;
import dev.cenote.signin.SignInRefusal;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.Destination;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The pages in the middle of a sign-in. Reading one: whoever is asked that question sees it, whoever is elsewhere is
 * sent there. Sending one: what was typed answers the question.
 */
final class QuestionPages {
    private final Visits visits;
    private final Shown shown;
    private final PageCookie cookie;
    private final SigningIn signingIn;

    QuestionPages(Joined joined) {
        this.visits = joined.visits();
        this.shown = joined.shown();
        this.cookie = joined.cookie();
        this.signingIn = joined.signingIn();
    }

    /** Somebody at a question. */
    private record Asked(Visit visit, Carried data, PageState.SigningIn state) {}

    Response get(DomainRequest domain, PagePath page) {
        return visits.show(domain, visit -> {
            Optional<Asked> asked = asked(visit);
            if (asked.isEmpty()) {
                return unasked(visit);
            }
            Carried data = asked.get().data;
            return data.page() == page ? shown(asked.get()) : visit.go(data.page());
        });
    }

    Response post(DomainRequest domain, PagePath page) {
        return visits.receive(domain, (visit, form) -> {
            Optional<Asked> asked = asked(visit);
            if (asked.isEmpty()) {
                return signingIn.lost(visit);
            }
            // A form of a question before: the answer to another one must not be taken for one to this.
            return asked.get().data.page() == page
                    ? answer(asked.get(), new Typed(form))
                    : visit.go(asked.get().data.page());
        });
    }

    /** Sends a code again. */
    Response again(DomainRequest domain) {
        return visits.receive(
                domain,
                (visit, form) -> asked(visit)
                        .filter(asked -> asked.state.question() instanceof Question.SentCode)
                        .map(asked -> signingIn.again(visit, asked.data))
                        .orElseGet(() -> signingIn.lost(visit)));
    }

    /** Lets somebody choose another way to begin. */
    Response otherWays(DomainRequest domain) {
        return visits.show(
                domain,
                visit -> asked(visit)
                        .filter(asked -> !asked.state.ways().isEmpty())
                        .map(QuestionPages.this::otherWays)
                        .orElseGet(() -> unasked(visit)));
    }

    private Response otherWays(Asked asked) {
        // The choice is still open while a password is typed; what a code was sent for has to begin again.
        return asked.state.question() instanceof Question.Password
                ? signingIn.turn(asked.visit, asked.data, new Question.ChooseFirst(asked.state.ways()))
                : signingIn.withName(asked.visit, asked.data.username());
    }

    private Optional<Asked> asked(Visit visit) {
        return cookie.live(visit)
                .flatMap(data -> data.state() instanceof PageState.SigningIn state
                        ? Optional.of(new Asked(visit, data, state))
                        : Optional.empty());
    }

    /** Whoever took too long is told so; whoever comes back after it is over just begins anew. */
    private Response unasked(Visit visit) {
        boolean late = cookie.read(visit)
                .filter(data -> data.state() instanceof PageState.SigningIn)
                .isPresent();
        return late ? signingIn.lost(visit) : visit.go(PagePath.LOGIN);
    }

    private Response shown(Asked asked) {
        Response answer =
                shown.page(asked.visit, asked.data.page(), QuestionPage.of(asked.visit, asked.data, asked.state));
        return asked.data.message() == null ? answer : cookie.keep(asked.visit, answer, asked.data.saying(null));
    }

    private Response answer(Asked asked, Typed typed) {
        return switch (asked.state.question()) {
            case Question.ChooseFirst(Set<FirstFactor> available) -> chooseFirst(asked, typed, available);
            case Question.Password password ->
                given(asked, typed.text(FieldNames.PASSWORD), text -> password(asked, password, text));
            case Question.SentCode sent ->
                given(asked, typed.word(FieldNames.CODE), code -> answered(asked, sent.kind(), new Answer.Code(code)));
            case Question.AppCode _ ->
                given(
                        asked,
                        typed.word(FieldNames.CODE),
                        code -> answered(asked, ChallengeKind.SOFTWARE_TOKEN_MFA, new Answer.Code(code)));
            case Question.ChooseSecond(Set<SecondFactor> available) ->
                given(
                        asked,
                        second(typed),
                        factor -> available.contains(factor)
                                ? answered(asked, ChallengeKind.SELECT_MFA_TYPE, new Answer.Choice(factor.text()))
                                : notOffered(asked));
            case Question.ChooseSetUp(Set<SecondFactor> possible) ->
                given(
                        asked,
                        second(typed),
                        factor -> possible.contains(factor)
                                ? signingIn.setUp(asked.visit, asked.data, factor)
                                : notOffered(asked));
            case Question.AppSetUp _ ->
                given(
                        asked,
                        typed.word(FieldNames.CODE),
                        code -> signingIn.verifyApp(
                                asked.visit,
                                asked.data,
                                code,
                                typed.word(FieldNames.DEVICE_NAME).orElse(null)));
            case Question.ContactSetUp(DeliveryMedium medium) ->
                given(
                        asked,
                        typed.word(FieldNames.CONTACT),
                        contact -> answered(
                                asked,
                                ChallengeKind.MFA_SETUP,
                                new Answer.SetUp(Destination.of(medium.attribute(), contact))));
            case Question.NewPassword(List<String> missing) ->
                given(asked, typed.text(FieldNames.PASSWORD), text -> newPassword(asked, typed, missing, text));
            case Question.Passkey _ ->
                typed.text(FieldNames.CREDENTIAL)
                        .map(json -> answered(asked, ChallengeKind.WEB_AUTHN, new Answer.Credential(json)))
                        .orElseGet(() -> say(asked, Notice.PASSKEY_FAILED));
        };
    }

    private Response chooseFirst(Asked asked, Typed typed, Set<FirstFactor> available) {
        Optional<FirstFactor> chosen = typed.word(FieldNames.CHOICE).flatMap(FirstFactor::parse);
        return given(asked, chosen, factor -> {
            if (!available.contains(factor)) {
                return notOffered(asked);
            }
            return switch (factor) {
                // Choice and password are answered together, so that a wrong password can be typed again.
                case PASSWORD, PASSWORD_SRP ->
                    signingIn.turn(asked.visit, asked.data, new Question.Password(asked.state.ways()));
                case EMAIL_OTP, SMS_OTP, WEB_AUTHN ->
                    answered(asked, ChallengeKind.SELECT_CHALLENGE, new Answer.Choice(factor.name()));
            };
        });
    }

    /** What the engine says of a way that there is not. */
    private Response notOffered(Asked asked) {
        return signingIn.say(
                asked.visit,
                asked.data,
                Message.error(SignInRefusal.NOT_OFFERED.refusal().message()));
    }

    private Response password(Asked asked, Question.Password question, String text) {
        Answer password = new Answer.PasswordText(text);
        return question.available().isEmpty()
                ? answered(asked, ChallengeKind.PASSWORD, password)
                : signingIn.answer(
                        asked.visit,
                        asked.data,
                        ChallengeKind.SELECT_CHALLENGE,
                        List.of(new Answer.Choice(FirstFactor.PASSWORD.name()), password));
    }

    private Response newPassword(Asked asked, Typed typed, List<String> missing, String text) {
        if (typed.passwordsDiffer()) {
            return say(asked, Notice.PASSWORDS_DIFFER);
        }
        return answered(
                asked, ChallengeKind.NEW_PASSWORD_REQUIRED, new Answer.NewPassword(text, typed.attributes(missing)));
    }

    private static Optional<SecondFactor> second(Typed typed) {
        return typed.word(FieldNames.CHOICE)
                .flatMap(name -> Arrays.stream(SecondFactor.values())
                        .filter(factor -> factor.name().equals(name))
                        .findFirst());
    }

    private Response answered(Asked asked, ChallengeKind kind, Answer answer) {
        return signingIn.answer(asked.visit, asked.data, kind, List.of(answer));
    }

    private <T> Response given(Asked asked, Optional<T> value, Function<T, Response> then) {
        return value.map(then).orElseGet(() -> say(asked, Notice.FIELD_MISSING));
    }

    private Response say(Asked asked, Notice notice) {
        return signingIn.say(asked.visit, asked.data, Message.error(notice));
    }
}
