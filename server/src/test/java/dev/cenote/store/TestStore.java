package dev.cenote.store;

import dev.cenote.kernel.Secret;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A store for one test class, which may be opened several times, as by several nodes. */
public final class TestStore implements AutoCloseable {
    static final RandomGenerator JITTER = new SecureRandom();
    static final String KEY_ID = "0a0b0c0d";

    private final StoreSettings settings;
    private final List<Database> opened = new ArrayList<>();

    TestStore(StoreSettings settings) {
        this.settings = settings;
    }

    /** How to open it. */
    public StoreSettings settings() {
        return settings;
    }

    /** Opens it, for another node too. */
    public Database open() {
        return open(settings);
    }

    /** Opens it with other tuning or for the other mode. */
    public Database open(StoreSettings other) {
        Database database = Database.open(other, Clock.systemUTC(), JITTER);
        synchronized (opened) {
            opened.add(database);
        }
        return database;
    }

    /** Opens it, and lets it accept values that look as {@link #sealed} makes them. */
    Database openWithKey() {
        Database database = open();
        database.write(transaction -> new MasterKeyStore()
                .insert(transaction, new MasterKeyRow(MasterKeyRow.Slot.CURRENT, KEY_ID, new byte[] {1}, 1)));
        return database;
    }

    /** A connection that knows nothing of this product, as any other program's. */
    Connection foreign() throws SQLException {
        return foreign("");
    }

    /** The same with an option of PostgreSQL's driver. */
    Connection foreign(String option) throws SQLException {
        return DriverManager.getConnection(
                settings.url() == null
                        ? "jdbc:sqlite:" + settings.folder().resolve(SqliteDatabase.FILE)
                        : settings.url().value() + option);
    }

    /** Bytes of the form of a sealed value; the stores do not look further. */
    static byte[] sealed(int content) {
        return new byte[] {1, 0x0a, 0x0b, 0x0c, 0x0d, (byte) content, (byte) (content >> 8)};
    }

    /** Closes whatever is open of it, and deletes it. */
    @Override
    public void close() {
        synchronized (opened) {
            opened.forEach(Database::close);
            opened.clear();
        }
        Secret url = settings.url();
        if (url == null) {
            TestFolders.delete(settings.folder());
        } else {
            TestPostgres.drop(url.value());
        }
    }
}
