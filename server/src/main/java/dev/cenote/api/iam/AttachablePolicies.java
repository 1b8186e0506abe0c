package dev.cenote.api.iam;

import dev.cenote.aws.Required;
import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.AwsManagedPolicies.Entry;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.ManagedPolicy.Version;
import dev.cenote.kernel.Arn;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds managed policies by their ARNs, the customer's and those of AWS alike. */
final class AttachablePolicies {
    private final IamPolicyStore policies = new IamPolicyStore();
    private final IamAttachmentStore attachments = new IamAttachmentStore();

    /** The policy of exactly that ARN. */
    Optional<ManagedPolicy> find(Transaction transaction, String arn) {
        return AwsManagedPolicies.find(arn).map(Entry::policy).or(() -> policies.find(transaction, arn));
    }

    /** Those that are attached to a user, group or role. */
    List<ManagedPolicy> attached(Transaction transaction, String owner) {
        return attachments.list(transaction, owner).stream()
                .flatMap(arn -> find(transaction, arn).stream())
                .toList();
    }

    /** The versions of a policy, the newest first. */
    List<Version> versions(Transaction transaction, ManagedPolicy policy) {
        return AwsManagedPolicies.find(policy.arn())
                .map(entry -> List.of(entry.version()))
                .orElseGet(() -> policies.listVersions(transaction, policy.id()));
    }

    /** The same to look at; NoSuchEntity when there is none, ValidationError when that is no ARN. */
    ManagedPolicy require(Transaction transaction, @Nullable String arn) {
        String wanted = checkedArn(arn);
        return find(transaction, wanted)
                .orElseThrow(() -> IamRefusals.noSuchEntity("Policy " + wanted + " was not found."));
    }

    /** The same to attach. */
    ManagedPolicy requireAttachable(Transaction transaction, @Nullable String arn) {
        String wanted = checkedArn(arn);
        return find(transaction, wanted)
                .orElseThrow(
                        () -> IamRefusals.noSuchEntity("Policy " + wanted + " does not exist or is not attachable."));
    }

    /** The customer's policy to change; InvalidInput when it is one of AWS. */
    ManagedPolicy requireOwn(Transaction transaction, @Nullable String arn) {
        ManagedPolicy policy = require(transaction, arn);
        if (AwsManagedPolicies.owns(policy.arn())) {
            // The service's own words are not known.
            throw IamRefusals.invalidInput("Policy " + policy.arn() + " belongs to AWS and cannot be changed.");
        }
        return policy;
    }

    /** Refuses a boundary that is no managed policy; null is none. */
    void checkBoundary(Transaction transaction, @Nullable String arn) {
        if (arn == null) {
            return;
        }
        if (Arn.parse(arn).filter(parsed -> parsed.service().equals("iam")).isEmpty()) {
            throw IamRefusals.validation("Value (" + arn + ") for parameter PermissionsBoundary is invalid.");
        }
        if (find(transaction, arn).isEmpty()) {
            throw IamRefusals.noSuchEntity("Scope ARN: " + arn + " does not exist or is not attachable.");
        }
    }

    /** The ARN of a request; ValidationError when it is none. */
    String checkedArn(@Nullable String arn) {
        String wanted = Required.text(arn);
        if (Arn.parse(wanted).isEmpty()) {
            // Two blanks, as the service has it.
            throw IamRefusals.validation("Invalid ARN:  Could not be parsed!");
        }
        return wanted;
    }
}
