package dev.cenote.login.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address with parameters, where a browser is sent.
 *
 * @param target absolute, without fragment; it may have a query
 * @param fragment whether the parameters stand in the fragment, which servers do not see, rather than in the query
 * @param parameters in order, not encoded
 */
record Redirection(String target, boolean fragment, Map<String, String> parameters) {
    static Redirection to(String target, boolean fragment) {
        return new Redirection(target, fragment, new LinkedHashMap<>());
    }

    /**
     * An error for an app, with its state.
     *
     * @param issuer who says so (RFC 9207), null where the app does not want to know
     */
    static String error(
            String redirectUri,
            boolean fragment,
            RedirectError error,
            @Nullable String state,
            @Nullable String issuer) {
        Redirection redirection = to(redirectUri, fragment);
        if (error.described()) {
            redirection.with("error_description", error.wire());
        }
        return redirection
                .with("error", error.wire())
                .with("state", state)
                .with("iss", issuer)
                .location();
    }

    /** Adds a parameter, unless it has no value. */
    Redirection with(String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
        return this;
    }

    /** The whole address. */
    String location() {
        StringBuilder location = new StringBuilder(target);
        char separator = fragment ? '#' : target.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            location.append(separator).append(parameter.getKey()).append('=').append(encoded(parameter.getValue()));
            separator = '&';
        }
        return location.toString();
    }

    /** Percent-encoded, blanks too: scripts that read a fragment do not take a plus sign for one. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
