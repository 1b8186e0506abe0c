package dev.cenote.userpool;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rule for addresses that this server is told to call: the form that the package {@code fetch} takes. Whether the
 * machine behind one may be called is decided when it is called.
 */
final class CallableAddress {
    /** How long one may be: as long as the value of a tag. */
    static final int LONGEST = 256;

    /** What it has to be, for a refusal. */
    static final String FORM = "an address (https://HOST…, or http:// on localhost or a loopback address; no user, no"
            + " fragment, at most " + LONGEST + " characters)";

    // RFC 3986: everything else is written with percent signs.
    private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7E]{1," + LONGEST + "}");
    // What connects takes names with an ending as they are, so only these mean this very machine.
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|[a-z0-9.-]+\\.localhost|127(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]");

    private CallableAddress() {}

    /** Whether a text is one. */
    static boolean isOne(String text) {
        if (!ASCII.matcher(text).matches()) {
            return false;
        }
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= 0xffff
                    && (scheme.equals("https") || scheme.equals("http") && isLoopback(uri.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
