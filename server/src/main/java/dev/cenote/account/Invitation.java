package dev.cenote.account;

import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.kernel.Refusal;
import dev.cenote.message.MessagePurpose;
import dev.cenote.message.MessageRequest;
import dev.cenote.message.PreparedMessage;
import dev.cenote.password.PreparedPassword;
import dev.cenote.password.TemporaryPasswords;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.SignUpVerdict;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.Delivery;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.NewNames;
import dev.cenote.userpool.SignUpRules;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import dev.cenote.userpool.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Makes accounts that administrators wish for, and invites their people with a temporary password. */
public final class Invitation {
    private final AccountParts parts;
    private final Reception reception;

    /** @param parts what it works with */
    public Invitation(AccountParts parts) {
        this.parts = parts;
        this.reception = new Reception(parts);
    }

    /**
     * What an administrator wishes.
     *
     * @param temporaryPassword null to have one made
     * @param takesAliases whether a verified address of somebody else becomes this person's
     * @param clientMetadata for the pool's functions
     * @param validationData for the pool's function before the sign-up
     * @param letter how the invitation goes out
     */
    public record Wish(
            String username,
            Map<String, String> attributes,
            @Nullable String temporaryPassword,
            boolean takesAliases,
            Map<String, String> clientMetadata,
            Map<String, String> validationData,
            Letter letter) {
        /** Prints no password. */
        @Override
        public String toString() {
            return "an invitation";
        }
    }

    /**
     * How an invitation goes out.
     *
     * @param media {@code SMS}, {@code EMAIL} or both; null for what goes without saying
     * @param suppressed whether it does not go out at all
     */
    public record Letter(@Nullable List<String> media, boolean suppressed) {}

    /**
     * Makes an account. COGNITO: when the invitation cannot be delivered the call fails, but the account is there.
     *
     * @throws Refusal with the codes and messages of AdminCreateUser
     */
    public User create(UserPool pool, Wish wish) {
        Map<String, String> named = NewNames.check(pool, wish.username, wish.attributes);
        SortedMap<String, String> attributes = UserAttributes.checkNew(pool, named, new Writer.Admin());
        boolean without = wish.temporaryPassword == null && SignUpRules.passwordless(pool, attributes);
        String password = without ? null : password(pool, wish.temporaryPassword);
        User.Identity identity =
                NewNames.identity(pool, wish.username, parts.random().uuid());
        UserStatus status = without ? UserStatus.CONFIRMED : UserStatus.FORCE_CHANGE_PASSWORD;
        User user = User.created(pool.id(), identity, status, attributes, parts.now());
        List<Destination> destinations =
                wish.letter.suppressed ? List.of() : Delivery.invitations(user, wish.letter.media);
        ask(pool, user, wish);
        boolean takes = wish.takesAliases && SignUpRules.saysVerified(attributes);
        keep(pool, user, takes ? Theft.MOVES : Theft.REFUSED, password);
        if (password != null) {
            send(pool, user, password, destinations, wish.clientMetadata);
        }
        return user;
    }

    /**
     * Invites somebody again, with another temporary password and as much time as the first one gave.
     *
     * @throws Refusal UserNotFoundException, UnsupportedUserStateException when the person needs no invitation any
     *     more, and what the policy says about the password
     */
    public User again(UserPool pool, Wish wish) {
        User user = parts.database()
                .read(transaction -> parts.directory().find(transaction, pool, wish.username))
                .orElseThrow(() -> new Refusal("UserNotFoundException", "User does not exist."));
        checkInvited(user, wish.username);
        String password = password(pool, wish.temporaryPassword);
        List<Destination> destinations = Delivery.invitations(user, wish.letter.media);
        PreparedPassword prepared = parts.passwords().prepare(pool, user, password, true);
        parts.database().write(transaction -> {
            checkInvited(reception.again(transaction, user), wish.username);
            parts.passwords().replace(transaction, prepared);
            return null;
        });
        send(pool, user, password, destinations, wish.clientMetadata);
        return user;
    }

    private String password(UserPool pool, @Nullable String given) {
        if (given == null) {
            return TemporaryPasswords.make(pool, parts.random());
        }
        parts.passwords().checkNew(pool, given);
        return given;
    }

    /** COGNITO: what the function says about confirming and verifying counts for sign-ups only. */
    private void ask(UserPool pool, User user, Wish wish) {
        SignUpVerdict _ = parts.triggers()
                .preSignUp(
                        new TriggerContext(pool, TriggerContext.NOT_APPLICABLE, user.username()),
                        new TriggerRequest.PreSignUp(
                                TriggerSource.SignUp.ADMIN_CREATE_USER,
                                user.attributes(),
                                wish.validationData,
                                wish.clientMetadata));
    }

    private void keep(UserPool pool, User user, Theft theft, @Nullable String password) {
        Optional<PreparedPassword> prepared =
                Optional.ofNullable(password).map(text -> parts.passwords().prepare(pool, user, text, true));
        parts.database().write(transaction -> {
            switch (parts.directory().insert(transaction, pool, user, theft)) {
                case Kept.Done _ ->
                    prepared.ifPresent(ready -> parts.passwords().replace(transaction, ready));
                case Kept.NameTaken _, Kept.Stale _ ->
                    throw new Refusal("UsernameExistsException", "User account already exists");
                case Kept.AliasTaken(AliasKind kind) -> throw taken(pool, kind);
            }
            return null;
        });
    }

    private void send(
            UserPool pool, User user, String password, List<Destination> destinations, Map<String, String> metadata) {
        List<PreparedMessage> messages = new ArrayList<>();
        for (Destination destination : destinations) {
            messages.add(parts.delivery()
                    .prepare(new MessageRequest(
                            pool, null, user, MessagePurpose.ADMIN_CREATE_USER, destination, password, metadata)));
        }
        parts.database().write(transaction -> {
            messages.forEach(message -> parts.delivery().enqueue(transaction, message));
            return null;
        });
        parts.delivery().wake();
    }

    /** COGNITO: whoever has the address has the name where names are addresses, else they have the alias. */
    private static Refusal taken(UserPool pool, AliasKind kind) {
        String code = UserNames.of(pool).nameIs(kind) ? "UsernameExistsException" : "AliasExistsException";
        return new Refusal(code, "An account with the given " + kind.attribute() + " already exists.");
    }

    private static void checkInvited(User user, String typed) {
        if (user.status() != UserStatus.FORCE_CHANGE_PASSWORD) {
            throw new Refusal(
                    "UnsupportedUserStateException",
                    "Resend not possible. " + typed + " status is not FORCE_CHANGE_PASSWORD");
        }
    }
}
