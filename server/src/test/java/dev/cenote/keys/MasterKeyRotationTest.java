package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.KeyStockStore;
import dev.cenote.store.MasterKeyRow;
import dev.cenote.store.MasterKeyStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SealedColumnStore;
import dev.cenote.store.SealedColumnStore.SealedValue;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.StoreRefusal;
import dev.cenote.store.TestStore;
import dev.cenote.store.Work;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class MasterKeyRotationTest {
    private static final int VALUES = 250;

    @Parameter
    Engine engine;

    private final RandomText random = new RandomText(new SecureRandom());
    private final MasterKey oldKey = MasterKey.make(random);
    private final MasterKey newKey = MasterKey.make(random);
    private TestStore store;
    private Database database;
    private Sealer node;

    @BeforeEach
    void fill() {
        store = engine.make();
        database = store.open();
        node = sealer(oldKey, newKey);
        List<Work<Boolean>> inserts = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            inserts.add(insertOf(node, i));
        }
        database.write(tx -> {
            inserts.forEach(insert -> insert.run(tx));
            return null;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void sealsEveryColumnAnewAndNeedsTheOldKeyNoMore() {
        Sealer operator = sealer(newKey, oldKey);
        assertThat(rotation(operator).run()).isEqualTo(3L * VALUES);
        assertThat(keyIds()).containsOnly(newKey.id()).hasSize(3 * VALUES);
        Sealer restarted = sealer(newKey);
        assertEverythingOpens(restarted);
        assertThat(rotation(operator).run()).isZero();
        assertThatThrownBy(() -> sealer(oldKey)).isInstanceOf(StoreRefusal.class);
    }

    @Test
    void aNodeThatHasNotHeardMayStillSealUnderTheOldKeyUntilTheEndButNotAfter() {
        Sealer operator = sealer(newKey, oldKey);
        beginOnly(operator);
        insert(node, VALUES);
        assertThat(node.currentKeyId()).isEqualTo(oldKey.id());
        assertThat(rotation(operator).run()).isEqualTo(3L * VALUES + 3);
        assertThatThrownBy(() -> insert(node, VALUES + 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("which was rotated out");
        node.refresh();
        insert(node, VALUES + 1);
        assertThat(keyIds()).containsOnly(newKey.id());
    }

    @Test
    void goesOnWhereARunBrokeOff() {
        Sealer operator = sealer(newKey, oldKey);
        beginOnly(operator);
        SealedColumnStore columns = new SealedColumnStore();
        database.write(tx -> {
            for (SealedValue value :
                    columns.list(tx, SealedColumn.KEY_STOCK, null, 70).items()) {
                columns.replace(tx, SealedColumn.KEY_STOCK, value, anew(operator, value));
            }
            return null;
        });
        // Started again in between, a node needs both keys.
        assertThatThrownBy(() -> sealer(newKey)).isInstanceOf(StoreRefusal.class);
        assertEverythingOpens(sealer(newKey, oldKey));
        assertThat(rotation(sealer(newKey, oldKey)).run()).isEqualTo(3L * VALUES - 70);
        assertEverythingOpens(sealer(newKey));
    }

    @Test
    void refusesAThirdKeyBeforeTheEnd() {
        beginOnly(sealer(newKey, oldKey));
        MasterKey third = MasterKey.make(random);
        assertThatThrownBy(() -> rotation(sealer(third, newKey, oldKey)).run())
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("A rotation to the master key " + newKey.id() + " has not ended");
    }

    @Test
    void losesNothingThatOthersWriteAndDeleteMeanwhile() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Integer> inserted = new ArrayList<>();
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = VALUES; !done.get() || i == VALUES; i++) {
                try {
                    insert(node, i);
                    inserted.add(i);
                } catch (IllegalStateException e) {
                    node.refresh();
                }
                int gone = i - VALUES;
                if (gone < VALUES) {
                    database.write(tx -> new ClientSecretStore().delete(tx, "client" + gone, "secret" + gone));
                }
            }
        });
        Sealer operator = sealer(newKey, oldKey);
        rotation(operator).run();
        done.set(true);
        writer.join();
        assertThat(keyIds()).containsOnly(newKey.id());
        assertEverythingOpens(sealer(newKey));
        assertThat(database.<Long>read(tx -> new KeyStockStore().count(tx, "RSA_2048")))
                .isEqualTo(VALUES + inserted.size());
    }

    /** What a rotation does first, as if it had broken off right after. */
    private void beginOnly(Sealer operator) {
        MasterKeyStore keys = new MasterKeyStore();
        MasterKeyRow next = operator.row(MasterKeyRow.Slot.CURRENT, newKey, Clock.systemUTC());
        database.write(tx -> {
            MasterKeyRow current = operator.requireCurrent(tx);
            keys.delete(tx, MasterKeyRow.Slot.CURRENT, oldKey.id());
            keys.insert(tx, next);
            return keys.insert(tx, new MasterKeyRow(MasterKeyRow.Slot.PREVIOUS, oldKey.id(), current.checkValue(), 1));
        });
        operator.refresh();
    }

    private void insert(Sealer sealer, int i) {
        database.write(insertOf(sealer, i));
    }

    /** A unit of work with values that were sealed before it. */
    private static Work<Boolean> insertOf(Sealer sealer, int i) {
        byte[] secret = sealer.seal(SealedColumn.CLIENT_SECRET, "secret" + i, plain("secret" + i));
        byte[] stock = sealer.seal(SealedColumn.KEY_STOCK, "stock" + i, plain("stock" + i));
        byte[] signing = sealer.seal(SealedColumn.SIGNING_KEY, "kid" + i, plain("kid" + i));
        return tx -> {
            new ClientSecretStore().insert(tx, new ClientSecretRow("secret" + i, "pool", "client" + i, i, secret));
            new KeyStockStore().insert(tx, new KeyStockRow("stock" + i, "RSA_2048", i, new byte[] {1}, stock));
            return new SigningKeyStore()
                    .insert(
                            tx,
                            new SigningKeyRow(
                                    "kid" + i,
                                    "pool",
                                    SigningKeyRow.Purpose.ID,
                                    SigningKeyRow.State.RETIRED,
                                    i,
                                    1L,
                                    2L,
                                    new byte[] {1},
                                    signing));
        };
    }

    private void assertEverythingOpens(Sealer sealer) {
        for (SealedColumn column : SealedColumn.ALL) {
            for (SealedValue value : values(column)) {
                assertThat(sealer.require(column, value.id(), value.sealed())).isEqualTo(plain(value.id()));
            }
        }
    }

    private List<String> keyIds() {
        return SealedColumn.ALL.stream()
                .flatMap(column -> values(column).stream())
                .map(value -> SealedColumnStore.keyId(value.sealed()))
                .toList();
    }

    private List<SealedValue> values(SealedColumn column) {
        return database.read(
                tx -> new SealedColumnStore().list(tx, column, null, 100_000).items());
    }

    private static byte[] anew(Sealer sealer, SealedValue value) {
        byte[] plain = sealer.require(SealedColumn.KEY_STOCK, value.id(), value.sealed());
        return sealer.seal(SealedColumn.KEY_STOCK, value.id(), plain);
    }

    private static byte[] plain(String id) {
        return ("plain of " + id).getBytes(StandardCharsets.UTF_8);
    }

    private MasterKeyRotation rotation(Sealer operator) {
        return new MasterKeyRotation(database, operator, Clock.systemUTC(), Duration.ZERO);
    }

    private Sealer sealer(MasterKey... keys) {
        return Sealer.open(database, new MasterKeyRing(List.of(keys)), Clock.systemUTC(), random);
    }
}
