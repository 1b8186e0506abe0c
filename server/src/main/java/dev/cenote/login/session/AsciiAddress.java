package dev.cenote.login.session;

import java.net.IDN;
import java.nio.charset.StandardCharsets;

/**
 * An address as a header field can say it (RFC 9110 §10.2.2 wants a URI): apps may register letters of every language,
 * and a server that wrote question marks in their place would send people somewhere else.
 */
final class AsciiAddress {
    private static final String AUTHORITY = "://";
    private static final int ASCII_END = 0x80;

    private AsciiAddress() {}

    /** The host in its ASCII form (RFC 5891), everything else percent-encoded (RFC 3987 §3.1). */
    static String of(String address) {
        if (ascii(address)) {
            return address;
        }
        int begin = address.indexOf(AUTHORITY);
        int from = begin < 0 ? 0 : begin + AUTHORITY.length();
        int to = begin < 0 ? 0 : end(address, from);
        return encoded(address.substring(0, from)) + host(address.substring(from, to)) + encoded(address.substring(to));
    }

    private static int end(String address, int from) {
        int at = from;
        while (at < address.length() && "/?#".indexOf(address.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String host(String authority) {
        try {
            return ascii(authority) ? authority : IDN.toASCII(authority, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return encoded(authority);
        }
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format("%%%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < ASCII_END);
    }
}
