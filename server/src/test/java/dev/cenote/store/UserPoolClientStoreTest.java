package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserPoolClientStoreTest extends StoreContract {
    private final UserPoolClientStore clients = new UserPoolClientStore();

    @Test
    void returnsWhatWasInserted() {
        UserPoolClientRow client = client(fresh("client"), fresh("pool"));
        assertWrite(tx -> clients.insert(tx, client)).isEqualTo(true);
        assertRead(tx -> clients.find(tx, client.id())).isEqualTo(Optional.of(client));
        assertRead(tx -> clients.find(tx, "none")).isEqualTo(Optional.empty());
    }

    @Test
    void refusesAnIdThatAnotherPoolHas() {
        String id = fresh("client");
        assertWrite(tx -> clients.insert(tx, client(id, fresh("pool")))).isEqualTo(true);
        assertWrite(tx -> clients.insert(tx, client(id, fresh("pool")))).isEqualTo(false);
    }

    @Test
    void oneOfManyInsertsOfTheSameIdWins() throws Exception {
        UserPoolClientRow client = client(fresh("client"), fresh("pool"));
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> clients.insert(tx, client))))
                .containsOnlyOnce(true);
    }

    @Test
    void listsAPoolPageByPage() {
        String pool = fresh("pool");
        database().write(tx -> {
            for (int i = 0; i < 5; i++) {
                clients.insert(tx, client(pool + "-" + i, pool));
            }
            return clients.insert(tx, client(fresh("client"), fresh("pool")));
        });
        assertRead(tx -> clients.list(tx, pool, null, 3).next()).isEqualTo(pool + "-2");
        assertRead(tx -> clients.list(tx, pool, pool + "-2", 3).items().stream()
                        .map(UserPoolClientRow::id)
                        .toList())
                .isEqualTo(List.of(pool + "-3", pool + "-4"));
        assertRead(tx -> clients.count(tx, pool)).isEqualTo(5L);
    }

    @Test
    void updatesOnlyTheVersionThatWasRead() {
        UserPoolClientRow client = client(fresh("client"), fresh("pool"));
        UserPoolClientRow changed =
                new UserPoolClientRow(client.id(), client.poolId(), "new", client.createdAt(), 9, 1, "{\"a\":1}");
        database().write(tx -> clients.insert(tx, client));
        assertWrite(tx -> clients.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> clients.update(tx, changed)).isEqualTo(false);
        assertRead(tx -> clients.find(tx, client.id()))
                .isEqualTo(Optional.of(new UserPoolClientRow(
                        client.id(), client.poolId(), "new", client.createdAt(), 9, 2, "{\"a\":1}")));
    }

    @Test
    void deletesAClientWithItsSecrets() {
        UserPoolClientRow client = client(fresh("client"), fresh("pool"));
        database().write(tx -> {
            clients.insert(tx, client);
            return new ClientSecretStore()
                    .insert(
                            tx,
                            new ClientSecretRow(fresh("secret"), client.poolId(), client.id(), 1, TestStore.sealed(1)));
        });
        assertWrite(tx -> clients.delete(tx, client.poolId(), client.id())).isEqualTo(true);
        assertWrite(tx -> clients.delete(tx, client.poolId(), client.id())).isEqualTo(false);
        assertRead(tx -> new ClientSecretStore().list(tx, client.id())).isEqualTo(List.of());
    }

    private static UserPoolClientRow client(String id, String poolId) {
        return new UserPoolClientRow(id, poolId, "client " + id, 3, 4, 1, "{}");
    }
}
