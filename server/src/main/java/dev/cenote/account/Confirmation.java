package dev.cenote.account;

import dev.cenote.account.Notes.Note;
import dev.cenote.codes.CodeCheck;
import dev.cenote.codes.CodeProof;
import dev.cenote.codes.CodePurpose;
import dev.cenote.codes.HourlyLimit;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.kernel.Refusal;
import dev.cenote.message.MessagePurpose;
import dev.cenote.password.Nobody;
import dev.cenote.trigger.EventAttributes;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.AuthEvent.Kind;
import dev.cenote.userpool.AuthEvent.Response;
import dev.cenote.userpool.Delivery;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Confirms new accounts: by the code that was sent, or because an administrator says so. */
public final class Confirmation {
    private final AccountParts parts;
    private final Reception reception;
    private final SentCodes codes;
    private final Notes notes;

    /** @param parts what it works with */
    public Confirmation(AccountParts parts) {
        this.parts = parts;
        this.reception = new Reception(parts);
        this.codes = new SentCodes(parts);
        this.notes = new Notes(parts);
    }

    /**
     * Confirms an account and the contact that the code went to.
     *
     * @param takesAliases whether an e-mail address or phone number of somebody else becomes this person's
     * @throws Refusal with the codes and messages of ConfirmSignUp
     */
    public User confirm(NamedRequest request, String code, boolean takesAliases) {
        Visitor visitor = reception.admit(request);
        UserPool pool = visitor.pool();
        Optional<User> found = reception.find(visitor);
        if (found.isEmpty()) {
            throw refuseNobody(visitor, code);
        }
        User user = found.get();
        checkUnconfirmed(user);
        reception.count(pool, HourlyLimit.CONFIRM_SIGN_UP, user.id());
        CodeProof proof =
                CodeRefusals.require(parts.codes().check(pool.id(), user.id(), CodePurpose.SIGN_UP, null, code));
        User confirmed = parts.database().write(transaction -> {
            User now = reception.again(transaction, user);
            checkUnconfirmed(now);
            if (!parts.codes().consume(transaction, proof)) {
                throw CodeRefusals.expired();
            }
            Theft theft = takesAliases ? Theft.MOVES : Theft.REFUSED;
            return kept(parts.directory().update(transaction, pool, now, confirmed(now, proof), theft));
        });
        tell(pool, visitor.client().id(), confirmed, visitor.clientMetadata());
        return confirmed;
    }

    /**
     * Confirms an account without a code; nothing is verified by that.
     *
     * @throws Refusal NotAuthorizedException when it is not waiting for confirmation
     */
    public void confirmByAdministrator(UserPool pool, User user, Map<String, String> clientMetadata) {
        User confirmed = parts.database().write(transaction -> {
            User now = reception.again(transaction, user);
            checkUnconfirmed(now);
            User after = now.withStatus(UserStatus.CONFIRMED, parts.now());
            return kept(parts.directory().update(transaction, pool, now, after, Theft.REFUSED));
        });
        tell(pool, null, confirmed, clientMetadata);
    }

    /**
     * Sends another code; where it went, or seems to have gone.
     *
     * @throws Refusal with the codes and messages of ResendConfirmationCode
     */
    public Destination resend(NamedRequest request) {
        Visitor visitor = reception.admit(request);
        UserPool pool = visitor.pool();
        Optional<User> found = reception.find(visitor);
        if (found.isEmpty()) {
            return pretend(visitor);
        }
        User user = found.get();
        if (user.status() != UserStatus.UNCONFIRMED) {
            throw Refusal.invalidParameter("User is already confirmed.");
        }
        reception.count(pool, HourlyLimit.RESEND_CODE, user.id());
        Destination destination = Delivery.signUp(pool, user)
                .orElseThrow(() -> Refusal.invalidParameter("Cannot resend codes. Auto verification not turned on."));
        codes.send(new SentCodes.Order(
                pool, visitor.client(), user, destination, MessagePurpose.RESEND, visitor.clientMetadata()));
        notes.write(new Note(pool, user.id(), Kind.RESEND_CODE, Response.PASS, visitor.address()));
        return destination;
    }

    private Destination pretend(Visitor visitor) {
        Nobody nobody = parts.passwords().nobody(visitor.pool(), visitor.typed());
        reception.count(visitor.pool(), HourlyLimit.RESEND_CODE, nobody.subject());
        codes.pretend(visitor.pool(), nobody, CodePurpose.SIGN_UP);
        return Delivery.invented(visitor.pool(), visitor.typed(), Delivery.Reason.SIGN_UP, nobody.seed());
    }

    private Refusal refuseNobody(Visitor visitor, String code) {
        Nobody nobody = parts.passwords().nobody(visitor.pool(), visitor.typed());
        reception.count(visitor.pool(), HourlyLimit.CONFIRM_SIGN_UP, nobody.subject());
        CodeCheck check = parts.codes().check(visitor.pool().id(), nobody.subject(), CodePurpose.SIGN_UP, null, code);
        CodeProof _ = CodeRefusals.require(check);
        // Whoever guesses the code that was sent to nobody learns nothing by it.
        return CodeRefusals.mismatch();
    }

    private User confirmed(User user, CodeProof proof) {
        User after = user.withStatus(UserStatus.CONFIRMED, parts.now());
        Destination target = Destination.ofTarget(proof.target());
        // The contact may have changed since the code was sent; then the code says nothing about the new one.
        return target.isOf(user) ? after.withVerified(target.attribute(), true, parts.now()) : after;
    }

    private User kept(Kept kept) {
        return switch (kept) {
            case Kept.Done(User user) -> user;
            case Kept.AliasTaken(AliasKind kind) ->
                throw new Refusal(
                        "AliasExistsException", "An account with the " + kind.attribute() + " already exists.");
            // INVARIANT: the person was read in this transaction, and transactions are serializable.
            case Kept.Stale _, Kept.NameTaken _ ->
                throw new IllegalStateException("a person changed within a transaction");
        };
    }

    /** COGNITO: the account stays confirmed, whatever the function says. */
    private void tell(UserPool pool, @Nullable String clientId, User user, Map<String, String> clientMetadata) {
        parts.triggers()
                .postConfirmation(
                        new TriggerContext(pool, clientId, user.username()),
                        new TriggerRequest.PostConfirmation(
                                TriggerSource.Confirmation.CONFIRM_SIGN_UP,
                                EventAttributes.of(pool, user),
                                clientMetadata));
    }

    private static void checkUnconfirmed(User user) {
        if (user.status() != UserStatus.UNCONFIRMED) {
            throw Refusal.notAuthorized("User cannot be confirmed. Current status is " + user.status());
        }
    }
}
