package dev.cenote.store;

import java.util.Optional;

/** The e-mail addresses, phone numbers and preferred user names that each stand for one person of a pool. */
public final class UserAliasStore {
    static final String INSERT = """
            INSERT INTO user_alias (pool_id, kind, alias_key, user_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    static final String FIND = "SELECT user_id FROM user_alias WHERE pool_id = ? AND kind = ? AND alias_key = ?";
    static final String DELETE = """
            DELETE FROM user_alias WHERE pool_id = ? AND kind = ? AND alias_key = ? AND user_id = ?""";

    /** Makes an alias somebody's; false when it is somebody's already. */
    public boolean insert(Transaction transaction, String poolId, String kind, String key, String userId) {
        return transaction.changes(INSERT, poolId, kind, key, userId);
    }

    /** The id of the person whose alias it is. */
    public Optional<String> find(Transaction transaction, String poolId, String kind, String key) {
        return transaction.find(FIND, Row::text, poolId, kind, key);
    }

    /** Takes an alias from a person; false when it was not theirs. */
    public boolean delete(Transaction transaction, String poolId, String kind, String key, String userId) {
        return transaction.changes(DELETE, poolId, kind, key, userId);
    }
}
