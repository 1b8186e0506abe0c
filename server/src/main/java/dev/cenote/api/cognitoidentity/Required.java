package dev.cenote.api.cognitoidentity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Members that the model requires: the dispatcher has refused requests without them, which the type cannot say. */
final class Required {
    private Required() {}

    static String text(@Nullable String member) {
        return Objects.requireNonNull(member);
    }

    static int number(@Nullable Integer member) {
        return Objects.requireNonNull(member);
    }

    static <T> List<T> list(@Nullable List<T> member) {
        return Objects.requireNonNull(member);
    }

    static <T> Map<String, T> map(@Nullable Map<String, T> member) {
        return Objects.requireNonNull(member);
    }
}
