package dev.cenote.login.look;

import dev.cenote.model.Json;
import dev.cenote.protocol.json.JsonObjects;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings document of a branding, read by paths with dots; whatever is missing or of another type is not there.
 */
final class Settings {
    private static final Pattern COLOUR = Pattern.compile("[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?");
    private static final int WIDEST = 100;

    private final Map<String, Object> document;

    private Settings(Map<String, Object> document) {
        this.document = document;
    }

    static Settings parse(@Nullable Json settings) {
        Map<String, Object> document = settings == null
                ? null
                : JsonObjects.find(settings.text().strip().getBytes(StandardCharsets.UTF_8));
        return new Settings(document == null ? Map.of() : document);
    }

    /** COGNITO: colours are eight hexadecimal digits without a mark, the last two for how opaque. */
    Optional<String> colour(String path) {
        return find(path, String.class)
                .filter(text -> COLOUR.matcher(text).matches())
                .map(text -> '#' + text);
    }

    /** A length in pixels. */
    Optional<String> pixels(String path) {
        return find(path, Object.class)
                .flatMap(Settings::number)
                .filter(value -> value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(WIDEST)) <= 0)
                .map(value -> value.stripTrailingZeros().toPlainString() + "px");
    }

    String text(String path, String otherwise) {
        return find(path, String.class).orElse(otherwise);
    }

    boolean on(String path, boolean otherwise) {
        return find(path, Boolean.class).orElse(otherwise);
    }

    <T> Optional<T> find(String path, Class<T> type) {
        Object value = document;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Object value) {
        return switch (value) {
            case Long whole -> Optional.of(BigDecimal.valueOf(whole));
            case BigDecimal decimal -> Optional.of(decimal);
            default -> Optional.empty();
        };
    }
}
