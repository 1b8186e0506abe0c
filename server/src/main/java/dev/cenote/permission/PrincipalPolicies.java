package dev.cenote.permission;

import dev.cenote.iam.Session;
import dev.cenote.iam.User;
import dev.cenote.kernel.Memo;
import dev.cenote.protocol.policy.MalformedPolicy;
import dev.cenote.protocol.policy.NamedPolicy;
import dev.cenote.protocol.policy.Policies;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.store.Database;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policies that bind users, roles and their sessions. Documents are read at every question, and parsed once for as
 * long as they are remembered.
 *
 * <p>Call it outside of transactions.
 */
public final class PrincipalPolicies {
    private static final int ROOM = 2048;

    private final Database database;
    private final PolicyTexts texts;
    private final Memo<PolicyText, NamedPolicy> parsed = new Memo<>(ROOM, PolicyText::parsed);

    /** @param aws asked with every answer of the store, so always the same */
    public PrincipalPolicies(Database database, AwsPolicies aws) {
        this.database = database;
        this.texts = new PolicyTexts(aws);
    }

    /** The user or role of a unique id; empty when it is gone. */
    public Optional<Holder> find(String id) {
        return database.answer(new HolderOf(id, texts));
    }

    /** The user of exactly that name. */
    public Optional<User> findUser(String name) {
        return database.answer(new UserNamed(name));
    }

    /**
     * All policies that bind somebody.
     *
     * @param holder null for root
     * @param session null for a long-lived key
     */
    public Policies of(@Nullable Holder holder, @Nullable Session session) {
        PolicyText boundary = holder == null ? null : holder.boundary();
        return new Policies(
                holder == null ? List.of() : parse(holder.identity()),
                boundary == null ? null : parsed.of(boundary),
                session == null || session.policies().isEmpty() ? null : parse(texts(session.policies())),
                null);
    }

    /**
     * Parses what was kept, and so was parsed before, or what is about to be kept.
     *
     * @throws MalformedPolicy when it was not
     */
    public Policy parse(PolicyText text) {
        return parsed.of(text).policy();
    }

    /** Whether there is a managed policy of that ARN, the customer's or one of AWS. */
    public boolean exists(String arn) {
        return database.answer(new ManagedOf(arn, texts)).isPresent();
    }

    private List<NamedPolicy> parse(List<PolicyText> texts) {
        return texts.stream().map(parsed::of).toList();
    }

    private List<PolicyText> texts(Session.Policies policies) {
        List<PolicyText> narrowing = new ArrayList<>();
        policies.documents().forEach(document -> narrowing.add(PolicyText.ofSession(document)));
        for (String arn : policies.managedArns()) {
            // A policy that is gone narrows a session to nothing; it must not widen it.
            narrowing.add(database.answer(new ManagedOf(arn, texts)).orElseGet(() -> PolicyText.nothing(arn)));
        }
        return narrowing;
    }

    private record UserNamed(String name) implements Question<Optional<User>> {
        private static final IamUserStore USERS = new IamUserStore();

        @Override
        public Optional<User> run(Transaction transaction) {
            return USERS.findByName(transaction, name);
        }
    }

    private record ManagedOf(String arn, PolicyTexts texts) implements Question<Optional<PolicyText>> {
        @Override
        public Optional<PolicyText> run(Transaction transaction) {
            return texts.managed(transaction, arn);
        }
    }
}
