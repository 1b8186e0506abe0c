package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.LIST_ENTITIES_FOR_POLICY;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.UniqueId;
import dev.cenote.model.iam.ListEntitiesForPolicyRequest;
import dev.cenote.model.iam.ListEntitiesForPolicyResponse;
import dev.cenote.model.iam.PolicyGroup;
import dev.cenote.model.iam.PolicyRole;
import dev.cenote.model.iam.PolicyUser;
import dev.cenote.store.Database;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamBoundaryStore;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Transaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a managed policy is attached to, or bounds. */
public final class PolicyEntityOperations implements OperationTable {
    private final Database database;
    private final AttachablePolicies policies = new AttachablePolicies();
    private final IamAttachmentStore attachments = new IamAttachmentStore();
    private final IamBoundaryStore boundaries = new IamBoundaryStore();
    private final IamUserStore users = new IamUserStore();
    private final IamGroupStore groups = new IamGroupStore();
    private final IamRoleStore roles = new IamRoleStore();

    /** @param database where policies and their owners are */
    public PolicyEntityOperations(Database database) {
        this.database = database;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(operation(
                LIST_ENTITIES_FOR_POLICY,
                signed(arn(ListEntitiesForPolicyRequest::policyArn)),
                this::listEntitiesForPolicy));
    }

    private ListEntitiesForPolicyResponse listEntitiesForPolicy(ListEntitiesForPolicyRequest input, Call call) {
        return database.read(transaction -> {
            ManagedPolicy policy = policies.require(transaction, input.policyArn());
            String prefix = IamNames.path(input.pathPrefix());
            List<Entity> all = owners(transaction, policy.arn(), input.policyUsageFilter()).stream()
                    .flatMap(id -> entity(transaction, id).stream())
                    .filter(entity -> entity.path.startsWith(prefix) && entity.fits(input.entityFilter()))
                    .toList();
            ShortList<Entity> page = ShortList.page("entities " + policy.id(), all, input.marker(), input.maxItems());
            return answer(page);
        });
    }

    /** The unique ids, each once; a filter says which use of the policy counts. */
    private Set<String> owners(Transaction transaction, String policyArn, @Nullable String use) {
        Set<String> owners = new LinkedHashSet<>();
        if (!"PermissionsBoundary".equals(use)) {
            owners.addAll(attachments.owners(transaction, policyArn));
        }
        if (!"PermissionsPolicy".equals(use)) {
            owners.addAll(boundaries.owners(transaction, policyArn));
        }
        return owners;
    }

    private Optional<Entity> entity(Transaction transaction, String id) {
        if (UniqueId.Kind.USER.of(id)) {
            return users.find(transaction, id).map(user -> new Entity("User", id, user.name(), user.path()));
        }
        return UniqueId.Kind.GROUP.of(id)
                ? groups.find(transaction, id).map(group -> new Entity("Group", id, group.name(), group.path()))
                : roles.findById(transaction, id).map(role -> new Entity("Role", id, role.name(), role.path()));
    }

    private static ListEntitiesForPolicyResponse answer(ShortList<Entity> page) {
        return ListEntitiesForPolicyResponse.builder()
                .policyGroups(of(page, "Group").stream()
                        .map(entity -> PolicyGroup.builder()
                                .groupName(entity.name)
                                .groupId(entity.id)
                                .build())
                        .toList())
                .policyUsers(of(page, "User").stream()
                        .map(entity -> PolicyUser.builder()
                                .userName(entity.name)
                                .userId(entity.id)
                                .build())
                        .toList())
                .policyRoles(of(page, "Role").stream()
                        .map(entity -> PolicyRole.builder()
                                .roleName(entity.name)
                                .roleId(entity.id)
                                .build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static List<Entity> of(ShortList<Entity> page, String kind) {
        return page.items().stream().filter(entity -> entity.kind.equals(kind)).toList();
    }

    /** @param kind as filters name it: User, Group or Role */
    private record Entity(String kind, String id, String name, String path) {
        /** The filter's other words are about policies, and fit nobody. */
        boolean fits(@Nullable String filter) {
            return filter == null || filter.equals(kind);
        }
    }
}
