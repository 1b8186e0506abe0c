package dev.cenote.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the pre token generation trigger asks to change.
 *
 * @param id claims of the ID token
 * @param access claims of the access token
 * @param scopesToAdd to the access token's {@code scope}
 * @param scopesToSuppress taken out of it
 * @param groups what takes the place of the person's groups altogether; null leaves them
 */
public record ClaimChanges(
        Claims id,
        Claims access,
        List<String> scopesToAdd,
        List<String> scopesToSuppress,
        @Nullable GroupClaims groups) {
    /** Nothing changes. */
    public static final ClaimChanges NONE = new ClaimChanges(Claims.NONE, Claims.NONE, List.of(), List.of(), null);

    private static final String GROUPS = "cognito:groups";
    private static final String COGNITO = "cognito:";
    private static final String DEVELOPER_ONLY = "dev:";
    private static final Set<String> PROTECTED = Set.of(
            "sub",
            "username",
            "identities",
            "client_id",
            "event_id",
            "device_key",
            "version",
            "acr",
            "amr",
            "at_hash",
            "auth_time",
            "azp",
            "exp",
            "iat",
            "iss",
            "jti",
            "nbf",
            "nonce",
            "origin_jti",
            "token_use");

    /**
     * Changes to the claims of one token.
     *
     * @param addOrOverride values are texts, numbers, booleans, lists and maps
     */
    public record Claims(Map<String, Object> addOrOverride, List<String> suppress) {
        /** Nothing changes. */
        public static final Claims NONE = new Claims(Map.of(), List.of());
    }

    /** The groups that the tokens speak of. */
    GroupClaims groupsOr(GroupClaims own) {
        GroupClaims chosen = groups == null ? own : groups;
        // COGNITO: roles cannot be suppressed by name, but go with the groups.
        return id.suppress.contains(GROUPS) ? new GroupClaims(chosen.names(), List.of(), null) : chosen;
    }

    /** The scopes of the access token: the granted ones that are left, then the new ones. */
    List<String> scopes(List<String> granted) {
        Set<String> scopes = new LinkedHashSet<>(granted);
        scopes.addAll(scopesToAdd);
        scopesToSuppress.forEach(scopes::remove);
        return new ArrayList<>(scopes);
    }

    /** The claims of an ID token as they leave. */
    Map<String, Object> idToken(Map<String, Object> claims) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        id.addOrOverride.forEach((name, value) -> {
            if (!fixed(name) && !name.equals("aud") && !name.startsWith(DEVELOPER_ONLY)) {
                changed.put(name, value);
            }
        });
        suppress(id, changed);
        return changed;
    }

    /**
     * The claims of an access token as they leave.
     *
     * @param clientId the only audience that the trigger may name
     */
    Map<String, Object> accessToken(Map<String, Object> claims, String clientId) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        access.addOrOverride.forEach((name, value) -> {
            boolean audience = name.equals("aud") && !clientId.equals(value);
            // Scopes have members of their own in the answer.
            if (!fixed(name) && !audience && !name.equals("scope") && !name.startsWith(DEVELOPER_ONLY)) {
                changed.put(name, value);
            }
        });
        suppress(access, changed);
        return changed;
    }

    /** COGNITO: of a claim that is both added and suppressed nothing is left. */
    private static void suppress(Claims changes, Map<String, Object> claims) {
        changes.suppress.stream()
                .filter(name -> name.equals(GROUPS) || !fixed(name))
                .filter(name -> !name.equals("aud") && !name.equals("scope"))
                .forEach(claims::remove);
    }

    /** COGNITO: changes to these are ignored in silence. */
    private static boolean fixed(String name) {
        return PROTECTED.contains(name) || name.startsWith(COGNITO);
    }
}
