package dev.cenote.login.pages;

import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.login.look.Page;
import dev.cenote.login.session.DomainRequest;
import java.util.regex.Pattern;

/** {@code /error}: says that a request cannot be answered, and sends nobody anywhere. */
final class ErrorPage {
    // What stands in the query may be from anybody: a word is shown, a sentence of a stranger is not.
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    private final Shown shown;

    ErrorPage(Shown shown) {
        this.shown = shown;
    }

    Response get(DomainRequest domain) {
        Form query = domain.request().query();
        return shown.failed(
                domain,
                new Page.Failed(
                        query.first("error")
                                .filter(text -> WORD.matcher(text).matches())
                                .orElse(null),
                        null));
    }
}
