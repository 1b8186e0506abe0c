package dev.cenote.token;

import dev.cenote.trigger.TriggerRequest.GroupConfiguration;
import dev.cenote.trigger.TriggerResponse.ClaimChanges;
import dev.cenote.trigger.TriggerResponse.TokenChanges;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays what the pre token generation trigger asks for over the tokens.
 *
 * <p>COGNITO: what it may not change is left as it is, in silence; of a claim that is both added and suppressed nothing
 * is left.
 */
record ClaimOverrides(TokenChanges changes) {
    /** Where no trigger is asked. */
    static final ClaimOverrides NONE = new ClaimOverrides(TokenChanges.NONE);

    /** The combined number of claims and scopes that may be changed at once. */
    static final int LIMIT = 5000;

    private static final String AUDIENCE = "aud";
    private static final String SCOPE = "scope";
    private static final String GROUPS = "cognito:groups";
    private static final String COGNITO = "cognito:";
    private static final String DEVELOPER_ONLY = "dev:";
    private static final Set<String> FIXED = Set.of(
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

    /** Whether it asks for more than may be changed at once. */
    boolean tooMany() {
        long asked = 0;
        for (ClaimChanges claims : List.of(changes.idToken(), changes.accessToken())) {
            asked += claims.add().size() + claims.suppress().size();
        }
        return asked
                        + changes.scopes().add().size()
                        + changes.scopes().suppress().size()
                > LIMIT;
    }

    /** The groups of the access token. */
    GroupClaims groups(GroupClaims own) {
        GroupConfiguration groups = changes.groups();
        return groups == null
                ? own
                : new GroupClaims(groups.groupsToOverride(), groups.iamRolesToOverride(), groups.preferredRole());
    }

    /** The groups of the ID token: roles cannot be suppressed by their own names, but go with the groups. */
    GroupClaims groupsOfIdToken(GroupClaims own) {
        return changes.idToken().suppress().contains(GROUPS) ? GroupClaims.NONE : groups(own);
    }

    /** The scopes of the access token: the granted ones that are left, then the new ones. */
    List<String> scopes(List<String> granted) {
        Set<String> scopes = new LinkedHashSet<>(granted);
        scopes.addAll(changes.scopes().add());
        changes.scopes().suppress().forEach(scopes::remove);
        return List.copyOf(scopes);
    }

    /** The claims of an ID token as they leave. */
    Map<String, Object> idToken(Map<String, Object> claims) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changes.idToken().add().forEach((name, value) -> {
            if (!fixed(name) && !name.equals(AUDIENCE)) {
                changed.put(name, value);
            }
        });
        changes.idToken().suppress().stream()
                .filter(name -> name.equals(GROUPS) || !cognitos(name) && !name.equals(AUDIENCE))
                .forEach(changed::remove);
        return changed;
    }

    /**
     * The claims of an access token as they leave.
     *
     * @param clientId the only audience that the trigger may name
     */
    Map<String, Object> accessToken(Map<String, Object> claims, String clientId) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changes.accessToken().add().forEach((name, value) -> {
            boolean foreign = name.equals(AUDIENCE) && !clientId.equals(value);
            // Scopes have members of their own in the answer.
            if (!fixed(name) && !foreign && !name.equals(SCOPE)) {
                changed.put(name, value);
            }
        });
        changes.accessToken().suppress().stream()
                .filter(name -> name.equals(GROUPS) || !cognitos(name) && !name.equals(SCOPE))
                .filter(name -> !name.equals(AUDIENCE) || !claims.containsKey(AUDIENCE))
                .forEach(changed::remove);
        return changed;
    }

    /** What developers keep to themselves can be suppressed, and not added. */
    private static boolean fixed(String name) {
        return cognitos(name) || name.startsWith(DEVELOPER_ONLY);
    }

    private static boolean cognitos(String name) {
        return FIXED.contains(name) || name.startsWith(COGNITO);
    }
}
