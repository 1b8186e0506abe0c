package dev.cenote.directory;

import dev.cenote.directory.Kept.AliasTaken;
import dev.cenote.directory.Kept.Done;
import dev.cenote.directory.Kept.NameTaken;
import dev.cenote.directory.Kept.Stale;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserAliasStore;
import dev.cenote.store.UserRow;
import dev.cenote.store.UserSearchStore;
import dev.cenote.store.UserStore;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserNames.Alias;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserSearch;
import dev.cenote.userpool.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people of user pools. Whoever adds, changes or deletes a person does it here, because the rows by which people
 * are found must say what the person's own row says.
 */
public final class Directory {
    private final UserStore users = new UserStore();
    private final UserAliasStore aliases = new UserAliasStore();
    private final UserSearchStore search = new UserSearchStore();

    /** What happens to an alias that is somebody else's. */
    public enum Theft {
        /** It stays where it is, and the change is refused. */
        REFUSED,
        /** It moves, and is no longer verified where it was. COGNITO: {@code ForceAliasCreation}. */
        MOVES
    }

    /** The person whom a typed name means: by user name, by {@code sub}, or by an alias that counts in the pool. */
    public Optional<User> find(Transaction transaction, UserPool pool, String typed) {
        UserNames names = UserNames.of(pool);
        Optional<User> found =
                users.findByName(transaction, pool.id(), names.key(typed)).map(Directory::user);
        if (found.isEmpty() && UserNames.looksLikeSub(typed)) {
            // COGNITO: the sub stands for the name of local people only.
            found = findById(transaction, pool.id(), typed)
                    .filter(user -> user.status() != UserStatus.EXTERNAL_PROVIDER);
        }
        if (found.isEmpty()) {
            found = names.candidates(typed).stream()
                    .flatMap(alias -> owner(transaction, pool.id(), alias).stream())
                    .findFirst()
                    .flatMap(id -> findById(transaction, pool.id(), id));
        }
        return found;
    }

    /** The person of that {@code sub} in that pool. */
    public Optional<User> findById(Transaction transaction, String poolId, String id) {
        return users.find(transaction, id)
                .filter(row -> row.poolId().equals(poolId))
                .map(Directory::user);
    }

    /** The id of the person who owns an alias. */
    public Optional<String> owner(Transaction transaction, String poolId, Alias alias) {
        return aliases.find(transaction, poolId, alias.kind().name(), alias.key());
    }

    /** Adds a person. */
    public Kept insert(Transaction transaction, UserPool pool, User user, Theft theft) {
        UserNames names = UserNames.of(pool);
        String key = names.key(user.username());
        // COGNITO: the name is judged before the aliases. It must be, too, because an alias may move by looking.
        if (users.findByName(transaction, pool.id(), key).isPresent() || standsForAnother(transaction, names, user)) {
            return new NameTaken();
        }
        Optional<AliasTaken> conflict = conflict(transaction, names, user, theft);
        if (conflict.isPresent()) {
            return conflict.get();
        }
        if (!users.insert(transaction, row(names, user))) {
            // INVARIANT: nobody had the name in this transaction, and transactions are serializable.
            throw new IllegalStateException("a name was taken within a transaction");
        }
        index(transaction, names, null, user);
        return new Done(user);
    }

    /**
     * Changes a person.
     *
     * @param before as it was read
     * @param after the same person, changed
     */
    public Kept update(Transaction transaction, UserPool pool, User before, User after, Theft theft) {
        UserNames names = UserNames.of(pool);
        Optional<AliasTaken> conflict = conflict(transaction, names, after, theft);
        if (conflict.isPresent()) {
            return conflict.get();
        }
        if (!users.update(transaction, row(names, after))) {
            return new Stale();
        }
        index(transaction, names, before, after);
        return new Done(nextVersion(after));
    }

    /** Signs a person out everywhere, at the cost of one row; false when the person is gone. */
    public boolean signOut(Transaction transaction, String userId) {
        return users.signOut(transaction, userId);
    }

    /** Deletes a person and all that is theirs; false when there is no such person. */
    public boolean delete(Transaction transaction, String userId) {
        return users.delete(transaction, userId);
    }

    /** The person in a row. */
    public static User user(UserRow row) {
        return new User(
                row.poolId(),
                row.id(),
                row.username(),
                UserStatus.valueOf(row.status()),
                row.enabled(),
                row.generation(),
                User.parseAttributes(row.attributes()),
                User.parsePreferences(row.preferences()),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.modifiedAt()),
                row.version());
    }

    private Optional<AliasTaken> conflict(Transaction transaction, UserNames names, User user, Theft theft) {
        for (Alias alias : names.owned(user)) {
            Optional<String> owner = owner(transaction, user.poolId(), alias)
                    .or(() -> namesake(transaction, user.poolId(), alias))
                    .filter(id -> !id.equals(user.id()));
            if (owner.isPresent()) {
                // In pools whose names are attributes nobody may take the name that somebody signs in by; and a
                // preferred
                // user name has no mark that could be taken off.
                if (theft == Theft.REFUSED
                        || names.nameIs(alias.kind())
                        || alias.kind() == AliasKind.PREFERRED_USERNAME) {
                    return Optional.of(new AliasTaken(alias.kind()));
                }
                dispossess(transaction, names, owner.get(), alias, user.modifiedAt());
            }
        }
        return Optional.empty();
    }

    /** A user name is found before a {@code sub} and an alias, so it must not be what somebody else is found by. */
    private boolean standsForAnother(Transaction transaction, UserNames names, User user) {
        String name = user.username();
        if (name.equals(user.id())) {
            return false;
        }
        Alias preferred = new Alias(AliasKind.PREFERRED_USERNAME, names.key(name));
        return (UserNames.looksLikeSub(name)
                        && findById(transaction, user.poolId(), name).isPresent())
                || (names.aliasIs(preferred.kind())
                        && owner(transaction, user.poolId(), preferred).isPresent());
    }

    /** COGNITO: nobody can prefer the user name that somebody else has. */
    private Optional<String> namesake(Transaction transaction, String poolId, Alias alias) {
        return alias.kind() == AliasKind.PREFERRED_USERNAME
                ? users.findByName(transaction, poolId, alias.key()).map(UserRow::id)
                : Optional.empty();
    }

    private void dispossess(Transaction transaction, UserNames names, String ownerId, Alias alias, Instant now) {
        User owner = users.find(transaction, ownerId).map(Directory::user).orElseThrow();
        User poorer = owner.withVerified(alias.kind().attribute(), false, now);
        RowVersion.checkMet(users.update(transaction, row(names, poorer)), "a person");
        index(transaction, names, owner, poorer);
    }

    private void index(Transaction transaction, UserNames names, @Nullable User before, User after) {
        List<Alias> oldAliases = before == null ? List.of() : names.owned(before);
        List<Alias> newAliases = names.owned(after);
        String pool = after.poolId();
        oldAliases.stream()
                .filter(alias -> !newAliases.contains(alias))
                .forEach(alias -> aliases.delete(transaction, pool, alias.kind().name(), alias.key(), after.id()));
        newAliases.stream()
                .filter(alias -> !oldAliases.contains(alias))
                .forEach(alias -> aliases.insert(transaction, pool, alias.kind().name(), alias.key(), after.id()));
        Map<String, String> oldKeys = before == null ? Map.of() : UserSearch.keys(names, before);
        Map<String, String> newKeys = UserSearch.keys(names, after);
        oldKeys.forEach((attribute, key) -> {
            if (!key.equals(newKeys.get(attribute))) {
                search.delete(transaction, pool, attribute, key, after.id());
            }
        });
        newKeys.forEach((attribute, key) -> {
            if (!key.equals(oldKeys.get(attribute))) {
                search.insert(transaction, pool, attribute, key, after.id());
            }
        });
    }

    private static UserRow row(UserNames names, User user) {
        return new UserRow(
                user.id(),
                user.poolId(),
                user.username(),
                names.key(user.username()),
                user.status().name(),
                user.enabled(),
                user.generation(),
                user.createdAt().toEpochMilli(),
                user.modifiedAt().toEpochMilli(),
                user.version(),
                user.attributesJson(),
                user.preferencesJson());
    }

    private static User nextVersion(User user) {
        return new User(
                user.poolId(),
                user.id(),
                user.username(),
                user.status(),
                user.enabled(),
                user.generation(),
                user.attributes(),
                user.preferences(),
                user.createdAt(),
                user.modifiedAt(),
                user.version() + 1);
    }
}
