package dev.cenote.keys;

import dev.cenote.kernel.Secret;
import dev.cenote.store.Database;
import dev.cenote.store.MasterKeyRow;
import dev.cenote.store.MasterKeyStore;
import dev.cenote.store.StoreRefusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file {@code master-key} in the data folder, mode 600, for servers on SQLite to which no key is given: one key a
 * line, the first is the one that a rotation makes current.
 */
public final class MasterKeyFile {
    private static final String NAME = "master-key";

    private final Path file;

    /** @param folder the data folder */
    public MasterKeyFile(Path folder) {
        file = folder.resolve(NAME);
    }

    /**
     * Reads the keys, and makes one when there is neither file nor anything sealed yet.
     *
     * @throws StoreRefusal when the file is missing but the store needs it, or it cannot be read
     */
    public MasterKeyRing open(Database database, RandomText random) {
        if (Files.exists(file)) {
            return read();
        }
        if (database.read(transaction -> new MasterKeyStore().find(transaction, MasterKeyRow.Slot.CURRENT))
                .isPresent()) {
            throw new StoreRefusal("The file " + file + " is missing, and the store is sealed under the key in it;"
                    + " put it back, or set CENOTE_MASTER_KEY.");
        }
        MasterKeyRing ring = new MasterKeyRing(List.of(MasterKey.make(random)));
        write(ring);
        return ring;
    }

    /** Puts a new key in front; the ones before it still open. */
    public MasterKeyRing add(RandomText random) {
        List<MasterKey> keys = new ArrayList<>(read().keys());
        keys.addFirst(MasterKey.make(random));
        MasterKeyRing ring = new MasterKeyRing(keys);
        write(ring);
        return ring;
    }

    /** Forgets every key but the first; only after a rotation has ended. */
    public void keepFirst() {
        write(new MasterKeyRing(List.of(read().first())));
    }

    private MasterKeyRing read() {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return MasterKeyRing.parse(new Secret(text.lines().collect(Collectors.joining(","))));
        } catch (IOException e) {
            throw new StoreRefusal("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        } catch (StoreRefusal e) {
            throw new StoreRefusal("The file " + file + " does not hold the base64 of 32 bytes in each line.", e);
        }
    }

    /** Whole or not at all, and on the disk before anything is sealed under it. */
    private void write(MasterKeyRing ring) {
        Path next = file.resolveSibling(NAME + ".new");
        String text = ring.keys().stream().map(MasterKey::encoded).collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.deleteIfExists(next);
            try (FileChannel channel = FileChannel.open(
                    next, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), ownerOnly(next))) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new StoreRefusal("The file " + file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
