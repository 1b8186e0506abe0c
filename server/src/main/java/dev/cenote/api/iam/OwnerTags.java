package dev.cenote.api.iam;

import dev.cenote.aws.Required;
import dev.cenote.iam.IamTags;
import dev.cenote.model.iam.Tag;
import dev.cenote.store.Database;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.Transaction;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tags of whatever has tags. Its owner is looked up in the same transaction, so that nothing is tagged that is
 * gone.
 */
final class OwnerTags {
    private final Database database;
    private final IamTagStore tags = new IamTagStore();

    OwnerTags(Database database) {
        this.database = database;
    }

    /** Adds tags, or changes their values. */
    void tag(Function<Transaction, String> owner, @Nullable List<Tag> wanted) {
        List<Tag> checked = IamTags.checked(Required.list(wanted));
        database.write(transaction -> {
            String id = owner.apply(transaction);
            IamTags.checkAll(tags.list(transaction, id), checked);
            tags.put(transaction, id, checked);
            return id;
        });
    }

    /** Takes tags away; those that are not there are no matter. */
    void untag(Function<Transaction, String> owner, @Nullable List<String> names) {
        database.write(transaction -> {
            String id = owner.apply(transaction);
            tags.delete(transaction, id, IamTags.keys(Required.list(names)));
            return id;
        });
    }

    /** A page of them. A marker is of this owner's list; the owner's ARN itself may be too long for one. */
    ShortList<Tag> page(Function<Transaction, String> owner, @Nullable String marker, @Nullable Integer maxItems) {
        return database.read(transaction -> {
            String id = owner.apply(transaction);
            String list = "tags " + Integer.toHexString(id.hashCode());
            return ShortList.page(list, tags.list(transaction, id), marker, maxItems);
        });
    }
}
