package dev.cenote.permission;

import dev.cenote.iam.Group;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.Role;
import dev.cenote.iam.UniqueId;
import dev.cenote.iam.User;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamInlinePolicyStore;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store has of a user or role and of the policies that bind it; empty when it is gone.
 *
 * @param id {@code AIDA…} or {@code AROA…}
 */
record HolderOf(String id, AwsPolicies aws) implements Question<Optional<Holder>> {
    private static final IamUserStore USERS = new IamUserStore();
    private static final IamGroupStore GROUPS = new IamGroupStore();
    private static final IamRoleStore ROLES = new IamRoleStore();
    private static final IamPolicyStore POLICIES = new IamPolicyStore();
    private static final IamAttachmentStore ATTACHMENTS = new IamAttachmentStore();
    private static final IamInlinePolicyStore INLINE = new IamInlinePolicyStore();
    private static final IamTagStore TAGS = new IamTagStore();

    @Override
    public Optional<Holder> run(Transaction transaction) {
        return UniqueId.Kind.ROLE.of(id)
                ? ROLES.findById(transaction, id).map(role -> role(transaction, role))
                : USERS.find(transaction, id).map(user -> user(transaction, user));
    }

    private Holder user(Transaction transaction, User user) {
        List<PolicyText> texts = new ArrayList<>(texts(transaction, user.id()));
        for (Group group : GROUPS.groups(transaction, user.id())) {
            texts.addAll(texts(transaction, group.id()));
        }
        return new Holder.OfUser(
                user, List.copyOf(texts), boundary(transaction, user.boundaryArn()), tags(transaction, user.id()));
    }

    private Holder role(Transaction transaction, Role role) {
        return new Holder.OfRole(
                role,
                texts(transaction, role.id()),
                boundary(transaction, role.boundaryArn()),
                tags(transaction, role.id()));
    }

    private List<PolicyText> texts(Transaction transaction, String owner) {
        List<PolicyText> texts = new ArrayList<>();
        INLINE.list(transaction, owner)
                .forEach((name, document) -> texts.add(new PolicyText(name, PolicyKind.INLINE, document)));
        for (String arn : ATTACHMENTS.list(transaction, owner)) {
            managed(transaction, arn, aws).ifPresent(texts::add);
        }
        return List.copyOf(texts);
    }

    private @Nullable PolicyText boundary(Transaction transaction, @Nullable String arn) {
        return arn == null ? null : managed(transaction, arn, aws).orElseGet(() -> PolicyText.nothing(arn));
    }

    /** The version that counts of a managed policy, the customer's or one of AWS. */
    static Optional<PolicyText> managed(Transaction transaction, String arn, AwsPolicies aws) {
        return aws.document(arn)
                .or(() -> POLICIES.find(transaction, arn)
                        .flatMap(policy -> POLICIES.findVersion(transaction, policy.id(), policy.defaultVersion()))
                        .map(ManagedPolicy.Version::document))
                .map(document -> new PolicyText(arn, PolicyKind.MANAGED, document));
    }

    private static Map<String, String> tags(Transaction transaction, String owner) {
        Map<String, String> tags = new LinkedHashMap<>();
        TAGS.list(transaction, owner).forEach(tag -> tags.put(IamTags.name(tag), IamTags.content(tag)));
        return tags;
    }
}
