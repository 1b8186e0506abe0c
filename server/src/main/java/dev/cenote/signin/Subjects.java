package dev.cenote.signin;

import dev.cenote.directory.Directory;
import dev.cenote.factor.Device;
import dev.cenote.password.Nobody;
import dev.cenote.signin.Subject.Credentials;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.SoftwareTokenRow;
import dev.cenote.store.TagStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.DeviceTracking;
import dev.cenote.userpool.PasswordStorage;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserPool;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up whoever signs in, with all that they can prove themselves by. */
final class Subjects {
    private final SignInParts parts;
    private final Directory directory = new Directory();
    private final TagStore tags = new TagStore();

    Subjects(SignInParts parts) {
        this.parts = parts;
    }

    /** Whoever is meant by the name that was typed. */
    Subject find(Attempt attempt) {
        return subject(
                attempt,
                new Named(attempt.username(), attempt.deviceKey()),
                transaction -> directory.find(transaction, attempt.pool(), attempt.username()));
    }

    /** Whoever a session is of; a session of somebody who was deleted is one of nobody. */
    Subject find(Attempt attempt, SignInState state) {
        String deviceKey = state.deviceKey() == null ? attempt.deviceKey() : state.deviceKey();
        return subject(
                attempt,
                new Named(state.person().username(), deviceKey),
                transaction -> state.userId()
                        .flatMap(id ->
                                directory.findById(transaction, attempt.pool().id(), id)));
    }

    /**
     * Whether a typed name still means whom a session is of.
     *
     * @param subject as it was found by the session
     */
    boolean means(Attempt attempt, Subject subject) {
        Optional<User> meant =
                parts.database().read(transaction -> directory.find(transaction, attempt.pool(), attempt.username()));
        if (subject.user().isPresent()) {
            return meant.filter(user -> user.id().equals(subject.person().id())).isPresent();
        }
        UserNames names = UserNames.of(attempt.pool());
        String typed = names.key(attempt.username());
        return meant.isEmpty()
                && (typed.equals(names.key(subject.username())) || typed.equals(names.key(subject.shownName())));
    }

    private Subject subject(Attempt attempt, Named named, Search search) {
        UserPool pool = attempt.pool();
        // Nobody has a password either, and the same is computed for them as for somebody.
        Nobody nobody = parts.proofs().passwords().nobody(pool, named.username);
        Found found = parts.database().read(transaction -> {
            Optional<User> user = search.find(transaction);
            String id = user.map(User::id).orElseGet(nobody::subject);
            // Who may know that there is nobody is told so, and of no device.
            String deviceKey = user.isEmpty() && !attempt.client().hidesUnknownUsers() ? null : named.deviceKey;
            boolean known = user.filter(User::enabled).isPresent();
            Credentials credentials = credentials(transaction, pool, id, deviceKey);
            return new Found(user, known ? credentials : pretended(transaction, pool, credentials));
        });
        return new Subject(
                pool,
                attempt.client(),
                found.user,
                named.username,
                found.user.map(User::username).orElse(named.username),
                nobody,
                found.credentials);
    }

    /**
     * What somebody can prove themselves by. INVARIANT: the same is asked, and the same refused, with the id that
     * stands for nobody, so that neither an answer nor its time tells who exists.
     */
    private Credentials credentials(Transaction transaction, UserPool pool, String id, @Nullable String deviceKey) {
        SignInParts.Proofs proofs = parts.proofs();
        PoolMfa mfa = proofs.poolFactors().of(transaction, pool);
        boolean srp = PasswordStorage.of(tags.list(transaction, pool.arn())) == PasswordStorage.SRP;
        Optional<PasswordRow> password = proofs.passwords().find(transaction, id);
        Optional<SoftwareTokenRow> token = proofs.softwareTokens().find(transaction, id);
        boolean passkey = PoolMfa.firstFactors(pool).contains(FirstFactor.WEB_AUTHN.name())
                && proofs.passkeys().usable(transaction, pool, id);
        return new Credentials(
                password,
                srp,
                mfa,
                token.isPresent(),
                token.map(SoftwareTokenRow::friendlyName).orElse(null),
                passkey,
                device(transaction, pool, id, deviceKey));
    }

    /** What nobody could have: they may seem to have a passkey wherever somebody could. */
    private Credentials pretended(Transaction transaction, UserPool pool, Credentials found) {
        return new Credentials(
                found.password(),
                found.srp(),
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
    private record Named(String username, @Nullable String deviceKey) {}

    @FunctionalInterface
    private interface Search {
        Optional<User> find(Transaction transaction);
    }

    private record Found(Optional<User> user, Credentials credentials) {}
}
