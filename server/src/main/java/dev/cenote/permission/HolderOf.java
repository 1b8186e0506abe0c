package dev.cenote.permission;

import dev.cenote.iam.IamTags;
import dev.cenote.iam.Role;
import dev.cenote.iam.UniqueId;
import dev.cenote.iam.User;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
import java.util.Optional;

/**
 * What the store has of a user or role and of the policies that bind it; empty when it is gone.
 *
 * @param id {@code AIDA…} or {@code AROA…}
 */
record HolderOf(String id, PolicyTexts texts) implements Question<Optional<Holder>> {
    private static final IamUserStore USERS = new IamUserStore();
    private static final IamRoleStore ROLES = new IamRoleStore();
    private static final IamTagStore TAGS = new IamTagStore();

    @Override
    public Optional<Holder> run(Transaction transaction) {
        return UniqueId.Kind.ROLE.of(id)
                ? ROLES.findById(transaction, id).map(role -> role(transaction, role))
                : USERS.find(transaction, id).map(user -> user(transaction, user));
    }

    private Holder user(Transaction transaction, User user) {
        return new Holder.OfUser(
                user,
                texts.ofUser(transaction, user.id()),
                texts.boundary(transaction, user.boundaryArn()),
                IamTags.map(TAGS.list(transaction, user.id())));
    }

    private Holder role(Transaction transaction, Role role) {
        return new Holder.OfRole(
                role,
                texts.of(transaction, role.id()),
                texts.boundary(transaction, role.boundaryArn()),
                IamTags.map(TAGS.list(transaction, role.id())));
    }
}
