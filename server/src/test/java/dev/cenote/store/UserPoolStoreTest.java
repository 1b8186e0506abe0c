package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserPoolStoreTest extends StoreContract {
    private final UserPoolStore pools = new UserPoolStore();

    @Test
    void returnsWhatWasInserted() {
        UserPoolRow pool = pool(fresh("us-east-1_"), "us-east-1");
        assertThat(insert(pool)).isTrue();
        assertThat(find(pool.id())).isEqualTo(pool);
        assertRead(tx -> pools.find(tx, "us-east-1_none")).isEqualTo(Optional.empty());
    }

    @Test
    void refusesAnIdThatIsTaken() {
        UserPoolRow pool = pool(fresh("us-east-1_"), "us-east-1");
        assertThat(insert(pool)).isTrue();
        assertThat(insert(new UserPoolRow(pool.id(), "us-east-1", "0", "other", 1, 1, 1, "{}")))
                .isFalse();
        assertThat(find(pool.id()).name()).isEqualTo(pool.name());
    }

    @Test
    void listsARegionPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add("eu-north-1_" + i);
            insert(pool("eu-north-1_" + i, "eu-north-1"));
        }
        insert(pool(fresh("eu-south-1_"), "eu-south-1"));
        List<String> seen = new ArrayList<>();
        @Nullable String after = null;
        do {
            String from = after;
            Page<UserPoolRow> page = database().read(tx -> pools.list(tx, "eu-north-1", from, 3));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            page.items().forEach(pool -> seen.add(pool.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).isEqualTo(ids);
        assertRead(tx -> pools.count(tx, "eu-north-1")).isEqualTo(7L);
    }

    @Test
    void aFullLastPageHasNoNext() {
        insert(pool("sa-east-1_a", "sa-east-1"));
        insert(pool("sa-east-1_b", "sa-east-1"));
        assertThat(database().read(tx -> pools.list(tx, "sa-east-1", null, 2)).next())
                .isNull();
        assertThat(database()
                        .read(tx -> pools.list(tx, "mx-central-1", null, 2))
                        .items())
                .isEmpty();
    }

    @Test
    void updatesOnlyTheVersionThatWasRead() {
        UserPoolRow pool = pool(fresh("us-east-1_"), "us-east-1");
        insert(pool);
        UserPoolRow changed =
                new UserPoolRow(pool.id(), "us-east-1", pool.account(), "new name", 5, 9, 1, "{\"changed\":true}");
        assertThat(update(changed)).isTrue();
        assertThat(update(changed)).isFalse();
        UserPoolRow now = find(pool.id());
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.name()).isEqualTo("new name");
        assertThat(now.createdAt()).isEqualTo(pool.createdAt());
        assertThat(now.modifiedAt()).isEqualTo(9);
    }

    @Test
    void everyCompareAndSetOfRivalsCountsOnce() throws Exception {
        UserPoolRow pool = pool(fresh("us-east-1_"), "us-east-1");
        insert(pool);
        Database other = otherNode();
        List<Integer> lost = together(8, () -> {
            int misses = 0;
            for (int i = 0; i < 5; ) {
                Database node = i % 2 == 0 ? database() : other;
                UserPoolRow read = node.read(tx -> pools.find(tx, pool.id())).orElseThrow();
                if (node.write(tx -> pools.update(tx, read))) {
                    i++;
                } else {
                    misses++;
                }
            }
            return misses;
        });
        assertThat(lost).hasSize(8);
        assertThat(find(pool.id()).version()).isEqualTo(41);
    }

    @Test
    void oneOfManyInsertsOfTheSameIdWins() throws Exception {
        UserPoolRow pool = pool(fresh("us-east-1_"), "us-east-1");
        Database other = otherNode();
        List<Boolean> won = together(16, () -> other.write(tx -> pools.insert(tx, pool)));
        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void deletesEverythingBelowAPoolAndNothingElse() {
        String gone = fresh("us-east-1_");
        String stays = fresh("us-east-1_");
        fill(gone);
        fill(stays);
        assertWrite(tx -> pools.delete(tx, gone)).isEqualTo(true);
        assertWrite(tx -> pools.delete(tx, gone)).isEqualTo(false);
        for (String child : children()) {
            String sql = "SELECT COUNT(*) FROM " + child + " WHERE pool_id = ?";
            assertRead(tx -> tx.find(sql, Row::number, gone)).as(child).isEqualTo(Optional.of(0L));
            assertRead(tx -> tx.find(sql, Row::number, stays)).as(child).isEqualTo(Optional.of(1L));
        }
    }

    @Test
    void theListOfChildrenIsTheSchemas() {
        assertThat(Schema.tablesWith(store(), "pool_id")).containsExactlyInAnyOrderElementsOf(children());
    }

    private static List<String> children() {
        return Stream.concat(UserPoolStore.CHILDREN.stream(), DeletionStore.KEYS.keySet().stream())
                .toList();
    }

    private void fill(String poolId) {
        insert(pool(poolId, "us-east-1"));
        children().forEach(table -> Schema.insertAny(store(), database(), table, Map.of("pool_id", poolId)));
    }

    private static UserPoolRow pool(String id, String region) {
        return new UserPoolRow(id, region, "000000000000", "pool " + id, 5, 5, 1, "{\"ä\":\"ü€𝄞\"}");
    }

    private boolean insert(UserPoolRow pool) {
        return database().write(tx -> pools.insert(tx, pool));
    }

    private boolean update(UserPoolRow pool) {
        return database().write(tx -> pools.update(tx, pool));
    }

    private UserPoolRow find(String id) {
        return database().read(tx -> pools.find(tx, id)).orElseThrow();
    }
}
