package dev.cenote.store;

import java.sql.SQLException;
import java.util.Optional;

/** How the classic pages of pools and app clients look; their logos are in {@link BrandAssetStore}. */
public final class UiCustomizationStore {
    private static final String COLUMNS = "pool_id, client_id, created_at, modified_at, css, css_version";
    static final String PUT = "INSERT INTO ui_customization (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (pool_id, client_id) DO UPDATE SET \
            modified_at = excluded.modified_at, css = excluded.css, css_version = excluded.css_version""";
    static final String FIND = "SELECT " + COLUMNS + " FROM ui_customization WHERE pool_id = ? AND client_id = ?";
    static final String DELETE = "DELETE FROM ui_customization WHERE pool_id = ? AND client_id = ?";

    /** Keeps a customisation, in place of the one before, whose time of creation stays. */
    public void put(Transaction transaction, UiCustomizationRow customization) {
        transaction.update(
                PUT,
                customization.poolId(),
                customization.clientId(),
                customization.createdAt(),
                customization.modifiedAt(),
                customization.css(),
                customization.cssVersion());
    }

    /** The customisation of a client, of the pool itself where the client id is {@code ALL}. */
    public Optional<UiCustomizationRow> find(Transaction transaction, String poolId, String clientId) {
        return transaction.find(FIND, UiCustomizationStore::read, poolId, clientId);
    }

    /** False when there was none. */
    public boolean delete(Transaction transaction, String poolId, String clientId) {
        return transaction.changes(DELETE, poolId, clientId);
    }

    private static UiCustomizationRow read(Row row) throws SQLException {
        return new UiCustomizationRow(row.text(), row.text(), row.number(), row.number(), row.text(), row.text());
    }
}
