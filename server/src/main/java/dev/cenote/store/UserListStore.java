package dev.cenote.store;

import dev.cenote.kernel.Page;
import org.jspecify.annotations.Nullable;

/**
 * Lists the people of a pool, all of them or those that an index finds. Every listing goes on from after a key, null
 * starts, and reads no more rows than it answers with.
 */
public final class UserListStore {
    private static final String BY_VALUE = "SELECT " + UserStore.JOINED + """
            , user_search.search_key FROM user_search JOIN pool_user ON pool_user.id = user_search.user_id \
            WHERE user_search.pool_id = ? AND user_search.attribute = ?""";

    static final String LIST =
            "SELECT " + UserStore.COLUMNS + " FROM pool_user WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?";
    static final String LIST_RANGE = "SELECT " + UserStore.COLUMNS
            + " FROM pool_user WHERE pool_id = ? AND id > ? AND id >= ? AND id <= ? ORDER BY id LIMIT ?";
    static final String LIST_STATUS = "SELECT " + UserStore.COLUMNS
            + " FROM pool_user WHERE pool_id = ? AND status = ? AND id > ? ORDER BY id LIMIT ?";
    static final String LIST_ENABLED = "SELECT " + UserStore.COLUMNS
            + " FROM pool_user WHERE pool_id = ? AND enabled = ? AND id > ? ORDER BY id LIMIT ?";
    static final String LIST_VALUE = BY_VALUE + """
             AND user_search.search_key = ? AND user_search.user_id > ? \
            ORDER BY user_search.user_id LIMIT ?""";
    static final String LIST_PREFIX = BY_VALUE + """
             AND (user_search.search_key, user_search.user_id) > (?, ?) AND user_search.search_key < ? \
            ORDER BY user_search.search_key, user_search.user_id LIMIT ?""";

    // Search keys are hexadecimal, so every key that begins with a prefix stands before the prefix with this letter.
    private static final String BEYOND_HEX = "g";
    private static final char END = ' ';

    /** Everybody, by id. */
    public Page<UserRow> list(Transaction transaction, String poolId, @Nullable String after, int limit) {
        return transaction.page(LIST, UserStore::read, UserRow::id, limit, poolId, start(after));
    }

    /** Those whose ids are not before the one nor after the other, by id. */
    public Page<UserRow> listRange(Transaction transaction, Range range, @Nullable String after, int limit) {
        return transaction.page(
                LIST_RANGE, UserStore::read, UserRow::id, limit, range.poolId, start(after), range.from, range.to);
    }

    /**
     * Ids of one pool that lie between two.
     *
     * @param from the first that counts
     * @param to the last that counts
     */
    public record Range(String poolId, String from, String to) {}

    /** Those of one status, by id. */
    public Page<UserRow> listStatus(
            Transaction transaction, String poolId, String status, @Nullable String after, int limit) {
        return transaction.page(LIST_STATUS, UserStore::read, UserRow::id, limit, poolId, status, start(after));
    }

    /** Those who are enabled, or those who are not, by id. */
    public Page<UserRow> listEnabled(
            Transaction transaction, String poolId, boolean enabled, @Nullable String after, int limit) {
        long flag = enabled ? 1 : 0;
        return transaction.page(LIST_ENABLED, UserStore::read, UserRow::id, limit, poolId, flag, start(after));
    }

    /**
     * What is searched for.
     *
     * @param key the search key, or what it begins with
     */
    public record Search(String poolId, String attribute, String key) {}

    /** Those whose value has that search key, by id. */
    public Page<UserRow> listValue(Transaction transaction, Search search, @Nullable String after, int limit) {
        return transaction.page(
                LIST_VALUE,
                UserStore::read,
                UserRow::id,
                limit,
                search.poolId,
                search.attribute,
                search.key,
                start(after));
    }

    /** Those whose value has a search key that begins so, by key and id. */
    public Page<UserRow> listPrefix(Transaction transaction, Search search, @Nullable String after, int limit) {
        Place from = after == null ? new Place(search.key, "") : Place.parse(after);
        return transaction
                .page(
                        LIST_PREFIX,
                        row -> new Hit(UserStore.read(row), row.text()),
                        hit -> hit.key + END + hit.user.id(),
                        limit,
                        search.poolId,
                        search.attribute,
                        from.key,
                        from.id,
                        search.key + BEYOND_HEX)
                .map(Hit::user);
    }

    private record Hit(UserRow user, String key) {}

    /** From where a listing by prefix goes on. */
    private record Place(String key, String id) {
        static Place parse(String after) {
            int end = after.indexOf(END);
            return end < 0 ? new Place(after, "") : new Place(after.substring(0, end), after.substring(end + 1));
        }
    }

    private static String start(@Nullable String after) {
        return after == null ? "" : after;
    }
}
