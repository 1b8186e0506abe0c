package dev.cenote.bench;

import dev.cenote.store.Database;
import dev.cenote.store.StoreMode;
import dev.cenote.store.StoreSettings;
import dev.cenote.store.StoreTuning;
import dev.cenote.store.TagStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Durable writes per second from 32 threads on SQLite, with group commit and without it, by turns in one run.
 *
 * <p>{@code GroupCommitBenchmark [FOLDER]}: where the databases are made; the disk decides, so name the one that
 * counts.
 */
public final class GroupCommitBenchmark {
    private static final int THREADS = 32;
    private static final int TURNS = 3;
    private static final Duration TURN = Duration.ofSeconds(4);

    private GroupCommitBenchmark() {}

    /** Prints both rates and their ratio. */
    public static void main(String[] args) throws Exception {
        Path parent = args.length > 0 ? Path.of(args[0]) : Path.of(System.getProperty("java.io.tmpdir"));
        double with = 0;
        double without = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            with += rate(parent, StoreTuning.defaults()) / TURNS;
            without += rate(parent, StoreTuning.defaults().withGroupSize(1)) / TURNS;
        }
        System.out.printf("durable writes, %d threads, group commit  %8.0f /s%n", THREADS, with);
        System.out.printf("the same without group commit             %8.0f /s%n", without);
        System.out.printf("ratio                                     %8.1f%n", with / without);
    }

    private static double rate(Path parent, StoreTuning tuning) throws Exception {
        Path folder = Files.createTempDirectory(parent, "cenote-group-commit");
        StoreSettings settings =
                StoreSettings.sqlite(folder.resolve("data"), StoreMode.DEV).with(tuning);
        try (Database database = Database.open(settings, Clock.systemUTC(), new SecureRandom());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            long end = start + TURN.toNanos();
            List<Future<Integer>> lanes = new ArrayList<>();
            for (int lane = 0; lane < THREADS; lane++) {
                String name = "lane-" + lane;
                lanes.add(threads.submit(() -> writes(database, name, end)));
            }
            int count = 0;
            for (Future<Integer> lane : lanes) {
                count += lane.get();
            }
            return count / ((System.nanoTime() - start) / 1e9);
        } finally {
            delete(folder);
        }
    }

    private static int writes(Database database, String lane, long end) {
        TagStore tags = new TagStore();
        int count = 0;
        while (System.nanoTime() < end) {
            String resource = lane + "-" + count++;
            database.write(transaction -> {
                tags.put(transaction, resource, "pool", Map.of("name", "value"));
                return true;
            });
        }
        return count;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
