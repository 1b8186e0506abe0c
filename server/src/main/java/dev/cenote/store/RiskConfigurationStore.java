package dev.cenote.store;

import java.sql.SQLException;
import java.util.Optional;

/** What pools and app clients do about risks. */
public final class RiskConfigurationStore {
    private static final String COLUMNS = "pool_id, client_id, modified_at, settings";
    static final String PUT = "INSERT INTO risk_configuration (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?) ON CONFLICT (pool_id, client_id) \
            DO UPDATE SET modified_at = excluded.modified_at, settings = excluded.settings""";
    static final String FIND = "SELECT " + COLUMNS + " FROM risk_configuration WHERE pool_id = ? AND client_id = ?";
    static final String DELETE = "DELETE FROM risk_configuration WHERE pool_id = ? AND client_id = ?";

    /** Keeps a configuration, in place of the one before. */
    public void put(Transaction transaction, RiskConfigurationRow configuration) {
        transaction.update(
                PUT,
                configuration.poolId(),
                configuration.clientId(),
                configuration.modifiedAt(),
                configuration.settings());
    }

    /** The configuration of a client, or of the pool itself where the client id is empty. */
    public Optional<RiskConfigurationRow> find(Transaction transaction, String poolId, String clientId) {
        return transaction.find(FIND, RiskConfigurationStore::read, poolId, clientId);
    }

    /** False when there was none. */
    public boolean delete(Transaction transaction, String poolId, String clientId) {
        return transaction.changes(DELETE, poolId, clientId);
    }

    private static RiskConfigurationRow read(Row row) throws SQLException {
        return new RiskConfigurationRow(row.text(), row.text(), row.number(), row.text());
    }
}
