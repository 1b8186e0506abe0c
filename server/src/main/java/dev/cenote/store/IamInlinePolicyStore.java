package dev.cenote.store;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Policies that belong to one user, group or role and go with it; the owner is its unique id. */
public final class IamInlinePolicyStore {
    static final String PUT = """
            INSERT INTO iam_inline_policy (owner, name, document) VALUES (?, ?, ?) \
            ON CONFLICT (owner, name) DO UPDATE SET document = excluded.document""";
    static final String FIND = "SELECT document FROM iam_inline_policy WHERE owner = ? AND name = ?";
    static final String LIST = "SELECT name, document FROM iam_inline_policy WHERE owner = ?";
    static final String DELETE = "DELETE FROM iam_inline_policy WHERE owner = ? AND name = ?";

    /** Adds a policy, or puts another document in its place. */
    public void put(Transaction transaction, String owner, String name, String document) {
        transaction.update(PUT, owner, name, document);
    }

    /** The document, byte for byte as it was given. */
    public Optional<String> find(Transaction transaction, String owner, String name) {
        return transaction.find(FIND, Row::text, owner, name);
    }

    /** All documents by name; together they are a few kilobytes. */
    public SortedMap<String, String> list(Transaction transaction, String owner) {
        SortedMap<String, String> documents = new TreeMap<>();
        transaction
                .list(LIST, row -> new String[] {row.text(), row.text()}, owner)
                .forEach(row -> documents.put(row[0], row[1]));
        return documents;
    }

    /** False when there is no policy of that name. */
    public boolean delete(Transaction transaction, String owner, String name) {
        return transaction.changes(DELETE, owner, name);
    }
}
