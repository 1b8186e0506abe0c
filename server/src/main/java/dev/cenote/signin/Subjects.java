package dev.cenote.signin;

import dev.cenote.directory.Directory;
import dev.cenote.factor.Device;
import dev.cenote.password.Nobody;
import dev.cenote.signin.Subject.Credentials;
import dev.cenote.signin.Subject.Lock;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.SoftwareTokenRow;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.DeviceTracking;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserPool;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks up whoever signs in, with all that they can prove themselves by. */
final class Subjects {
    private static final Set<ChallengeKind> PASSWORDS =
            EnumSet.of(ChallengeKind.PASSWORD, ChallengeKind.PASSWORD_SRP, ChallengeKind.PASSWORD_VERIFIER);

    private final SignInParts parts;
    private final Locks locks;
    private final Directory directory = new Directory();

    Subjects(SignInParts parts) {
        this.parts = parts;
        this.locks = new Locks(parts);
    }

    /**
     * Whoever is meant by the name that was typed.
     *
     * @param byPassword whether they are about to prove a password, so that the lock on it is read too
     */
    Subject find(Attempt attempt, boolean byPassword) {
        return subject(attempt, new Named(attempt.username(), attempt.deviceKey(), byPassword), transaction -> {
            Optional<User> meant = named(transaction, attempt);
            return new Sought(meant, meant);
        });
    }

    /**
     * Whoever a session is of; a session of somebody who was deleted is one of nobody. Refuses when the session was
     * answered before.
     */
    Subject find(Attempt attempt, SignInState state) {
        String deviceKey = state.deviceKey() == null ? attempt.deviceKey() : state.deviceKey();
        boolean byPassword = PASSWORDS.contains(state.challenge());
        return subject(attempt, new Named(state.person().username(), deviceKey, byPassword), transaction -> {
            parts.sessions().checkUnused(transaction, state);
            Optional<User> meant = named(transaction, attempt);
            // Asked whoever was meant and whether there is anybody, so that the answer takes the same time.
            String id = state.userId().orElse(state.person().username());
            Optional<User> known =
                    directory.findById(transaction, attempt.pool().id(), id);
            return new Sought(state.userId().flatMap(present -> known), meant);
        });
    }

    private Optional<User> named(Transaction transaction, Attempt attempt) {
        return directory.find(transaction, attempt.pool(), attempt.username());
    }

    /**
     * Whether the name of a call still means whom a session is of.
     *
     * @param subject as it was found by the session
     */
    static boolean means(Attempt attempt, Subject subject) {
        if (subject.user().isPresent()) {
            return subject.person().id().equals(subject.meant());
        }
        UserNames names = UserNames.of(attempt.pool());
        String typed = names.key(attempt.username());
        return subject.meant() == null
                && (typed.equals(names.key(subject.username())) || typed.equals(names.key(subject.shownName())));
    }

    private Subject subject(Attempt attempt, Named named, Search search) {
        UserPool pool = attempt.pool();
        // Nobody has a password either, and the same is computed for them as for somebody.
        Nobody nobody = parts.proofs().passwords().nobody(pool, named.username);
        Found found = parts.database().read(transaction -> {
            Sought sought = search.find(transaction);
            Optional<User> user = sought.user;
            String id = user.map(User::id).orElseGet(nobody::subject);
            // Who may know that there is nobody is told so, and of no device.
            String deviceKey = user.isEmpty() && !attempt.client().hidesUnknownUsers() ? null : named.deviceKey;
            boolean known = user.filter(User::enabled).isPresent();
            Credentials credentials = credentials(transaction, pool, id, named.with(deviceKey));
            return new Found(sought, known ? credentials : pretended(transaction, pool, credentials));
        });
        return new Subject(
                pool,
                attempt.client(),
                found.sought.user,
                named.username,
                found.sought.user.map(User::username).orElse(named.username),
                found.sought.meant.map(User::id).orElse(null),
                nobody,
                found.credentials);
    }

    /**
     * What somebody can prove themselves by. INVARIANT: the same is asked, and the same refused, with the id that
     * stands for nobody, so that neither an answer nor its time tells who exists.
     */
    private Credentials credentials(Transaction transaction, UserPool pool, String id, Named named) {
        SignInParts.Proofs proofs = parts.proofs();
        PoolMfa mfa = proofs.poolFactors().of(transaction, pool);
        Optional<PasswordRow> password = proofs.passwords().find(transaction, id);
        Optional<SoftwareTokenRow> token = proofs.softwareTokens().find(transaction, id);
        boolean passkey = PoolMfa.firstFactors(pool).contains(FirstFactor.WEB_AUTHN.name())
                && proofs.passkeys().usable(transaction, pool, id);
        return new Credentials(
                password,
                proofs.passwords().storage(transaction, pool),
                named.byPassword ? locks.passwordLock(transaction, pool, id) : Lock.UNREAD,
                mfa,
                token.isPresent(),
                token.map(SoftwareTokenRow::friendlyName).orElse(null),
                passkey,
                device(transaction, pool, id, named.deviceKey));
    }

    /** What nobody could have: they may seem to have a passkey wherever somebody could. */
    private Credentials pretended(Transaction transaction, UserPool pool, Credentials found) {
        return new Credentials(
                found.password(),
                found.storage(),
                found.lock(),
                found.mfa(),
                found.token(),
                found.tokenName(),
                parts.proofs().passkeys().possible(transaction, pool),
                found.device());
    }

    /** COGNITO: a client that names a device which is none of theirs learns it, and drops the device. */
    private Optional<Device> device(Transaction transaction, UserPool pool, String id, @Nullable String deviceKey) {
        return deviceKey != null && DeviceTracking.of(pool).tracked()
                ? Optional.of(parts.proofs().devices().require(transaction, id, deviceKey))
                : Optional.empty();
    }

    /** What stands in a call or a session. */
    private record Named(String username, @Nullable String deviceKey, boolean byPassword) {
        private Named with(@Nullable String other) {
            return new Named(username, other, byPassword);
        }
    }

    @FunctionalInterface
    private interface Search {
        Sought find(Transaction transaction);
    }

    /** Who signs in, and who has the name of the call. */
    private record Sought(Optional<User> user, Optional<User> meant) {}

    private record Found(Sought sought, Credentials credentials) {}
}
