package dev.cenote.app;

import dev.cenote.password.CompromisedPasswords;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compromised passwords from a file with one a line: the password itself, or its SHA-1 in hexadecimal (with or without
 * a colon and a count behind it, as public lists have them). It is read once at start; eight bytes of each hash stay in
 * memory, which is enough to tell twenty million passwords from all others.
 */
final class CompromisedPasswordFile implements CompromisedPasswords {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{40}(:[0-9]+)?");
    private static final int HASH_DIGITS = 40;
    private static final int MOST_LINES = 20_000_000;
    private static final long MOST_BYTES = 4L << 30;

    private final long[] hashes;

    private CompromisedPasswordFile(long[] hashes) {
        this.hashes = hashes;
    }

    /** The passwords of a file; none without one. */
    static CompromisedPasswords open(@Nullable Path file) throws StartRefused {
        return open(file, MOST_LINES);
    }

    static CompromisedPasswords open(@Nullable Path file, int mostLines) throws StartRefused {
        if (file == null) {
            return NONE;
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refused(file, "is larger than 4 GiB");
            }
            return new CompromisedPasswordFile(read(file, mostLines));
        } catch (CharacterCodingException e) {
            throw refused(file, "is not UTF-8");
        } catch (IOException e) {
            throw refused(file, "cannot be read");
        }
    }

    @Override
    public boolean contains(String password) {
        return Arrays.binarySearch(hashes, hash(password)) >= 0;
    }

    private static long[] read(Path file, int mostLines) throws IOException, StartRefused {
        long[] found = new long[1024];
        int count = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty()) {
                    continue;
                }
                if (count == mostLines) {
                    throw refused(file, "has more than " + mostLines + " lines");
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.min(mostLines, 2 * count));
                }
                found[count++] = HASH.matcher(line).matches()
                        ? start(HexFormat.of().parseHex(line, 0, HASH_DIGITS))
                        : hash(line);
            }
        }
        long[] hashes = Arrays.copyOf(found, count);
        Arrays.sort(hashes);
        return hashes;
    }

    private static long hash(String password) {
        try {
            return start(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static long start(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    private static StartRefused refused(Path file, String why) {
        return StartRefused.misused("the file " + file + " named by CENOTE_COMPROMISED_PASSWORDS " + why);
    }
}
