package dev.cenote.protocol.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as policies and requests write them: ISO 8601 down to any part, with or without an offset (UTC without), or
 * seconds since 1970.
 */
final class PolicyDate {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,19}");
    private static final Pattern ISO =
            Pattern.compile("(?<year>-?\\d{1,9})(?:-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2}))?)?"
                    + "(?:[Tt](?:(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.(?<fraction>\\d{1,9}))?)?)?)?"
                    + "(?:[Zz]|(?<sign>[+-])(?<zoneHour>\\d{2})(?::?(?<zoneMinute>\\d{2}))?)?)?");
    private static final int FIRST_YEAR = -292_275_054;
    private static final int LAST_YEAR = 292_278_993;

    private PolicyDate() {}

    /** The moment, or null when the text is no date. */
    static @Nullable Instant find(String text) {
        if (SECONDS.matcher(text).matches()) {
            return ofSeconds(text);
        }
        Matcher iso = ISO.matcher(text);
        // A bare year would read as seconds, so what is not seconds has a sign, a hyphen or a T.
        if (!iso.matches()) {
            return null;
        }
        int year = number(iso, "year", 0);
        int hour = number(iso, "hour", 0);
        int minute = number(iso, "minute", 0);
        int second = number(iso, "second", 0);
        int zoneHour = number(iso, "zoneHour", 0);
        int zoneMinute = number(iso, "zoneMinute", 0);
        if (year < FIRST_YEAR || year > LAST_YEAR || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        if (zoneHour > 23 || zoneMinute > 59) {
            return null;
        }
        try {
            LocalDate day = LocalDate.of(year, number(iso, "month", 1), number(iso, "day", 1));
            int offset = (zoneHour * 60 + zoneMinute) * 60 * ("-".equals(iso.group("sign")) ? -1 : 1);
            return day.atTime(hour, minute, second, nanos(iso.group("fraction")))
                    .toInstant(ZoneOffset.UTC)
                    .minusSeconds(offset);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant ofSeconds(String text) {
        try {
            return Instant.ofEpochSecond(Math.min(Long.parseLong(text), Instant.MAX.getEpochSecond()));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static int number(Matcher iso, String group, int absent) {
        String digits = iso.group(group);
        return digits == null ? absent : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }
}
