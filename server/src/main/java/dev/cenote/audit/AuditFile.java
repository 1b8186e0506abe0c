package dev.cenote.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events in {@code audit.jsonl}, one a line. A file that is full gets its time into its name, and beyond a number the
 * oldest go, so the folder never grows beyond a bound. Only the server's own user may read it.
 */
public final class AuditFile implements AuditSink {
    private static final String CURRENT = "audit.jsonl";
    private static final Pattern FULL = Pattern.compile("audit-\\d{8}T\\d{9}Z\\.jsonl");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final long mostBytes;
    private final int files;
    private final Clock clock;
    private @Nullable FileChannel channel;
    private Instant lastStamp = Instant.EPOCH;

    /**
     * @param folder made when the first event comes
     * @param mostBytes of a file; one batch may lie beyond
     * @param files how many are kept, the current one included
     * @param clock names full files
     */
    public AuditFile(Path folder, long mostBytes, int files, Clock clock) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "the file";
    }

    @Override
    public void write(List<AuditEvent> events) throws IOException {
        int length =
                events.stream().mapToInt(event -> event.json().length() + 1).sum();
        StringBuilder lines = new StringBuilder(length);
        for (AuditEvent event : events) {
            lines.append(event.json()).append('\n');
        }
        FileChannel out = opened();
        if (out.size() >= mostBytes) {
            out = next(out);
        }
        long before = out.size();
        try {
            ByteBuffer left = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) {
                out.write(left);
            }
        } catch (IOException e) {
            // Half a line would spoil the next one, and what was written would come twice.
            out.truncate(before);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.force(true);
            open.close();
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Files.createDirectories(folder, mode("rwx------"));
            Path file = folder.resolve(CURRENT);
            boolean whole = endsWithItsLine(file);
            open = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), mode("rw-------"));
            channel = open;
            if (!whole) {
                open.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
        }
        return open;
    }

    /** Whoever was killed in the middle of a line left half of it, to which the next event must not be joined. */
    private static boolean endsWithItsLine(Path file) throws IOException {
        if (Files.notExists(file)) {
            return true;
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return in.size() == 0 || in.read(last, in.size() - 1) < 1 || last.get(0) == '\n';
        }
    }

    private FileChannel next(FileChannel full) throws IOException {
        full.force(true);
        full.close();
        channel = null;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Names say the order, so no two are the same and none comes again.
        Instant stamp = now.isAfter(lastStamp) ? now : lastStamp.plusMillis(1);
        while (Files.exists(named(stamp))) {
            stamp = stamp.plusMillis(1);
        }
        lastStamp = stamp;
        Files.move(folder.resolve(CURRENT), named(stamp));
        for (Path old : full()) {
            Files.deleteIfExists(old);
        }
        return opened();
    }

    private Path named(Instant stamp) {
        return folder.resolve("audit-" + STAMP.format(stamp) + ".jsonl");
    }

    /** Full files beyond the number that is kept, the oldest. */
    private List<Path> full() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> full = found.filter(
                            file -> FULL.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            return full.subList(0, Math.max(0, full.size() - (files - 1)));
        }
    }

    private FileAttribute<?>[] mode(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
