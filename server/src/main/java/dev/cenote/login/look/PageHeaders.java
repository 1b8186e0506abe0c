package dev.cenote.login.look;

import dev.cenote.http.Response;

/** The header fields that make browsers keep to what a page needs. */
final class PageHeaders {
    private static final String NOSNIFF = "nosniff";

    private PageHeaders() {}

    /** Of a page: never kept, never framed, loads from its own host only. */
    static Response ofPage(Response page, String nonce) {
        return page.with("Content-Security-Policy", policy(nonce))
                // COGNITO: these four are the ones that the hosted pages send.
                .with("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .with("Pragma", "no-cache")
                .with("Expires", "0")
                .with("X-Frame-Options", "DENY")
                .with("X-Content-Type-Options", NOSNIFF)
                // Fetch §4.6: with no-referrer a form would be sent with "Origin: null", and the check of its origin
                // could
                // not tell our page from others. Other hosts get no address either way.
                .with("Referrer-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("X-Robots-Tag", "noindex, nofollow");
        // No Cross-Origin-Opener-Policy: apps that sign in within a window of their own wait for it to come back to
        // them,
        // and a page that isolates itself on the way cuts that window off for good.
    }

    /**
     * No form-action: browsers apply it to what follows the form too, which is the app's own address and wherever that
     * leads on.
     */
    private static String policy(String nonce) {
        return "default-src 'none'; style-src 'self' 'nonce-" + nonce
                + "'; script-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    /** Of something whose address changes with its bytes. */
    static Response kept(Response asset) {
        return asset.with("Cache-Control", "public, max-age=31536000, immutable")
                .with("X-Content-Type-Options", NOSNIFF)
                .with("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Of a picture that somebody gave the pool: opened by itself it may do nothing at all. */
    static Response ofImage(Response image) {
        return kept(image)
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .with("X-Frame-Options", "DENY");
    }
}
