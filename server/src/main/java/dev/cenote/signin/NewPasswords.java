package dev.cenote.signin;

import dev.cenote.kernel.Refusal;
import dev.cenote.password.PreparedPassword;
import dev.cenote.store.PasswordRow;
import dev.cenote.userpool.AttributeChange;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import dev.cenote.userpool.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Puts a person's own password in the place of the temporary one, with the attributes that were left out. */
final class NewPasswords {
    private static final Set<String> CONTACTS = Set.of("email", "phone_number");

    private final SignInParts parts;
    private final People people;

    NewPasswords(SignInParts parts, People people) {
        this.parts = parts;
        this.people = people;
    }

    /** The attributes that the pool requires and the person does not have. */
    static List<String> missing(UserPool pool, User user) {
        return UserAttributes.missing(pool, user.attributes());
    }

    Verdict judge(Turn turn, String password, Map<String, String> given) {
        UserPool pool = turn.attempt().pool();
        User person = turn.subject().person();
        if (person.status() != UserStatus.FORCE_CHANGE_PASSWORD) {
            return new Verdict(new Judged.Wrong(Proof.NEW_PASSWORD), turn);
        }
        SortedMap<String, String> change = attributes(turn, person, given);
        parts.proofs().passwords().checkNew(pool, password);
        parts.proofs().passwords().checkHistory(pool, person, password);
        PreparedPassword prepared = parts.proofs().passwords().prepare(pool, person, password, false);
        Instant now = parts.now();
        Optional<PasswordRow> proved = turn.subject().credentials().password();
        Turn after = turn.proved(Proof.NEW_PASSWORD).with(prepared.row()).and(transaction -> {
            // INVARIANT: another temporary password ends what was begun with the one before.
            Optional<PasswordRow> present = parts.proofs().passwords().find(transaction, person.id());
            if (!present.map(PasswordRow::setAt).equals(proved.map(PasswordRow::setAt))) {
                throw SignInRefusal.INVALID_SESSION.refusal();
            }
            parts.proofs().passwords().replace(transaction, prepared);
        });
        return people.changing(
                new Verdict(new Judged.Right(Proof.NEW_PASSWORD), after), People.Conflict.REFUSED, user -> {
                    // INVARIANT: whoever else knew the temporary password and was faster has ended it.
                    if (user.status() != UserStatus.FORCE_CHANGE_PASSWORD) {
                        throw SignInRefusal.INVALID_SESSION.refusal();
                    }
                    return AttributeChange.completing(pool, user, change, now)
                            .after()
                            .withStatus(UserStatus.CONFIRMED, now);
                });
    }

    private static SortedMap<String, String> attributes(Turn turn, User person, Map<String, String> given) {
        UserPool pool = turn.attempt().pool();
        for (String name : missing(pool, person)) {
            if (given.getOrDefault(name, "").isEmpty()) {
                throw Refusal.invalidParameter("Invalid attributes given, " + name + " is missing");
            }
        }
        List<String> required = pool.schema().required();
        for (String name : given.keySet()) {
            boolean fixed = required.contains(name) || CONTACTS.contains(name);
            if (fixed && person.attribute(name).isPresent()) {
                throw Refusal.notAuthorized("Cannot modify an already provided " + name);
            }
        }
        return UserAttributes.checkChange(
                pool, person, given, new Writer.SignUp(turn.attempt().client()));
    }
}
