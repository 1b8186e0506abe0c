package dev.cenote.api.iam;

import dev.cenote.iam.IamTags;
import dev.cenote.iam.PolicyDocuments;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.model.iam.RoleLastUsed;
import dev.cenote.store.IamLastUseStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.Transaction;

/** Roles in AWS's words: every operation shows some members of them. */
final class RoleView {
    private final TrustPolicies trust = new TrustPolicies();
    private final IamTagStore tags = new IamTagStore();
    private final IamLastUseStore uses = new IamLastUseStore();

    /** As CreateRole answers it: without the length of sessions, and without a last use. */
    dev.cenote.model.iam.Role created(Transaction transaction, String account, Role role) {
        return plain(transaction, account, role).toBuilder()
                .permissionsBoundary(User.boundary(role.boundaryArn()))
                .tags(IamTags.shown(tags.list(transaction, role.id())))
                .build();
    }

    /** As lists have it: without boundary, tags and last use. */
    dev.cenote.model.iam.Role listed(Transaction transaction, String account, Role role) {
        return plain(transaction, account, role).toBuilder()
                .maxSessionDuration((int) role.maxSessionSeconds())
                .build();
    }

    /** With everything; the last use is empty when there was none. */
    dev.cenote.model.iam.Role described(Transaction transaction, String account, Role role) {
        RoleLastUsed.Builder last = RoleLastUsed.builder();
        uses.find(transaction, role.id())
                .ifPresent(use -> last.lastUsedDate(use.usedAt()).region(use.region()));
        return created(transaction, account, role).toBuilder()
                .maxSessionDuration((int) role.maxSessionSeconds())
                .roleLastUsed(last.build())
                .build();
    }

    private dev.cenote.model.iam.Role plain(Transaction transaction, String account, Role role) {
        return dev.cenote.model.iam.Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn(account).toString())
                .createDate(role.createdAt())
                .assumeRolePolicyDocument(PolicyDocuments.encoded(trust.shown(transaction, account, role)))
                .description(role.description())
                .build();
    }
}
