package dev.cenote.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The data folder, held by one server at a time. The lock is the operating system's on a file of its own, so it goes
 * with the process however that ends. (Never on the database's file: closing any handle to that would drop the locks
 * that SQLite holds on it.)
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "cenote.lock";
    private static final int PID_LENGTH = 20;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder (mode 700) if it is not there, and takes its lock.
     *
     * @throws StoreRefusal when another server holds it, or it cannot be written
     */
    static DataFolder lock(Path path) {
        FileChannel channel = null;
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, mode(path, "rwx------"));
            }
            Path file = path.resolve(LOCK);
            touch(file);
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                String holder = holder(channel);
                channel.close();
                throw new StoreRefusal(
                        "The data folder " + path + " is in use by another server" + holder + "; stop that one first.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            Database.closeQuietly(channel);
            throw new StoreRefusal("The data folder " + path + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** The path of a file in the folder that exists and that only its owner may read (mode 600). */
    Path file(String name) {
        Path file = path.resolve(name);
        try {
            touch(file);
            return file;
        } catch (IOException e) {
            throw new StoreRefusal("The file " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        Database.closeQuietly(channel);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(PID_LENGTH);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    /** SQLite gives its log and index files the mode of the main file, so that one's is what counts. */
    private static void touch(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException _) {
            if (posix(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(@Nullable Path path) {
        return path != null
                && path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
