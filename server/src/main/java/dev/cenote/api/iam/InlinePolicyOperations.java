package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.DELETE_GROUP_POLICY;
import static dev.cenote.model.iam.Iam.DELETE_ROLE_POLICY;
import static dev.cenote.model.iam.Iam.DELETE_USER_POLICY;
import static dev.cenote.model.iam.Iam.GET_GROUP_POLICY;
import static dev.cenote.model.iam.Iam.GET_ROLE_POLICY;
import static dev.cenote.model.iam.Iam.GET_USER_POLICY;
import static dev.cenote.model.iam.Iam.LIST_GROUP_POLICIES;
import static dev.cenote.model.iam.Iam.LIST_ROLE_POLICIES;
import static dev.cenote.model.iam.Iam.LIST_USER_POLICIES;
import static dev.cenote.model.iam.Iam.PUT_GROUP_POLICY;
import static dev.cenote.model.iam.Iam.PUT_ROLE_POLICY;
import static dev.cenote.model.iam.Iam.PUT_USER_POLICY;

import dev.cenote.api.iam.PolicyOwners.Named;
import dev.cenote.api.iam.PolicyOwners.Owner;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.PolicyDocuments;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.iam.DeleteGroupPolicyRequest;
import dev.cenote.model.iam.DeleteRolePolicyRequest;
import dev.cenote.model.iam.DeleteUserPolicyRequest;
import dev.cenote.model.iam.GetGroupPolicyRequest;
import dev.cenote.model.iam.GetGroupPolicyResponse;
import dev.cenote.model.iam.GetRolePolicyRequest;
import dev.cenote.model.iam.GetRolePolicyResponse;
import dev.cenote.model.iam.GetUserPolicyRequest;
import dev.cenote.model.iam.GetUserPolicyResponse;
import dev.cenote.model.iam.ListGroupPoliciesRequest;
import dev.cenote.model.iam.ListGroupPoliciesResponse;
import dev.cenote.model.iam.ListRolePoliciesRequest;
import dev.cenote.model.iam.ListRolePoliciesResponse;
import dev.cenote.model.iam.ListUserPoliciesRequest;
import dev.cenote.model.iam.ListUserPoliciesResponse;
import dev.cenote.model.iam.PutGroupPolicyRequest;
import dev.cenote.model.iam.PutRolePolicyRequest;
import dev.cenote.model.iam.PutUserPolicyRequest;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.store.Database;
import dev.cenote.store.IamInlinePolicyStore;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Policies that belong to one user, group or role. */
public final class InlinePolicyOperations implements OperationTable {
    private final Database database;
    private final PolicyOwners owners;
    private final IamInlinePolicyStore policies = new IamInlinePolicyStore();

    /** @param database where policies and their owners are */
    public InlinePolicyOperations(Database database) {
        this.database = database;
        this.owners = new PolicyOwners(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                effect(
                        PUT_USER_POLICY,
                        signed(owners.ofUser(PutUserPolicyRequest::userName))
                                .given(owners.boundaryOfUser(PutUserPolicyRequest::userName)),
                        this::putUserPolicy),
                operation(GET_USER_POLICY, signed(owners.ofUser(GetUserPolicyRequest::userName)), this::getUserPolicy),
                operation(
                        LIST_USER_POLICIES,
                        signed(owners.ofUser(ListUserPoliciesRequest::userName)),
                        this::listUserPolicies),
                effect(
                        DELETE_USER_POLICY,
                        signed(owners.ofUser(DeleteUserPolicyRequest::userName))
                                .given(owners.boundaryOfUser(DeleteUserPolicyRequest::userName)),
                        this::deleteUserPolicy),
                effect(
                        PUT_GROUP_POLICY,
                        signed(owners.ofGroup(PutGroupPolicyRequest::groupName)),
                        this::putGroupPolicy),
                operation(
                        GET_GROUP_POLICY,
                        signed(owners.ofGroup(GetGroupPolicyRequest::groupName)),
                        this::getGroupPolicy),
                operation(
                        LIST_GROUP_POLICIES,
                        signed(owners.ofGroup(ListGroupPoliciesRequest::groupName)),
                        this::listGroupPolicies),
                effect(
                        DELETE_GROUP_POLICY,
                        signed(owners.ofGroup(DeleteGroupPolicyRequest::groupName)),
                        this::deleteGroupPolicy),
                effect(
                        PUT_ROLE_POLICY,
                        signed(owners.ofRole(PutRolePolicyRequest::roleName))
                                .given(owners.boundaryOfRole(PutRolePolicyRequest::roleName)),
                        this::putRolePolicy),
                operation(GET_ROLE_POLICY, signed(owners.ofRole(GetRolePolicyRequest::roleName)), this::getRolePolicy),
                operation(
                        LIST_ROLE_POLICIES,
                        signed(owners.ofRole(ListRolePoliciesRequest::roleName)),
                        this::listRolePolicies),
                effect(
                        DELETE_ROLE_POLICY,
                        signed(owners.ofRole(DeleteRolePolicyRequest::roleName))
                                .given(owners.boundaryOfRole(DeleteRolePolicyRequest::roleName)),
                        this::deleteRolePolicy));
    }

    private void putUserPolicy(PutUserPolicyRequest input, Call call) {
        put(
                PolicyOwners.user(input.userName()),
                Required.text(input.policyName()),
                Required.text(input.policyDocument()));
    }

    private GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest input, Call call) {
        Found found = find(PolicyOwners.user(input.userName()), Required.text(input.policyName()));
        return GetUserPolicyResponse.builder()
                .userName(found.owner.name())
                .policyName(input.policyName())
                .policyDocument(PolicyDocuments.encoded(found.document))
                .build();
    }

    private ListUserPoliciesResponse listUserPolicies(ListUserPoliciesRequest input, Call call) {
        ShortList<String> page = page(PolicyOwners.user(input.userName()), input.marker(), input.maxItems());
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void deleteUserPolicy(DeleteUserPolicyRequest input, Call call) {
        delete(PolicyOwners.user(input.userName()), Required.text(input.policyName()));
    }

    private void putGroupPolicy(PutGroupPolicyRequest input, Call call) {
        put(
                PolicyOwners.group(input.groupName()),
                Required.text(input.policyName()),
                Required.text(input.policyDocument()));
    }

    private GetGroupPolicyResponse getGroupPolicy(GetGroupPolicyRequest input, Call call) {
        Found found = find(PolicyOwners.group(input.groupName()), Required.text(input.policyName()));
        return GetGroupPolicyResponse.builder()
                .groupName(found.owner.name())
                .policyName(input.policyName())
                .policyDocument(PolicyDocuments.encoded(found.document))
                .build();
    }

    private ListGroupPoliciesResponse listGroupPolicies(ListGroupPoliciesRequest input, Call call) {
        ShortList<String> page = page(PolicyOwners.group(input.groupName()), input.marker(), input.maxItems());
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void deleteGroupPolicy(DeleteGroupPolicyRequest input, Call call) {
        delete(PolicyOwners.group(input.groupName()), Required.text(input.policyName()));
    }

    private void putRolePolicy(PutRolePolicyRequest input, Call call) {
        put(
                PolicyOwners.role(input.roleName()),
                Required.text(input.policyName()),
                Required.text(input.policyDocument()));
    }

    private GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest input, Call call) {
        Found found = find(PolicyOwners.role(input.roleName()), Required.text(input.policyName()));
        return GetRolePolicyResponse.builder()
                .roleName(found.owner.name())
                .policyName(input.policyName())
                .policyDocument(PolicyDocuments.encoded(found.document))
                .build();
    }

    private ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest input, Call call) {
        ShortList<String> page = page(PolicyOwners.role(input.roleName()), input.marker(), input.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void deleteRolePolicy(DeleteRolePolicyRequest input, Call call) {
        delete(PolicyOwners.role(input.roleName()), Required.text(input.policyName()));
    }

    private void put(Named named, String name, String document) {
        PolicyDocuments.parse(document, PolicyKind.INLINE);
        database.write(transaction -> {
            Owner owner = owners.requireOwn(transaction, named);
            SortedMap<String, String> present = policies.list(transaction, owner.id());
            present.put(name, document);
            int length =
                    present.values().stream().mapToInt(PolicyDocuments::length).sum();
            int most = owner.kind().inlineLength();
            if (length > most) {
                throw new Refusal(
                        "LimitExceeded",
                        "Maximum policy size of " + most + " bytes exceeded for "
                                + owner.kind().noun() + ' ' + owner.name());
            }
            policies.put(transaction, owner.id(), name, document);
            return null;
        });
    }

    private Found find(Named named, String name) {
        return database.read(transaction -> {
            Owner owner = owners.require(transaction, named);
            return new Found(
                    owner, policies.find(transaction, owner.id(), name).orElseThrow(() -> missing(owner.kind(), name)));
        });
    }

    private ShortList<String> page(Named named, @Nullable String marker, @Nullable Integer maxItems) {
        return database.read(transaction -> {
            Owner owner = owners.require(transaction, named);
            List<String> names =
                    List.copyOf(policies.list(transaction, owner.id()).keySet());
            return ShortList.page("inline " + owner.id(), names, marker, maxItems);
        });
    }

    private void delete(Named named, String name) {
        database.write(transaction -> {
            Owner owner = owners.requireOwn(transaction, named);
            if (!policies.delete(transaction, owner.id(), name)) {
                throw missing(owner.kind(), name);
            }
            return null;
        });
    }

    private static Refusal missing(PolicyOwners.Kind kind, String name) {
        return IamRefusals.notFound(kind.noun() + " policy", name);
    }

    private record Found(Owner owner, String document) {}
}
