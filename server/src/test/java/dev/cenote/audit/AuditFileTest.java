package dev.cenote.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00.123Z"), ZoneOffset.UTC);

    @TempDir
    Path data;

    @Test
    void eachEventIsALineAndTheNextStartGoesOnWhereThisOneEnded() throws IOException {
        try (AuditFile file = file(1000, 3)) {
            file.write(List.of(event("a"), event("ü")));
        }
        try (AuditFile file = file(1000, 3)) {
            file.write(List.of(event("c")));
        }
        assertThat(current()).isEqualTo("a\nü\nc\n");
    }

    @Test
    void halfALineSpoilsNoOther() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("audit.jsonl"), "a\nhalf");
        try (AuditFile file = file(1000, 3)) {
            file.write(List.of(event("b")));
        }
        assertThat(current()).isEqualTo("a\nhalf\nb\n");
    }

    @Test
    void onlyTheServersUserMayReadIt() throws IOException {
        try (AuditFile file = file(1000, 3)) {
            file.write(List.of(event("a")));
        }
        assertThat(mode(folder())).isEqualTo("rwx------");
        assertThat(mode(folder().resolve("audit.jsonl"))).isEqualTo("rw-------");
    }

    @Test
    void aFullFileGetsItsTimeIntoItsNameAndTheOldestGo() throws IOException {
        try (AuditFile file = file(2, 3)) {
            for (String text : List.of("a", "b", "c", "d")) {
                file.write(List.of(event(text)));
            }
        }
        // All within a millisecond, as this clock has it; a was the oldest.
        assertThat(names())
                .isEqualTo(
                        List.of("audit-20261121T100000124Z.jsonl", "audit-20261121T100000125Z.jsonl", "audit.jsonl"));
        assertThat(current()).isEqualTo("d\n");
        assertThat(read("audit-20261121T100000124Z.jsonl") + read("audit-20261121T100000125Z.jsonl"))
                .isEqualTo("b\nc\n");
    }

    @Test
    void filesOfOthersStay() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("audit-notes.jsonl"), "mine");
        try (AuditFile file = file(1, 1)) {
            file.write(List.of(event("a")));
            file.write(List.of(event("b")));
        }
        assertThat(names()).isEqualTo(List.of("audit-notes.jsonl", "audit.jsonl"));
    }

    @Test
    void whatCannotBeWrittenIsToldAndLaterItCan() throws IOException {
        Files.writeString(folder(), "in the way");
        try (AuditFile file = file(1000, 3)) {
            assertThatThrownBy(() -> file.write(List.of(event("a")))).isInstanceOf(IOException.class);
            Files.delete(folder());
            file.write(List.of(event("a")));
        }
        assertThat(current()).isEqualTo("a\n");
    }

    private AuditFile file(long mostBytes, int files) {
        return new AuditFile(folder(), mostBytes, files, CLOCK);
    }

    private Path folder() {
        return data.resolve("audit");
    }

    private String current() throws IOException {
        return read("audit.jsonl");
    }

    private String read(String name) throws IOException {
        return Files.readString(folder().resolve(name));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    static AuditEvent event(String json) {
        return new AuditEvent(json, 0, "iam.amazonaws.com", "CreateUser", null, null, true, json);
    }
}
