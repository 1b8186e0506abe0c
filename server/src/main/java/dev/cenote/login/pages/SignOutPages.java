package dev.cenote.login.pages;

import dev.cenote.http.Response;
import dev.cenote.login.look.Page;
import dev.cenote.login.look.PageForm;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.LogoutPages;
import java.util.Map;

/** What people see when they sign out and the app has not said enough (OpenID Connect RP-Initiated Logout 1.0 §2). */
final class SignOutPages implements LogoutPages {
    private final Shown shown;
    private final Csrf csrf;

    SignOutPages(Shown shown, Csrf csrf) {
        this.shown = shown;
        this.csrf = csrf;
    }

    @Override
    public Response signedOut(DomainRequest domain) {
        return shown.plainly(domain, new Page.SignedOut(null));
    }

    @Override
    public Response ask(DomainRequest domain, Map<String, String> fields) {
        String token = csrf.token(domain);
        PageForm form = new PageForm(domain.mount() + "logout", token, fields);
        return csrf.keep(domain, shown.plainly(domain, new Page.AskSignOut(form)), token);
    }
}
