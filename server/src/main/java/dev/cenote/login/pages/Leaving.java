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
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where people go once they are signed in: on to what they came for, in the end back to the app. */
final class Leaving {
    private static final String PASSKEYS = "WEB_AUTHN";
    private static final Set<Errand> PASSKEY_ERRANDS =
            Collections.unmodifiableSet(EnumSet.of(Errand.PASSKEY, Errand.PASSKEY_ONLY));

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
        boolean further =
                PASSKEY_ERRANDS.contains(visit.errand()) || signedUp && lacksPasskey(visit, opening.session());
        if (further) {
            Carried signedIn = new Carried(
                    PagePath.ADD_PASSKEY,
                    "",
                    null,
                    new PageState.Nothing(),
                    opening.session().authTime().plus(SigningIn.LONGEST));
            return opening.keep(cookie.keep(visit, visit.go(PagePath.ADD_PASSKEY), signedIn));
        }
        Response answer = end(visit, opening.session());
        return cookie.clear(visit.domain(), opening.keep(answer));
    }

    /** With a session that was there before. */
    Response signedIn(Visit visit, BrowserSession session) {
        Response answer =
                PASSKEY_ERRANDS.contains(visit.errand()) ? visit.go(PagePath.ADD_PASSKEY) : end(visit, session);
        return cookie.clear(visit.domain(), answer);
    }

    /** After a passkey was made, or was not. */
    Response back(Visit visit, BrowserSession session) {
        return cookie.clear(visit.domain(), end(visit, session));
    }

    private Response end(Visit visit, BrowserSession session) {
        return switch (visit.errand()) {
            case APP, PASSKEY -> completion.complete(visit.domain(), visit.app(), session);
            case PASSKEY_ONLY ->
                DomainAnswers.redirect(visit.domain().request(), visit.app().redirectUri());
            case DEVICE -> visit.go(PagePath.DEVICE_CONFIRM);
        };
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
