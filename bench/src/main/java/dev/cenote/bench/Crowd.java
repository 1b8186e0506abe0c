package dev.cenote.bench;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.directory.Pools;
import dev.cenote.store.Database;
import dev.cenote.store.StoreMode;
import dev.cenote.store.StoreSettings;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Fills a pool with people, past the API: a million of them would take it an hour. */
final class Crowd {
    private static final int BATCH = 2_000;

    private Crowd() {}

    /** The user name of a member. */
    static String name(int number) {
        return "person-%07d".formatted(number);
    }

    /** Adds that many people to the pools of a store that no server has open. */
    static void add(Path data, Map<String, Integer> sizes) {
        StoreSettings settings = StoreSettings.sqlite(data, StoreMode.DEV);
        try (Database database = Database.open(settings, Clock.systemUTC(), new SecureRandom())) {
            sizes.forEach((poolId, size) -> add(database, poolId, size));
        }
    }

    private static void add(Database database, String poolId, int size) {
        UserPool pool = database.read(transaction -> new Pools().require(transaction, poolId));
        Directory directory = new Directory();
        Instant now = Instant.now(Clock.systemUTC());
        for (int from = 0; from < size; from += BATCH) {
            int first = from;
            database.write(transaction -> {
                for (int i = first; i < Math.min(first + BATCH, size); i++) {
                    insert(transaction, directory, pool, i, now);
                }
                return null;
            });
        }
    }

    private static void insert(Transaction transaction, Directory directory, UserPool pool, int number, Instant now) {
        User.Identity identity = new User.Identity(UUID.randomUUID().toString(), name(number));
        Map<String, String> attributes = Map.of("email", name(number) + "@example.org", "email_verified", "true");
        User user = User.created(pool.id(), identity, UserStatus.CONFIRMED, attributes, now);
        if (!(directory.insert(transaction, pool, user, Theft.REFUSED) instanceof Kept.Done)) {
            throw new IllegalStateException("the crowd is there already");
        }
    }
}
