package dev.cenote.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Members that the model requires: the dispatcher has refused requests without them, which the type cannot say. */
public final class Required {
    private Required() {}

    /** A string. */
    public static String text(@Nullable String member) {
        return Objects.requireNonNull(member);
    }

    /** A number. */
    public static int number(@Nullable Integer member) {
        return Objects.requireNonNull(member);
    }

    /** A list. */
    public static <T> List<T> list(@Nullable List<T> member) {
        return Objects.requireNonNull(member);
    }

    /** A map. */
    public static <T> Map<String, T> map(@Nullable Map<String, T> member) {
        return Objects.requireNonNull(member);
    }
}
