package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.CREATE_POLICY_VERSION;
import static dev.cenote.model.iam.Iam.DELETE_POLICY_VERSION;
import static dev.cenote.model.iam.Iam.GET_POLICY_VERSION;
import static dev.cenote.model.iam.Iam.LIST_POLICY_VERSIONS;
import static dev.cenote.model.iam.Iam.SET_DEFAULT_POLICY_VERSION;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.ManagedPolicy.Version;
import dev.cenote.iam.PolicyDocuments;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.iam.CreatePolicyVersionRequest;
import dev.cenote.model.iam.CreatePolicyVersionResponse;
import dev.cenote.model.iam.DeletePolicyVersionRequest;
import dev.cenote.model.iam.GetPolicyVersionRequest;
import dev.cenote.model.iam.GetPolicyVersionResponse;
import dev.cenote.model.iam.ListPolicyVersionsRequest;
import dev.cenote.model.iam.ListPolicyVersionsResponse;
import dev.cenote.model.iam.PolicyVersion;
import dev.cenote.model.iam.SetDefaultPolicyVersionRequest;
import dev.cenote.store.Database;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of managed policies: five at most, of which one decides. */
public final class PolicyVersionOperations implements OperationTable {
    private final Database database;
    private final Clock clock;
    private final AttachablePolicies named = new AttachablePolicies();
    private final IamPolicyStore policies = new IamPolicyStore();

    /** @param clock stamps versions */
    public PolicyVersionOperations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_POLICY_VERSION,
                        signed(arn(CreatePolicyVersionRequest::policyArn)),
                        this::createPolicyVersion),
                operation(GET_POLICY_VERSION, signed(arn(GetPolicyVersionRequest::policyArn)), this::getPolicyVersion),
                operation(
                        LIST_POLICY_VERSIONS,
                        signed(arn(ListPolicyVersionsRequest::policyArn)),
                        this::listPolicyVersions),
                effect(
                        SET_DEFAULT_POLICY_VERSION,
                        signed(arn(SetDefaultPolicyVersionRequest::policyArn)),
                        this::setDefaultPolicyVersion),
                effect(
                        DELETE_POLICY_VERSION,
                        signed(arn(DeletePolicyVersionRequest::policyArn)),
                        this::deletePolicyVersion));
    }

    private CreatePolicyVersionResponse createPolicyVersion(CreatePolicyVersionRequest input, Call call) {
        String document = Required.text(input.policyDocument());
        PolicyDocuments.checkManaged(document);
        boolean asDefault = Boolean.TRUE.equals(input.setAsDefault());
        return database.write(transaction -> {
            ManagedPolicy policy = named.requireOwn(transaction, input.policyArn());
            if (policies.listVersions(transaction, policy.id()).size() >= ManagedPolicy.VERSIONS) {
                throw new Refusal(
                        "LimitExceeded",
                        "A managed policy can have up to 5 versions. Before you create a new version, you must delete"
                                + " an existing version.");
            }
            Instant now = IamTime.of(clock.instant());
            ManagedPolicy changed = policy.withNextVersion(asDefault, now);
            Version version = new Version(changed.lastVersion(), now, document);
            update(transaction, changed);
            policies.insertVersion(transaction, policy.id(), version);
            return CreatePolicyVersionResponse.builder()
                    .policyVersion(listed(changed, version))
                    .build();
        });
    }

    private GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest input, Call call) {
        return database.read(transaction -> {
            ManagedPolicy policy = named.require(transaction, input.policyArn());
            Version version = require(transaction, policy, input.versionId());
            return GetPolicyVersionResponse.builder()
                    .policyVersion(listed(policy, version).toBuilder()
                            .document(PolicyDocuments.encoded(version.document()))
                            .build())
                    .build();
        });
    }

    private ListPolicyVersionsResponse listPolicyVersions(ListPolicyVersionsRequest input, Call call) {
        return database.read(transaction -> {
            ManagedPolicy policy = named.require(transaction, input.policyArn());
            ShortList<Version> page = ShortList.page(
                    "versions " + policy.id(), named.versions(transaction, policy), input.marker(), input.maxItems());
            return ListPolicyVersionsResponse.builder()
                    .versions(page.items().stream()
                            .map(version -> listed(policy, version))
                            .toList())
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private void setDefaultPolicyVersion(SetDefaultPolicyVersionRequest input, Call call) {
        database.write(transaction -> {
            ManagedPolicy policy = named.requireOwn(transaction, input.policyArn());
            Version version = require(transaction, policy, input.versionId());
            update(transaction, policy.withDefault(version.number(), IamTime.of(clock.instant())));
            return null;
        });
    }

    private void deletePolicyVersion(DeletePolicyVersionRequest input, Call call) {
        database.write(transaction -> {
            ManagedPolicy policy = named.requireOwn(transaction, input.policyArn());
            Version version = require(transaction, policy, input.versionId());
            if (version.number() == policy.defaultVersion()) {
                throw new Refusal("DeleteConflict", "Cannot delete the default version of a policy.");
            }
            return policies.deleteVersion(transaction, policy.id(), version.number());
        });
    }

    private Version require(Transaction transaction, ManagedPolicy policy, @Nullable String versionId) {
        String wanted = Required.text(versionId);
        return named.versions(transaction, policy).stream()
                .filter(version -> version.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> IamRefusals.noSuchEntity(
                        "Policy " + policy.arn() + " version " + wanted + " does not exist or is not attachable."));
    }

    private void update(Transaction transaction, ManagedPolicy policy) {
        RowVersion.checkMet(policies.update(transaction, policy), "the policy");
    }

    /** As lists have it: without its document. */
    static PolicyVersion listed(ManagedPolicy policy, Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.number() == policy.defaultVersion())
                .createDate(version.createdAt())
                .build();
    }
}
