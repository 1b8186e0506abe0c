package dev.cenote.api.iam;

import dev.cenote.aws.Call;
import dev.cenote.aws.Required;
import dev.cenote.iam.Group;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.User;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Transaction;
import org.jspecify.annotations.Nullable;

/** Finds the users and groups that requests name. */
final class NamedUsers {
    private final IamUserStore users = new IamUserStore();
    private final IamGroupStore groups = new IamGroupStore();

    /** NoSuchEntity when there is no user of that name. */
    User require(Transaction transaction, @Nullable String name) {
        String wanted = Required.text(name);
        return users.findByName(transaction, wanted).orElseThrow(() -> IamRefusals.notFound("user", wanted));
    }

    /** The user of that name, or who calls when there is no name; ValidationError when that is no user. */
    User requireOrCaller(Transaction transaction, @Nullable String name, Call call) {
        return name == null
                ? users.find(transaction, call.principal().userId())
                        .orElseThrow(() ->
                                IamRefusals.validation("Must specify userName when calling with non-User credentials"))
                : require(transaction, name);
    }

    /** NoSuchEntity when there is no group of that name. */
    Group requireGroup(Transaction transaction, @Nullable String name) {
        String wanted = Required.text(name);
        return groups.findByName(transaction, wanted).orElseThrow(() -> IamRefusals.notFound("group", wanted));
    }
}
