package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.ExpiredRowStore.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpiredRowStoreTest extends StoreContract {
    private final ExpiredRowStore expired = new ExpiredRowStore();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void deletesTheOldestFirstAndNothingThatLives(Kind kind) {
        for (long time = 10; time < 15; time++) {
            insert(kind, time);
        }
        assertWrite(tx -> expired.delete(tx, kind, 13, 2)).isEqualTo(2);
        assertThat(times(kind)).containsExactly(12L, 13L, 14L);
        assertWrite(tx -> expired.delete(tx, kind, 13, 2)).isEqualTo(1);
        assertWrite(tx -> expired.delete(tx, kind, 13, 2)).isEqualTo(0);
        assertThat(times(kind)).containsExactly(13L, 14L);
    }

    private void insert(Kind kind, long time) {
        String pool = fresh("pool");
        Schema.insertAny(store(), database(), table(kind), Map.of("pool_id", pool));
        database()
                .write(tx -> tx.update(
                        "UPDATE " + table(kind) + " SET " + column(kind) + " = ? WHERE pool_id = ?", time, pool));
    }

    private List<Long> times(Kind kind) {
        return database()
                .read(tx -> tx.list(
                        "SELECT " + column(kind) + " FROM " + table(kind) + " ORDER BY " + column(kind), Row::number));
    }

    private static String table(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String column(Kind kind) {
        return switch (kind) {
            case TOKEN_FAMILY,
                    ONE_TIME_CODE,
                    SIGN_IN_SESSION,
                    BROWSER_SESSION,
                    AUTHORIZATION_CODE,
                    PUSHED_REQUEST,
                    DEVICE_AUTHORIZATION -> "expires_at";
            case ATTEMPT -> "last_at";
        };
    }
}
