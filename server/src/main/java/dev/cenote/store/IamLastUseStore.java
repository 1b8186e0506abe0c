package dev.cenote.store;

import dev.cenote.iam.LastUse;
import java.time.Instant;
import java.util.Optional;

/** When roles and access keys were last used. */
public final class IamLastUseStore {
    static final String FIND = "SELECT used_at, service, region FROM iam_last_use WHERE owner = ?";
    static final String INSERT =
            "INSERT INTO iam_last_use (owner, used_at, service, region) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String UPDATE =
            "UPDATE iam_last_use SET used_at = ?, service = ?, region = ? WHERE owner = ? AND used_at < ?";
    static final String DELETE = "DELETE FROM iam_last_use WHERE owner = ?";

    /** The last use of a role, by its id, or of an access key; empty when there was none. */
    public Optional<LastUse> find(Transaction transaction, String owner) {
        return transaction.find(
                FIND, row -> new LastUse(Instant.ofEpochMilli(row.number()), row.text(), row.text()), owner);
    }

    /** Keeps a use, unless a later one is known. */
    public void put(Transaction transaction, String owner, LastUse use) {
        if (!transaction.changes(UPDATE, use.usedAt(), use.service(), use.region(), owner, use.usedAt())) {
            transaction.changes(INSERT, owner, use.usedAt(), use.service(), use.region());
        }
    }

    /** Forgets the uses of an owner that is deleted. */
    public void delete(Transaction transaction, String owner) {
        transaction.update(DELETE, owner);
    }
}
