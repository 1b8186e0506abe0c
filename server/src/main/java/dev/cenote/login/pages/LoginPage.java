package dev.cenote.login.pages;

import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.look.Page;
import dev.cenote.login.session.BrowserSession;
import dev.cenote.login.session.Completion;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.Prompt;
import dev.cenote.login.session.RedirectError;
import dev.cenote.login.session.SessionChoice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code /login}. Reading it: who is signed in goes on at once; who must not be asked goes back with an error;
 * everybody else sees the page. Sending it: a name, and the password where the page asks for it, begin a sign-in.
 */
final class LoginPage {
    private final Joined joined;
    private final SessionChoice choice;
    private final Completion completion;

    LoginPage(PagesParts parts, Joined joined) {
        this.joined = joined;
        this.choice = parts.domains().choice();
        this.completion = parts.domains().completion();
    }

    Response get(DomainRequest domain) {
        return joined.visits().show(domain, this::get);
    }

    Response post(DomainRequest domain) {
        return joined.visits().receive(domain, this::post);
    }

    private Response get(Visit visit) {
        Optional<BrowserSession> session = choice.find(visit.domain(), visit.app());
        if (session.isPresent()) {
            return joined.leaving().signedIn(visit, session.get());
        }
        if (visit.app().prompts().contains(Prompt.NONE)) {
            return completion.refuse(visit.domain(), visit.app(), RedirectError.LOGIN_REQUIRED);
        }
        Optional<Carried> data = joined.cookie().live(visit).filter(told -> told.page() == PagePath.LOGIN);
        Offers offers = Offers.of(visit);
        Page page = new Page.SignIn(
                visit.form(PagePath.LOGIN),
                data.map(Carried::message).orElse(null),
                offers.loginName(),
                data.map(Carried::username)
                        .filter(name -> !name.isEmpty())
                        .orElse(Objects.requireNonNullElse(visit.app().loginHint(), "")),
                !visit.choosesFactor(),
                List.of(),
                offers.forgotUrl(visit),
                offers.signUpUrl(visit));
        Response answer = joined.shown().page(visit, PagePath.LOGIN, page);
        return data.isPresent() ? joined.cookie().clear(visit.domain(), answer) : answer;
    }

    private Response post(Visit visit, Form form) {
        Typed typed = new Typed(form);
        String username = typed.username();
        Optional<String> password = typed.text(FieldNames.PASSWORD);
        Carried here = joined.signingIn().at(PagePath.LOGIN, username);
        if (username.isEmpty() || password.isEmpty() && !visit.choosesFactor()) {
            return joined.signingIn().say(visit, here, Message.error(Notice.FIELD_MISSING));
        }
        try {
            Typed.checkName(username);
        } catch (Refusal no) {
            return joined.signingIn()
                    .say(visit, joined.signingIn().at(PagePath.LOGIN, ""), Message.error(no.message()));
        }
        return password.map(text -> joined.signingIn().withPassword(visit, username, text))
                .orElseGet(() -> joined.signingIn().withName(visit, username));
    }
}
