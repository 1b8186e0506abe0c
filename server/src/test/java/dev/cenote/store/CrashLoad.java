package dev.cenote.store;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/**
 * The process that gets killed: it writes from several threads and says on standard output what was acknowledged. Each
 * write is a pool with a client and a tag, so that half of one would show.
 */
final class CrashLoad {
    static final String REGION = "us-east-1";
    static final String READY = "ready";
    private static final int THREADS = 8;

    private CrashLoad() {}

    /** @param args the database's URL or the data folder, the number of this run, and how large each write is */
    public static void main(String[] args) throws InterruptedException {
        StoreSettings settings = args[0].startsWith("jdbc:")
                ? StoreSettings.postgres(args[0], StoreMode.DEV)
                : StoreSettings.sqlite(Path.of(args[0]), StoreMode.DEV);
        String run = args[1];
        String filling = "x".repeat(Integer.parseInt(args[2]));
        PrintStream out = new PrintStream((OutputStream) System.out, true, StandardCharsets.US_ASCII);
        Database database = Database.open(settings, Clock.systemUTC(), new SecureRandom());
        out.println(READY);
        Thread[] threads = new Thread[THREADS];
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = run + "-" + thread + "-";
            threads[thread] = Thread.ofVirtual().start(() -> writeForEver(database, prefix, filling, out));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        database.close();
    }

    /** Ends at the first failure, which it says too. */
    private static void writeForEver(Database database, String prefix, String filling, PrintStream out) {
        for (int i = 0; ; i++) {
            String id = prefix + i;
            try {
                database.write(tx -> {
                    new UserPoolStore().insert(tx, new UserPoolRow(id, REGION, "0", filling, 1, 1, 1, "{}"));
                    new UserPoolClientStore().insert(tx, new UserPoolClientRow("c" + id, id, "c", 1, 1, 1, "{}"));
                    new TagStore().put(tx, id, id, Map.of("tag", filling));
                    return null;
                });
                out.println("+" + id);
            } catch (StoreException e) {
                out.println("-" + id);
                return;
            }
        }
    }
}
