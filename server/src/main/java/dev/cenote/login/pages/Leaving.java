package dev.cenote.login.pages;

import dev.cenote.factor.Passkeys;
import dev.cenote.http.Response;
import dev.cenote.login.pages.Visit.Errand;
import dev.cenote.login.session.BrowserSession;
import dev.cenote.login.session.BrowserSessions;
import dev.cenote.login.session.Completion;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.store.Database;
import dev.cenote.userpool.PoolMfa;

/** Where people go once they are signed in: on to what they came for, in the end back to the app. */
final class Leaving {
    private static final String PASSKEYS = "WEB_AUTHN";

    private final Database database;
    private final Passkeys passkeys;
    private final Completion completion;
    private final PageCookie cookie;

    Leaving(PagesParts parts, PageCookie cookie) {
        this.database = parts.database();
        this.passkeys = parts.engines().passkeys();
        this.completion = parts.domains().completion();
        this.cookie = cookie;
    }

    /** After a sign-in that has just ended well. */
    Response admitted(Visit visit, BrowserSessions.Opening opening, boolean signedUp) {
        boolean further = visit.errand() != Errand.APP || signedUp && lacksPasskey(visit, opening.session());
        if (further) {
            Carried signedIn = new Carried(
                    PagePath.ADD_PASSKEY,
                    "",
                    null,
                    new PageState.Nothing(),
                    opening.session().authTime().plus(SigningIn.LONGEST));
            return opening.keep(cookie.keep(visit, visit.go(PagePath.ADD_PASSKEY), signedIn));
        }
        Response answer = completion.complete(visit.domain(), visit.app(), opening.session());
        return cookie.clear(visit.domain(), opening.keep(answer));
    }

    /** With a session that was there before. */
    Response signedIn(Visit visit, BrowserSession session) {
        Response answer = visit.errand() == Errand.APP
                ? completion.complete(visit.domain(), visit.app(), session)
                : visit.go(PagePath.ADD_PASSKEY);
        return cookie.clear(visit.domain(), answer);
    }

    /** After a passkey was made, or was not. */
    Response back(Visit visit, BrowserSession session) {
        Response answer = visit.errand() == Errand.PASSKEY_ONLY
                ? DomainAnswers.redirect(visit.domain().request(), visit.app().redirectUri())
                : completion.complete(visit.domain(), visit.app(), session);
        return cookie.clear(visit.domain(), answer);
    }

    /** COGNITO: managed login reminds whoever has signed up of passkeys, where they could have one. */
    private boolean lacksPasskey(Visit visit, BrowserSession session) {
        return visit.choosesFactor()
                && PoolMfa.firstFactors(visit.pool()).contains(PASSKEYS)
                && database.read(transaction -> passkeys.possible(transaction, visit.pool())
                        && !passkeys.usable(
                                transaction, visit.pool(), session.user().id()));
    }
}
