package dev.cenote.login.pages;

import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Language;
import dev.cenote.login.look.Page;
import dev.cenote.login.pages.Visit.Errand;
import dev.cenote.login.session.AuthorizationRequest;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.Checked;
import dev.cenote.login.session.Cookies;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DeviceRequests;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.PushedRequests;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets people in to the pages: each page is shown, and each form is taken, only with a good request of an app in the
 * query; a form also only from a page of ours.
 */
final class Visits {
    /** The parameter by which pages remember that somebody came for a passkey. */
    private static final String THEN = "then";

    private static final String PASSKEYS = "passkeys";
    private static final String DEVICE = "device";
    /** What the query of pages begins with that somebody sees on the way to allowing a device something. */
    static final String DEVICE_QUERY = THEN + '=' + DEVICE;

    private static final String PASSKEY_PAGES = "/passkeys/";
    private static final String RESPONSE_TYPE = "response_type";
    // In place of everything else, when the app has pushed its request.
    private static final String REFERENCE = "request_uri";
    // COGNITO: what its pages say where the local sign-in of a client is switched off.
    private static final String NOT_LOCAL = "Login option is not available. Please try another one";

    private final AuthorizationRequests requests;
    private final DeviceRequests devices;
    private final Csrf csrf;
    private final Shown shown;

    Visits(AuthorizationRequests requests, DeviceRequests devices, Csrf csrf, Shown shown) {
        this.requests = requests;
        this.devices = devices;
        this.csrf = csrf;
        this.shown = shown;
    }

    /** Answers a request for a page. */
    Response show(DomainRequest domain, Function<Visit, Response> page) {
        Errand errand = errand(domain);
        String query = query(domain.request(), errand);
        return switch (check(domain, errand)) {
            case Checked.Redirect(String location, String _) -> DomainAnswers.redirect(domain.request(), location);
            case Checked.ErrorPage(String text) -> shown.failed(domain, new Page.Failed(null, text));
            case Checked.Valid(AuthorizationRequest app)
            when !app.client().signsInLocally() -> shown.failed(domain, new Page.Failed(null, NOT_LOCAL));
            case Checked.Valid(AuthorizationRequest app) ->
                page.apply(new Visit(domain, app, errand, query, language(domain, app.lang()), csrf.token(domain)));
        };
    }

    /** Answers a form. */
    Response receive(DomainRequest domain, BiFunction<Visit, Form, Response> page) {
        return receiveForm(domain, form -> show(domain, visit -> page.apply(visit, form)));
    }

    /** Answers a form that no request of an app has led to. */
    Response receiveForm(DomainRequest domain, Function<Form, Response> page) {
        Form form;
        try {
            form = domain.form();
        } catch (Form.Malformed e) {
            return shown.failed(domain, new Page.Failed(null, "The form is malformed: " + e.message()));
        }
        if (!csrf.verify(domain, form)) {
            Response refused = shown.failed(domain, new Page.Failed("invalid_csrf_token", null));
            return new Response(403, refused.fields(), refused.body());
        }
        return page.apply(form);
    }

    private Checked check(DomainRequest domain, Errand errand) {
        return switch (errand) {
            case APP, PASSKEY -> requests.check(domain);
            case PASSKEY_ONLY -> requests.checkUnanswered(asIfForCode(domain));
            case DEVICE ->
                devices.find(domain)
                        .<Checked>map(device -> new Checked.Valid(device.asked()))
                        .orElseGet(() -> new Checked.Redirect(DevicePages.ended(domain), "expired"));
        };
    }

    private Errand errand(DomainRequest domain) {
        Request request = domain.request();
        Form query = request.query();
        boolean device = query.first(THEN).filter(DEVICE::equals).isPresent()
                && query.first(RESPONSE_TYPE).isEmpty()
                && devices.served(domain.poolId());
        if (device) {
            return Errand.DEVICE;
        }
        boolean passkey = request.rawPath().startsWith(PASSKEY_PAGES)
                || query.first(THEN).filter(PASSKEYS::equals).isPresent();
        if (!passkey) {
            return Errand.APP;
        }
        boolean asksForMore = query.first(RESPONSE_TYPE).isPresent()
                || query.first(REFERENCE).filter(PushedRequests::isVisit).isPresent();
        return asksForMore ? Errand.PASSKEY : Errand.PASSKEY_ONLY;
    }

    private static String query(Request request, Errand errand) {
        String query = Objects.requireNonNullElse(request.rawQuery(), "");
        return errand == Errand.APP || request.query().first(THEN).isPresent()
                ? query
                : query + '&' + THEN + '=' + PASSKEYS;
    }

    /**
     * COGNITO: {@code /passkeys/add} is content with a client and one of its addresses, because nothing is given back;
     * both are checked as in any other request.
     */
    private static DomainRequest asIfForCode(DomainRequest domain) {
        return domain.withQuery(
                Objects.requireNonNullElse(domain.request().rawQuery(), "") + '&' + RESPONSE_TYPE + "=code");
    }

    /** @param lang what the query asks for, null for nothing */
    static Language language(DomainRequest domain, @Nullable String lang) {
        if (!domain.managedLogin()) {
            return Language.EN;
        }
        String asked = Objects.requireNonNullElse(lang, "");
        return Language.parse(asked)
                .or(() -> Cookies.find(domain.request(), FieldNames.LANGUAGE).flatMap(Language::parse))
                .orElse(Language.EN);
    }
}
