package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;

/** The secrets of app clients: at most two live ones each, whoever adds them at the same time. */
public final class ClientSecretStore {
    private static final int SLOTS = 2;
    private static final String COLUMNS = "id, pool_id, client_id, created_at, sealed_value";
    static final String INSERT =
            "INSERT INTO client_secret (" + COLUMNS + ", slot) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String LIST = "SELECT " + COLUMNS + " FROM client_secret WHERE client_id = ? ORDER BY created_at, id";
    // Every token request asks this: in no order, because sorting costs as much as the look-up.
    static final String LIVE = "SELECT " + COLUMNS + " FROM client_secret WHERE client_id = ?";
    static final String DELETE = "DELETE FROM client_secret WHERE id = ? AND client_id = ?";

    /** False when the client has two already, or the id is taken. */
    public boolean insert(Transaction transaction, ClientSecretRow secret) {
        SealedColumnStore.checkKey(transaction, secret.sealedValue());
        for (int slot = 0; slot < SLOTS; slot++) {
            if (transaction.changes(
                    INSERT,
                    secret.id(),
                    secret.poolId(),
                    secret.clientId(),
                    secret.createdAt(),
                    secret.sealedValue(),
                    slot)) {
                return true;
            }
        }
        return false;
    }

    /** The live secrets of a client, oldest first: none, one or two. */
    public List<ClientSecretRow> list(Transaction transaction, String clientId) {
        return transaction.list(LIST, ClientSecretStore::read, clientId);
    }

    /** The same in no order, for whoever compares with all of them. */
    public List<ClientSecretRow> live(Transaction transaction, String clientId) {
        return transaction.list(LIVE, ClientSecretStore::read, clientId);
    }

    /** Deletes one secret; false when the client has no such secret. */
    public boolean delete(Transaction transaction, String clientId, String secretId) {
        return transaction.changes(DELETE, secretId, clientId);
    }

    private static ClientSecretRow read(Row row) throws SQLException {
        return new ClientSecretRow(row.text(), row.text(), row.text(), row.number(), row.bytes());
    }
}
