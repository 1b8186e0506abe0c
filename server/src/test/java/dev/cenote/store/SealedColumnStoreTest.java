package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.SealedColumnStore.SealedValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedColumnStoreTest extends StoreContract {
    private final SealedColumnStore columns = new SealedColumnStore();

    @Test
    void theListOfSealedColumnsIsTheSchemas() {
        List<String> listed = SealedColumn.ALL.stream()
                .map(column -> column.table() + "." + column.column())
                .toList();
        assertThat(Schema.columnsThatBeginWith(store(), "sealed")).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void listsEveryColumn() {
        for (SealedColumn column : SealedColumn.ALL) {
            assertRead(tx -> columns.list(tx, column, null, 1000).next()).isEqualTo(null);
        }
    }

    @Test
    void replacesOnlyTheValueThatWasRead() {
        SealedColumn column = SealedColumn.KEY_STOCK;
        String id = fresh("kid");
        database()
                .write(tx -> new KeyStockStore()
                        .insert(tx, new KeyStockRow(id, "RSA", 1, new byte[] {1}, TestStore.sealed(1))));
        assertWrite(tx -> columns.replace(tx, column, new SealedValue(id, TestStore.sealed(9)), TestStore.sealed(2)))
                .isEqualTo(false);
        assertWrite(tx -> columns.replace(tx, column, new SealedValue(id, TestStore.sealed(1)), TestStore.sealed(2)))
                .isEqualTo(true);
        byte[] now = database()
                .read(tx -> columns.list(tx, column, null, 1000).items().stream()
                        .filter(value -> value.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .sealed());
        assertThat(now).isEqualTo(TestStore.sealed(2));
    }

    @Test
    void seesWhetherAKeyIsStillNeeded() {
        database()
                .write(tx -> new KeyStockStore()
                        .insert(tx, new KeyStockRow(fresh("kid"), "RSA", 1, new byte[] {1}, TestStore.sealed(1))));
        assertRead(tx -> columns.holds(tx, SealedColumn.KEY_STOCK, TestStore.KEY_ID))
                .isEqualTo(true);
        assertRead(tx -> columns.holds(tx, SealedColumn.KEY_STOCK, "ffffffff")).isEqualTo(false);
    }
}
