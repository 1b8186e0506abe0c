package dev.cenote.account;

import dev.cenote.account.Notes.Note;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.kernel.Refusal;
import dev.cenote.message.MessagePurpose;
import dev.cenote.password.PreparedPassword;
import dev.cenote.store.Transaction;
import dev.cenote.trigger.EventAttributes;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.SignUpVerdict;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.AuthEvent.Kind;
import dev.cenote.userpool.AuthEvent.Response;
import dev.cenote.userpool.Delivery;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.NewNames;
import dev.cenote.userpool.SignUpRules;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import dev.cenote.userpool.Writer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the account that somebody asks for, and sends the code that confirms it. */
public final class SignUp {
    private static final String TAKEN = "UsernameExistsException";

    private final AccountParts parts;
    private final Reception reception;
    private final SentCodes codes;
    private final Notes notes;

    /** @param parts what it works with */
    public SignUp(AccountParts parts) {
        this.parts = parts;
        this.reception = new Reception(parts);
        this.codes = new SentCodes(parts);
        this.notes = new Notes(parts);
    }

    /**
     * What somebody asks for.
     *
     * @param password null for an account without one
     * @param validationData for the pool's function before the sign-up
     */
    public record Wish(
            NamedRequest who,
            @Nullable String password,
            Map<String, String> attributes,
            Map<String, String> validationData) {
        /** Prints no password. */
        @Override
        public String toString() {
            return "a sign-up at " + who.clientId();
        }
    }

    /**
     * A new account.
     *
     * @param destination where the code went; empty when none was sent
     */
    public record SignedUp(User user, Optional<Destination> destination) {}

    /**
     * Signs somebody up. COGNITO: when the code cannot be delivered the call fails, but the account is there.
     *
     * @throws Refusal with the codes and messages of SignUp
     */
    public SignedUp signUp(Wish wish) {
        Visitor visitor = reception.admit(wish.who);
        UserPool pool = visitor.pool();
        SignUpRules.checkOpen(pool);
        Map<String, String> named = NewNames.check(pool, visitor.typed(), wish.attributes);
        Map<String, String> attributes = UserAttributes.checkNew(pool, named, new Writer.SignUp(visitor.client()));
        checkPassword(pool, wish.password, attributes);
        User.Identity identity =
                NewNames.identity(pool, visitor.typed(), parts.random().uuid());
        SignUpVerdict verdict = ask(visitor, identity, wish, attributes);
        Set<AliasKind> verified = verified(verdict);
        UserStatus status = verdict.autoConfirmUser() ? UserStatus.CONFIRMED : UserStatus.UNCONFIRMED;
        User user = User.created(pool.id(), identity, status, SignUpRules.marked(attributes, verified), parts.now());
        // COGNITO: what the function verifies is the new person's from now on, whoever had it before.
        Theft theft = verified.isEmpty() ? Theft.REFUSED : Theft.MOVES;
        keep(visitor, user, theft, wish.password);
        return new SignedUp(user, status == UserStatus.CONFIRMED ? confirmed(visitor, user) : sendCode(visitor, user));
    }

    private static Set<AliasKind> verified(SignUpVerdict verdict) {
        Set<AliasKind> verified = EnumSet.noneOf(AliasKind.class);
        if (verdict.autoVerifyEmail()) {
            verified.add(AliasKind.EMAIL);
        }
        if (verdict.autoVerifyPhone()) {
            verified.add(AliasKind.PHONE_NUMBER);
        }
        return verified;
    }

    private void checkPassword(UserPool pool, @Nullable String password, Map<String, String> attributes) {
        if (password != null) {
            parts.passwords().checkNew(pool, password);
        } else if (!SignUpRules.passwordless(pool, attributes)) {
            throw Refusal.invalidParameter("1 validation error detected: Value null at 'password' failed to satisfy"
                    + " constraint: Member must not be null");
        }
    }

    private SignUpVerdict ask(Visitor visitor, User.Identity identity, Wish wish, Map<String, String> attributes) {
        TriggerContext context =
                new TriggerContext(visitor.pool(), visitor.client().id(), identity.username());
        return parts.triggers()
                .preSignUp(
                        context,
                        new TriggerRequest.PreSignUp(
                                TriggerSource.SignUp.SIGN_UP,
                                attributes,
                                wish.validationData,
                                visitor.clientMetadata()));
    }

    private void keep(Visitor visitor, User user, Theft theft, @Nullable String password) {
        UserPool pool = visitor.pool();
        // A look first: computing a password for a name that is taken would be work for whoever asks for it.
        parts.database().read(transaction -> {
            checkFree(transaction, pool, user);
            return null;
        });
        Optional<PreparedPassword> prepared =
                Optional.ofNullable(password).map(text -> parts.passwords().prepare(pool, user, text, false));
        parts.database().write(transaction -> {
            switch (parts.directory().insert(transaction, pool, user, theft)) {
                case Kept.Done _ ->
                    prepared.ifPresent(ready -> parts.passwords().replace(transaction, ready));
                case Kept.NameTaken _, Kept.Stale _ -> throw taken();
                case Kept.AliasTaken(AliasKind kind) ->
                    // COGNITO: "given email", but "given phone_number".
                    throw new Refusal(TAKEN, "An account with the given " + kind.attribute() + " already exists.");
            }
            notes.write(transaction, new Note(pool, user.id(), Kind.SIGN_UP, Response.PASS, visitor.address()));
            return null;
        });
    }

    private void checkFree(Transaction transaction, UserPool pool, User user) {
        Optional<User> namesake = parts.directory().find(transaction, pool, user.username());
        if (namesake.filter(other -> other.username().equalsIgnoreCase(user.username()))
                .isPresent()) {
            throw taken();
        }
    }

    private Optional<Destination> confirmed(Visitor visitor, User user) {
        TriggerContext context =
                new TriggerContext(visitor.pool(), visitor.client().id(), user.username());
        parts.triggers()
                .postConfirmation(
                        context,
                        new TriggerRequest.PostConfirmation(
                                TriggerSource.Confirmation.CONFIRM_SIGN_UP,
                                EventAttributes.of(visitor.pool(), user),
                                visitor.clientMetadata()));
        return Optional.empty();
    }

    private Optional<Destination> sendCode(Visitor visitor, User user) {
        Optional<Destination> destination = Delivery.signUp(visitor.pool(), user);
        destination.ifPresent(where -> codes.send(new SentCodes.Order(
                visitor.pool(), visitor.client(), user, where, MessagePurpose.SIGN_UP, visitor.clientMetadata())));
        return destination;
    }

    private static Refusal taken() {
        return new Refusal(TAKEN, "User already exists");
    }
}
