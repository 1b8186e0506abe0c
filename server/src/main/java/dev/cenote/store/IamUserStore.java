package dev.cenote.store;

import dev.cenote.iam.IamNames;
import dev.cenote.iam.User;
import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account's users. What else there is of them hangs on their ids, in other stores. */
public final class IamUserStore {
    private static final String COLUMNS = "id, name, path, boundary_arn, created_at, version";
    static final String INSERT =
            "INSERT INTO iam_user (" + COLUMNS + ", name_key) VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM iam_user WHERE id = ?";
    static final String FIND_BY_NAME = "SELECT " + COLUMNS + " FROM iam_user WHERE name_key = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM iam_user"
            + " WHERE name_key > ? AND substr(path, 1, length(?)) = ? ORDER BY name_key LIMIT ?";
    static final String COUNT = "SELECT COUNT(id) FROM iam_user WHERE id > ?";
    static final String UPDATE = """
            UPDATE iam_user SET name_key = ?, name = ?, path = ?, boundary_arn = ?, version = version + 1 \
            WHERE id = ? AND version = ?""";
    static final String DELETE = "DELETE FROM iam_user WHERE id = ?";

    /** False when there is a user of that name, whatever its case. The version of a new row is 1. */
    public boolean insert(Transaction transaction, User user) {
        return transaction.changes(
                INSERT,
                user.id(),
                user.name(),
                user.path(),
                user.boundaryArn(),
                user.createdAt(),
                IamNames.key(user.name()));
    }

    /** The user of that id. */
    public Optional<User> find(Transaction transaction, String id) {
        return transaction.find(FIND, IamUserStore::read, id);
    }

    /**
     * The user of exactly that name, case included: policies tell names apart by case, so what a policy about one
     * spelling forbids must not be reached by another.
     */
    public Optional<User> findByName(Transaction transaction, String name) {
        return transaction
                .find(FIND_BY_NAME, IamUserStore::read, IamNames.key(name))
                .filter(user -> user.name().equals(name));
    }

    /** The users below a path by name, from after a key; null starts. */
    public Page<User> list(Transaction transaction, String pathPrefix, @Nullable String after, int limit) {
        return transaction.page(
                LIST,
                IamUserStore::read,
                user -> IamNames.key(user.name()),
                limit,
                after == null ? "" : after,
                pathPrefix,
                pathPrefix);
    }

    /** How many there are. */
    public long count(Transaction transaction) {
        return transaction.find(COUNT, Row::number, "").orElseThrow();
    }

    /**
     * Changes name, path and boundary; false when the user is gone or no longer at the row's version. The new name must
     * be nobody else's.
     */
    public boolean update(Transaction transaction, User user) {
        return transaction.changes(
                UPDATE,
                IamNames.key(user.name()),
                user.name(),
                user.path(),
                user.boundaryArn(),
                user.id(),
                user.version());
    }

    /** Whether that name, whatever its case, belongs to somebody else than that id. */
    public boolean taken(Transaction transaction, String name, String exceptId) {
        return transaction
                .find(FIND_BY_NAME, IamUserStore::read, IamNames.key(name))
                .filter(user -> !user.id().equals(exceptId))
                .isPresent();
    }

    /** Deletes the user alone; false when there is none. */
    public boolean delete(Transaction transaction, String id) {
        return transaction.changes(DELETE, id);
    }

    static User read(Row row) throws SQLException {
        return new User(
                row.text(), row.text(), row.text(), row.textOrNull(), Instant.ofEpochMilli(row.number()), row.number());
    }
}
