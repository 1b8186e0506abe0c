package dev.cenote.login.pages;

import dev.cenote.factor.PasskeyRegistrations;
import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.look.Page;
import dev.cenote.login.session.BrowserSession;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.SessionChoice;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code /passkeys/add}: whoever is signed in gets a passkey, everybody else signs in first. COGNITO: managed login
 * only.
 */
final class PasskeyPages {
    private final Joined joined;
    private final SessionChoice choice;
    private final PasskeyRegistrations registrations;

    PasskeyPages(PagesParts parts, Joined joined) {
        this.joined = joined;
        this.choice = parts.domains().choice();
        this.registrations = parts.engines().registrations();
    }

    Response get(DomainRequest domain) {
        return joined.visits().show(domain, visit -> signedIn(visit, this::show));
    }

    Response post(DomainRequest domain) {
        return joined.visits()
                .receive(domain, (visit, form) -> signedIn(visit, (here, session) -> add(here, session, form)));
    }

    Response skip(DomainRequest domain) {
        return joined.visits().show(domain, visit -> signedIn(visit, joined.leaving()::back));
    }

    private Response signedIn(Visit visit, BiFunction<Visit, BrowserSession, Response> page) {
        if (!visit.domain().managedLogin()) {
            return joined.shown().failed(visit.domain(), new Page.Failed(null, null));
        }
        return session(visit).map(session -> page.apply(visit, session)).orElseGet(() -> visit.go(PagePath.LOGIN));
    }

    /** An app that wants the person to take part in a sign-in is content with one that they took part in just now. */
    private Optional<BrowserSession> session(Visit visit) {
        return choice.find(visit.domain(), visit.app())
                .or(() -> told(visit).flatMap(_ -> choice.findBegun(visit.domain(), visit.app())));
    }

    /** INVARIANT: a browser carries something for this page only after a sign-in or a session led it here. */
    private Optional<Carried> told(Visit visit) {
        return joined.cookie().live(visit).filter(told -> told.page() == PagePath.ADD_PASSKEY);
    }

    private Response show(Visit visit, BrowserSession session) {
        String options;
        try {
            options = registrations.start(
                    visit.pool(), session.user(), visit.client().id());
        } catch (Refusal no) {
            return joined.shown().failed(visit.domain(), new Page.Failed(null, no.message()));
        }
        Optional<Carried> data = told(visit);
        Page page = new Page.AddPasskey(
                visit.form(PagePath.ADD_PASSKEY),
                data.map(Carried::message).orElse(null),
                options,
                visit.url(PagePath.SKIP_PASSKEY));
        Response answer = joined.shown().page(visit, PagePath.ADD_PASSKEY, page);
        // What it says is said once; that a sign-in led here holds until they leave.
        return data.filter(told -> told.message() != null)
                .map(told -> joined.cookie().keep(visit, answer, told.saying(null)))
                .orElse(answer);
    }

    private Response add(Visit visit, BrowserSession session, Form form) {
        Carried here = joined.signingIn().at(PagePath.ADD_PASSKEY, "");
        Optional<String> credential = new Typed(form).text(FieldNames.CREDENTIAL);
        if (credential.isEmpty()) {
            return joined.signingIn().say(visit, here, Message.error(Notice.PASSKEY_FAILED));
        }
        try {
            registrations.complete(visit.pool(), session.user(), visit.client().id(), credential.get());
        } catch (Refusal no) {
            return joined.signingIn().say(visit, here, Message.error(no.message()));
        }
        return joined.leaving().back(visit, session);
    }
}
