package dev.cenote.store;

import java.nio.file.Path;
import java.sql.SQLException;

/** The embedded database: one file in the data folder, one writer that commits groups, readers beside it. */
final class SqliteDatabase extends Database {
    static final String FILE = "cenote.db";

    private final DataFolder folder;
    private final SqliteWriter writer;
    private final SqliteReaders readers;

    private SqliteDatabase(DataFolder folder, SqliteWriter writer, SqliteReaders readers) {
        this.folder = folder;
        this.writer = writer;
        this.readers = readers;
    }

    static SqliteDatabase connect(StoreSettings settings) {
        DataFolder folder = DataFolder.lock(settings.folder());
        try {
            Path file = folder.file(FILE);
            SqliteWriter writer = new SqliteWriter(SqliteSession.writer(file), settings.tuning());
            writer.start();
            return new SqliteDatabase(folder, writer, new SqliteReaders(file, settings.tuning()));
        } catch (SQLException e) {
            folder.close();
            throw new StoreRefusal(
                    "The database in " + settings.folder() + " cannot be opened: " + e.getMessage() + ".", e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    <T> T runRead(Work<T> work) {
        return readers.read(work);
    }

    @Override
    <T> T runAnswer(Question<T> question) {
        return readers.answer(question);
    }

    @Override
    <T> T runWrite(Work<T> work) {
        return writer.write(work);
    }

    @Override
    void afterMigrations() {
        runWrite(transaction -> transaction.update("ANALYZE"));
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
        folder.close();
    }
}
