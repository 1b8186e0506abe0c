package dev.cenote.userpool;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule for {@code resource} (RFC 8707 §2): for whom an access token is meant. */
public final class ResourceIndicator {
    /** How long one may be. */
    static final int LONGEST = 2048;

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#\\\\]+)[^#\\\\]*");
    private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7E]{1," + LONGEST + "}");

    private ResourceIndicator() {}

    /**
     * Whether a text is one: an absolute URL without fragment. COGNITO: by https, by http on the caller's own machine,
     * or by a scheme of the app's own.
     */
    public static boolean isOne(String text) {
        Matcher url = URL.matcher(text);
        if (!ASCII.matcher(text).matches() || !url.matches()) {
            return false;
        }
        String authority = url.group(2).toLowerCase(Locale.ROOT);
        return !url.group(1).equalsIgnoreCase("http") || authority.matches("localhost(:\\d{1,5})?");
    }
}
