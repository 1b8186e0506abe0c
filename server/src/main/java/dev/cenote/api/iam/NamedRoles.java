package dev.cenote.api.iam;

import dev.cenote.aws.Required;
import dev.cenote.aws.Resource;
import dev.cenote.iam.IamArns;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.Role;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.Structure;
import dev.cenote.store.Database;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the roles that requests name. */
final class NamedRoles {
    private final IamRoleStore roles = new IamRoleStore();

    /** NoSuchEntity when there is no role of that name. */
    Role require(Transaction transaction, @Nullable String name) {
        String wanted = Required.text(name);
        return roles.find(transaction, wanted).orElseThrow(() -> IamRefusals.notFound("role", wanted));
    }

    /** The same for changes; UnmodifiableEntity when the role belongs to a service. */
    Role requireOwn(Transaction transaction, @Nullable String name) {
        Role role = require(transaction, name);
        if (role.serviceLinked()) {
            throw new Refusal(
                    "UnmodifiableEntity",
                    "Cannot perform the operation on the protected role '" + role.name()
                            + "' - this role is only modifiable by AWS");
        }
        return role;
    }

    /** Keeps a change of a role that was read in this transaction. */
    void update(Transaction transaction, Role role) {
        RowVersion.checkMet(roles.update(transaction, role), "the role");
    }

    /** The ARN of the role that the input names, with its path, which only the store knows. */
    <I extends Structure> Resource<I> resource(Database database, Function<I, @Nullable String> name) {
        return Resource.named(
                name,
                (input, account, wanted) -> database.read(transaction -> roles.find(transaction, wanted))
                        .map(role -> role.arn(account))
                        .orElseGet(() -> IamArns.role(account, IamNames.ROOT_PATH, wanted)));
    }

    /** The ARN of the role that the input makes. */
    static <I extends Structure> Resource<I> newRole(
            Function<I, @Nullable String> path, Function<I, @Nullable String> name) {
        return Resource.named(
                name, (input, account, wanted) -> IamArns.role(account, IamNames.path(path.apply(input)), wanted));
    }
}
