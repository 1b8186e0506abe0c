package dev.cenote.api.cognitoidentity;

import dev.cenote.aws.Call;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.Database;
import dev.cenote.store.IamRoleStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Roles that somebody hands over to an identity pool. COGNITO: whoever may not hand them over, names none of this
 * account or none at all, reads the same sentence.
 */
final class PassedRoles {
    private static final String PASS_ROLE = "iam:PassRole";
    private static final Map<String, List<String>> TO_IDENTITY_POOLS =
            Map.of("iam:PassedToService", List.of("cognito-identity.amazonaws.com"));

    private final Database database;
    private final Gatekeeper gatekeeper;
    private final IamRoleStore roles = new IamRoleStore();

    PassedRoles(Database database, Gatekeeper gatekeeper) {
        this.database = database;
        this.gatekeeper = gatekeeper;
    }

    /** NotAuthorizedException unless the caller may hand over every one of the roles; outside of transactions. */
    void check(Call call, Collection<String> wanted) {
        // Many rules may name one role, and each question to the policies reads all that binds the caller.
        List<String> named = wanted.stream().distinct().toList();
        Set<String> there = there(call.account(), named);
        named.stream()
                .filter(role -> !there.contains(role) || !passable(call, role))
                .findFirst()
                .ifPresent(role -> {
                    throw Refusal.notAuthorized("Access to Role '" + role + "' is forbidden.");
                });
    }

    private boolean passable(Call call, String role) {
        return call.caller() instanceof Principal principal
                && gatekeeper
                        .refusal(principal, new Demand(PASS_ROLE, role, TO_IDENTITY_POOLS), call.circumstances())
                        .isEmpty();
    }

    /** Those that are roles of the account. */
    private Set<String> there(String account, List<String> wanted) {
        return database.read(transaction -> wanted.stream()
                .flatMap(role -> Arn.parse(role).stream())
                .flatMap(arn -> roles.find(transaction, arn, account).stream())
                .map(role -> role.arn(account).toString())
                .collect(Collectors.toSet()));
    }
}
