package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceServerStoreTest extends StoreContract {
    private final ResourceServerStore servers = new ResourceServerStore();

    @Test
    void returnsWhatWasInserted() {
        ResourceServerRow server = server(fresh("pool"), "https://api.example.org/ü");
        assertWrite(tx -> servers.insert(tx, server)).isEqualTo(true);
        assertRead(tx -> servers.find(tx, server.poolId(), server.identifier())).isEqualTo(Optional.of(server));
        assertRead(tx -> servers.find(tx, server.poolId(), "none")).isEqualTo(Optional.empty());
    }

    @Test
    void refusesAnIdentifierThatThePoolHasAndTakesItForAnotherPool() {
        String pool = fresh("pool");
        assertWrite(tx -> servers.insert(tx, server(pool, "api"))).isEqualTo(true);
        assertWrite(tx -> servers.insert(tx, server(pool, "api"))).isEqualTo(false);
        assertWrite(tx -> servers.insert(tx, server(fresh("pool"), "api"))).isEqualTo(true);
    }

    @Test
    void listsAPoolPageByPage() {
        String pool = fresh("pool");
        database().write(tx -> {
            List.of("c", "a", "b").forEach(name -> servers.insert(tx, server(pool, name)));
            return null;
        });
        assertRead(tx -> servers.list(tx, pool, null, 2).next()).isEqualTo("b");
        assertRead(tx -> servers.list(tx, pool, "b", 2).items()).isEqualTo(List.of(server(pool, "c")));
        assertRead(tx -> servers.count(tx, pool)).isEqualTo(3L);
    }

    @Test
    void updatesOnlyTheVersionThatWasRead() {
        ResourceServerRow server = server(fresh("pool"), "api");
        ResourceServerRow changed = new ResourceServerRow(server.poolId(), "api", "new", 1, "[1]");
        database().write(tx -> servers.insert(tx, server));
        assertWrite(tx -> servers.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> servers.update(tx, changed)).isEqualTo(false);
        assertRead(tx -> servers.find(tx, server.poolId(), "api"))
                .isEqualTo(Optional.of(new ResourceServerRow(server.poolId(), "api", "new", 2, "[1]")));
    }

    @Test
    void deletesOnce() throws Exception {
        ResourceServerRow server = server(fresh("pool"), "api");
        database().write(tx -> servers.insert(tx, server));
        Database other = otherNode();
        assertThat(together(8, () -> other.write(tx -> servers.delete(tx, server.poolId(), "api"))))
                .containsOnlyOnce(true);
    }

    private static ResourceServerRow server(String pool, String identifier) {
        return new ResourceServerRow(pool, identifier, "name of " + identifier, 1, "[]");
    }
}
