package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule for callback and logout URLs: where a browser may be sent with a code, a token or a farewell. */
final class RedirectUrl {
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    // A browser that follows one of these runs or shows what the URL itself says, which no app ever registers in
    // earnest.
    private static final Set<String> HARMFUL = Set.of("javascript", "data", "vbscript", "file", "about", "blob");

    private RedirectUrl() {}

    /** Refuses a URL that is relative, has a fragment, or is plain http to anywhere but the caller's own machine. */
    static void check(String url) {
        if (url.indexOf('#') >= 0) {
            throw Refusal.invalidParameter(url + " cannot use fragment");
        }
        Matcher absolute = ABSOLUTE.matcher(url);
        if (!absolute.matches() || absolute.group(2).isEmpty()) {
            throw ChosenClientTexts.invalidUrl(url);
        }
        String scheme = absolute.group(1).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (HARMFUL.contains(scheme) || (web && host(absolute.group(2)).isEmpty())) {
            throw ChosenClientTexts.invalidUrl(url);
        }
        if (scheme.equals("http") && !LOOPBACK.contains(host(absolute.group(2)))) {
            throw Refusal.invalidParameter(url + " cannot use the HTTP protocol.");
        }
    }

    /** The host as browsers find it (WHATWG URL): a backslash ends it like a slash, what stands before @ is no part. */
    private static String host(String rest) {
        if (!rest.startsWith("//")) {
            return "";
        }
        int end = 2;
        while (end < rest.length() && "/\\?".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(2, end);
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')));
        return (colon < 0 ? hostAndPort : hostAndPort.substring(0, colon)).toLowerCase(Locale.ROOT);
    }
}
