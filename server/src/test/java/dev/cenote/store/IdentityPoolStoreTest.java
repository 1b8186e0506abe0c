package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentityPoolStoreTest extends StoreContract {
    private final IdentityPoolStore pools = new IdentityPoolStore();
    private final PrincipalTagMapStore maps = new PrincipalTagMapStore();

    @Test
    void returnsWhatWasInserted() {
        IdentityPoolRow pool = pool(fresh("us-east-1:"), "us-east-1");
        assertThat(insert(pool)).isTrue();
        assertThat(find(pool.id())).isEqualTo(pool);
        assertRead(tx -> pools.find(tx, "us-east-1:none")).isEqualTo(Optional.empty());
    }

    @Test
    void refusesAnIdThatIsTaken() {
        IdentityPoolRow pool = pool(fresh("us-east-1:"), "us-east-1");
        insert(pool);
        assertThat(insert(new IdentityPoolRow(pool.id(), "us-east-1", "other", 1, 1, "{}", "{}")))
                .isFalse();
        assertThat(find(pool.id()).name()).isEqualTo(pool.name());
    }

    @Test
    void listsARegionPageByPage() {
        for (int i = 0; i < 3; i++) {
            insert(pool("eu-north-1:" + i, "eu-north-1"));
        }
        insert(pool("eu-south-1:0", "eu-south-1"));
        Page<IdentityPoolRow> first = database().read(tx -> pools.list(tx, "eu-north-1", null, 2));
        assertThat(first.items()).extracting(IdentityPoolRow::id).containsExactly("eu-north-1:0", "eu-north-1:1");
        Page<IdentityPoolRow> second = database().read(tx -> pools.list(tx, "eu-north-1", first.next(), 2));
        assertThat(second.items()).extracting(IdentityPoolRow::id).containsExactly("eu-north-1:2");
        assertThat(second.next()).isNull();
        assertRead(tx -> pools.count(tx, "eu-north-1")).isEqualTo(3L);
    }

    @Test
    void updatesOnlyTheVersionThatWasRead() {
        IdentityPoolRow pool = pool(fresh("us-east-1:"), "us-east-1");
        insert(pool);
        IdentityPoolRow changed =
                new IdentityPoolRow(pool.id(), "us-east-1", "new name", 9, 1, "{\"changed\":true}", "{\"role\":1}");
        assertWrite(tx -> pools.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> pools.update(tx, changed)).isEqualTo(false);
        IdentityPoolRow now = find(pool.id());
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.name()).isEqualTo("new name");
        assertThat(now.roles()).isEqualTo("{\"role\":1}");
        assertThat(now.createdAt()).isEqualTo(pool.createdAt());
    }

    @Test
    void oneOfManyUpdatesOfTheSameVersionWins() throws Exception {
        IdentityPoolRow pool = pool(fresh("us-east-1:"), "us-east-1");
        insert(pool);
        Database other = otherNode();
        List<Boolean> won = together(8, () -> other.write(tx -> pools.update(tx, pool)));
        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void deletesEverythingBelowAPoolAndNothingElse() {
        String gone = fresh("us-east-1:");
        String stays = fresh("us-east-1:");
        fill(gone);
        fill(stays);
        assertWrite(tx -> pools.delete(tx, gone)).isEqualTo(true);
        assertWrite(tx -> pools.delete(tx, gone)).isEqualTo(false);
        for (String child : tables()) {
            String sql = "SELECT COUNT(*) FROM " + child + " WHERE identity_pool_id = ?";
            assertRead(tx -> tx.find(sql, Row::number, gone)).as(child).isEqualTo(Optional.of(0L));
            assertRead(tx -> tx.find(sql, Row::number, stays)).as(child).isEqualTo(Optional.of(1L));
        }
    }

    @Test
    void theListOfChildrenIsTheSchemas() {
        assertThat(Schema.tablesWith(store(), "identity_pool_id")).containsExactlyInAnyOrderElementsOf(tables());
    }

    @Test
    void keepsOneTagMapForEachProviderOfAPool() {
        String pool = fresh("us-east-1:");
        database().write(tx -> {
            maps.put(tx, pool, "accounts.google.com", "{\"1\":1}");
            maps.put(tx, pool, "b", "{}");
            maps.put(tx, fresh("us-east-1:"), "c", "{}");
            return null;
        });
        database().write(tx -> {
            maps.put(tx, pool, "accounts.google.com", "{\"2\":2}");
            return null;
        });
        assertRead(tx -> maps.find(tx, pool, "accounts.google.com")).isEqualTo(Optional.of("{\"2\":2}"));
        assertRead(tx -> maps.find(tx, pool, "c")).isEqualTo(Optional.empty());
        assertRead(tx -> maps.find(tx, pool, "b")).isEqualTo(Optional.of("{}"));
    }

    private static List<String> tables() {
        return Stream.concat(IdentityPoolStore.CHILDREN.stream(), DeletionStore.IDENTITY_KEYS.keySet().stream())
                .toList();
    }

    private void fill(String poolId) {
        insert(pool(poolId, "us-east-1"));
        tables().forEach(table -> Schema.insertAny(store(), database(), table, Map.of("identity_pool_id", poolId)));
    }

    private static IdentityPoolRow pool(String id, String region) {
        return new IdentityPoolRow(id, region, "pool " + id, 5, 1, "{\"ä\":\"ü€𝄞\"}", "{}");
    }

    private boolean insert(IdentityPoolRow pool) {
        return database().write(tx -> pools.insert(tx, pool));
    }

    private IdentityPoolRow find(String id) {
        return database().read(tx -> pools.find(tx, id)).orElseThrow();
    }
}
