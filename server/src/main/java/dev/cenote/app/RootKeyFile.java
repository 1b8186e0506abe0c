package dev.cenote.app;

import dev.cenote.kernel.Secret;
import dev.cenote.keys.RandomText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code root-key} in the data folder, mode 600: the access key of the account's root, for servers to which
 * none is given. Its two lines are what a shell can read.
 */
final class RootKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(RootKeyFile.class);
    private static final String ID = "AWS_ACCESS_KEY_ID=";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY=";
    private static final int ID_LETTERS = 16;
    private static final int SECRET_LETTERS = 40;

    private final Path file;

    RootKeyFile(Path dataFolder) {
        file = dataFolder.resolve("root-key");
    }

    /**
     * Tells one state of the file from another.
     *
     * @param identity the file itself; each new key is another file in the old one's place
     */
    record Stamp(FileTime changed, String identity) {}

    /** The present state; empty when the file cannot be seen. */
    Optional<Stamp> stamp() {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(seen.lastModifiedTime(), String.valueOf(seen.fileKey())));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Whether there certainly is no file; one that merely cannot be seen now may be there. */
    boolean gone() {
        return Files.notExists(file);
    }

    /** Where it is. */
    Path path() {
        return file.toAbsolutePath();
    }

    /** Reads the key, and makes it when there is no file yet. */
    Config.RootKey open(RandomText random) throws StartRefused {
        try {
            return Files.exists(file) ? read() : make(random);
        } catch (IOException e) {
            throw StartRefused.failed("the file " + file + " cannot be used: " + e.getMessage());
        }
    }

    /** Puts a new key in the place of the old one. */
    Config.RootKey make(RandomText random) throws IOException {
        // Ids look as AWS's do; people and tools recognise a long-term key by its first four letters.
        String id = "AKIA" + random.lowerAlphanumeric(ID_LETTERS).toUpperCase(Locale.ROOT);
        String secret = random.alphanumeric(SECRET_LETTERS);
        OwnerFile.writeSecret(file, ID + id + '\n' + SECRET + secret + '\n');
        LOG.info("made the root key; it is in {}", file.toAbsolutePath());
        return new Config.RootKey(id, new Secret(secret));
    }

    /** Reads the key. */
    Config.RootKey read() throws IOException, StartRefused {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2 || !lines.get(0).startsWith(ID) || !lines.get(1).startsWith(SECRET)) {
            throw StartRefused.misused("the file " + file + " does not hold an access key");
        }
        return new Config.RootKey(
                lines.get(0).substring(ID.length()), new Secret(lines.get(1).substring(SECRET.length())));
    }
}
