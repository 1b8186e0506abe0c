package dev.cenote.identitypool;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Claims as text. */
final class ClaimText {
    private ClaimText() {}

    /** The claim as one text, the elements of a list with commas between; empty when there is none. */
    static Optional<String> of(Map<String, Object> claims, String name) {
        return Optional.ofNullable(claims.get(name)).flatMap(ClaimText::text);
    }

    /** The elements of a list, or the only value; empty when there is none. */
    static List<String> elements(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Objects::nonNull)
                        .flatMap(element -> text(element).stream())
                        .toList()
                : of(claims, name).stream().toList();
    }

    /** Objects are nobody's text. */
    private static Optional<String> text(@Nullable Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case Boolean bool -> Optional.of(bool.toString());
            case List<?> list ->
                Optional.of(
                        list.stream().flatMap(element -> text(element).stream()).collect(Collectors.joining(",")));
            // Claims are of every type, so this switch cannot be exhaustive.
            case null, default -> Optional.empty();
        };
    }
}
