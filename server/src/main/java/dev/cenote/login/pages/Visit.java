package dev.cenote.login.pages;

import dev.cenote.account.NamedRequest;
import dev.cenote.account.NamedRequest.ClientProof;
import dev.cenote.http.Response;
import dev.cenote.login.look.Language;
import dev.cenote.login.look.PageForm;
import dev.cenote.login.session.AuthorizationRequest;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.signin.Attempt;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AuthFlows;
import dev.cenote.userpool.UserPool;
import java.util.Map;

/**
 * Somebody at a page, whom an app sent there with a request that was found good.
 *
 * @param app what the app asks
 * @param errand what the sign-in is for
 * @param query what goes along from page to page, as it came
 * @param csrf the browser's token against forged requests
 */
record Visit(
        DomainRequest domain, AuthorizationRequest app, Errand errand, String query, Language language, String csrf) {
    /** What people come for. */
    enum Errand {
        /** An answer for the app. */
        APP,
        /** A passkey, then an answer for the app. */
        PASSKEY,
        /** A passkey, then back to the app with nothing: it asked for no answer. */
        PASSKEY_ONLY,
        /** Tokens for a device, which waits elsewhere: nothing goes back to the app through this browser. */
        DEVICE
    }

    UserPool pool() {
        return app.pool();
    }

    AppClient client() {
        return app.client();
    }

    /** Whether people say who they are first, and choose how to prove it afterwards. */
    boolean choosesFactor() {
        return domain.managedLogin() && client().authFlows().contains(AuthFlows.USER);
    }

    /** The address of a page of this visit on the same host: the app's request goes along in the query. */
    String url(PagePath page) {
        return page.below(domain) + '?' + query;
    }

    /** A form that is sent to a page of this visit. */
    PageForm form(PagePath page) {
        return PageForm.to(url(page), csrf);
    }

    /** Sends the browser to a page of this visit. */
    Response go(PagePath page) {
        return DomainAnswers.redirect(domain.request(), domain.base() + page.path() + '?' + query);
    }

    Attempt attempt(String username) {
        return new Attempt(
                pool(), client(), username, null, Map.of(), domain.request().remoteAddress());
    }

    NamedRequest named(String username) {
        return new NamedRequest(
                client().id(),
                username,
                new ClientProof.OwnPages(),
                Map.of(),
                domain.request().remoteAddress());
    }
}
