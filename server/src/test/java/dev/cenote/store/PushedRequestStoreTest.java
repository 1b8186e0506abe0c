package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.PushedRequestStore.Use;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushedRequestStoreTest extends StoreContract {
    private final PushedRequestStore requests = new PushedRequestStore();

    private PushedRequestRow inserted() {
        PushedRequestRow row =
                new PushedRequestRow(fresh("id"), fresh("pool"), fresh("client"), 20, "scope=a+b&state=%C3%A4");
        return database().write(tx -> {
            requests.insert(tx, row);
            return row;
        });
    }

    private static Use use(PushedRequestRow row) {
        return new Use(row.id(), row.poolId(), row.clientId());
    }

    @Test
    void aRequestThatWasUsedIsFoundByItsNewIdOnly() {
        PushedRequestRow row = inserted();
        String id = fresh("id");
        assertRead(tx -> requests.find(tx, row.id())).isEqualTo(Optional.of(row));
        assertWrite(tx -> requests.rename(tx, use(row), id, 90, 19)).isEqualTo(true);
        assertRead(tx -> requests.find(tx, row.id())).isEqualTo(Optional.empty());
        assertRead(tx -> requests.find(tx, id))
                .isEqualTo(Optional.of(new PushedRequestRow(id, row.poolId(), row.clientId(), 90, row.query())));
        assertWrite(tx -> requests.rename(tx, use(row), fresh("id"), 90, 19)).isEqualTo(false);
    }

    @Test
    void onlyItsClientUsesItAndOnlyUntilItsEnd() {
        PushedRequestRow row = inserted();
        for (Use wrong : List.of(
                new Use(fresh("id"), row.poolId(), row.clientId()),
                new Use(row.id(), fresh("pool"), row.clientId()),
                new Use(row.id(), row.poolId(), fresh("client")))) {
            assertWrite(tx -> requests.rename(tx, wrong, fresh("id"), 90, 19)).isEqualTo(false);
        }
        assertWrite(tx -> requests.rename(tx, use(row), fresh("id"), 90, 20)).isEqualTo(false);
        assertRead(tx -> requests.find(tx, row.id())).isEqualTo(Optional.of(row));
    }

    @Test
    void oneOfManyUsesARequest() throws Exception {
        PushedRequestRow row = inserted();
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> requests.rename(tx, use(row), fresh("id"), 90, 19))))
                .containsOnlyOnce(true);
    }
}
