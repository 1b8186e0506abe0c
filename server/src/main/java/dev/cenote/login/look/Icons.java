package dev.cenote.login.look;

import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The line drawings of the pages: paths in a square of 24 units, drawn as strokes of the text's colour. */
public final class Icons {
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry(
                    "warning",
                    "M12 8v5M12 16.5v.01M10.3 3.9 2.4 17.6A2 2 0 0 0 4.1 20.6h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0z"),
            Map.entry("done", "M8 12.5l2.7 2.7L16 9.7M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z"),
            Map.entry(
                    "globe",
                    "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM3.5 9h17M3.5 15h17M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18"),
            Map.entry("person", "M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM4.5 20.5c1.2-3.6 4-5.5 7.5-5.5s6.3 1.9 7.5 5.5"),
            Map.entry(
                    "key", "M14.5 9.5m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0M11 13 3.5 20.5M6.5 17.5l2.5 2.5M15.5 8.5v.01"),
            Map.entry(
                    "lock",
                    "M6.5 11h11a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-6.5A1.5 1.5 0 0 1 6.5 11zM8 11V7.5a4 4 0 0 1 8 0V11"),
            Map.entry(
                    "shield",
                    "M12 3l7.5 2.8v5.4c0 4.6-3.1 8-7.5 9.8-4.4-1.8-7.5-5.2-7.5-9.8V5.8zM9 11.8l2.2 2.2L15 10"),
            Map.entry(
                    "mail",
                    "M4.5 5.5h15A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5zM3.5 7.5l8.5 6 8.5-6"),
            Map.entry(
                    "phone",
                    "M5 4.5h14a1.5 1.5 0 0 1 1.5 1.5v9.5A1.5 1.5 0 0 1 19 17h-7l-4 3.5V17H5a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 5 4.5zM8 10.8v.01M12 10.8v.01M16 10.8v.01"),
            Map.entry(
                    "app",
                    "M8.5 2.5h7A1.5 1.5 0 0 1 17 4v16a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 20V4a1.5 1.5 0 0 1 1.5-1.5zM11 18.5h2M10 11.5l1.5 1.5 2.7-3"),
            Map.entry(
                    "passkey",
                    "M13 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM2.5 20.5c.8-3.6 3.3-5.5 6.5-5.5 1.5 0 2.8.4 3.9 1.1M20.5 12.5a2.5 2.5 0 1 0-3.5 2.3V20l1.2 1.2L20 19.5l-1.2-1.3L20 17l-1.2-1.2v-1a2.5 2.5 0 0 0 1.7-2.3zM18 12.2v.01"),
            Map.entry(
                    "device",
                    "M4.5 5h15A1.5 1.5 0 0 1 21 6.5v8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 14.5v-8A1.5 1.5 0 0 1 4.5 5zM8 20h8M12 16v4M9 10.6l2.1 2.1 3.9-4.1"),
            Map.entry("chevron", "M9.5 6l6 6-6 6"));
    private static final Map<String, String> CATEGORIES = Map.of(
            "mail", "EMAIL_GRAPHIC",
            "phone", "SMS_GRAPHIC",
            "app", "AUTH_APP_GRAPHIC",
            "lock", "PASSWORD_GRAPHIC",
            "passkey", "PASSKEY_GRAPHIC");

    private Icons() {}

    /** The path of an icon. */
    public static String path(String name) {
        String path = PATHS.get(name);
        if (path == null) {
            throw new NoSuchElementException(name);
        }
        return path;
    }

    /** The category of the branding's image that may stand in an icon's place; null where none may. */
    public static @Nullable String category(String name) {
        return CATEGORIES.get(name);
    }
}
