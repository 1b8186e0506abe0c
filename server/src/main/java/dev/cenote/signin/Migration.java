package dev.cenote.signin;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.kernel.Refusal;
import dev.cenote.password.PreparedPassword;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.Migrated;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.NewNames;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import dev.cenote.userpool.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes over people who are unknown here but known elsewhere, by asking the pool's function with their password. */
final class Migration {
    private static final String USERNAME = "username";
    private static final String CONFIRMED = "CONFIRMED";

    private final SignInParts parts;
    private final Directory directory = new Directory();

    Migration(SignInParts parts) {
        this.parts = parts;
    }

    /**
     * Asks for somebody unknown; whether they are known from now on.
     *
     * @throws Refusal UserNotFoundException when the function refuses or answers badly, unless the client hides that
     */
    boolean tookOver(Attempt attempt, String password) {
        Optional<Migrated> answer;
        try {
            answer = parts.triggers()
                    .userMigration(
                            new TriggerContext(attempt.pool(), attempt.client().id(), attempt.username()),
                            new TriggerRequest.UserMigration(
                                    TriggerSource.Migration.AUTHENTICATION,
                                    password,
                                    attempt.clientMetadata(),
                                    Map.of()));
            answer.ifPresent(migrated -> keep(attempt, migrated, password));
        } catch (Refusal _) {
            if (attempt.client().hidesUnknownUsers()) {
                return false;
            }
            throw new Refusal(
                    "UserNotFoundException",
                    "Exception migrating user in app client " + attempt.client().id());
        }
        return answer.isPresent();
    }

    private void keep(Attempt attempt, Migrated migrated, String password) {
        UserPool pool = attempt.pool();
        SortedMap<String, String> given = new TreeMap<>(migrated.userAttributes());
        String name = given.remove(USERNAME);
        if (name != null && !name.equals(attempt.username())) {
            throw Refusal.invalidParameter("The user name is another one.");
        }
        SortedMap<String, String> attributes =
                UserAttributes.checkNew(pool, NewNames.check(pool, attempt.username(), given), new Writer.Admin());
        // COGNITO: in any other status the person has to set a new password.
        boolean confirmed = CONFIRMED.equals(migrated.finalUserStatus());
        User user = User.created(
                pool.id(),
                NewNames.identity(
                        pool, attempt.username(), parts.machine().random().uuid()),
                confirmed ? UserStatus.CONFIRMED : UserStatus.RESET_REQUIRED,
                attributes,
                parts.now());
        // COGNITO: the pool's policy is for passwords that are chosen here.
        PreparedPassword prepared = parts.proofs().passwords().prepare(pool, user, password, false);
        parts.database().write(transaction -> {
            Theft theft = migrated.forceAliasCreation() ? Theft.MOVES : Theft.REFUSED;
            switch (directory.insert(transaction, pool, user, theft)) {
                case Kept.Done _ -> parts.proofs().passwords().replace(transaction, prepared);
                // Another call was faster, with the same person.
                case Kept.NameTaken _ -> {}
                case Kept.AliasTaken _, Kept.Stale _ -> throw SignInRefusal.NOBODY.refusal();
            }
            return user;
        });
    }
}
