package dev.cenote.account;

import dev.cenote.account.Notes.Note;
import dev.cenote.codes.AttemptKind;
import dev.cenote.codes.CodePurpose;
import dev.cenote.codes.HourlyLimit;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.kernel.Refusal;
import dev.cenote.password.PreparedPassword;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AuthEvent.Kind;
import dev.cenote.userpool.AuthEvent.Response;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets other passwords: for people who know the present one, and for administrators. */
public final class PasswordChange {
    private final AccountParts parts;
    private final Reception reception;
    private final Notes notes;

    /** @param parts what it works with */
    public PasswordChange(AccountParts parts) {
        this.parts = parts;
        this.reception = new Reception(parts);
        this.notes = new Notes(parts);
    }

    /**
     * A person who is signed in.
     *
     * @param address the client's, as text
     */
    public record Somebody(UserPool pool, User user, String address) {}

    /**
     * Sets the password that a signed-in person wishes.
     *
     * @param previous the present one; null for people who have none
     * @throws Refusal with the codes and messages of ChangePassword
     */
    public void change(Somebody person, @Nullable String previous, String proposed) {
        UserPool pool = person.pool;
        User user = person.user;
        checkState(user);
        reception.count(pool, HourlyLimit.CHANGE_PASSWORD, user.id());
        Optional<PasswordRow> proved = prove(person, previous);
        parts.passwords().checkNew(pool, proposed);
        parts.passwords().checkHistory(pool, user, proposed);
        PreparedPassword prepared = parts.passwords().prepare(pool, user, proposed, false);
        // Of several who prove the same password at the same time, the first takes it away from the others.
        while (!replaced(person, proved, prepared)) {
            proved = prove(person, previous);
        }
    }

    /**
     * Sets the password that an administrator wishes, whatever the account's state.
     *
     * @param permanent false makes the person replace it when they sign in
     * @throws Refusal InvalidPasswordException, PasswordHistoryPolicyViolationException
     */
    public void set(UserPool pool, User user, String password, boolean permanent) {
        parts.passwords().checkNew(pool, password);
        if (permanent) {
            parts.passwords().checkHistory(pool, user, password);
        }
        PreparedPassword prepared = parts.passwords().prepare(pool, user, password, !permanent);
        UserStatus status = permanent ? UserStatus.CONFIRMED : UserStatus.FORCE_CHANGE_PASSWORD;
        parts.database().write(transaction -> {
            User now = reception.again(transaction, user);
            replace(transaction, user, prepared);
            parts.attempts().forget(transaction, pool.id(), AttemptKind.PASSWORD, user.id());
            Kept kept = parts.directory()
                    .update(transaction, pool, now, now.withStatus(status, parts.now()), Theft.REFUSED);
            if (!(kept instanceof Kept.Done)) {
                // INVARIANT: no alias changes, and the person was read in this serializable transaction.
                throw new IllegalStateException("a person changed within a transaction");
            }
            return null;
        });
    }

    /** The password that was proved, or none where there is none to prove. */
    private Optional<PasswordRow> prove(Somebody person, @Nullable String previous) {
        UserPool pool = person.pool;
        User user = person.user;
        Optional<PasswordRow> row = parts.database().read(transaction -> {
            checkOpen(transaction, user);
            return parts.passwords().find(transaction, user.id());
        });
        if (previous == null) {
            if (row.isPresent()) {
                throw Refusal.invalidParameter("Missing required parameter PreviousPassword");
            }
            return row;
        }
        boolean right = parts.passwords().matches(pool, user.username(), row, previous);
        settle(person, right);
        if (!right) {
            throw wrong();
        }
        return row;
    }

    private void settle(Somebody person, boolean right) {
        String poolId = person.pool.id();
        parts.database().write(transaction -> {
            if (!parts.attempts().settle(transaction, poolId, AttemptKind.PASSWORD, person.user.id(), right)) {
                throw locked();
            }
            if (!right) {
                notes.write(transaction, note(person, Response.FAIL));
            }
            return null;
        });
    }

    /** False when the password is not the one that was proved any more. */
    private boolean replaced(Somebody person, Optional<PasswordRow> proved, PreparedPassword prepared) {
        User user = person.user;
        return parts.database().write(transaction -> {
            checkState(reception.again(transaction, user));
            Optional<PasswordRow> now = parts.passwords().find(transaction, user.id());
            if (!Arrays.equals(sealed(proved), sealed(now))) {
                return false;
            }
            replace(transaction, user, prepared);
            notes.write(transaction, note(person, Response.PASS));
            return true;
        });
    }

    /** A code for a new password that was sent before counts no more: somebody else may have read it. */
    private void replace(Transaction transaction, User user, PreparedPassword prepared) {
        parts.passwords().replace(transaction, prepared);
        parts.codes().forget(transaction, user.id(), CodePurpose.FORGOT_PASSWORD);
    }

    private void checkOpen(Transaction transaction, User user) {
        if (parts.attempts().locked(transaction, user.poolId(), AttemptKind.PASSWORD, user.id())) {
            throw locked();
        }
    }

    private static Refusal locked() {
        return Refusal.notAuthorized("Password attempts exceeded");
    }

    private static Note note(Somebody person, Response response) {
        return new Note(person.pool, person.user.id(), Kind.PASSWORD_CHANGE, response, person.address);
    }

    private static byte[] sealed(Optional<PasswordRow> row) {
        return row.map(PasswordRow::sealed).orElse(new byte[0]);
    }

    private static void checkState(User user) {
        switch (user.status()) {
            case CONFIRMED -> {}
            // COGNITO: whoever signs in elsewhere gets a password from an administrator only.
            case EXTERNAL_PROVIDER ->
                throw Refusal.notAuthorized("User password cannot be reset in the current state.");
            case UNCONFIRMED -> throw new Refusal("UserNotConfirmedException", "User is not confirmed.");
            case RESET_REQUIRED, FORCE_CHANGE_PASSWORD ->
                throw new Refusal("PasswordResetRequiredException", "Password reset required for the user");
        }
    }

    private static Refusal wrong() {
        return Refusal.notAuthorized("Incorrect username or password.");
    }
}
