package dev.cenote.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The people of user pools, and the end of everything that belongs to one. */
public final class UserStore {
    /** Every table whose rows belong to a person and go with them; a test holds the list against the schema. */
    static final List<String> CHILDREN = List.of(
            "user_alias",
            "user_search",
            "group_member",
            "password_history",
            "one_time_code",
            "token_family",
            "browser_session",
            "authorization_code",
            "device_authorization",
            "software_token",
            "device",
            "passkey",
            "auth_event");

    static final String COLUMNS = """
            id, pool_id, username, username_key, status, enabled, generation, created_at, modified_at, version, \
            attributes, preferences""";

    /** The columns where another table comes along. */
    static final String JOINED = Arrays.stream(COLUMNS.split(", "))
            .map(column -> "pool_user." + column)
            .collect(Collectors.joining(", "));

    static final String INSERT = "INSERT INTO pool_user (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM pool_user WHERE id = ?";
    static final String FIND_BY_NAME = "SELECT " + COLUMNS + " FROM pool_user WHERE pool_id = ? AND username_key = ?";
    static final String UPDATE = """
            UPDATE pool_user SET status = ?, enabled = ?, modified_at = ?, attributes = ?, preferences = ?, \
            version = version + 1 WHERE id = ? AND version = ?""";
    static final String SIGN_OUT = "UPDATE pool_user SET generation = generation + 1 WHERE id = ?";
    static final String DELETE_PASSWORD = "DELETE FROM user_password WHERE id = ?";
    static final String DELETE = "DELETE FROM pool_user WHERE id = ?";

    private final UserCountStore counts = new UserCountStore();

    /** False when the id or the name is taken. The version of a new row is 1, whatever the row says. */
    public boolean insert(Transaction transaction, UserRow user) {
        boolean inserted = transaction.changes(
                INSERT,
                user.id(),
                user.poolId(),
                user.username(),
                user.usernameKey(),
                user.status(),
                flag(user.enabled()),
                user.generation(),
                user.createdAt(),
                user.modifiedAt(),
                user.attributes(),
                user.preferences());
        if (inserted) {
            counts.add(transaction, user.poolId(), user.id());
        }
        return inserted;
    }

    /** The person of that id, in whatever pool. */
    public Optional<UserRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, UserStore::read, id);
    }

    /** The person of that user name, given as it is compared. */
    public Optional<UserRow> findByName(Transaction transaction, String poolId, String usernameKey) {
        return transaction.find(FIND_BY_NAME, UserStore::read, poolId, usernameKey);
    }

    /** Changes all but ids, name and generation; false when the person is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, UserRow user) {
        return transaction.changes(
                UPDATE,
                user.status(),
                flag(user.enabled()),
                user.modifiedAt(),
                user.attributes(),
                user.preferences(),
                user.id(),
                user.version());
    }

    /** Begins a new generation: whatever was issued before is dead. False when the person is gone. */
    public boolean signOut(Transaction transaction, String id) {
        return transaction.changes(SIGN_OUT, id);
    }

    /** Deletes a person and all that is theirs; false when there is no such person. */
    public boolean delete(Transaction transaction, String id) {
        for (String child : CHILDREN) {
            transaction.update(deleteChildren(child), id);
        }
        transaction.update(DELETE_PASSWORD, id);
        counts.remove(transaction, id);
        return transaction.changes(DELETE, id);
    }

    static String deleteChildren(String table) {
        return "DELETE FROM " + table + " WHERE user_id = ?";
    }

    static UserRow read(Row row) throws SQLException {
        return new UserRow(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.number() != 0,
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.text(),
                row.text());
    }

    private static long flag(boolean set) {
        return set ? 1 : 0;
    }
}
