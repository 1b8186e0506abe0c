package dev.cenote.account;

import dev.cenote.account.Notes.Note;
import dev.cenote.codes.AttemptKind;
import dev.cenote.codes.CodeCheck;
import dev.cenote.codes.CodeProof;
import dev.cenote.codes.CodePurpose;
import dev.cenote.codes.HourlyLimit;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.factor.PoolFactors;
import dev.cenote.kernel.Refusal;
import dev.cenote.message.MessagePurpose;
import dev.cenote.password.Nobody;
import dev.cenote.password.PreparedPassword;
import dev.cenote.store.Transaction;
import dev.cenote.trigger.EventAttributes;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AuthEvent.Kind;
import dev.cenote.userpool.AuthEvent.Response;
import dev.cenote.userpool.Delivery;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.SecondFactors;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.util.Map;
import java.util.Optional;

/** Lets people set another password by a code, which goes to a contact of theirs that is verified. */
public final class Recovery {
    private static final String INVALID = "InvalidParameterException";
    private static final String STATE = "User password cannot be reset in the current state.";
    private static final String DISABLED = "User is disabled.";

    private final AccountParts parts;
    private final Reception reception;
    private final SentCodes codes;
    private final Notes notes;
    private final PoolFactors factors = new PoolFactors();

    /** @param parts what it works with */
    public Recovery(AccountParts parts) {
        this.parts = parts;
        this.reception = new Reception(parts);
        this.codes = new SentCodes(parts);
        this.notes = new Notes(parts);
    }

    /** Whether somebody can be sent a code. */
    private sealed interface Way {
        /** Yes, there. */
        record To(Destination destination) implements Way {}

        /** No; at a client that hides people, some reasons must not be seen. */
        record None(Refusal why, boolean hidden) implements Way {}
    }

    /**
     * Sends a code; where it went, or seems to have gone.
     *
     * @throws Refusal with the codes and messages of ForgotPassword
     */
    public Destination forgot(NamedRequest request) {
        Visitor visitor = reception.admit(request);
        Optional<User> found = reception.findAnywhere(visitor);
        // That only administrators help is a rule of the pool, which everybody may know.
        Delivery.checkSelfService(visitor.pool());
        if (found.isEmpty()) {
            return pretend(visitor, nobody(visitor).subject());
        }
        User user = found.get();
        return switch (way(visitor.pool(), user)) {
            case Way.To(Destination destination) -> send(visitor, user, destination);
            case Way.None(Refusal why, boolean hidden) -> {
                if (hidden && visitor.client().hidesUnknownUsers()) {
                    yield pretend(visitor, user.id());
                }
                throw why;
            }
        };
    }

    /**
     * Sets another password; the code is taken only when the password does.
     *
     * @throws Refusal with the codes and messages of ConfirmForgotPassword
     */
    public void confirm(NamedRequest request, String code, String password) {
        Visitor visitor = reception.admit(request);
        UserPool pool = visitor.pool();
        Optional<User> found = reception.find(visitor);
        boolean hides = visitor.client().hidesUnknownUsers();
        if (found.isEmpty() || hides && !found.get().enabled()) {
            String counted = found.map(User::id).orElseGet(() -> nobody(visitor).subject());
            reception.count(pool, HourlyLimit.PASSWORD_RECOVERY, counted);
            throw guessAtNobody(visitor, code);
        }
        User user = found.get();
        checkEnabled(user, DISABLED);
        reception.count(pool, HourlyLimit.PASSWORD_RECOVERY, user.id());
        CodeCheck check = parts.codes().check(pool.id(), user.id(), CodePurpose.FORGOT_PASSWORD, null, code);
        if (hides && check instanceof CodeCheck.Gone) {
            // Perhaps a code seemed to be sent: then guesses must be answered as if.
            throw guessAtNobody(visitor, code);
        }
        if (check instanceof CodeCheck.Wrong) {
            notes.write(note(visitor, user, Response.FAIL));
        }
        CodeProof proof = CodeRefusals.require(check);
        parts.passwords().checkNew(pool, password);
        parts.passwords().checkHistory(pool, user, password);
        PreparedPassword prepared = parts.passwords().prepare(pool, user, password, false);
        User recovered = parts.database().write(transaction -> {
            notes.write(transaction, note(visitor, user, Response.PASS));
            return recover(transaction, pool, user, proof, prepared);
        });
        tell(visitor, recovered);
    }

    /**
     * Makes a new password necessary, for which a code is sent.
     *
     * @throws Refusal with the codes and messages of AdminResetUserPassword
     */
    public void reset(UserPool pool, User user, Map<String, String> clientMetadata) {
        // COGNITO: without the full stop here.
        checkEnabled(user, "User is disabled");
        checkResettable(user);
        Destination destination = Delivery.requireReset(pool, user, factors(pool, user));
        SentCodes.Prepared prepared = codes.prepare(
                new SentCodes.Order(pool, null, user, destination, MessagePurpose.FORGOT_PASSWORD, clientMetadata));
        parts.database().write(transaction -> {
            User now = reception.again(transaction, user);
            checkEnabled(now, "User is disabled");
            checkResettable(now);
            codes.store(transaction, prepared);
            return parts.directory()
                    .update(
                            transaction,
                            pool,
                            now,
                            now.withStatus(UserStatus.RESET_REQUIRED, parts.now()),
                            Theft.REFUSED);
        });
        parts.delivery().wake();
    }

    private Way way(UserPool pool, User user) {
        if (!user.enabled()) {
            return new Way.None(Refusal.notAuthorized(DISABLED), true);
        }
        boolean reachable = user.verified("email") || user.verified("phone_number");
        switch (user.status()) {
            case EXTERNAL_PROVIDER -> {
                return new Way.None(Refusal.notAuthorized(STATE), true);
            }
            case FORCE_CHANGE_PASSWORD -> {
                return new Way.None(Refusal.notAuthorized(STATE), false);
            }
            case UNCONFIRMED -> {
                if (!reachable) {
                    return new Way.None(Refusal.notAuthorized(STATE), true);
                }
            }
            case CONFIRMED, RESET_REQUIRED -> {}
        }
        try {
            return new Way.To(Delivery.requireReset(pool, user, factors(pool, user)));
        } catch (Refusal e) {
            return new Way.None(e, e.code().equals(INVALID));
        }
    }

    private SecondFactors factors(UserPool pool, User user) {
        return parts.database().read(transaction -> factors.of(transaction, pool, user));
    }

    private Destination send(Visitor visitor, User user, Destination destination) {
        reception.count(visitor.pool(), HourlyLimit.PASSWORD_RECOVERY, user.id());
        codes.send(new SentCodes.Order(
                visitor.pool(),
                visitor.client(),
                user,
                destination,
                MessagePurpose.FORGOT_PASSWORD,
                visitor.clientMetadata()));
        notes.write(note(visitor, user, Response.IN_PROGRESS));
        return destination;
    }

    private static Note note(Visitor visitor, User user, Response response) {
        return new Note(visitor.pool(), user.id(), Kind.FORGOT_PASSWORD, response, visitor.address());
    }

    /** @param counted for whom it counts: whoever is meant, so that requests and guesses have one limit together */
    private Destination pretend(Visitor visitor, String counted) {
        Nobody nobody = nobody(visitor);
        reception.count(visitor.pool(), HourlyLimit.PASSWORD_RECOVERY, counted);
        codes.pretend(visitor.pool(), nobody, CodePurpose.FORGOT_PASSWORD);
        return Delivery.invented(visitor.pool(), visitor.typed(), Delivery.Reason.PASSWORD, nobody.seed());
    }

    private Nobody nobody(Visitor visitor) {
        return parts.passwords().nobody(visitor.pool(), visitor.typed());
    }

    private Refusal guessAtNobody(Visitor visitor, String code) {
        Nobody nobody = nobody(visitor);
        CodeProof _ = CodeRefusals.require(
                parts.codes().check(visitor.pool().id(), nobody.subject(), CodePurpose.FORGOT_PASSWORD, null, code));
        // Whoever guesses the code that was sent to nobody learns nothing by it.
        return CodeRefusals.mismatch();
    }

    private User recover(
            Transaction transaction, UserPool pool, User user, CodeProof proof, PreparedPassword prepared) {
        User now = reception.again(transaction, user);
        Destination target = Destination.ofTarget(proof.target());
        // A code to an address that is no longer the person's is no proof of theirs.
        if (!target.isOf(now) || !parts.codes().consume(transaction, proof)) {
            throw CodeRefusals.expired();
        }
        checkEnabled(now, DISABLED);
        if (now.status() == UserStatus.FORCE_CHANGE_PASSWORD || now.status() == UserStatus.EXTERNAL_PROVIDER) {
            // An administrator changed the account since the code was sent, and no code would be sent now.
            throw Refusal.notAuthorized(STATE);
        }
        parts.passwords().replace(transaction, prepared);
        parts.attempts().forget(transaction, pool.id(), AttemptKind.PASSWORD, user.id());
        User confirmed = now.withStatus(UserStatus.CONFIRMED, parts.now());
        User verified = confirmed.withVerified(target.attribute(), true, parts.now());
        return switch (parts.directory().update(transaction, pool, now, verified, Theft.REFUSED)) {
            case Kept.Done(User kept) -> kept;
            // Somebody else verified that contact since the code was sent: the alias stays theirs.
            case Kept.AliasTaken _ ->
                require(parts.directory().update(transaction, pool, now, confirmed, Theft.REFUSED));
            case Kept.Stale _, Kept.NameTaken _ -> throw changed();
        };
    }

    private static User require(Kept kept) {
        if (kept instanceof Kept.Done(User user)) {
            return user;
        }
        throw changed();
    }

    /** INVARIANT: the person was read in this transaction, and transactions are serializable. */
    private static IllegalStateException changed() {
        return new IllegalStateException("a person changed within a transaction");
    }

    private void tell(Visitor visitor, User user) {
        parts.triggers()
                .postConfirmation(
                        new TriggerContext(visitor.pool(), visitor.client().id(), user.username()),
                        new TriggerRequest.PostConfirmation(
                                TriggerSource.Confirmation.CONFIRM_FORGOT_PASSWORD,
                                EventAttributes.of(visitor.pool(), user),
                                visitor.clientMetadata()));
    }

    private static void checkEnabled(User user, String message) {
        if (!user.enabled()) {
            throw Refusal.notAuthorized(message);
        }
    }

    private static void checkResettable(User user) {
        if (user.status() != UserStatus.CONFIRMED && user.status() != UserStatus.RESET_REQUIRED) {
            throw Refusal.notAuthorized(STATE);
        }
    }
}
