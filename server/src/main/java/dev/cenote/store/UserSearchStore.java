package dev.cenote.store;

/** The attribute values that a listing of people can filter by. */
public final class UserSearchStore {
    static final String INSERT = """
            INSERT INTO user_search (pool_id, attribute, search_key, user_id) VALUES (?, ?, ?, ?) \
            ON CONFLICT DO NOTHING""";
    static final String DELETE = """
            DELETE FROM user_search WHERE pool_id = ? AND attribute = ? AND search_key = ? AND user_id = ?""";

    /** Makes a person findable by a value. */
    public void insert(Transaction transaction, String poolId, String attribute, String key, String userId) {
        transaction.update(INSERT, poolId, attribute, key, userId);
    }

    /** Makes a person no longer findable by a value. */
    public void delete(Transaction transaction, String poolId, String attribute, String key, String userId) {
        transaction.update(DELETE, poolId, attribute, key, userId);
    }
}
