package dev.cenote.protocol.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where a request goes, without query and fragment, in the one form that equal addresses have (RFC 9449 §4.3, RFC 3986
 * §6.2.2 and §6.2.3).
 */
public final class TargetAddress {
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");
    private static final int HEXADECIMAL = 16;

    private TargetAddress() {}

    /** That form of an absolute http or https address; empty for any other text, which may be a stranger's. */
    public static Optional<String> of(String address) {
        try {
            URI uri = new URI(address).normalize();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String authority = uri.getRawAuthority();
            boolean secure = scheme.equals("https");
            if (authority == null || authority.indexOf('@') >= 0 || !secure && !scheme.equals("http")) {
                return Optional.empty();
            }
            String host = withoutPort(authority.toLowerCase(Locale.ROOT), secure ? ":443" : ":80");
            String path = ENCODED.matcher(uri.getRawPath()).replaceAll(TargetAddress::octet);
            return Optional.of(scheme + "://" + host + (path.isEmpty() ? "/" : path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** RFC 3986 §6.2.3: the scheme's own port need not be said, nor a colon without port. */
    private static String withoutPort(String authority, String standard) {
        String named = authority.endsWith(":") ? authority.substring(0, authority.length() - 1) : authority;
        return named.endsWith(standard) ? named.substring(0, named.length() - standard.length()) : named;
    }

    /** RFC 3986 §6.2.2.2: what need not be encoded is not. The result is a replacement, without dollar or backslash. */
    private static String octet(MatchResult encoded) {
        String letter = String.valueOf((char) Integer.parseInt(encoded.group(1), HEXADECIMAL));
        return UNRESERVED.matcher(letter).matches() ? letter : encoded.group().toUpperCase(Locale.ROOT);
    }
}
