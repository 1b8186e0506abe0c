package dev.cenote.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagStoreTest extends StoreContract {
    private final TagStore tags = new TagStore();

    @Test
    void addsAndChangesAndKeepsTheOthers() {
        String resource = fresh("arn:");
        put(resource, Map.of("a", "1", "b", "2"));
        put(resource, Map.of("b", "3", "c", ""));
        assertRead(tx -> Map.copyOf(tags.list(tx, resource))).isEqualTo(Map.of("a", "1", "b", "3", "c", ""));
        assertRead(tx -> tags.list(tx, fresh("arn:")).size()).isEqualTo(0);
    }

    @Test
    void deletesTheNamesThatThereAre() {
        String resource = fresh("arn:");
        put(resource, Map.of("a", "1", "b", "2"));
        database().write(tx -> {
            tags.delete(tx, resource, List.of("a", "never"));
            return null;
        });
        assertRead(tx -> Map.copyOf(tags.list(tx, resource))).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void deletesAllOfAResourceAndNothingElse() {
        String gone = fresh("arn:");
        String stays = fresh("arn:");
        put(gone, Map.of("a", "1"));
        put(stays, Map.of("a", "1"));
        database().write(tx -> {
            tags.deleteAll(tx, gone);
            return null;
        });
        assertRead(tx -> tags.list(tx, gone).size()).isEqualTo(0);
        assertRead(tx -> tags.list(tx, stays).size()).isEqualTo(1);
    }

    @Test
    void findsATagOfAUserPoolByThePoolsId() {
        String pool = fresh("pool");
        database().write(tx -> {
            tags.put(tx, fresh("arn:"), pool, Map.of("a", "1", "b", "2"));
            return null;
        });
        assertRead(tx -> tags.find(tx, pool, "b")).isEqualTo(Optional.of("2"));
        assertRead(tx -> tags.find(tx, pool, "c")).isEqualTo(Optional.empty());
        assertRead(tx -> tags.find(tx, fresh("pool"), "b")).isEqualTo(Optional.empty());
    }

    private void put(String resource, Map<String, String> values) {
        database().write(tx -> {
            tags.put(tx, resource, "", values);
            return null;
        });
    }
}
