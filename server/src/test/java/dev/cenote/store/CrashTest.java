package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Kills a process in the middle of a write load (SIGKILL: nothing of it can run any more), many times on the same
 * store, and proves each time that every acknowledged write is there and no write is half there. The moment of each
 * kill is drawn from a seed that is printed; {@code -Dcenote.crash.seed} repeats one, {@code -Dcenote.long=true} goes
 * on for longer.
 */
class CrashTest {
    private static final int KILLS = Boolean.getBoolean("cenote.long") ? 200 : 20;
    private static final int POSTGRES_KILLS = Boolean.getBoolean("cenote.long") ? 50 : 5;
    private static final int WRITES_BEFORE_THE_KILL = 400;

    private final long seed = Long.getLong("cenote.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void sqliteLosesNoAcknowledgedWriteWhenItsProcessIsKilled() throws Exception {
        killAgainAndAgain(Engine.SQLITE, KILLS);
    }

    @Test
    void postgresLosesNoAcknowledgedWriteWhenItsClientIsKilled() throws Exception {
        killAgainAndAgain(Engine.POSTGRESQL, POSTGRES_KILLS);
    }

    /** A limit on the size of files stands for a full disk: it, too, is met when the log is written, at the commit. */
    @Test
    void acknowledgesNothingThatAFullDiskKeptFromCommitting() throws Exception {
        TestStore store = Engine.SQLITE.make();
        store.open().close();
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 4096; exec \"$@\"", "bash"));
        command.addAll(command(store, "full", 2_000));
        Process process = start(command);
        List<String> said = lines(process);
        assertThat(process.waitFor()).isZero();
        assertThat(said).anyMatch(line -> line.startsWith("-"));
        Set<String> acknowledged = new HashSet<>();
        said.stream().filter(line -> line.startsWith("+")).forEach(line -> acknowledged.add(line.substring(1)));
        assertThat(acknowledged).isNotEmpty();
        try (store) {
            assertThat(wholeWrites(store)).isEqualTo(acknowledged);
        }
    }

    private void killAgainAndAgain(Engine engine, int kills) throws Exception {
        System.out.println("CrashTest on " + engine + " with -Dcenote.crash.seed=" + seed);
        try (TestStore store = engine.make()) {
            Set<String> acknowledged = new HashSet<>();
            for (int kill = 0; kill < kills; kill++) {
                acknowledged.addAll(killedRun(store, kill));
                Set<String> there = wholeWrites(store);
                assertThat(there).as("seed %d, kill %d", seed, kill).containsAll(acknowledged);
                // A write that was killed before it was acknowledged may be there: nobody was told either way.
                acknowledged.addAll(there);
            }
            assertThat(acknowledged).hasSizeGreaterThan(kills * WRITES_BEFORE_THE_KILL / 10);
        }
    }

    /** Lets the load say a random number of writes, and up to two milliseconds more, then kills it. */
    private Set<String> killedRun(TestStore store, int run) throws Exception {
        Process process = start(command(store, "run" + run, 20));
        int writes = random.nextInt(WRITES_BEFORE_THE_KILL);
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = reader(process)) {
            @Nullable String line = reader.readLine();
            while (line != null && said.size() <= writes) {
                said.add(line);
                line = reader.readLine();
            }
            Thread.sleep(0, random.nextInt(1_000_000));
            // Through the handle, because the process itself would close its pipe, and what it said last with it.
            process.toHandle().destroyForcibly();
            while (line != null) {
                said.add(line);
                line = reader.readLine();
            }
        }
        process.waitFor();
        assertThat(said).as("what run %d said", run).startsWith(CrashLoad.READY);
        Set<String> acknowledged = new HashSet<>();
        // The last line may be cut short by the kill; a whole one ends the id with the write's number, a cut one may
        // too,
        // so only lines that another one follows count.
        for (String whole : said.subList(0, said.size() - 1)) {
            assertThat(whole).doesNotStartWith("-");
            if (whole.startsWith("+")) {
                acknowledged.add(whole.substring(1));
            }
        }
        return acknowledged;
    }

    /** The ids of all writes in the store, each checked to be whole. */
    private static Set<String> wholeWrites(TestStore store) {
        try (Database database = store.open()) {
            if (store.settings().url() == null) {
                assertThat(database.<List<String>>read(tx -> tx.list("PRAGMA integrity_check", Row::text)))
                        .containsExactly("ok");
            }
            Set<String> pools = new HashSet<>();
            @Nullable String after = null;
            do {
                String from = after;
                Page<UserPoolRow> page =
                        database.read(tx -> new UserPoolStore().list(tx, CrashLoad.REGION, from, 1000));
                page.items().forEach(pool -> pools.add(pool.id()));
                after = page.next();
            } while (after != null);
            List<String> clients = database.read(tx -> tx.list("SELECT pool_id FROM user_pool_client", Row::text));
            List<String> tags = database.read(tx -> tx.list("SELECT resource FROM resource_tag", Row::text));
            assertThat(clients).hasSameSizeAs(pools);
            assertThat(tags).hasSameSizeAs(pools);
            assertThat(new HashSet<>(clients)).isEqualTo(pools);
            assertThat(new HashSet<>(tags)).isEqualTo(pools);
            return pools;
        }
    }

    private static List<String> command(TestStore store, String run, int size) {
        String target = store.settings().url() == null
                ? store.settings().folder().toString()
                : store.settings().url().value();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashLoad.class.getName(),
                target,
                run,
                Integer.toString(size));
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> lines(Process process) throws IOException {
        try (BufferedReader reader = reader(process)) {
            return reader.lines().toList();
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }
}
