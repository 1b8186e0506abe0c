package dev.cenote.api.iam;

import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.Group;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import dev.cenote.protocol.policy.NamedPolicy;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.protocol.policy.Requester;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamInlinePolicyStore;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user, group or role whose policies are looked at, with the policies of a user's groups.
 *
 * @param documents everything that allows or denies something
 */
record SimulatedPrincipal(
        Requester requester,
        List<Document> documents,
        @Nullable Document boundary) {
    /** A policy as it is kept. @param name its name, as results report it */
    record Document(String name, PolicyKind kind, String text) {
        NamedPolicy parsed() {
            return new NamedPolicy(name, Simulation.TYPE, Simulation.parse(text, kind));
        }
    }

    /** Finds principals by their ARNs. */
    static final class Finder {
        private final IamUserStore users = new IamUserStore();
        private final IamGroupStore groups = new IamGroupStore();
        private final IamRoleStore roles = new IamRoleStore();
        private final IamInlinePolicyStore inline = new IamInlinePolicyStore();
        private final IamAttachmentStore attachments = new IamAttachmentStore();
        private final IamPolicyStore policies = new IamPolicyStore();

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
            List<Document> all = new ArrayList<>(of(transaction, user.id()));
            groups.groups(transaction, user.id()).forEach(group -> all.addAll(of(transaction, group.id())));
            Requester requester = new Requester(
                    Requester.Kind.USER, account, user.arn(account).toString(), null, user.id(), null);
            return new SimulatedPrincipal(requester, all, boundary(transaction, user.boundaryArn()));
        }

        private SimulatedPrincipal group(Transaction transaction, String account, Group group) {
            Requester requester = new Requester(
                    Requester.Kind.USER, account, group.arn(account).toString(), null, group.id(), null);
            return new SimulatedPrincipal(requester, of(transaction, group.id()), null);
        }

        private SimulatedPrincipal role(Transaction transaction, String account, Role role) {
            String arn = role.arn(account).toString();
            Requester requester = new Requester(Requester.Kind.ROLE_SESSION, account, arn, arn, role.id(), null);
            return new SimulatedPrincipal(
                    requester, of(transaction, role.id()), boundary(transaction, role.boundaryArn()));
        }

        private List<Document> of(Transaction transaction, String owner) {
            List<Document> all = new ArrayList<>();
            inline.list(transaction, owner)
                    .forEach((name, text) -> all.add(new Document(name, PolicyKind.INLINE, text)));
            attachments
                    .list(transaction, owner)
                    .forEach(
                            arn -> all.addAll(managed(transaction, arn).stream().toList()));
            return all;
        }

        private @Nullable Document boundary(Transaction transaction, @Nullable String arn) {
            return arn == null ? null : managed(transaction, arn).orElse(null);
        }

        private Optional<Document> managed(Transaction transaction, String arn) {
            return AwsManagedPolicies.find(arn)
                    .map(entry -> document(entry.policy(), entry.version()))
                    .or(() -> policies.find(transaction, arn)
                            .flatMap(policy -> policies.findVersion(transaction, policy.id(), policy.defaultVersion())
                                    .map(version -> document(policy, version))));
        }

        private static Document document(ManagedPolicy policy, ManagedPolicy.Version version) {
            return new Document(policy.name(), PolicyKind.MANAGED, version.document());
        }
    }
}
