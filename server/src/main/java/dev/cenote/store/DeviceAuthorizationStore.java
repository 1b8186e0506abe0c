package dev.cenote.store;

import dev.cenote.store.DeviceAuthorizationRow.State;
import java.sql.SQLException;
import java.util.Optional;

/** Devices that wait to be allowed tokens; each is decided once and gets them once. */
public final class DeviceAuthorizationStore {
    private static final String COLUMNS =
            "id, pool_id, client_id, user_code, expires_at, state, polled_at, poll_interval, user_id, settings";
    static final String INSERT = "INSERT INTO device_authorization (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM device_authorization WHERE id = ?";
    static final String FIND_BY_CODE =
            "SELECT " + COLUMNS + " FROM device_authorization WHERE pool_id = ? AND user_code = ?";
    static final String POLL =
            "UPDATE device_authorization SET polled_at = ?, poll_interval = ? WHERE id = ? AND polled_at = ?";
    static final String DECIDE = """
            UPDATE device_authorization SET state = ?, user_id = ?, settings = ? \
            WHERE id = ? AND state = 'PENDING' AND expires_at > ?""";
    static final String CONSUME = "UPDATE device_authorization SET state = 'USED' WHERE id = ? AND state = 'ALLOWED'";

    /**
     * What a person said.
     *
     * @param settings as the row has them from then on
     */
    public record Decision(State state, String userId, String settings) {}

    /** False when the id or the user code is taken. */
    public boolean insert(Transaction transaction, DeviceAuthorizationRow row) {
        return transaction.changes(
                INSERT,
                row.id(),
                row.poolId(),
                row.clientId(),
                row.userCode(),
                row.expiresAt(),
                row.state().name(),
                row.polledAt(),
                row.pollInterval(),
                row.userId(),
                row.settings());
    }

    /** The row of that id, over or not. */
    public Optional<DeviceAuthorizationRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, DeviceAuthorizationStore::read, id);
    }

    /** The row behind what people type, over or not. */
    public Optional<DeviceAuthorizationRow> findByCode(Transaction transaction, String poolId, String userCode) {
        return transaction.find(FIND_BY_CODE, DeviceAuthorizationStore::read, poolId, userCode);
    }

    /**
     * Writes down that the device asked; false when it did so once more since the row was read.
     *
     * @param seen the row as it was read
     * @param at epoch milliseconds
     * @param interval milliseconds to wait from now on
     */
    public boolean poll(Transaction transaction, DeviceAuthorizationRow seen, long at, long interval) {
        return transaction.changes(POLL, at, interval, seen.id(), seen.polledAt());
    }

    /** Decides; false when somebody has done so before, or it is over. */
    public boolean decide(Transaction transaction, String id, Decision decision, long now) {
        return transaction.changes(DECIDE, decision.state().name(), decision.userId(), decision.settings(), id, now);
    }

    /** Uses up what was allowed; of several that redeem it at once, one gets true. */
    public boolean consume(Transaction transaction, String id) {
        return transaction.changes(CONSUME, id);
    }

    private static DeviceAuthorizationRow read(Row row) throws SQLException {
        return new DeviceAuthorizationRow(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.number(),
                State.valueOf(row.text()),
                row.number(),
                row.number(),
                row.textOrNull(),
                row.text());
    }
}
