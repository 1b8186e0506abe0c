package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Key pairs made ahead. Whoever takes one has it alone, whatever other nodes do. */
public final class KeyStockStore {
    private static final String COLUMNS = "id, kind, created_at, public_part, sealed_key";
    static final String INSERT =
            "INSERT INTO key_stock (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String COUNT = "SELECT COUNT(*) FROM key_stock WHERE kind = ?";
    static final String NEAREST = "SELECT id FROM key_stock WHERE kind = ? AND id > ? ORDER BY id LIMIT 1";
    static final String TAKE = "DELETE FROM key_stock WHERE id = ? RETURNING " + COLUMNS;

    /** False when the id is taken. */
    public boolean insert(Transaction transaction, KeyStockRow key) {
        SealedColumnStore.checkKey(transaction, key.sealedKey());
        return transaction.changes(INSERT, key.id(), key.kind(), key.createdAt(), key.publicPart(), key.sealedKey());
    }

    /** How many keys of a kind there are. */
    public long count(Transaction transaction, String kind) {
        return transaction.find(COUNT, Row::number, kind).orElseThrow();
    }

    /**
     * Takes a key out; none when the stock is empty.
     *
     * @param near random text of the form of the ids: takers who look at different places do not meet
     */
    public Optional<KeyStockRow> consume(Transaction transaction, String kind, String near) {
        for (String from : List.of(near, "")) {
            Optional<String> id = transaction.find(NEAREST, Row::text, kind, from);
            while (id.isPresent()) {
                // The delete is the compare-and-set: where a rival was faster it returns nothing, and the next is
                // tried.
                Optional<KeyStockRow> taken = transaction.find(TAKE, KeyStockStore::read, id.get());
                if (taken.isPresent()) {
                    return taken;
                }
                id = transaction.find(NEAREST, Row::text, kind, id.get());
            }
        }
        return Optional.empty();
    }

    private static KeyStockRow read(Row row) throws SQLException {
        return new KeyStockRow(row.text(), row.text(), row.number(), row.bytes(), row.bytes());
    }
}
