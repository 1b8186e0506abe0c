package dev.cenote.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For development only: empties the store, or puts it back to what it was when a snapshot was taken. A snapshot is a
 * file in the data folder, read from one consistent state; emptying and restoring are one transaction each, so requests
 * under way see either what was or what is. Works on both databases, because it only copies rows.
 */
public final class Snapshots {
    /**
     * What says how the store is made and sealed, not what is in it. Keys made ahead belong to nobody yet, and one that
     * was drawn meanwhile must not come back.
     */
    static final List<String> BOOKKEEPING =
            List.of("schema_version", "store_stamp", "migration_lock", "master_key", "lasting_key", "key_stock");

    /** Every other table, with its columns; a test holds the list against the schema. */
    static final Map<String, List<String>> TABLES = SnapshotTables.ALL;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String VERSION = "SELECT name || ' ' || checksum FROM schema_version ORDER BY name";
    private static final String SEALED_UNDER = "SELECT key_id FROM master_key ORDER BY slot";

    private final Database database;
    private final Path folder;

    /** @param dataFolder snapshots lie below it */
    public Snapshots(Database database, Path dataFolder) {
        this.database = database;
        this.folder = dataFolder.resolve("snapshots");
    }

    /** Whether a snapshot may have that name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Keeps the present state under a name, in place of what was kept under it before. */
    public void take(String name) {
        try {
            Files.createDirectories(folder);
            Path next = Files.createTempFile(folder, "new", ".part");
            database.read(transaction -> {
                write(transaction, next);
                return null;
            });
            Files.move(next, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Goes back to a snapshot.
     *
     * @return false when there is none of that name
     * @throws StoreRefusal when it was taken by another version, or under another master key
     */
    public boolean restore(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            return false;
        }
        database.write(transaction -> {
            read(transaction, file);
            return null;
        });
        return true;
    }

    /** Empties the store. Snapshots stay. */
    public void clear() {
        database.write(transaction -> {
            TABLES.keySet().forEach(table -> transaction.update("DELETE FROM " + table));
            return null;
        });
    }

    private Path file(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a snapshot");
        }
        return folder.resolve(name + ".snapshot");
    }

    /** A unit of work may run again, and then begins the file again. */
    private static void write(Transaction transaction, Path file) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeUTF(fingerprint(transaction));
            for (Map.Entry<String, List<String>> table : TABLES.entrySet()) {
                int width = table.getValue().size();
                String select = "SELECT " + String.join(", ", table.getValue()) + " FROM " + table.getKey();
                List<List<@Nullable Object>> rows = transaction.list(select, row -> values(row, width));
                out.writeInt(rows.size());
                for (List<@Nullable Object> row : rows) {
                    for (Object value : row) {
                        writeValue(out, value);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Transaction transaction, Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!in.readUTF().equals(fingerprint(transaction))) {
                throw new StoreRefusal("The snapshot was taken by another version, or under another master key.");
            }
            for (Map.Entry<String, List<String>> table : TABLES.entrySet()) {
                List<String> columns = table.getValue();
                transaction.update("DELETE FROM " + table.getKey());
                String insert = "INSERT INTO " + table.getKey() + " (" + String.join(", ", columns) + ") VALUES ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
                for (int left = in.readInt(); left > 0; left--) {
                    @Nullable Object[] values = new @Nullable Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = readValue(in);
                    }
                    transaction.update(insert, values);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Transaction transaction) {
        return String.join("\n", transaction.list(VERSION, Row::text)) + "\n"
                + String.join("\n", transaction.list(SEALED_UNDER, Row::text));
    }

    private static List<@Nullable Object> values(Row row, int width) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            values.add(row.value());
        }
        return values;
    }

    private static void writeValue(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte('0');
            case Long number -> {
                out.writeByte('n');
                out.writeLong(number);
            }
            case Integer number -> {
                out.writeByte('n');
                out.writeLong(number);
            }
            case String text -> {
                out.writeByte('t');
                writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
            }
            case byte[] bytes -> {
                out.writeByte('b');
                writeBytes(out, bytes);
            }
            // A database could hand out anything, so this switch cannot be exhaustive.
            default -> throw new IllegalStateException("a column holds a " + value.getClass());
        }
    }

    private static @Nullable Object readValue(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case '0' -> null;
            case 'n' -> in.readLong();
            case 't' -> new String(readBytes(in), StandardCharsets.UTF_8);
            case 'b' -> readBytes(in);
            default -> throw new IOException("the snapshot is damaged");
        };
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
