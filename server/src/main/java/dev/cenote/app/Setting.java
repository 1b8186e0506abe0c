package dev.cenote.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting there is. One name serves three places: {@code PUBLIC_URL} is {@code CENOTE_PUBLIC_URL} in the
 * environment, {@code public.url} in the file, and {@code --public-url} where it is an option too.
 */
enum Setting {
    PORT("--port"),
    TLS_PORT("--tls-port"),
    HOST("--host"),
    DATA("--data"),
    DEV("--dev"),
    CONFIG("--config"),
    DEV_REMOTE,
    DATABASE_URL,
    PUBLIC_URL,
    REGION,
    REGIONS,
    ACCOUNT_ID,
    MASTER_KEY,
    ROOT_ACCESS_KEY_ID,
    ROOT_SECRET_ACCESS_KEY,
    ISSUER,
    DOMAIN_SUFFIX,
    API_SUFFIX,
    PATH_FORMS,
    SMTP_URL,
    SMTP_FROM,
    SMS_URL,
    SMS_SENDER,
    REQUEST_QUOTAS,
    COMPROMISED_PASSWORDS,
    FUNCTIONS,
    FETCH_PRIVATE,
    TLS_CERTIFICATE,
    TLS_KEY,
    TRUSTED_PROXIES,
    FORWARDED,
    METRICS_TOKEN,
    AUDIT,
    AUDIT_MEGABYTES,
    AUDIT_FILES,
    AUDIT_DAYS,
    LOG_LEVEL,
    MAX_CONNECTIONS,
    MAX_HEADER_BYTES,
    IDLE_SECONDS,
    HEADER_SECONDS,
    BODY_SECONDS,
    DRAIN_SECONDS;

    static final String PREFIX = "CENOTE_";

    private final @Nullable String option;

    Setting() {
        this.option = null;
    }

    Setting(String option) {
        this.option = option;
    }

    /** The name in the environment. */
    String variable() {
        return PREFIX + name();
    }

    /** The name in the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    static Optional<Setting> ofOption(String option) {
        return Arrays.stream(values()).filter(s -> option.equals(s.option)).findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(s -> variable.equals(s.variable()))
                .findFirst();
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(s -> key.equals(s.key())).findFirst();
    }

    static String nearestOption(String wrong) {
        return nearest(
                wrong,
                Arrays.stream(values())
                        .flatMap(s -> Optional.ofNullable(s.option).stream())
                        .toList());
    }

    static String nearestVariable(String wrong) {
        return nearest(wrong, Arrays.stream(values()).map(Setting::variable).toList());
    }

    static String nearestKey(String wrong) {
        return nearest(wrong, Arrays.stream(values()).map(Setting::key).toList());
    }

    private static String nearest(String wrong, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .orElseThrow();
    }

    /** How many letters must be inserted, dropped or changed to turn one word into the other (Levenshtein). */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
