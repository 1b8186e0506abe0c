package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Secret;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.StoreRefusal;
import dev.cenote.store.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasterKeyTest {
    private final RandomText random = new RandomText(new SecureRandom());

    @Test
    void readsOneKeyOrSeveral() {
        String one = Base64.getEncoder().encodeToString(random.bytes(32));
        String two = Base64.getEncoder().encodeToString(random.bytes(32));
        assertThat(MasterKeyRing.parse(new Secret(one)).keys()).hasSize(1);
        MasterKeyRing ring = MasterKeyRing.parse(new Secret(one + ", " + two + "," + one));
        assertThat(ring.keys()).hasSize(2);
        assertThat(ring.first().encoded()).isEqualTo(one);
        assertThat(ring.find(ring.keys().get(1).id())).hasValue(ring.keys().get(1));
        assertThat(ring.find("00000000")).isEmpty();
    }

    @Test
    void refusesWhatIsNoKeyWithoutRepeatingIt() {
        String shorter = Base64.getEncoder().encodeToString(random.bytes(31));
        for (String wrong : new String[] {"", "nonsense!", shorter, shorter + ","}) {
            assertThatThrownBy(() -> MasterKeyRing.parse(new Secret(wrong)))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageStartingWith("CENOTE_MASTER_KEY is not the base64 of 32 bytes")
                    .hasMessageNotContaining(wrong.isEmpty() ? "\0" : wrong);
        }
    }

    @Test
    void neverPrintsItself() {
        MasterKey key = MasterKey.make(random);
        assertThat(key).hasToString("master key " + key.id());
        assertThat(key.id()).matches("[0-9a-f]{8}");
        assertThat(new MasterKeyRing(List.of(key)).toString()).doesNotContain(key.encoded());
    }

    @Test
    void isMadeOnceForItsOwnerOnly() throws Exception {
        try (TestStore store = Engine.SQLITE.make()) {
            Database database = store.open();
            MasterKeyFile file = new MasterKeyFile(store.settings().folder());
            MasterKeyRing made = file.open(database, random);
            Path path = store.settings().folder().resolve("master-key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(file.open(database, random)).isEqualTo(made);
        }
    }

    @Test
    void aMissingFileIsNotReplacedOnceAnythingIsSealed() throws Exception {
        try (TestStore store = Engine.SQLITE.make()) {
            Database database = store.open();
            MasterKeyFile file = new MasterKeyFile(store.settings().folder());
            Sealer.open(database, file.open(database, random), Clock.systemUTC(), random);
            Path path = store.settings().folder().resolve("master-key");
            Files.delete(path);
            assertThatThrownBy(() -> file.open(database, random))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("master-key is missing");
            assertThat(path).doesNotExist();
        }
    }

    @Test
    void refusesAFileOfSomethingElse() throws Exception {
        try (TestStore store = Engine.SQLITE.make()) {
            Database database = store.open();
            Files.writeString(store.settings().folder().resolve("master-key"), "hello\n");
            assertThatThrownBy(() -> new MasterKeyFile(store.settings().folder()).open(database, random))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("does not hold the base64 of 32 bytes");
        }
    }

    @Test
    void aRotationAddsAKeyInFrontAndForgetsTheOldOneAtTheEnd() {
        try (TestStore store = Engine.SQLITE.make()) {
            Database database = store.open();
            MasterKeyFile file = new MasterKeyFile(store.settings().folder());
            MasterKeyRing first = file.open(database, random);
            MasterKeyRing both = file.add(random);
            assertThat(both.keys()).hasSize(2).endsWith(first.first());
            file.keepFirst();
            assertThat(file.open(database, random).keys()).containsExactly(both.first());
        }
    }
}
