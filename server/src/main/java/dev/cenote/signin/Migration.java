package dev.cenote.signin;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.message.CodeDelivery;
import dev.cenote.message.MessagePurpose;
import dev.cenote.message.MessageRequest;
import dev.cenote.message.PreparedMessage;
import dev.cenote.password.Passwords;
import dev.cenote.password.PreparedPassword;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.Migrated;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Delivery;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.NewNames;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import dev.cenote.userpool.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over people who are unknown here but known elsewhere, by asking the pool's function: with their password when
 * they sign in, without one when they forgot it.
 */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    private static final String USERNAME = "username";
    private static final String CONFIRMED = "CONFIRMED";
    private static final String SUPPRESS = "SUPPRESS";
    private static final Set<String> MEDIA =
            Arrays.stream(DeliveryMedium.values()).map(DeliveryMedium::name).collect(Collectors.toUnmodifiableSet());
    // The welcome message has a place for a password, but the one that somebody already has goes into no message.
    private static final String NOT_TOLD = "********";

    private final Parts parts;
    private final Directory directory = new Directory();

    /** @param parts what it works with */
    public Migration(Parts parts) {
        this.parts = parts;
    }

    /** What taking somebody over takes. */
    public record Parts(
            Database database,
            Triggers triggers,
            Passwords passwords,
            CodeDelivery delivery,
            RandomText random,
            Clock clock) {}

    /**
     * Somebody whom the pool does not know.
     *
     * @param typed the name, as typed
     * @param clientMetadata for the pool's functions; empty when the caller sent none
     */
    public record Newcomer(UserPool pool, AppClient client, String typed, Map<String, String> clientMetadata) {
        private TriggerContext context() {
            return new TriggerContext(pool, client.id(), typed);
        }
    }

    /** Where a password that is tried elsewhere is counted. */
    interface Tries {
        /** Refuses while there was too much of it. */
        void check();

        /** Counts it; false when it came too soon, and then nobody may learn whether it was right. */
        boolean settle(Transaction transaction, boolean right);
    }

    /**
     * Asks for somebody who signs in; whether they are known from now on. What the function refuses is a failure like a
     * wrong password.
     *
     * @throws Refusal UserNotFoundException when the function refuses or answers badly; at a client that hides that,
     *     NotAuthorizedException, as for a wrong password; and while there were too many
     */
    boolean signsIn(Newcomer newcomer, String password, Tries tries) {
        if (!parts.triggers.migrates(newcomer.pool)) {
            return false;
        }
        tries.check();
        // COGNITO: what the client tells functions when a sign-in begins is for validation.
        TriggerRequest.UserMigration request = new TriggerRequest.UserMigration(
                TriggerSource.Migration.AUTHENTICATION, password, newcomer.clientMetadata, Map.of());
        if (tookOver(newcomer, request, transaction -> tries.settle(transaction, true))) {
            return true;
        }
        if (!parts.database.write(transaction -> tries.settle(transaction, false))) {
            throw SignInRefusal.PASSWORD_LOCKED.refusal();
        }
        throw newcomer.client.hidesUnknownUsers() ? SignInRefusal.INCORRECT.refusal() : refused(newcomer);
    }

    /**
     * Asks for somebody who forgot their password; whether they are known from now on. They have no password then.
     *
     * @throws Refusal UserNotFoundException when the function refuses or answers badly, unless the client hides that
     */
    public boolean recovers(Newcomer newcomer) {
        if (!parts.triggers.migrates(newcomer.pool)) {
            return false;
        }
        TriggerRequest.UserMigration request = new TriggerRequest.UserMigration(
                TriggerSource.Migration.FORGOT_PASSWORD, null, Map.of(), newcomer.clientMetadata);
        boolean known = tookOver(newcomer, request, transaction -> true);
        if (!known && !newcomer.client.hidesUnknownUsers()) {
            throw refused(newcomer);
        }
        return known;
    }

    private static Refusal refused(Newcomer newcomer) {
        return new Refusal("UserNotFoundException", "Exception migrating user in app client " + newcomer.client.id());
    }

    /**
     * Asks the function, and keeps whom it knows.
     *
     * @param admitted asked first where somebody is kept; false keeps nobody
     */
    private boolean tookOver(Newcomer newcomer, TriggerRequest.UserMigration request, Predicate<Transaction> admitted) {
        try {
            Optional<Migrated> answer = parts.triggers.userMigration(newcomer.context(), request);
            answer.ifPresent(migrated -> keep(newcomer, migrated, request.password(), admitted));
            return answer.isPresent();
        } catch (Refusal _) {
            return false;
        }
    }

    private void keep(
            Newcomer newcomer, Migrated migrated, @Nullable String password, Predicate<Transaction> admitted) {
        User user = user(newcomer, migrated);
        // COGNITO: the pool's policy is for passwords that are chosen here.
        Optional<PreparedPassword> prepared =
                Optional.ofNullable(password).map(text -> parts.passwords.prepare(newcomer.pool, user, text, false));
        boolean fresh = parts.database.write(transaction -> {
            if (!admitted.test(transaction)) {
                throw SignInRefusal.PASSWORD_LOCKED.refusal();
            }
            if (directory.find(transaction, newcomer.pool, newcomer.typed).isPresent()) {
                // Another call was faster, with the same person, whose aliases must not be taken for somebody else's.
                return false;
            }
            Theft theft = migrated.forceAliasCreation() ? Theft.MOVES : Theft.REFUSED;
            return switch (directory.insert(transaction, newcomer.pool, user, theft)) {
                case Kept.Done _ -> {
                    prepared.ifPresent(ready -> parts.passwords.replace(transaction, ready));
                    yield true;
                }
                case Kept.NameTaken _, Kept.AliasTaken _, Kept.Stale _ -> throw SignInRefusal.NOBODY.refusal();
            };
        });
        if (fresh && !SUPPRESS.equals(migrated.messageAction())) {
            welcome(newcomer, user, migrated.desiredDeliveryMediums());
        }
    }

    private User user(Newcomer newcomer, Migrated migrated) {
        UserPool pool = newcomer.pool;
        SortedMap<String, String> given = new TreeMap<>(migrated.userAttributes());
        String name = given.remove(USERNAME);
        if (name != null && !name.equals(newcomer.typed)) {
            throw Refusal.invalidParameter("The user name is another one.");
        }
        SortedMap<String, String> attributes =
                UserAttributes.checkNew(pool, NewNames.check(pool, newcomer.typed, given), new Writer.Admin());
        // COGNITO: in any other status the person has to set a new password.
        boolean confirmed = CONFIRMED.equals(migrated.finalUserStatus());
        return User.created(
                pool.id(),
                NewNames.identity(pool, newcomer.typed, parts.random.uuid()),
                confirmed ? UserStatus.CONFIRMED : UserStatus.RESET_REQUIRED,
                attributes,
                Instant.ofEpochMilli(parts.clock.millis()));
    }

    /** Who cannot be welcomed is taken over all the same: nobody waits for that message. */
    private void welcome(Newcomer newcomer, User user, List<String> media) {
        List<PreparedMessage> messages = new ArrayList<>();
        try {
            // What a function says may be anything.
            List<String> known = media.stream().filter(MEDIA::contains).toList();
            for (Destination destination : Delivery.invitations(user, known)) {
                messages.add(parts.delivery.prepare(new MessageRequest(
                        newcomer.pool,
                        newcomer.client,
                        user,
                        MessagePurpose.ADMIN_CREATE_USER,
                        destination,
                        NOT_TOLD,
                        newcomer.clientMetadata)));
            }
        } catch (Refusal no) {
            LOG.warn("somebody taken over into pool {} was not welcomed: {}", newcomer.pool.id(), no.code());
        }
        if (!messages.isEmpty()) {
            parts.database.write(transaction -> {
                messages.forEach(message -> parts.delivery.enqueue(transaction, message));
                return null;
            });
            parts.delivery.wake();
        }
    }
}
