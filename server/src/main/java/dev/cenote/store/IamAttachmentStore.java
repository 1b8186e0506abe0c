package dev.cenote.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which managed policies are attached to which users, groups and roles; the owner is a unique id. */
public final class IamAttachmentStore {
    static final String INSERT = """
            INSERT INTO iam_attachment (owner, policy_arn, attached_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING""";
    static final String LIST = "SELECT policy_arn FROM iam_attachment WHERE owner = ? ORDER BY policy_arn";
    static final String OWNERS = "SELECT owner FROM iam_attachment WHERE policy_arn = ? ORDER BY owner";
    static final String COUNT_ALL =
            "SELECT policy_arn, COUNT(owner) FROM iam_attachment WHERE policy_arn > ? GROUP BY policy_arn";
    static final String COUNT = "SELECT COUNT(owner) FROM iam_attachment WHERE policy_arn = ?";
    static final String DELETE = "DELETE FROM iam_attachment WHERE owner = ? AND policy_arn = ?";

    /** Attaches a policy; false when it is attached already. */
    public boolean insert(Transaction transaction, String owner, String policyArn, Instant now) {
        return transaction.changes(INSERT, owner, policyArn, now);
    }

    /** The ARNs of what is attached; ten at most. */
    public List<String> list(Transaction transaction, String owner) {
        return transaction.list(LIST, Row::text, owner);
    }

    /** The unique ids of those that a policy is attached to. */
    public List<String> owners(Transaction transaction, String policyArn) {
        return transaction.list(OWNERS, Row::text, policyArn);
    }

    /** To how many a policy is attached. */
    public long count(Transaction transaction, String policyArn) {
        return transaction.find(COUNT, Row::number, policyArn).orElseThrow();
    }

    /** To how many each policy is attached; those that are attached to nobody are left out. */
    public Map<String, Long> counts(Transaction transaction) {
        return transaction.list(COUNT_ALL, row -> Map.entry(row.text(), row.number()), "").stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Detaches a policy; false when it was not attached. */
    public boolean delete(Transaction transaction, String owner, String policyArn) {
        return transaction.changes(DELETE, owner, policyArn);
    }
}
