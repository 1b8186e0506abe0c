package dev.cenote.token;

import dev.cenote.userpool.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which scopes a client-credentials request gets (RFC 6749 §3.3), or why it gets none. A scope is
 * {@code IDENTIFIER/NAME} of a resource server; the standard ones are about people, and so not for clients.
 */
public sealed interface ScopeChoice {
    /** These, in the order of the request, or in the client's order where the request named none. */
    record Granted(List<String> scopes) implements ScopeChoice {}

    /** The request names a scope that no resource server of the pool has. */
    record Unknown(String scope) implements ScopeChoice {}

    /** The request names a scope that exists and that the client may not have. */
    record NotAllowed(String scope) implements ScopeChoice {}

    /** The client has no scope that exists. */
    record None() implements ScopeChoice {}

    /**
     * Chooses.
     *
     * @param requested the scopes asked for, null or empty when the request left them out
     * @param allowed the client's scopes
     * @param exists whether a resource server of the pool has the scope {@code IDENTIFIER/NAME}
     */
    static ScopeChoice choose(@Nullable List<String> requested, List<String> allowed, Predicate<String> exists) {
        return requested == null || requested.isEmpty()
                ? everything(allowed, exists)
                : those(requested, allowed, exists);
    }

    /** COGNITO: a scope that was deleted from its resource server and is still on the client is left out in silence. */
    private static ScopeChoice everything(List<String> allowed, Predicate<String> exists) {
        List<String> granted = allowed.stream()
                .filter(scope -> !Scope.STANDARD.contains(scope))
                .filter(exists)
                .distinct()
                .toList();
        return granted.isEmpty() ? new None() : new Granted(granted);
    }

    private static ScopeChoice those(List<String> requested, List<String> allowed, Predicate<String> exists) {
        Set<String> granted = new LinkedHashSet<>();
        for (String scope : requested) {
            // These exist without a resource server, and are about a user.
            if (Scope.STANDARD.contains(scope)) {
                return new NotAllowed(scope);
            }
            // Existence comes first, so that what a client may not have and what nobody has stay two answers.
            if (!exists.test(scope)) {
                return new Unknown(scope);
            }
            if (!allowed.contains(scope)) {
                return new NotAllowed(scope);
            }
            granted.add(scope);
        }
        return new Granted(List.copyOf(granted));
    }
}
