package dev.cenote.app;

import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.User;
import dev.cenote.store.Database;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamUserStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The user to whom the well-known access key of development mode belongs: a user like any other, who may do everything
 * because a policy says so, and may be bound, changed or deleted. A server that starts without one makes it.
 */
final class DeveloperUser {
    static final String NAME = "developer";

    private static final String ID = "AIDACENOTEDEVELOPER01";
    private static final String PATH = "/";

    private final Database database;
    private final Clock clock;
    private final IamUserStore users = new IamUserStore();
    private final IamAttachmentStore attachments = new IamAttachmentStore();

    DeveloperUser(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes the user, unless there is somebody of that name: then they stay as they are. */
    void ensure() {
        boolean there = database.read(transaction -> users.taken(transaction, NAME, ""));
        if (!there) {
            // COGNITO: IAM knows no parts of seconds.
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            database.<Boolean>write(transaction -> users.insert(transaction, User.created(ID, NAME, PATH, null, now))
                    && attachments.insert(transaction, ID, AwsManagedPolicies.ADMINISTRATOR_ACCESS, now));
        }
    }
}
