package dev.cenote.login.session;

import dev.cenote.http.Response;

/**
 * The port to whoever shows what is wrong with a request that cannot be sent back to an app, because client or redirect
 * address are not to be believed (RFC 6749 §4.1.2.1).
 */
@FunctionalInterface
public interface ErrorPages {
    /**
     * The page, with status 400.
     *
     * @param text a sentence for whoever made the app, e.g. {@code Required String parameter 'client_id' is not
     *     present}
     */
    Response show(DomainRequest request, String text);
}
