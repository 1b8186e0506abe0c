package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoftwareTokenStoreTest extends StoreContract {
    private final SoftwareTokenStore tokens = new SoftwareTokenStore();

    @Test
    void aSecretTakesThePlaceOfTheOneBefore() {
        String user = fresh("user");
        put(token(user, user, 5, 1));
        put(token(user, user, 9, 2));
        SoftwareTokenRow found = database().read(tx -> tokens.find(tx, user)).orElseThrow();
        assertThat(found.lastStep()).isEqualTo(9);
        assertThat(found.sealedSecret()).isEqualTo(TestStore.sealed(2));
        assertThat(found.friendlyName()).isNull();
    }

    @Test
    void aStepAndAllBeforeItAreUsedOnce() throws Exception {
        String user = fresh("user");
        SoftwareTokenRow token = token(user, user, 5, 1);
        put(token);
        assertWrite(tx -> tokens.use(tx, token, 5)).isEqualTo(false);
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> tokens.use(tx, token, 6))))
                .containsOnlyOnce(true);
        assertWrite(tx -> tokens.use(tx, token, 6)).isEqualTo(false);
        assertWrite(tx -> tokens.use(tx, token, 7)).isEqualTo(true);
    }

    @Test
    void aStepOfASecretThatWasReplacedIsNotUsed() {
        String user = fresh("user");
        SoftwareTokenRow old = token(user, user, 5, 1);
        put(old);
        put(new SoftwareTokenRow(user, old.poolId(), user, old.createdAt() + 1, 5, "new", TestStore.sealed(2)));
        assertWrite(tx -> tokens.use(tx, old, 6)).isEqualTo(false);
    }

    @Test
    void aSecretIsTakenAwayAsItWasReadOnly() {
        String user = fresh("user");
        SoftwareTokenRow old = token(user + ":new", user, -1, 1);
        put(old);
        put(token(user + ":new", user, -1, 2));
        assertWrite(tx -> tokens.consume(tx, old)).isEqualTo(false);
        SoftwareTokenRow now = database().read(tx -> tokens.find(tx, old.id())).orElseThrow();
        assertWrite(tx -> tokens.consume(tx, now)).isEqualTo(true);
        assertRead(tx -> tokens.find(tx, old.id())).isEqualTo(Optional.empty());
    }

    @Test
    void deletesAllOfAPersons() {
        String user = fresh("user");
        put(token(user, user, 5, 1));
        put(token(user + ":new", user, -1, 1));
        assertWrite(tx -> tokens.delete(tx, user)).isEqualTo(true);
        assertWrite(tx -> tokens.delete(tx, user)).isEqualTo(false);
        assertRead(tx -> tokens.find(tx, user + ":new")).isEqualTo(Optional.empty());
    }

    @Test
    void refusesAValueUnderAKeyThatWasRotatedOut() {
        byte[] foreign = {1, 9, 9, 9, 9, 0};
        SoftwareTokenRow token = new SoftwareTokenRow("a", "pool", "a", 1, -1, null, foreign);
        assertThatThrownBy(() -> put(token))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("09090909");
    }

    private void put(SoftwareTokenRow token) {
        database().write(tx -> {
            tokens.put(tx, token);
            return true;
        });
    }

    private static SoftwareTokenRow token(String id, String user, long step, int content) {
        return new SoftwareTokenRow(id, "pool-of-" + user, user, 7, step, null, TestStore.sealed(content));
    }
}
