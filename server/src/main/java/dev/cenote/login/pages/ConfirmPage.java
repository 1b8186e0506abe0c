package dev.cenote.login.pages;

import dev.cenote.account.Confirmation;
import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.look.Page;
import dev.cenote.login.look.PageForm;
import dev.cenote.login.pages.PageState.Confirming;
import dev.cenote.login.pages.PageState.Sent;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.model.cognitoidp.ConfirmSignUpRequest;
import dev.cenote.userpool.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /confirm} and {@code /resendcode}. Whoever signed up in this browser, or proved themselves here, is signed in
 * by the code; anybody else has confirmed the account and signs in after that.
 */
final class ConfirmPage {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Visits visits;
    private final Shown shown;
    private final PageCookie cookie;
    private final SigningIn signingIn;
    private final Confirmation confirmation;
    private final Clock clock;

    ConfirmPage(PagesParts parts, Joined joined) {
        this.visits = joined.visits();
        this.shown = joined.shown();
        this.cookie = joined.cookie();
        this.signingIn = joined.signingIn();
        this.confirmation = parts.engines().confirmation();
        this.clock = parts.clock();
    }

    /** What the browser carries of somebody whose account waits for its code. */
    static Carried begun(Instant now, String username, User user, @Nullable Sent sent) {
        return new Carried(
                PagePath.CONFIRM,
                username,
                null,
                new Confirming(user.id(), user.generation(), sent),
                now.plus(LONGEST));
    }

    Response get(DomainRequest domain) {
        return visits.show(
                domain,
                visit -> confirming(visit).map(data -> shown(visit, data)).orElseGet(() -> visit.go(PagePath.LOGIN)));
    }

    Response post(DomainRequest domain) {
        return visits.receive(domain, this::confirm);
    }

    /** The link of old is only followed to the page; sending takes its form. */
    Response resendLink(DomainRequest domain) {
        return visits.show(domain, visit -> visit.go(PagePath.CONFIRM));
    }

    Response resend(DomainRequest domain) {
        return visits.receive(domain, this::resend);
    }

    private Optional<Carried> confirming(Visit visit) {
        return cookie.live(visit).filter(data -> data.page() == PagePath.CONFIRM);
    }

    private Response shown(Visit visit, Carried data) {
        Sent sent = data.state() instanceof Confirming state ? state.sent() : null;
        // COGNITO: these fields are in the form, and scripts send them back.
        PageForm form = visit.form(PagePath.CONFIRM).with(FieldNames.USERNAME, data.username());
        if (sent != null) {
            form = form.with("destination", sent.destination())
                    .with("deliveryMedium", sent.medium().name());
        }
        Page page = new Page.ConfirmSignUp(
                form,
                data.message(),
                sent == null ? null : sent.medium(),
                sent == null ? null : sent.destination(),
                visit.url(PagePath.RESEND),
                visit.url(PagePath.LOGIN));
        Response answer = shown.page(visit, PagePath.CONFIRM, page);
        return data.message() == null ? answer : cookie.keep(visit, answer, data.saying(null));
    }

    private Response confirm(Visit visit, Form form) {
        Typed typed = new Typed(form);
        Carried here = here(visit, typed);
        if (here.username().isEmpty()) {
            return signingIn.lost(visit);
        }
        String code = typed.word(FieldNames.CODE).orElse("");
        if (code.isEmpty()) {
            return signingIn.say(visit, here, Message.error(Notice.FIELD_MISSING));
        }
        User confirmed;
        try {
            Typed.check(ConfirmSignUpRequest.builder()
                    .clientId(visit.client().id())
                    .username(here.username())
                    .confirmationCode(code)
                    .build());
            confirmed = confirmation.confirm(visit.named(here.username()), code, false);
            visit.domain().witness().prove();
        } catch (Refusal no) {
            return signingIn.say(visit, here, Message.error(no.message()));
        }
        boolean theirs = here.state() instanceof Confirming(String id, long generation, Sent _)
                && id.equals(confirmed.id())
                && generation == confirmed.generation();
        return theirs
                ? signingIn.withConfirmed(visit, here.username(), confirmed)
                : signingIn.say(
                        visit, signingIn.at(PagePath.LOGIN, here.username()), Message.info(Notice.ACCOUNT_CONFIRMED));
    }

    private Response resend(Visit visit, Form form) {
        Carried here = here(visit, new Typed(form));
        if (here.username().isEmpty()) {
            return signingIn.lost(visit);
        }
        try {
            Sent sent = Sent.to(confirmation.resend(visit.named(here.username())));
            PageState state = here.state() instanceof Confirming(String id, long generation, Sent _)
                    ? new Confirming(id, generation, sent)
                    : here.state();
            return signingIn.say(visit, here.at(PagePath.CONFIRM, state), Message.info(Notice.CODE_SENT_AGAIN));
        } catch (Refusal no) {
            return signingIn.say(visit, here, Message.error(no.message()));
        }
    }

    /** Whoever has lost the cookie, or let it grow old, still has the name in the form. */
    private Carried here(Visit visit, Typed typed) {
        return confirming(visit)
                .orElseGet(() -> new Carried(
                        PagePath.CONFIRM,
                        typed.username(),
                        null,
                        new PageState.Nothing(),
                        clock.instant().plus(LONGEST)));
    }
}
