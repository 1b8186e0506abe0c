package dev.cenote.api.iam;

import dev.cenote.iam.Group;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.PolicyDocuments;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.model.iam.AttachedPolicy;
import dev.cenote.model.iam.GroupDetail;
import dev.cenote.model.iam.ManagedPolicyDetail;
import dev.cenote.model.iam.PolicyDetail;
import dev.cenote.model.iam.RoleDetail;
import dev.cenote.model.iam.UserDetail;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamBoundaryStore;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamInlinePolicyStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.Transaction;
import java.util.List;
import java.util.Map;

/** Everything about users, groups, roles and policies that decides what they may do, in AWS's words. */
final class AuthorizationDetails {
    private final Transaction transaction;
    private final String account;
    private final Map<String, Long> attached;
    private final Map<String, Long> bounding;
    private final AttachablePolicies policies = new AttachablePolicies();
    private final IamInlinePolicyStore inline = new IamInlinePolicyStore();
    private final IamGroupStore groups = new IamGroupStore();
    private final IamTagStore tags = new IamTagStore();
    private final RoleView roles = new RoleView();

    AuthorizationDetails(Transaction transaction, String account) {
        this.transaction = transaction;
        this.account = account;
        this.attached = new IamAttachmentStore().counts(transaction);
        this.bounding = new IamBoundaryStore().counts(transaction);
    }

    UserDetail of(User user) {
        return UserDetail.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn(account).toString())
                .createDate(user.createdAt())
                .userPolicyList(inline(user.id()))
                .groupList(groups.groups(transaction, user.id()).stream()
                        .map(Group::name)
                        .toList())
                .attachedManagedPolicies(attached(user.id()))
                .permissionsBoundary(User.boundary(user.boundaryArn()))
                .tags(tags.list(transaction, user.id()))
                .build();
    }

    GroupDetail of(Group group) {
        return GroupDetail.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn(account).toString())
                .createDate(group.createdAt())
                .groupPolicyList(inline(group.id()))
                .attachedManagedPolicies(attached(group.id()))
                .build();
    }

    RoleDetail of(Role role) {
        dev.cenote.model.iam.Role described = roles.described(transaction, account, role);
        return RoleDetail.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(described.arn())
                .createDate(role.createdAt())
                .assumeRolePolicyDocument(described.assumeRolePolicyDocument())
                .instanceProfileList(List.of())
                .rolePolicyList(inline(role.id()))
                .attachedManagedPolicies(attached(role.id()))
                .permissionsBoundary(described.permissionsBoundary())
                .tags(tags.list(transaction, role.id()))
                .roleLastUsed(described.roleLastUsed())
                .build();
    }

    ManagedPolicyDetail of(ManagedPolicy policy) {
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(ManagedPolicy.versionId(policy.defaultVersion()))
                .attachmentCount(attached.getOrDefault(policy.arn(), 0L).intValue())
                .permissionsBoundaryUsageCount(
                        bounding.getOrDefault(policy.arn(), 0L).intValue())
                .isAttachable(true)
                .description(policy.description())
                .createDate(policy.createdAt())
                .updateDate(policy.updatedAt())
                .policyVersionList(policies.versions(transaction, policy).stream()
                        .map(version -> PolicyVersionOperations.listed(policy, version).toBuilder()
                                .document(PolicyDocuments.encoded(version.document()))
                                .build())
                        .toList())
                .build();
    }

    private List<PolicyDetail> inline(String owner) {
        return inline.list(transaction, owner).entrySet().stream()
                .map(policy -> PolicyDetail.builder()
                        .policyName(policy.getKey())
                        .policyDocument(PolicyDocuments.encoded(policy.getValue()))
                        .build())
                .toList();
    }

    private List<AttachedPolicy> attached(String owner) {
        return policies.attached(transaction, owner).stream()
                .map(AttachmentOperations::shown)
                .toList();
    }
}
