package dev.cenote.userpool;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which pages may use the passkeys of a relying party: {@code https://} pages of the host itself and of those below it,
 * on any port; in development mode also {@code http://} pages of {@code localhost} and of hosts below it.
 *
 * @param relyingPartyId a host name in lower case
 */
public record PasskeyOrigins(String relyingPartyId, boolean development) {
    private static final String LOCALHOST = "localhost";
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,127}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Whether a page of that origin may. */
    public boolean allow(String origin) {
        try {
            URI uri = new URI(origin);
            if (uri.getHost() == null || uri.getScheme() == null) {
                return false;
            }
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
                case "https" -> within(host, relyingPartyId);
                case "http" -> development && within(host, LOCALHOST);
                // Schemes are anybody's, so this switch cannot be exhaustive.
                default -> false;
            };
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * InvalidParameterException unless a text is a host name that can be somebody's: of several labels and no address,
     * or {@code localhost}. COGNITO: names on the list of public suffixes are refused; of those, only the ones of one
     * label are known here.
     */
    static void checkRelyingParty(String id) {
        String last = id.substring(id.lastIndexOf('.') + 1);
        boolean several = id.indexOf('.') >= 0 && !DIGITS.matcher(last).matches();
        if (!HOST.matcher(id).matches() || !several && !id.equals(LOCALHOST)) {
            throw ChosenFactorTexts.badRelyingParty(id);
        }
    }

    private static boolean within(String host, String parent) {
        return host.equals(parent) || host.endsWith('.' + parent);
    }
}
