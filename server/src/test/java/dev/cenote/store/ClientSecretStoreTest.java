package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientSecretStoreTest extends StoreContract {
    private final ClientSecretStore secrets = new ClientSecretStore();

    @Test
    void returnsWhatWasInsertedOldestFirst() {
        String client = fresh("client");
        database().write(tx -> secrets.insert(tx, secret(client, "b", 20)));
        database().write(tx -> secrets.insert(tx, secret(client, "a", 10)));
        List<ClientSecretRow> rows = database().read(tx -> secrets.list(tx, client));
        assertThat(rows)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(secret(client, "a", 10), secret(client, "b", 20));
    }

    @Test
    void refusesAThirdAndTakesItOnceOneIsGone() {
        String client = fresh("client");
        assertWrite(tx -> secrets.insert(tx, secret(client, "a", 1))).isEqualTo(true);
        assertWrite(tx -> secrets.insert(tx, secret(client, "b", 2))).isEqualTo(true);
        assertWrite(tx -> secrets.insert(tx, secret(client, "c", 3))).isEqualTo(false);
        assertWrite(tx -> secrets.delete(tx, client, client + "--a")).isEqualTo(true);
        assertWrite(tx -> secrets.delete(tx, client, client + "--a")).isEqualTo(false);
        assertWrite(tx -> secrets.insert(tx, secret(client, "c", 3))).isEqualTo(true);
    }

    @Test
    void refusesAnIdThatIsTaken() {
        String client = fresh("client");
        assertWrite(tx -> secrets.insert(tx, secret(client, "a", 1))).isEqualTo(true);
        assertWrite(tx -> secrets.insert(tx, secret(client, "a", 1))).isEqualTo(false);
    }

    @Test
    void deletesOnlyFromTheClientThatIsNamed() {
        String client = fresh("client");
        database().write(tx -> secrets.insert(tx, secret(client, "a", 1)));
        assertWrite(tx -> secrets.delete(tx, fresh("client"), client + "--a")).isEqualTo(false);
    }

    @Test
    void rivalsNeverMakeAThird() throws Exception {
        String client = fresh("client");
        Database other = otherNode();
        List<Boolean> won = together(16, () -> other.write(tx -> secrets.insert(tx, secret(client, fresh("r"), 1))));
        assertThat(Collections.frequency(won, true)).isEqualTo(2);
        assertThat(database().read(tx -> secrets.list(tx, client)).size()).isEqualTo(2);
    }

    @Test
    void refusesAValueUnderAKeyThatWasRotatedOut() {
        String client = fresh("client");
        byte[] foreign = {1, 9, 9, 9, 9, 0};
        assertThatThrownBy(() -> database()
                        .write(tx -> secrets.insert(tx, new ClientSecretRow("x", "pool", client, 1, foreign))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("09090909");
    }

    private static ClientSecretRow secret(String client, String name, long at) {
        return new ClientSecretRow(client + "--" + name, "pool-of-" + client, client, at, TestStore.sealed(7));
    }
}
