package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.CREATE_POLICY;
import static dev.cenote.model.iam.Iam.DELETE_POLICY;
import static dev.cenote.model.iam.Iam.GET_POLICY;
import static dev.cenote.model.iam.Iam.LIST_POLICIES;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.aws.Resource;
import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.AwsManagedPolicies.Entry;
import dev.cenote.iam.IamArns;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.PolicyDocuments;
import dev.cenote.iam.UniqueId;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.model.iam.CreatePolicyRequest;
import dev.cenote.model.iam.CreatePolicyResponse;
import dev.cenote.model.iam.DeletePolicyRequest;
import dev.cenote.model.iam.GetPolicyRequest;
import dev.cenote.model.iam.GetPolicyResponse;
import dev.cenote.model.iam.ListPoliciesRequest;
import dev.cenote.model.iam.ListPoliciesResponse;
import dev.cenote.model.iam.Policy;
import dev.cenote.model.iam.Tag;
import dev.cenote.store.Database;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamBoundaryStore;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Managed policies: the customer's, and to look at those of AWS. */
public final class PolicyOperations implements OperationTable {
    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final AttachablePolicies named = new AttachablePolicies();
    private final IamPolicyStore policies = new IamPolicyStore();
    private final IamAttachmentStore attachments = new IamAttachmentStore();
    private final IamBoundaryStore boundaries = new IamBoundaryStore();
    private final IamTagStore tags = new IamTagStore();

    /** @param clock stamps policies */
    public PolicyOperations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_POLICY,
                        signed(PolicyOperations::newPolicy).given(RequestKeys.tags(CreatePolicyRequest::tags)),
                        this::createPolicy),
                operation(GET_POLICY, signed(arn(GetPolicyRequest::policyArn)), this::getPolicy),
                operation(
                        LIST_POLICIES,
                        signed(IamResources.below("policy", ListPoliciesRequest::pathPrefix)),
                        this::listPolicies),
                effect(DELETE_POLICY, signed(arn(DeletePolicyRequest::policyArn)), this::deletePolicy));
    }

    private static String newPolicy(CreatePolicyRequest input, String region, String account) {
        String name = input.policyName();
        return name == null
                ? Resource.ANY
                : IamArns.policy(account, IamNames.path(input.path()), name).toString();
    }

    private CreatePolicyResponse createPolicy(CreatePolicyRequest input, Call call) {
        List<Tag> wanted = IamTags.checked(input.tags());
        String document = Required.text(input.policyDocument());
        PolicyDocuments.checkManaged(document);
        String name = Required.text(input.policyName());
        String path = IamNames.path(input.path());
        Instant now = IamTime.of(clock.instant());
        ManagedPolicy policy = new ManagedPolicy(
                UniqueId.of(UniqueId.Kind.POLICY, call.account(), random.bytes(UniqueId.RANDOM_BYTES)),
                IamArns.policy(call.account(), path, name).toString(),
                name,
                path,
                input.description(),
                1,
                1,
                now,
                now,
                1);
        database.write(transaction -> {
            if (!policies.insert(transaction, policy)) {
                throw IamRefusals.entityExists(
                        "A policy called " + name + " already exists. Duplicate names are not allowed.");
            }
            // The new one is counted too.
            IamQuotas.checkAnother("PoliciesPerAccount", policies.count(transaction) - 1, ManagedPolicy.LIMIT);
            policies.insertVersion(transaction, policy.id(), new ManagedPolicy.Version(1, now, document));
            tags.put(transaction, policy.id(), wanted);
            return null;
        });
        // COGNITO: the description is not repeated here.
        return CreatePolicyResponse.builder()
                .policy(listed(policy, Usage.NONE).toBuilder()
                        .tags(IamTags.shown(wanted))
                        .build())
                .build();
    }

    private GetPolicyResponse getPolicy(GetPolicyRequest input, Call call) {
        return database.read(transaction -> {
            ManagedPolicy policy = named.require(transaction, input.policyArn());
            Usage usage = new Usage(
                    attachments.count(transaction, policy.arn()),
                    boundaries.owners(transaction, policy.arn()).size());
            return GetPolicyResponse.builder()
                    .policy(listed(policy, usage).toBuilder()
                            .description(policy.description())
                            // AWS answers an empty list where there are none.
                            .tags(tags.list(transaction, policy.id()))
                            .build())
                    .build();
        });
    }

    private ListPoliciesResponse listPolicies(ListPoliciesRequest input, Call call) {
        String scope = Objects.requireNonNullElse(input.scope(), "All");
        return database.read(transaction -> {
            ShortList<Policy> page = ShortList.page(
                    "policies " + scope, matching(transaction, input, scope), input.marker(), input.maxItems());
            return ListPoliciesResponse.builder()
                    .policies(page.items())
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    /** The customer's own come first. */
    private List<Policy> matching(Transaction transaction, ListPoliciesRequest input, String scope) {
        Map<String, Long> attached = attachments.counts(transaction);
        Map<String, Long> bounding = boundaries.counts(transaction);
        List<ManagedPolicy> all = new ArrayList<>();
        if (!scope.equals("AWS")) {
            all.addAll(policies.list(transaction));
        }
        if (!scope.equals("Local")) {
            AwsManagedPolicies.all().stream().map(Entry::policy).forEach(all::add);
        }
        boolean asBoundary = "PermissionsBoundary".equals(input.policyUsageFilter());
        boolean onlyUsed = Boolean.TRUE.equals(input.onlyAttached()) || input.policyUsageFilter() != null;
        List<Policy> found = new ArrayList<>();
        for (ManagedPolicy policy : all) {
            Usage usage = new Usage(attached.getOrDefault(policy.arn(), 0L), bounding.getOrDefault(policy.arn(), 0L));
            long used = asBoundary ? usage.boundaries : usage.attachments;
            if (policy.path().startsWith(IamNames.path(input.pathPrefix())) && (!onlyUsed || used > 0)) {
                found.add(listed(policy, usage));
            }
        }
        return found;
    }

    private void deletePolicy(DeletePolicyRequest input, Call call) {
        database.write(transaction -> {
            ManagedPolicy policy = named.requireOwn(transaction, input.policyArn());
            if (attachments.count(transaction, policy.arn()) > 0
                    || !boundaries.owners(transaction, policy.arn()).isEmpty()) {
                throw new Refusal("DeleteConflict", "Cannot delete a policy attached to entities.");
            }
            if (policies.listVersions(transaction, policy.id()).size() > 1) {
                throw new Refusal(
                        "DeleteConflict",
                        "This policy has more than one version. Before you delete a policy, you must delete the"
                                + " policy's versions. The default version is deleted with the policy.");
            }
            tags.deleteAll(transaction, policy.id());
            return policies.delete(transaction, policy.id());
        });
    }

    private static Policy listed(ManagedPolicy policy, Usage usage) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(ManagedPolicy.versionId(policy.defaultVersion()))
                .attachmentCount((int) usage.attachments)
                .permissionsBoundaryUsageCount((int) usage.boundaries)
                .isAttachable(true)
                .createDate(policy.createdAt())
                .updateDate(policy.updatedAt())
                .build();
    }

    /** How many have a policy attached, and how many it bounds. */
    private record Usage(long attachments, long boundaries) {
        static final Usage NONE = new Usage(0, 0);
    }
}
