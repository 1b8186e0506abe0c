package dev.cenote.api.iam;

import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.Group;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import dev.cenote.permission.PolicyText;
import dev.cenote.permission.PolicyTexts;
import dev.cenote.protocol.policy.Requester;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user, group or role whose policies are looked at, with the policies of a user's groups.
 *
 * @param policies everything that allows or denies something
 */
record SimulatedPrincipal(
        Requester requester,
        List<PolicyText> policies,
        @Nullable PolicyText boundary) {
    /** Finds principals by their ARNs. */
    static final class Finder {
        private final PolicyTexts texts = new PolicyTexts(AwsManagedPolicies::document);
        private final IamUserStore users = new IamUserStore();
        private final IamGroupStore groups = new IamGroupStore();
        private final IamRoleStore roles = new IamRoleStore();

        /** InvalidInput when that is no ARN of a user, group or role; NoSuchEntity when there is none. */
        SimulatedPrincipal require(Transaction transaction, String account, String text) {
            Arn arn = Arn.parse(text)
                    .filter(parsed -> parsed.service().equals("iam"))
                    .orElseThrow(() -> IamRefusals.invalidInput("Invalid Entity Arn: " + text));
            String resource = arn.resource();
            String kind = resource.substring(0, Math.max(0, resource.indexOf('/')));
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            Optional<SimulatedPrincipal> found = switch (kind) {
                case "user" ->
                    users.findByName(transaction, name)
                            .filter(user -> user.arn(account).equals(arn))
                            .map(user -> user(transaction, account, user));
                case "group" ->
                    groups.findByName(transaction, name)
                            .filter(group -> group.arn(account).equals(arn))
                            .map(group -> group(transaction, account, group));
                case "role" ->
                    roles.find(transaction, name)
                            .filter(role -> role.arn(account).equals(arn))
                            .map(role -> role(transaction, account, role));
                default -> throw IamRefusals.invalidInput("Invalid Entity Arn: " + text);
            };
            return found.orElseThrow(() -> IamRefusals.notFound(kind, name));
        }

        private SimulatedPrincipal user(Transaction transaction, String account, User user) {
            Requester requester = new Requester(
                    Requester.Kind.USER, account, user.arn(account).toString(), null, user.id(), null);
            return new SimulatedPrincipal(
                    requester, texts.ofUser(transaction, user.id()), texts.boundary(transaction, user.boundaryArn()));
        }

        private SimulatedPrincipal group(Transaction transaction, String account, Group group) {
            Requester requester = new Requester(
                    Requester.Kind.USER, account, group.arn(account).toString(), null, group.id(), null);
            return new SimulatedPrincipal(requester, texts.of(transaction, group.id()), null);
        }

        private SimulatedPrincipal role(Transaction transaction, String account, Role role) {
            String arn = role.arn(account).toString();
            Requester requester = new Requester(Requester.Kind.ROLE_SESSION, account, arn, arn, role.id(), null);
            return new SimulatedPrincipal(
                    requester, texts.of(transaction, role.id()), texts.boundary(transaction, role.boundaryArn()));
        }
    }
}
