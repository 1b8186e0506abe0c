package dev.cenote.account;

import dev.cenote.codes.Attempts;
import dev.cenote.codes.CodeCheck;
import dev.cenote.codes.CodeProof;
import dev.cenote.codes.HourlyLimit;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.factor.PoolFactors;
import dev.cenote.kernel.Refusal;
import dev.cenote.message.MessagePurpose;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AttributeChange;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes the attributes of people, sends codes to contacts that are new, and verifies contacts by them. A code proves
 * the very address that it went to: whatever has taken its place since needs a code of its own.
 */
public final class AttributeVerification {
    private static final int TRIES = 10;
    private static final String UNDELIVERABLE = "CodeDeliveryFailureException";

    private final AccountParts parts;
    private final Reception reception;
    private final SentCodes codes;
    private final PoolFactors factors = new PoolFactors();

    /** @param parts what it works with */
    public AttributeVerification(AccountParts parts) {
        this.parts = parts;
        this.reception = new Reception(parts);
        this.codes = new SentCodes(parts);
    }

    /**
     * Somebody with the pool they belong to.
     *
     * @param client the app client that they use, null where an administrator acts
     */
    public record Subject(UserPool pool, @Nullable AppClient client, User user) {}

    /**
     * Changes attributes, all of them or none; where the codes went that this takes.
     *
     * @param subject reads whose attributes; it runs again when they change meanwhile
     * @param given an empty value deletes
     * @throws Refusal as {@link UserAttributes#checkChange}, AliasExistsException, and, unless an administrator acts,
     *     CodeDeliveryFailureException and LimitExceededException
     */
    public List<Destination> change(
            Function<Transaction, Subject> subject, Map<String, String> given, Map<String, String> clientMetadata) {
        for (int tries = 0; tries < TRIES; tries++) {
            Subject found = parts.database().read(subject::apply);
            AttributeChange change = AttributeChange.of(
                    found.pool,
                    found.user,
                    UserAttributes.checkChange(found.pool, found.user, given, writer(found)),
                    parts.now());
            Map<Destination, SentCodes.Prepared> prepared = prepare(found, change, clientMetadata);
            boolean kept = parts.database().write(transaction -> {
                if (found.client != null) {
                    factors.of(transaction, found.pool, found.user).checkKept(found.user, change.after());
                }
                boolean done = keep(transaction, found, change.after());
                if (done && !prepared.isEmpty()) {
                    checkLimit(transaction, found);
                    prepared.values().forEach(code -> codes.store(transaction, code));
                }
                return done;
            });
            if (kept) {
                if (!prepared.isEmpty()) {
                    parts.delivery().wake();
                }
                return List.copyOf(prepared.keySet());
            }
        }
        throw new Refusal("TooManyRequestsException", "Too many requests");
    }

    /**
     * Sends a code to a contact; where it went. It goes to the address that waits for verification, if one does.
     *
     * @throws Refusal InvalidParameterException, LimitExceededException, CodeDeliveryFailureException
     */
    public Destination sendCode(
            Function<Transaction, Subject> subject, String attribute, Map<String, String> clientMetadata) {
        AliasKind kind = contact(attribute);
        Subject found = parts.database().read(subject::apply);
        String address = AttributeChange.toProve(found.user, kind)
                .orElseThrow(() -> Refusal.invalidParameter("User does not have an email or phone_number attribute"));
        reception.count(found.pool, HourlyLimit.ATTRIBUTE_CODE, found.user.id());
        Destination destination = Destination.of(attribute, address);
        codes.send(new SentCodes.Order(
                found.pool,
                found.client,
                found.user,
                destination,
                MessagePurpose.ATTRIBUTE_VERIFICATION,
                clientMetadata));
        return destination;
    }

    /**
     * Verifies a contact by the code that went to it; an address that waited is in force from then on.
     *
     * @throws Refusal InvalidParameterException, CodeMismatchException, ExpiredCodeException, LimitExceededException,
     *     AliasExistsException
     */
    public void verify(Function<Transaction, Subject> subject, String attribute, String code) {
        AliasKind kind = contact(attribute);
        Subject asking = parts.database().read(subject::apply);
        reception.count(asking.pool, HourlyLimit.VERIFY_ATTRIBUTE, asking.user.id());
        CodeProof proof = require(parts.codes()
                .check(
                        asking.pool.id(),
                        asking.user.id(),
                        SentCodes.verification(Destination.of(attribute, "").medium()),
                        null,
                        code));
        String address = Destination.ofTarget(proof.target()).address();
        parts.database().write(transaction -> {
            Subject now = subject.apply(transaction);
            User after =
                    AttributeChange.proved(now.user, kind, address, parts.now()).orElseThrow(CodeRefusals::expired);
            if (!parts.codes().consume(transaction, proof)) {
                throw CodeRefusals.expired();
            }
            return keep(transaction, now, after);
        });
    }

    /** People who change a contact again and again send messages to strangers; an administrator may. */
    private void checkLimit(Transaction transaction, Subject subject) {
        if (subject.client != null
                && !parts.attempts()
                        .allowed(transaction, subject.pool.id(), HourlyLimit.ATTRIBUTE_CODE, subject.user.id())) {
            throw Attempts.tooMany();
        }
    }

    private Map<Destination, SentCodes.Prepared> prepare(
            Subject subject, AttributeChange change, Map<String, String> clientMetadata) {
        Map<Destination, SentCodes.Prepared> prepared = new LinkedHashMap<>();
        for (AliasKind kind : change.unproved()) {
            Destination destination = Destination.of(
                    kind.attribute(),
                    AttributeChange.toProve(change.after(), kind).orElseThrow());
            try {
                prepared.put(
                        destination,
                        codes.prepare(new SentCodes.Order(
                                subject.pool,
                                subject.client,
                                change.after(),
                                destination,
                                MessagePurpose.ATTRIBUTE_UPDATE,
                                clientMetadata)));
            } catch (Refusal e) {
                // An administrator is not stopped by a server that has no way to send; the log tells of it.
                if (subject.client != null || !e.code().equals(UNDELIVERABLE)) {
                    throw e;
                }
            }
        }
        return prepared;
    }

    /** False when the person was changed since they were read. */
    private boolean keep(Transaction transaction, Subject before, User after) {
        return switch (parts.directory().update(transaction, before.pool, before.user, after, Theft.REFUSED)) {
            case Kept.Done _ -> true;
            case Kept.AliasTaken taken -> throw taken.refusal();
            case Kept.Stale _, Kept.NameTaken _ -> false;
        };
    }

    /** COGNITO: this operation has no error of its own for too many guesses. */
    private static CodeProof require(CodeCheck check) {
        if (check instanceof CodeCheck.TooMany) {
            throw Attempts.tooMany();
        }
        return CodeRefusals.require(check);
    }

    private static Writer writer(Subject subject) {
        return subject.client == null ? new Writer.Admin() : new Writer.Client(subject.client);
    }

    private static AliasKind contact(String attribute) {
        return AliasKind.contact(attribute)
                .orElseThrow(() -> Refusal.invalidParameter(
                        "Invalid attribute name. Only phone_number and email can be verified."));
    }
}
