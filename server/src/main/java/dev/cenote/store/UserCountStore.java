package dev.cenote.store;

/**
 * How many people the pools have, kept while they come and go, because counting a million rows takes long. A pool's
 * number is spread over many rows, so that people who sign up at the same time do not wait for each other.
 */
public final class UserCountStore {
    private static final int PARTS = 64;

    static final String ADD = """
            INSERT INTO user_count (pool_id, part, people) VALUES (?, ?, 1) \
            ON CONFLICT (pool_id, part) DO UPDATE SET people = user_count.people + 1""";
    static final String REMOVE = """
            UPDATE user_count SET people = people - 1 \
            WHERE pool_id = (SELECT pool_id FROM pool_user WHERE id = ?) AND part = ?""";
    static final String TOTAL = "SELECT COALESCE(SUM(people), 0) FROM user_count WHERE pool_id = ?";

    /** How many people a pool has. */
    public long total(Transaction transaction, String poolId) {
        return transaction.find(TOTAL, Row::number, poolId).orElseThrow();
    }

    /** Counts a person who has come. */
    void add(Transaction transaction, String poolId, String userId) {
        transaction.update(ADD, poolId, part(userId));
    }

    /** No longer counts a person who is about to go; nobody when there is no such person. */
    void remove(Transaction transaction, String userId) {
        transaction.update(REMOVE, userId, part(userId));
    }

    private static long part(String userId) {
        return Math.floorMod(userId.hashCode(), PARTS);
    }
}
