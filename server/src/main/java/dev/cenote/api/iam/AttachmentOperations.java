package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.ATTACH_GROUP_POLICY;
import static dev.cenote.model.iam.Iam.ATTACH_ROLE_POLICY;
import static dev.cenote.model.iam.Iam.ATTACH_USER_POLICY;
import static dev.cenote.model.iam.Iam.DETACH_GROUP_POLICY;
import static dev.cenote.model.iam.Iam.DETACH_ROLE_POLICY;
import static dev.cenote.model.iam.Iam.DETACH_USER_POLICY;
import static dev.cenote.model.iam.Iam.LIST_ATTACHED_GROUP_POLICIES;
import static dev.cenote.model.iam.Iam.LIST_ATTACHED_ROLE_POLICIES;
import static dev.cenote.model.iam.Iam.LIST_ATTACHED_USER_POLICIES;

import dev.cenote.api.iam.PolicyOwners.Named;
import dev.cenote.api.iam.PolicyOwners.Owner;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.Role;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.iam.AttachGroupPolicyRequest;
import dev.cenote.model.iam.AttachRolePolicyRequest;
import dev.cenote.model.iam.AttachUserPolicyRequest;
import dev.cenote.model.iam.AttachedPolicy;
import dev.cenote.model.iam.DetachGroupPolicyRequest;
import dev.cenote.model.iam.DetachRolePolicyRequest;
import dev.cenote.model.iam.DetachUserPolicyRequest;
import dev.cenote.model.iam.ListAttachedGroupPoliciesRequest;
import dev.cenote.model.iam.ListAttachedGroupPoliciesResponse;
import dev.cenote.model.iam.ListAttachedRolePoliciesRequest;
import dev.cenote.model.iam.ListAttachedRolePoliciesResponse;
import dev.cenote.model.iam.ListAttachedUserPoliciesRequest;
import dev.cenote.model.iam.ListAttachedUserPoliciesResponse;
import dev.cenote.store.Database;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which managed policies are attached to whom. */
public final class AttachmentOperations implements OperationTable {
    private final Database database;
    private final Clock clock;
    private final PolicyOwners owners;
    private final AttachablePolicies policies = new AttachablePolicies();
    private final IamAttachmentStore attachments = new IamAttachmentStore();

    /** @param clock stamps attachments */
    public AttachmentOperations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.owners = new PolicyOwners(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                effect(
                        ATTACH_USER_POLICY,
                        signed(owners.ofUser(AttachUserPolicyRequest::userName))
                                .given(RequestKeys.policy(AttachUserPolicyRequest::policyArn))
                                .given(owners.boundaryOfUser(AttachUserPolicyRequest::userName)),
                        this::attachUserPolicy),
                effect(
                        DETACH_USER_POLICY,
                        signed(owners.ofUser(DetachUserPolicyRequest::userName))
                                .given(RequestKeys.policy(DetachUserPolicyRequest::policyArn))
                                .given(owners.boundaryOfUser(DetachUserPolicyRequest::userName)),
                        this::detachUserPolicy),
                operation(
                        LIST_ATTACHED_USER_POLICIES,
                        signed(owners.ofUser(ListAttachedUserPoliciesRequest::userName)),
                        this::listAttachedUserPolicies),
                effect(
                        ATTACH_GROUP_POLICY,
                        signed(owners.ofGroup(AttachGroupPolicyRequest::groupName))
                                .given(RequestKeys.policy(AttachGroupPolicyRequest::policyArn)),
                        this::attachGroupPolicy),
                effect(
                        DETACH_GROUP_POLICY,
                        signed(owners.ofGroup(DetachGroupPolicyRequest::groupName))
                                .given(RequestKeys.policy(DetachGroupPolicyRequest::policyArn)),
                        this::detachGroupPolicy),
                operation(
                        LIST_ATTACHED_GROUP_POLICIES,
                        signed(owners.ofGroup(ListAttachedGroupPoliciesRequest::groupName)),
                        this::listAttachedGroupPolicies),
                effect(
                        ATTACH_ROLE_POLICY,
                        signed(owners.ofRole(AttachRolePolicyRequest::roleName))
                                .given(RequestKeys.policy(AttachRolePolicyRequest::policyArn))
                                .given(owners.boundaryOfRole(AttachRolePolicyRequest::roleName)),
                        this::attachRolePolicy),
                effect(
                        DETACH_ROLE_POLICY,
                        signed(owners.ofRole(DetachRolePolicyRequest::roleName))
                                .given(RequestKeys.policy(DetachRolePolicyRequest::policyArn))
                                .given(owners.boundaryOfRole(DetachRolePolicyRequest::roleName)),
                        this::detachRolePolicy),
                operation(
                        LIST_ATTACHED_ROLE_POLICIES,
                        signed(owners.ofRole(ListAttachedRolePoliciesRequest::roleName)),
                        this::listAttachedRolePolicies));
    }

    private void attachUserPolicy(AttachUserPolicyRequest input, Call call) {
        attach(PolicyOwners.user(input.userName()), input.policyArn());
    }

    private void detachUserPolicy(DetachUserPolicyRequest input, Call call) {
        detach(PolicyOwners.user(input.userName()), input.policyArn());
    }

    private ListAttachedUserPoliciesResponse listAttachedUserPolicies(
            ListAttachedUserPoliciesRequest input, Call call) {
        ShortList<AttachedPolicy> page =
                page(PolicyOwners.user(input.userName()), input.pathPrefix(), input.marker(), input.maxItems());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void attachGroupPolicy(AttachGroupPolicyRequest input, Call call) {
        attach(PolicyOwners.group(input.groupName()), input.policyArn());
    }

    private void detachGroupPolicy(DetachGroupPolicyRequest input, Call call) {
        detach(PolicyOwners.group(input.groupName()), input.policyArn());
    }

    private ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(
            ListAttachedGroupPoliciesRequest input, Call call) {
        ShortList<AttachedPolicy> page =
                page(PolicyOwners.group(input.groupName()), input.pathPrefix(), input.marker(), input.maxItems());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void attachRolePolicy(AttachRolePolicyRequest input, Call call) {
        attach(PolicyOwners.role(input.roleName()), input.policyArn());
    }

    private void detachRolePolicy(DetachRolePolicyRequest input, Call call) {
        detach(PolicyOwners.role(input.roleName()), input.policyArn());
    }

    private ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            ListAttachedRolePoliciesRequest input, Call call) {
        ShortList<AttachedPolicy> page =
                page(PolicyOwners.role(input.roleName()), input.pathPrefix(), input.marker(), input.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void attach(Named named, @Nullable String policyArn) {
        database.write(transaction -> {
            Owner owner = owners.requireOwn(transaction, named);
            ManagedPolicy policy = policies.requireAttachable(transaction, policyArn);
            if (policy.path().startsWith(Role.SERVICE_PATH)) {
                throw new Refusal("PolicyNotAttachable", "Cannot attach a Service Role Policy to a Customer Role.");
            }
            int before = attachments.list(transaction, owner.id()).size();
            // What is attached already stays, however much there is.
            if (attachments.insert(transaction, owner.id(), policy.arn(), clock.instant())) {
                IamQuotas.checkAnother("PoliciesPer" + owner.kind().word(), before, ManagedPolicy.ATTACHMENTS);
            }
            return null;
        });
    }

    private void detach(Named named, @Nullable String policyArn) {
        database.write(transaction -> {
            Owner owner = owners.requireOwn(transaction, named);
            String arn = policies.checkedArn(policyArn);
            if (!attachments.delete(transaction, owner.id(), arn)) {
                throw IamRefusals.noSuchEntity("Policy " + arn + " was not found.");
            }
            return null;
        });
    }

    private ShortList<AttachedPolicy> page(
            Named named, @Nullable String pathPrefix, @Nullable String marker, @Nullable Integer maxItems) {
        String prefix = IamNames.path(pathPrefix);
        return database.read(transaction -> {
            Owner owner = owners.require(transaction, named);
            return ShortList.page("attached " + owner.id(), attached(transaction, owner, prefix), marker, maxItems);
        });
    }

    /** A policy in the words of lists of what is attached. */
    static AttachedPolicy shown(ManagedPolicy policy) {
        return AttachedPolicy.builder()
                .policyName(policy.name())
                .policyArn(policy.arn())
                .build();
    }

    private List<AttachedPolicy> attached(Transaction transaction, Owner owner, String prefix) {
        return policies.attached(transaction, owner.id()).stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .map(AttachmentOperations::shown)
                .toList();
    }
}
