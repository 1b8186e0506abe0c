package dev.cenote.api.iam;

import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.PolicyDocuments;
import dev.cenote.iam.Role;
import dev.cenote.iam.UniqueId;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trust policies of roles. The users and roles that they name are kept by their unique ids, so that whoever takes the
 * name of somebody who was trusted is not trusted.
 */
final class TrustPolicies {
    private static final String COGNITO = "cognito-identity.amazonaws.com";
    private static final String USER = "user/";
    private static final String ROLE = "role/";

    private final IamUserStore users = new IamUserStore();
    private final IamRoleStore roles = new IamRoleStore();

    /**
     * A document of a request with the ids of those it names.
     *
     * @throws dev.cenote.kernel.Refusal MalformedPolicyDocument when it is no trust policy, names somebody who does not
     *     exist, or trusts every identity pool of the world; LimitExceeded when it is too long
     */
    String trusted(Transaction transaction, String account, String document) {
        Policy policy = PolicyDocuments.parse(document, PolicyKind.TRUST);
        if (PolicyDocuments.length(document) > PolicyDocuments.TRUST_LENGTH) {
            throw IamRefusals.quotaExceeded("ACLSizePerRole", PolicyDocuments.TRUST_LENGTH);
        }
        if (policy.trustsUnconditionally(COGNITO)) {
            // COGNITO: refused since 2025; the service's own words are not known.
            throw PolicyDocuments.malformed("A trust policy for " + COGNITO
                    + " must restrict who may assume the role, for example with the condition key " + COGNITO + ":aud");
        }
        Map<String, String> ids = new HashMap<>();
        for (String arn : policy.principalArns()) {
            Arn.parse(arn)
                    .filter(parsed -> parsed.service().equals("iam"))
                    .ifPresent(parsed -> ids.put(
                            arn,
                            id(transaction, account, parsed)
                                    .orElseThrow(() -> PolicyDocuments.malformed(
                                            Policy.invalidPrincipal("AWS", arn).awsText()))));
        }
        return policy.renamedPrincipals(document, ids::get);
    }

    /** The document as it is shown: those who are gone under their ids, the others under their names of today. */
    String shown(Transaction transaction, String account, Role role) {
        String trusted = role.trusted();
        return trusted.equals(role.trustDocument())
                ? trusted
                : Policy.parse(trusted, PolicyKind.TRUST)
                        .renamedPrincipals(trusted, id -> arn(transaction, account, id));
    }

    private Optional<String> id(Transaction transaction, String account, Arn arn) {
        if (!arn.account().equals(account)) {
            return Optional.empty();
        }
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        if (arn.resource().startsWith(USER)) {
            return users.findByName(transaction, name)
                    .filter(user -> user.arn(account).equals(arn))
                    .map(User::id);
        }
        return arn.resource().startsWith(ROLE)
                ? roles.find(transaction, name)
                        .filter(role -> role.arn(account).equals(arn))
                        .map(Role::id)
                : Optional.empty();
    }

    private @Nullable String arn(Transaction transaction, String account, String id) {
        Optional<Arn> arn = UniqueId.Kind.USER.of(id)
                ? users.find(transaction, id).map(user -> user.arn(account))
                : UniqueId.Kind.ROLE.of(id)
                        ? roles.findById(transaction, id).map(role -> role.arn(account))
                        : Optional.empty();
        return arn.map(Arn::toString).orElse(null);
    }
}
