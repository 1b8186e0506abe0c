package dev.cenote.protocol.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times in ISO 8601's basic format, {@code 20150830T123600Z}, which is the only one that gets signed. */
final class SignatureDate {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SignatureDate() {}

    static String basic(Instant instant) {
        return BASIC.format(instant);
    }

    /** The instant that a date header or parameter means, or null when it means none. */
    static @Nullable Instant find(String text) {
        Instant basic = findBasic(text);
        return basic != null ? basic : findRfc1123(text);
    }

    /** Strict: exactly 16 characters, and only times that exist. */
    static @Nullable Instant findBasic(String text) {
        if (text.length() != 16 || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
            return null;
        }
        for (int i = 0; i < 15; i++) {
            char c = text.charAt(i);
            if (i != 8 && (c < '0' || c > '9')) {
                return null;
            }
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 4, 6),
                            number(text, 6, 8),
                            number(text, 9, 11),
                            number(text, 11, 13),
                            number(text, 13, 15))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant findRfc1123(String text) {
        if (text.length() > 40) {
            return null;
        }
        try {
            Instant instant = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year < 0 || year > 9999 ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
