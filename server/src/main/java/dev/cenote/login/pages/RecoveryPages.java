package dev.cenote.login.pages;

import dev.cenote.account.Recovery;
import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.look.Page;
import dev.cenote.login.pages.PageState.Recovering;
import dev.cenote.login.pages.PageState.Sent;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.model.cognitoidp.ConfirmForgotPasswordRequest;
import dev.cenote.model.cognitoidp.ForgotPasswordRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** {@code /forgotPassword} sends a code, {@code /confirmforgotPassword} takes it with a new password. */
final class RecoveryPages {
    /** COGNITO: as long as the code. */
    private static final Duration LONGEST = Duration.ofHours(1);

    // What the engine says of somebody to whom no code can go; the page says more than that.
    private static final String NO_WAY =
            "Cannot reset password for the user as there is no registered/verified email or phone_number";

    private final Visits visits;
    private final Shown shown;
    private final PageCookie cookie;
    private final SigningIn signingIn;
    private final Recovery recovery;
    private final Clock clock;

    RecoveryPages(PagesParts parts, Joined joined) {
        this.visits = joined.visits();
        this.shown = joined.shown();
        this.cookie = joined.cookie();
        this.signingIn = joined.signingIn();
        this.recovery = parts.engines().recovery();
        this.clock = parts.clock();
    }

    Response forgotPage(DomainRequest domain) {
        return visits.show(domain, this::showForgot);
    }

    Response forgotSent(DomainRequest domain) {
        return visits.receive(domain, this::forgot);
    }

    Response resetPage(DomainRequest domain) {
        return visits.show(
                domain,
                visit -> recovering(visit)
                        .map(data -> showReset(visit, data))
                        .orElseGet(() -> visit.go(PagePath.FORGOT)));
    }

    Response resetSent(DomainRequest domain) {
        return visits.receive(domain, this::reset);
    }

    private Response showForgot(Visit visit) {
        Optional<Carried> data = cookie.live(visit);
        Optional<Carried> told = data.filter(one -> one.page() == PagePath.FORGOT);
        // Whoever was about to sign in has said who they are.
        String username = data.map(Carried::username)
                .filter(name -> !name.isEmpty())
                .orElse(Objects.requireNonNullElse(visit.app().loginHint(), ""));
        Page page = new Page.ForgotPassword(
                visit.form(PagePath.FORGOT),
                told.map(Carried::message).orElse(null),
                Offers.of(visit).loginName(),
                username,
                visit.url(PagePath.LOGIN));
        Response answer = shown.page(visit, PagePath.FORGOT, page);
        return told.isPresent() ? cookie.clear(visit.domain(), answer) : answer;
    }

    private Response forgot(Visit visit, Form form) {
        String username = new Typed(form).username();
        Carried here = signingIn.at(PagePath.FORGOT, username);
        if (username.isEmpty()) {
            return signingIn.say(visit, here, Message.error(Notice.FIELD_MISSING));
        }
        try {
            Typed.check(ForgotPasswordRequest.builder()
                    .clientId(visit.client().id())
                    .username(username)
                    .build());
            Sent sent = Sent.to(recovery.forgot(visit.named(username)));
            return cookie.keep(visit, visit.go(PagePath.RESET), recovering(username, new Recovering(sent)));
        } catch (Refusal no) {
            return signingIn.say(visit, here, message(no));
        }
    }

    private Response showReset(Visit visit, Carried data) {
        Sent sent = data.state() instanceof Recovering(Sent went) ? went : null;
        Page page = new Page.ResetPassword(
                visit.form(PagePath.RESET).with(FieldNames.USERNAME, data.username()),
                data.message(),
                sent == null ? null : sent.medium(),
                sent == null ? null : sent.destination(),
                Offers.of(visit).passwordRules(),
                visit.url(PagePath.FORGOT),
                visit.url(PagePath.LOGIN));
        Response answer = shown.page(visit, PagePath.RESET, page);
        return data.message() == null ? answer : cookie.keep(visit, answer, data.saying(null));
    }

    private Response reset(Visit visit, Form form) {
        Typed typed = new Typed(form);
        Carried here = recovering(visit).orElseGet(() -> recovering(typed.username(), new Recovering(null)));
        String username = here.username();
        if (username.isEmpty()) {
            return signingIn.lost(visit);
        }
        Optional<String> code = typed.word(FieldNames.CODE);
        Optional<String> password = typed.text(FieldNames.PASSWORD);
        if (code.isEmpty() || password.isEmpty()) {
            return signingIn.say(visit, here, Message.error(Notice.FIELD_MISSING));
        }
        if (typed.passwordsDiffer()) {
            return signingIn.say(visit, here, Message.error(Notice.PASSWORDS_DIFFER));
        }
        try {
            Typed.check(ConfirmForgotPasswordRequest.builder()
                    .clientId(visit.client().id())
                    .username(username)
                    .confirmationCode(code.get())
                    .password(password.get())
                    .build());
            recovery.confirm(visit.named(username), code.get(), password.get());
            visit.domain().witness().prove();
        } catch (Refusal no) {
            return signingIn.say(visit, here, message(no));
        }
        return signingIn.say(visit, signingIn.at(PagePath.LOGIN, username), Message.info(Notice.PASSWORD_CHANGED));
    }

    private Optional<Carried> recovering(Visit visit) {
        return cookie.live(visit).filter(data -> data.page() == PagePath.RESET);
    }

    private Carried recovering(String username, Recovering state) {
        return new Carried(
                PagePath.RESET, username, null, state, clock.instant().plus(LONGEST));
    }

    private static Message message(Refusal no) {
        return no.message().equals(NO_WAY) ? Message.error(Notice.RECOVERY_IMPOSSIBLE) : Message.error(no.message());
    }
}
