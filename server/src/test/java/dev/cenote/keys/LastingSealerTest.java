package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.Race;
import dev.cenote.store.Snapshots;
import dev.cenote.store.TestStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class LastingSealerTest {
    private static final byte[] PLAIN = "for years".getBytes(StandardCharsets.UTF_8);

    @Parameter
    Engine engine;

    private final RandomText random = new RandomText(new SecureRandom());
    private final MasterKey oldKey = MasterKey.make(random);
    private final MasterKey newKey = MasterKey.make(random);
    private TestStore store;
    private Database database;

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatItSealedOpensForThatPurposeOnly() {
        LastingSealer lasting = lasting(oldKey);
        byte[] sealed = lasting.seal("letters", PLAIN);
        assertThat(lasting(oldKey).open("letters", sealed)).contains(PLAIN);
        assertThat(lasting.open("notes", sealed)).isEmpty();
        sealed[sealed.length - 1] ^= 1;
        assertThat(lasting.open("letters", sealed)).isEmpty();
        assertThat(lasting.open("letters", new byte[0])).isEmpty();
    }

    @Test
    void itOpensAfterTheMasterKeyWasRotatedAndTheOldOneThrownAway() {
        byte[] sealed = lasting(oldKey).seal("letters", PLAIN);
        Sealer operator = sealer(newKey, oldKey);
        assertThat(new MasterKeyRotation(database, operator, Clock.systemUTC(), Duration.ZERO).run())
                .isEqualTo(1);
        assertThat(lasting(newKey).open("letters", sealed)).contains(PLAIN);
    }

    @Test
    void allNodesTakeTheKeyThatIsThereFirst() throws Exception {
        List<LastingSealer> nodes = IntStream.range(0, 8)
                .mapToObj(i -> lasting(i % 2 == 0 ? database : otherNode(), oldKey))
                .toList();
        for (byte[] sealed : Race.of(nodes.size(), number -> nodes.get(number).seal("letters", PLAIN))) {
            assertThat(nodes.getFirst().open("letters", sealed)).contains(PLAIN);
        }
    }

    @Test
    void emptyingTheStoreLeavesIt(@TempDir Path folder) {
        LastingSealer lasting = lasting(oldKey);
        byte[] sealed = lasting.seal("letters", PLAIN);
        new Snapshots(database, folder).clear();
        // Whoever remembers the key and whoever reads it anew agree.
        assertThat(lasting(oldKey).open("letters", sealed)).contains(PLAIN);
        assertThat(lasting(oldKey).open("letters", lasting.seal("letters", PLAIN)))
                .contains(PLAIN);
    }

    private Database otherNode() {
        return engine == Engine.POSTGRESQL ? store.open() : database;
    }

    private LastingSealer lasting(MasterKey key) {
        return lasting(database, key);
    }

    private LastingSealer lasting(Database node, MasterKey key) {
        Clock clock = Clock.systemUTC();
        Sealer sealer = Sealer.open(node, new MasterKeyRing(List.of(key)), clock, random);
        return new LastingSealer(node, sealer, random, clock);
    }

    private Sealer sealer(MasterKey... ring) {
        return Sealer.open(database, new MasterKeyRing(Arrays.asList(ring)), Clock.systemUTC(), random);
    }
}
