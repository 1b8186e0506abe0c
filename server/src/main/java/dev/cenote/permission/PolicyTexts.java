package dev.cenote.permission;

import dev.cenote.iam.Group;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamInlinePolicyStore;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the policies that bind users, groups and roles, as they are kept. */
public record PolicyTexts(AwsPolicies aws) {
    private static final IamGroupStore GROUPS = new IamGroupStore();
    private static final IamPolicyStore POLICIES = new IamPolicyStore();
    private static final IamAttachmentStore ATTACHMENTS = new IamAttachmentStore();
    private static final IamInlinePolicyStore INLINE = new IamInlinePolicyStore();

    /** The policies of a user, those of its groups included. */
    public List<PolicyText> ofUser(Transaction transaction, String id) {
        List<PolicyText> texts = new ArrayList<>(of(transaction, id));
        for (Group group : GROUPS.groups(transaction, id)) {
            texts.addAll(of(transaction, group.id()));
        }
        return List.copyOf(texts);
    }

    /** The policies that a user, group or role has itself. */
    public List<PolicyText> of(Transaction transaction, String owner) {
        List<PolicyText> texts = new ArrayList<>();
        INLINE.list(transaction, owner)
                .forEach((name, document) -> texts.add(new PolicyText(name, PolicyKind.INLINE, document)));
        for (String arn : ATTACHMENTS.list(transaction, owner)) {
            managed(transaction, arn).ifPresent(texts::add);
        }
        return List.copyOf(texts);
    }

    /** A boundary, null for none; one that is gone allows nothing. */
    public @Nullable PolicyText boundary(Transaction transaction, @Nullable String arn) {
        return arn == null ? null : managed(transaction, arn).orElseGet(() -> PolicyText.nothing(arn));
    }

    /** The version that counts of a managed policy, the customer's or one of AWS. */
    public Optional<PolicyText> managed(Transaction transaction, String arn) {
        return aws.document(arn)
                .or(() -> POLICIES.find(transaction, arn)
                        .flatMap(policy -> POLICIES.findVersion(transaction, policy.id(), policy.defaultVersion()))
                        .map(ManagedPolicy.Version::document))
                .map(document -> new PolicyText(arn.substring(arn.lastIndexOf('/') + 1), PolicyKind.MANAGED, document));
    }
}
