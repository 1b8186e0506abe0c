package dev.cenote.store;

/** Devices put into the store as they are, for tests that only need one to be there. */
public final class TestDevices {
    private static final String INSERT = """
            INSERT INTO device (id, pool_id, user_id, remembered, created_at, modified_at, authenticated_at, settings, \
            sealed_verifier) VALUES (?, ?, ?, 0, 0, 0, 0, '{}', ?)""";

    private TestDevices() {}

    /** A device that a person has confirmed. */
    public static void insert(Database database, String poolId, String userId, String deviceKey, byte[] sealed) {
        database.write(transaction -> transaction.changes(INSERT, deviceKey, poolId, userId, sealed));
    }
}
