package dev.cenote.userpool;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rule for scopes that stand for attributes: a client that may read only one half of a contact gets neither. */
public final class ScopeReading {
    private static final Map<String, Set<String>> BEHIND = Map.of(
            "email", Set.of("email", "email_verified"),
            "phone", Set.of("phone_number", "phone_number_verified"));

    private ScopeReading() {}

    /** Whether the client may read what these scopes stand for. */
    public static boolean allows(AppClient client, List<String> scopes) {
        List<String> readable = client.settings().readAttributes();
        return readable == null
                || scopes.stream().allMatch(scope -> readable.containsAll(BEHIND.getOrDefault(scope, Set.of())));
    }
}
