package dev.cenote.signin;

import dev.cenote.codes.CodeCheck;
import dev.cenote.codes.CodeProof;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.MfaChoice;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.Writer;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says what codes that were sent are worth, and sets up an e-mail address or a phone number as second factor. */
final class CodeJudge {
    /** Under which the target of a contact that is being set up is kept. */
    static final String NEW_CONTACT = "contact";

    private final SignInParts parts;
    private final Locks locks;
    private final People people;

    CodeJudge(SignInParts parts, Locks locks, People people) {
        this.parts = parts;
        this.locks = locks;
        this.people = people;
    }

    static boolean judges(ChallengeKind asked) {
        return SentCode.of(asked).isPresent();
    }

    Verdict judge(Turn turn, ChallengeKind asked, String presented) {
        SentCode sent = SentCode.of(asked).orElseThrow();
        Subject subject = turn.subject();
        locks.check(subject, sent.proof());
        CodeCheck found = parts.codes()
                .oneTime()
                .check(
                        subject.pool().id(),
                        subject.subject(),
                        sent.purpose(),
                        turn.state().orElseThrow().id(),
                        presented);
        // Whoever guesses the code that was sent to nobody learns nothing by it.
        CodeCheck check = subject.known() ? found : new CodeCheck.Wrong();
        locks.settle(turn, sent.proof(), check instanceof CodeCheck.Right);
        return switch (check) {
            case CodeCheck.Right(CodeProof proof) -> right(turn, sent, proof);
            case CodeCheck.Wrong _, CodeCheck.Gone _, CodeCheck.TooMany _ ->
                new Verdict(new Judged.Wrong(sent.proof()), turn);
        };
    }

    /** A contact that is to be a second factor, for somebody who has none. */
    Verdict contactGiven(Turn turn, Destination given) {
        User person = turn.subject().person();
        String attribute = given.attribute();
        if (hasOther(person, given)) {
            throw Refusal.notAuthorized("Cannot modify an already provided " + attribute);
        }
        SortedMap<String, String> checked = UserAttributes.checkChange(
                turn.attempt().pool(), person, Map.of(attribute, given.address()), new Writer.Admin());
        Destination contact = Destination.of(attribute, checked.getOrDefault(attribute, ""));
        return new Verdict(
                new Judged.GaveContact(contact.medium()), turn.keeping(Map.of(NEW_CONTACT, contact.target())));
    }

    private static boolean hasOther(User person, Destination contact) {
        return person.attribute(contact.attribute())
                .filter(present -> !present.equals(contact.address()))
                .isPresent();
    }

    private Verdict right(Turn turn, SentCode sent, CodeProof proof) {
        boolean setUp = turn.kept().containsKey(NEW_CONTACT);
        Effect taken = transaction -> {
            if (!parts.codes().oneTime().consume(transaction, proof)) {
                throw SignInRefusal.WRONG_CODE.refusal();
            }
            if (setUp && token(transaction, turn.subject())) {
                throw SignInRefusal.INVALID_SESSION.refusal();
            }
        };
        Turn told = turn.round(sent.challenge(), true)
                .proved(sent.proof())
                .keeping(without(turn.kept()))
                .and(taken);
        Destination destination = Destination.ofTarget(proof.target());
        Instant now = parts.now();
        return people.changing(
                new Verdict(new Judged.Right(sent.proof()), told),
                setUp ? People.Conflict.REFUSED : People.Conflict.IGNORED,
                user -> setUp
                        ? withContact(stillWithout(turn.subject().with(user), destination), destination, now)
                        : verified(user, destination, now));
    }

    private boolean token(Transaction transaction, Subject subject) {
        return parts.proofs()
                .softwareTokens()
                .find(transaction, subject.person().id())
                .isPresent();
    }

    /** INVARIANT: whoever has set up another factor, or another contact, since the code was sent keeps that. */
    private User stillWithout(Subject subject, Destination destination) {
        User user = subject.person();
        if (!subject.standing(parts.now()).mfa().active().isEmpty() || hasOther(user, destination)) {
            throw SignInRefusal.INVALID_SESSION.refusal();
        }
        return user;
    }

    /** COGNITO: whoever signs in by a code has verified where it went. */
    private static User verified(User user, Destination destination, Instant now) {
        return destination.isOf(user) && !user.verified(destination.attribute())
                ? user.withVerified(destination.attribute(), true, now)
                : user;
    }

    private static User withContact(User user, Destination destination, Instant now) {
        SortedMap<String, String> attributes = new TreeMap<>(user.attributes());
        attributes.put(destination.attribute(), destination.address());
        String factor = SecondFactor.of(destination.medium()).text();
        return user.withAttributes(attributes, now)
                .withVerified(destination.attribute(), true, now)
                .withPreferences(MfaChoice.with(factor, user.preferences()), now);
    }

    private static Map<String, String> without(Map<String, String> kept) {
        Map<String, String> left = new TreeMap<>(kept);
        left.remove(NEW_CONTACT);
        return left;
    }
}
