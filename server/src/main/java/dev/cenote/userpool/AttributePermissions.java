package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which attributes of a user an app client may read and write. */
final class AttributePermissions {
    // COGNITO: these follow from what happens to the user; no client may write them.
    private static final Set<String> NOT_WRITABLE =
            Set.of("sub", "email_verified", "phone_number_verified", "identities");
    private static final String DEVELOPER_ONLY = "dev:";

    private final Set<String> known;
    private final Set<String> required;

    AttributePermissions(UserPoolSchema schema) {
        known = schema.names().stream()
                .filter(name -> !name.startsWith(DEVELOPER_ONLY))
                .collect(Collectors.toUnmodifiableSet());
        required = schema.required().stream()
                .filter(name -> !NOT_WRITABLE.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a client that names no attributes may read and write that one: all but what only administrators see. */
    static boolean open(String name) {
        return !name.startsWith(DEVELOPER_ONLY);
    }

    /** Whether any client may write that attribute. */
    static boolean writable(String name) {
        return !NOT_WRITABLE.contains(name) && open(name);
    }

    /**
     * Refuses lists that name attributes the pool does not have, and a list of writable ones without those that every
     * user must have.
     *
     * @param doing {@code creating} or {@code updating}, for the message
     */
    void check(@Nullable List<String> readable, @Nullable List<String> writable, String doing) {
        if (readable != null && !known.containsAll(readable)) {
            throw Refusal.invalidParameter("Invalid read attributes specified while " + doing + " a client");
        }
        if (writable != null && !permitted(writable)) {
            throw Refusal.invalidParameter("Invalid write attributes specified while " + doing + " a client");
        }
    }

    private boolean permitted(List<String> writable) {
        return known.containsAll(writable)
                && writable.stream().noneMatch(NOT_WRITABLE::contains)
                && writable.containsAll(required);
    }
}
