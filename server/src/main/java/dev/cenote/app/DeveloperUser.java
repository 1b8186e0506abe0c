package dev.cenote.app;

import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.UniqueId;
import dev.cenote.iam.User;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamUserStore;
import java.time.Clock;
import java.time.Instant;

/**
 * The user to whom the well-known access key of development mode belongs: a user like any other, who may do everything
 * because a policy says so, and may be bound, changed or deleted. A server that starts without one makes it.
 */
final class DeveloperUser {
    static final String NAME = "developer";

    private static final String PATH = "/";

    private final Database database;
    private final String account;
    private final RandomText random;
    private final Clock clock;
    private final IamUserStore users = new IamUserStore();
    private final IamAttachmentStore attachments = new IamAttachmentStore();

    /** @param account twelve digits, which the user's id holds */
    DeveloperUser(Database database, String account, RandomText random, Clock clock) {
        this.database = database;
        this.account = account;
        this.random = random;
        this.clock = clock;
    }

    /** Makes the user, unless there is somebody of that name: then they stay as they are. */
    void ensure() {
        boolean there = database.read(transaction -> users.taken(transaction, NAME, ""));
        if (!there) {
            Instant now = IamTime.of(clock.instant());
            // Whoever trusted a user of that name who was deleted or renamed does not trust this one.
            String id = UniqueId.of(UniqueId.Kind.USER, account, random.bytes(UniqueId.RANDOM_BYTES));
            database.<Boolean>write(transaction -> users.insert(transaction, User.created(id, NAME, PATH, null, now))
                    && attachments.insert(transaction, id, AwsManagedPolicies.ADMINISTRATOR_ACCESS, now));
        }
    }
}
