package dev.cenote.model.codec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The three forms of a moment (Smithy, timestampFormat), of millisecond precision. */
final class Timestamps {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_CHARACTERS = 40;
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private Timestamps() {}

    /** Seconds since 1970, with decimals only where there are any: {@code 1548099495.428}. */
    static String epochSeconds(Instant moment) {
        return BigDecimal.valueOf(moment.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
    }

    /** {@code 2019-04-15T23:28:33Z}. */
    static String dateTime(Instant moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.MILLIS));
    }

    /** {@code Mon, 15 Apr 2019 23:28:33 GMT}. */
    static String httpDate(Instant moment) {
        return HTTP_DATE.format(moment);
    }

    /** Any of the three forms, or seconds as text; empty when it is none or lies beyond the year 9999. */
    static Optional<Instant> parse(String text) {
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            char first = text.charAt(0);
            if (Character.isLetter(first)) {
                return Optional.of(HTTP_DATE.parse(text, Instant::from));
            }
            return text.indexOf('T') > 0 ? ofDateTime(text) : ofSeconds(new BigDecimal(text));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofDateTime(String text) {
        Instant moment = OffsetDateTime.parse(text).toInstant();
        // ISO 8601 has years of nine digits, which no number of milliseconds can hold.
        return Math.abs(moment.getEpochSecond()) > LATEST.longValue()
                ? Optional.empty()
                : Optional.of(moment.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Seconds since 1970; empty beyond the year 9999 on either side. */
    static Optional<Instant> ofSeconds(BigDecimal seconds) {
        // The bounds come first: a number such as 1e999999999 must not be written out in digits.
        if (seconds.precision() - (long) seconds.scale() > 15 || seconds.abs().compareTo(LATEST) > 0) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli(
                seconds.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValue()));
    }
}
