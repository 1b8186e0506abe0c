package dev.cenote.protocol.sigv4;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Percent-encoding and path rules of Signature Version 4, which are stricter than those of URIs in general. */
final class UriText {
    private static final String UPPER_HEX = "0123456789ABCDEF";

    private UriText() {}

    /** Encodes everything but {@code A-Za-z0-9-_.~}, and the slash where it is to be kept. */
    static String encode(byte[] raw, boolean keepSlash) {
        StringBuilder out = new StringBuilder(raw.length + 16);
        for (byte b : raw) {
            char c = (char) (b & 0xff);
            if (unreserved(c) || (keepSlash && c == '/')) {
                out.append(c);
            } else {
                out.append('%').append(UPPER_HEX.charAt(c >> 4)).append(UPPER_HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    /**
     * Decodes {@code %XX} and nothing else: a plus sign stays one, and a percent sign that starts no valid triplet
     * stays a percent sign, so that every text has exactly one reading and none makes an exception.
     */
    static byte[] decode(String text) {
        byte[] raw = Digests.utf8(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? hexDigit(raw[i + 1]) : -1;
            int low = high < 0 ? -1 : hexDigit(raw[i + 2]);
            if (low < 0) {
                out.write(raw[i]);
            } else {
                out.write(high << 4 | low);
                i += 2;
            }
        }
        return out.toByteArray();
    }

    /**
     * RFC 3986 §5.2.4, except that runs of slashes become one and that {@code /a/b/..} ends without a slash, as in
     * AWS's own signers. Encoded dots are no dot segments.
     */
    static String normalizedPath(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : segments(path)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        return kept.isEmpty() ? "/" : "/" + String.join("/", kept) + (path.endsWith("/") ? "/" : "");
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            segments.add(path.substring(start, slash));
            start = slash + 1;
        }
        segments.add(path.substring(start));
        return segments;
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~';
    }

    private static int hexDigit(byte b) {
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }
}
