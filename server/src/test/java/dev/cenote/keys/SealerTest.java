package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.StoreRefusal;
import dev.cenote.store.TestStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class SealerTest {
    private static final byte[] PLAIN = "a secret".getBytes(StandardCharsets.UTF_8);

    @Parameter
    Engine engine;

    private final RandomText random = new RandomText(new SecureRandom());
    private final MasterKey key = MasterKey.make(random);
    private TestStore store;
    private Database database;
    private Sealer sealer;

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
        sealer = open(key);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void opensWhatItSealedForThatRowAndNoOther() {
        byte[] sealed = sealer.seal(SealedColumn.CLIENT_SECRET, "row", PLAIN);
        assertThat(sealer.require(SealedColumn.CLIENT_SECRET, "row", sealed)).isEqualTo(PLAIN);
        assertThat(sealer.seal(SealedColumn.CLIENT_SECRET, "row", PLAIN)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> sealer.require(SealedColumn.CLIENT_SECRET, "other row", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealer.require(SealedColumn.SIGNING_KEY, "row", sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyOfTheStockOpensAsAKeyOfAPool() {
        byte[] sealed = sealer.seal(SealedColumn.KEY_STOCK, "kid", PLAIN);
        assertThat(sealer.require(SealedColumn.SIGNING_KEY, "kid", sealed)).isEqualTo(PLAIN);
    }

    @Test
    void answersNothingForWhatItDidNotSeal() {
        byte[] sealed = sealer.seal("session", "pool", PLAIN);
        assertThat(sealer.open("session", "pool", sealed)).hasValue(PLAIN);
        assertThat(sealer.open("session", "other pool", sealed)).isEmpty();
        assertThat(sealer.open("cookie", "pool", sealed)).isEmpty();
        assertThat(sealer.open("session", "pool", new byte[0])).isEmpty();
        assertThat(sealer.open("session", "pool", random.bytes(100))).isEmpty();
    }

    @Test
    void opensAgainWithTheSameKey() {
        byte[] sealed = sealer.seal("session", "pool", PLAIN);
        assertThat(open(key).open("session", "pool", sealed)).hasValue(PLAIN);
    }

    @Test
    void refusesAnotherKeyAndNamesBoth() {
        MasterKey wrong = MasterKey.make(random);
        assertThatThrownBy(() -> open(wrong))
                .isInstanceOf(StoreRefusal.class)
                .hasMessage("This store is sealed under the master key " + key.id()
                        + ", which is not among those given (" + wrong.id() + "); give that one too.");
    }

    @Test
    void theStoreSaysWhichOfSeveralKeysSeals() {
        MasterKey other = MasterKey.make(random);
        assertThat(open(other, key).currentKeyId()).isEqualTo(key.id());
    }

    private Sealer open(MasterKey... keys) {
        return Sealer.open(database, new MasterKeyRing(List.of(keys)), Clock.systemUTC(), random);
    }
}
