package dev.cenote.login.look;

import dev.cenote.http.Response;
import java.util.Optional;

/** Makes answers out of pages. */
public final class Looks {
    /**
     * The page as a whole answer: its status (200, 400 of {@link Page.Failed} and {@link Page.NotConfirmed}, 403 of
     * {@link Page.Unavailable}), every header but cookies, and HTML in UTF-8.
     */
    public Response render(Page page, Style style) {
        throw new UnsupportedOperationException("The templates come with the next commit: " + page + style);
    }

    /**
     * What pages load besides themselves: style sheets and the script for passkeys.
     *
     * @param path below the domain, e.g. {@code /look/1f2e3d4c/managed.css}; empty answer for every other path
     */
    public Optional<Response> asset(String path) {
        throw new UnsupportedOperationException("The style sheets come with the next commit: " + path);
    }

    /**
     * An image of a branding, under an address that changes with its bytes.
     *
     * @param extension {@code ICO}, {@code JPEG}, {@code PNG}, {@code SVG} or {@code WEBP}
     */
    public static Response image(byte[] bytes, String extension) {
        throw new UnsupportedOperationException(
                "The style sheets come with the next commit: " + extension + bytes.length);
    }
}
