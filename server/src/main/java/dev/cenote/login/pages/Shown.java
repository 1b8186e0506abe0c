package dev.cenote.login.pages;

import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.keys.RandomText;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Language;
import dev.cenote.login.look.Look;
import dev.cenote.login.look.Looks;
import dev.cenote.login.look.Page;
import dev.cenote.login.look.Style;
import dev.cenote.login.session.Cookies;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.ErrorPages;
import dev.cenote.userpool.AppClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows pages in the look of the app client that people come from. */
final class Shown implements ErrorPages {
    private static final int NONCE = 22;
    // COGNITO: the language that somebody chose is remembered.
    private static final Duration LANGUAGE_LIFE = Duration.ofDays(365);
    private static final String NOWHERE = "";

    private final Looks looks;
    private final Branding branding;
    private final Csrf csrf;
    private final RandomText random;

    Shown(Looks looks, Branding branding, Csrf csrf, RandomText random) {
        this.looks = looks;
        this.branding = branding;
        this.csrf = csrf;
        this.random = random;
    }

    /** A page of a visit, with the cookies that go along. */
    Response page(Visit visit, PagePath here, Page page) {
        DomainRequest domain = visit.domain();
        Optional<Look> look = branding.find(domain, visit.client());
        if (look.isEmpty()) {
            // COGNITO: managed login wants a style for each app client.
            return render(domain, new Page.Unavailable());
        }
        Style style =
                new Style(look.get(), visit.language(), domain.mount(), visit.url(here), random.alphanumeric(NONCE));
        Response answer = csrf.keep(domain, render(domain, page, style), visit.csrf());
        return remembered(domain, answer, visit.app().lang(), visit.language());
    }

    /**
     * A page with a form that no app has led to, in the look of the pool, where there is one.
     *
     * @param token the browser's against forged requests
     */
    Response alone(DomainRequest domain, PagePath here, Page page, String token) {
        Request request = domain.request();
        String lang = request.query()
                .first(FieldNames.LANGUAGE)
                .filter(text -> !text.isEmpty())
                .orElse(null);
        Language language = Visits.language(domain, lang);
        String query = request.rawQuery() == null ? "" : '?' + request.rawQuery();
        Look look = domain.managedLogin() ? plain(domain) : branding.classicOfPool(domain);
        Style style = new Style(look, language, domain.mount(), here.below(domain) + query, random.alphanumeric(NONCE));
        return remembered(domain, csrf.keep(domain, render(domain, page, style), token), lang, language);
    }

    private static Response remembered(
            DomainRequest domain, Response answer, @Nullable String lang, Language language) {
        return domain.managedLogin() && lang != null
                ? Cookies.set(domain, answer, FieldNames.LANGUAGE, language.code(), LANGUAGE_LIFE)
                : answer;
    }

    /** A page that a link in a message leads to. */
    Response page(DomainRequest domain, AppClient client, Page page) {
        Look look = branding.find(domain, client).orElseGet(() -> plain(domain));
        return render(domain, page, new Style(look, Language.EN, domain.mount(), NOWHERE, random.alphanumeric(NONCE)));
    }

    /** A page that nobody's request leads to, such as one of an error. */
    Response failed(DomainRequest domain, Page.Failed page) {
        return render(domain, page);
    }

    @Override
    public Response show(DomainRequest domain, String text) {
        return failed(domain, new Page.Failed(null, text));
    }

    /** In the look that comes with the product. */
    private Response render(DomainRequest domain, Page page) {
        return render(
                domain,
                page,
                new Style(plain(domain), Language.EN, domain.mount(), NOWHERE, random.alphanumeric(NONCE)));
    }

    private Response render(DomainRequest domain, Page page, Style style) {
        return DomainAnswers.marked(domain.request(), looks.render(page, style));
    }

    private static Look plain(DomainRequest domain) {
        return domain.managedLogin() ? new Look.Managed(null, List.of()) : new Look.Classic(null, null);
    }
}
