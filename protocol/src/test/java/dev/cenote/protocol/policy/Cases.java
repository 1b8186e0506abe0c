package dev.cenote.protocol.policy;

import dev.cenote.protocol.json.JsonObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the tables of cases that stand as JSON beside the tests. */
final class Cases {
    private Cases() {}

    static Stream<Case> read(String file, String list) {
        try {
            Map<String, Object> all = JsonObjects.require(Files.readString(Path.of("src/test/resources/policy", file)));
            return objects(all.get(list)).map(Case::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contexts of a list; keys without values are handed on as they are. */
    static Stream<Context> contexts(@Nullable Object list) {
        return objects(Objects.requireNonNull(list)).map(Cases::context);
    }

    static Context context(Map<String, Object> object) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        object.forEach((key, texts) -> values.put(
                key, ((List<?>) texts).stream().map(String.class::cast).toList()));
        return Context.of(values);
    }

    static Stream<Map<String, Object>> objects(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list)).stream().map(Cases::object);
    }

    @SuppressWarnings("unchecked") // The names of a JSON object are texts.
    static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    /** One case, shown by its name. */
    record Case(Map<String, Object> members) {
        String text(String member) {
            return (String) Objects.requireNonNull(members.get(member), member);
        }

        /** A document that stands in the case, as text. */
        String document(String member) {
            Object value = Objects.requireNonNull(members.get(member), member);
            return value instanceof String text ? text : JsonObjects.write(object(value));
        }

        @Override
        public String toString() {
            return members.containsKey("name") ? text("name") : document("document");
        }
    }
}
