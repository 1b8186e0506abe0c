package dev.cenote.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ends of user pools, groups and identity pools with many people. What was deleted is gone for everybody at once;
 * its rows follow, some in each transaction, because one transaction over a million of them would keep everybody else
 * from writing. What is left to do is kept, so that any node goes on with it after any stop.
 */
public final class DeletionStore {
    /**
     * How many rows go with what they belong to, in one transaction: small pools and groups leave nothing behind. It
     * takes some ten milliseconds.
     */
    public static final int AT_ONCE = 500;

    /** In place of a group's name: the whole pool. */
    public static final String WHOLE = "";

    /**
     * The tables that have as many rows as a pool has people or sign-ins, with their keys, in the order in which they
     * are emptied: first what would still leave, last the people.
     */
    static final Map<String, String> KEYS = keys();

    /** The same of identity pools: first what leads to identities. */
    static final Map<String, String> IDENTITY_KEYS = identityKeys();

    static final String INSERT =
            "INSERT INTO unfinished_deletion (pool, group_name) VALUES (?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT pool, group_name FROM unfinished_deletion WHERE pool = ? AND group_name = ?";
    static final String FIRST = "SELECT pool, group_name FROM unfinished_deletion ORDER BY pool, group_name LIMIT 1";
    static final String DELETE = "DELETE FROM unfinished_deletion WHERE pool = ? AND group_name = ?";
    static final String DELETE_MEMBERS = """
            DELETE FROM group_member WHERE (pool_id, group_name, user_id) IN \
            (SELECT pool_id, group_name, user_id FROM group_member WHERE pool_id = ? AND group_name = ? LIMIT ?)""";

    /**
     * Deletes what lies below a pool or group that has just been deleted, or begins to.
     *
     * @param group {@link #WHOLE} for the pool itself
     */
    void begin(Transaction transaction, String poolId, String group) {
        if (delete(transaction, poolId, group, AT_ONCE) == AT_ONCE) {
            transaction.update(INSERT, poolId, group);
        }
    }

    /** Whether rows of something that was deleted under that name may be left. */
    public boolean waits(Transaction transaction, String poolId, String group) {
        return transaction.find(FIND, Waiting::read, poolId, group).isPresent();
    }

    /**
     * Deletes some more rows of a pool or group; how many.
     *
     * @param limit how many at most; fewer mean that nothing is left, and the deletion is over
     */
    public int advance(Transaction transaction, String poolId, String group, int limit) {
        int deleted = delete(transaction, poolId, group, limit);
        if (deleted < limit) {
            transaction.update(DELETE, poolId, group);
        }
        return deleted;
    }

    /** The same for whatever waits; empty when nothing does. */
    public Optional<Integer> advance(Transaction transaction, int limit) {
        return transaction
                .find(FIRST, Waiting::read)
                .map(first -> advance(transaction, first.poolId, first.group, limit));
    }

    private static int delete(Transaction transaction, String poolId, String group, int limit) {
        if (!group.equals(WHOLE)) {
            return transaction.update(DELETE_MEMBERS, poolId, group, limit);
        }
        int deleted = 0;
        for (String table : (ofIdentities(poolId) ? IDENTITY_KEYS : KEYS).keySet()) {
            if (deleted < limit) {
                deleted += transaction.update(deleteSome(table), poolId, limit - deleted);
            }
        }
        return deleted;
    }

    static String deleteSome(String table) {
        boolean ofIdentities = IDENTITY_KEYS.containsKey(table);
        String key = (ofIdentities ? IDENTITY_KEYS : KEYS).get(table);
        return "DELETE FROM " + table + " WHERE (" + key + ") IN (SELECT " + key + " FROM " + table + " WHERE "
                + (ofIdentities ? "identity_pool_id" : "pool_id") + " = ? LIMIT ?)";
    }

    /** The ids of identity pools have a colon after the region, and no user pool's has one. */
    private static boolean ofIdentities(String poolId) {
        return poolId.indexOf(':') >= 0;
    }

    private static Map<String, String> identityKeys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("identity_login", "identity_pool_id, provider, subject");
        keys.put("pool_identity", "id");
        return keys;
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("outbox_message", "id");
        keys.put("token_family", "id");
        keys.put("sign_in_session", "id");
        keys.put("browser_session", "id");
        keys.put("authorization_code", "id");
        keys.put("pushed_request", "id");
        keys.put("device_authorization", "id");
        keys.put("one_time_code", "id");
        keys.put("user_alias", "pool_id, kind, alias_key");
        keys.put("user_search", "pool_id, attribute, search_key, user_id");
        keys.put("group_member", "pool_id, group_name, user_id");
        keys.put("user_password", "id");
        keys.put("password_history", "id");
        keys.put("software_token", "id");
        keys.put("device", "id");
        keys.put("passkey", "pool_id, credential_id");
        keys.put("auth_event", "id");
        keys.put("attempt", "pool_id, kind, subject");
        keys.put("used_once", "id");
        keys.put("pool_user", "id");
        return keys;
    }

    private record Waiting(String poolId, String group) {
        static Waiting read(Row row) throws SQLException {
            return new Waiting(row.text(), row.text());
        }
    }
}
