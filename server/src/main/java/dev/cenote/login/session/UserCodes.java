package dev.cenote.login.session;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The codes that people type so that a device gets tokens (RFC 8628 §6.1): eight consonants, shown with a dash in the
 * middle. Neither case nor blanks nor dashes matter.
 */
public final class UserCodes {
    static final int LENGTH = 8;

    private static final int HALF = LENGTH / 2;
    private static final int LONGEST_TYPED = 64;
    private static final Pattern CODE = Pattern.compile("[BCDFGHJKLMNPQRSTVWXZ]{" + LENGTH + '}');
    // Keyboards of phones make longer dashes of two short ones.
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}\\u00A0]+");

    private UserCodes() {}

    /** The code that somebody typed, in capitals without dash; empty for what can be none. */
    public static Optional<String> parse(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String code = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    /** A code as people see it, {@code WDJB-MJHT}. */
    public static String shown(String code) {
        return code.substring(0, HALF) + '-' + code.substring(HALF);
    }
}
