package dev.cenote.login.pages;

import dev.cenote.account.SignUp;
import dev.cenote.account.SignUp.SignedUp;
import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.look.AttributeField;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.look.Page;
import dev.cenote.login.pages.PageState.Sent;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.model.cognitoidp.AttributeType;
import dev.cenote.model.cognitoidp.SignUpRequest;
import dev.cenote.signin.SignInRefusal;
import dev.cenote.userpool.SignUpRules;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /signup}: whoever fills the form has an account, which is confirmed next unless a function did so. */
final class SignUpPage {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Visits visits;
    private final Shown shown;
    private final PageCookie cookie;
    private final SigningIn signingIn;
    private final Branding branding;
    private final SignUp signUp;
    private final Clock clock;

    SignUpPage(PagesParts parts, Joined joined) {
        this.visits = joined.visits();
        this.shown = joined.shown();
        this.cookie = joined.cookie();
        this.signingIn = joined.signingIn();
        this.branding = joined.branding();
        this.signUp = parts.engines().signUp();
        this.clock = parts.clock();
    }

    Response get(DomainRequest domain) {
        return visits.show(domain, this::get);
    }

    Response post(DomainRequest domain) {
        return visits.receive(domain, this::post);
    }

    private Response get(Visit visit) {
        try {
            SignUpRules.checkOpen(visit.pool());
        } catch (Refusal no) {
            return signingIn.say(visit, signingIn.at(PagePath.LOGIN, ""), Message.error(no.message()));
        }
        Optional<Carried> data = cookie.live(visit).filter(told -> told.page() == PagePath.SIGN_UP);
        Offers offers = Offers.of(visit);
        Page page = new Page.SignUp(
                visit.form(PagePath.SIGN_UP),
                data.map(Carried::message).orElse(null),
                offers.loginName(),
                data.map(Carried::username).orElse(""),
                true,
                offers.signUpFields(data.map(SignUpPage::filled).orElse(Map.of())),
                offers.passwordRules(),
                branding.terms(visit),
                visit.url(PagePath.LOGIN));
        Response answer = shown.page(visit, PagePath.SIGN_UP, page);
        return data.isPresent() ? cookie.clear(visit.domain(), answer) : answer;
    }

    private static Map<String, String> filled(Carried data) {
        return data.state() instanceof PageState.Filling(Map<String, String> fields) ? fields : Map.of();
    }

    private Response post(Visit visit, Form form) {
        Typed typed = new Typed(form);
        String username = typed.username();
        List<AttributeField> fields = Offers.of(visit).signUpFields(Map.of());
        Map<String, String> attributes =
                typed.attributes(fields.stream().map(AttributeField::attribute).toList());
        Carried here = new Carried(
                PagePath.SIGN_UP,
                username,
                null,
                new PageState.Filling(attributes),
                clock.instant().plus(LONGEST));
        String password = typed.text(FieldNames.PASSWORD).orElse(null);
        // An account without a password is for those who can sign in by a code; the engine knows whether they can.
        if (username.isEmpty()
                || unconfirmable(visit, fields, attributes)
                || password == null && !visit.choosesFactor()) {
            return signingIn.say(visit, here, Message.error(Notice.FIELD_MISSING));
        }
        if (typed.passwordsDiffer()) {
            return signingIn.say(visit, here, Message.error(Notice.PASSWORDS_DIFFER));
        }
        try {
            checkForm(visit, username, password, attributes);
            SignedUp done = signUp.signUp(new SignUp.Wish(visit.named(username), password, attributes, Map.of()));
            // As of the API: somebody is there who was not, which is no wish any more.
            visit.domain().witness().prove();
            return signedUp(visit, username, done);
        } catch (Refusal no) {
            return signingIn.say(visit, here, Message.error(no.message()));
        }
    }

    /**
     * Whether what lacks is no attribute that the schema requires, which the engine would say, but the address that the
     * pool confirms: the engine would make an account that nobody could confirm.
     */
    private static boolean unconfirmable(Visit visit, List<AttributeField> fields, Map<String, String> attributes) {
        return UserAttributes.missing(visit.pool(), attributes).isEmpty()
                && fields.stream()
                        .anyMatch(field -> field.required()
                                && attributes
                                        .getOrDefault(field.attribute(), "")
                                        .isEmpty());
    }

    private Response signedUp(Visit visit, String username, SignedUp done) {
        if (done.user().status() == UserStatus.CONFIRMED) {
            return signingIn.withConfirmed(visit, username, done.user());
        }
        return done.destination()
                .map(destination -> cookie.keep(
                        visit,
                        visit.go(PagePath.CONFIRM),
                        ConfirmPage.begun(clock.instant(), username, done.user(), Sent.to(destination))))
                // COGNITO: a pool that sends no code makes an account that only an administrator can confirm.
                .orElseGet(() -> signingIn.say(
                        visit,
                        signingIn.at(PagePath.LOGIN, username),
                        Message.error(SignInRefusal.NOT_CONFIRMED.refusal().message())));
    }

    private static void checkForm(
            Visit visit, String username, @Nullable String password, Map<String, String> attributes) {
        List<AttributeType> given = attributes.entrySet().stream()
                .map(attribute -> AttributeType.builder()
                        .name(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
                .toList();
        Typed.check(SignUpRequest.builder()
                .clientId(visit.client().id())
                .username(username)
                .password(password)
                .userAttributes(given)
                .build());
    }
}
