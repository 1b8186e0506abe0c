package dev.cenote.login.session;

/**
 * What {@link AuthorizationRequests} thinks of a request. Until client and redirect address are believed an error is
 * told on a page, and never to the address (RFC 6749 §4.1.2.1).
 */
public sealed interface Checked {
    /** It is good. */
    record Valid(AuthorizationRequest request) implements Checked {}

    /**
     * The browser is sent elsewhere: back to the app with an error, or to the page {@code /error} when the app cannot
     * be believed.
     *
     * @param location absolute
     * @param error what is wrong, in one word
     */
    record Redirect(String location, String error) implements Checked {}

    /**
     * A page says what is wrong, with status 400.
     *
     * @param text a sentence for whoever made the app
     */
    record ErrorPage(String text) implements Checked {}
}
