package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.password.CompromisedPasswords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompromisedPasswordFileTest {
    @TempDir
    Path folder;

    @Test
    void knowsPasswordsByThemselvesAndByTheirHashes() throws Exception {
        CompromisedPasswords passwords = CompromisedPasswordFile.open(file("""
                correct horse
                Pässword1!

                5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8
                b1b3773a05c0ed0176787a4f1574ff0075f7521e:10556095
                """));
        // The hashes are those of "password" and "qwerty".
        assertThat(passwords.contains("correct horse")).isTrue();
        assertThat(passwords.contains("Pässword1!")).isTrue();
        assertThat(passwords.contains("password")).isTrue();
        assertThat(passwords.contains("qwerty")).isTrue();
        assertThat(passwords.contains("Correct horse")).isFalse();
        assertThat(passwords.contains("")).isFalse();
    }

    @Test
    void knowsNoneWithoutAFile() throws Exception {
        assertThat(CompromisedPasswordFile.open(null).contains("password")).isFalse();
    }

    @Test
    void growsWithTheFile() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            many.append("password").append(i).append('\n');
        }
        CompromisedPasswords passwords = CompromisedPasswordFile.open(file(many.toString()));
        assertThat(passwords.contains("password4999")).isTrue();
        assertThat(passwords.contains("password5000")).isFalse();
    }

    @Test
    void refusesToStartWithAFileThatCannotBeUsed() throws Exception {
        Path missing = folder.resolve("missing");
        refused(missing, "cannot be read");
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        refused(binary, "is not UTF-8");
        Path large = file("one\ntwo\nthree\n");
        assertThatThrownBy(() -> CompromisedPasswordFile.open(large, 2))
                .isInstanceOf(StartRefused.class)
                .hasMessage("the file " + large + " named by CENOTE_COMPROMISED_PASSWORDS has more than 2 lines");
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> CompromisedPasswordFile.open(file))
                .isInstanceOf(StartRefused.class)
                .hasMessage("the file " + file + " named by CENOTE_COMPROMISED_PASSWORDS " + why);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "passwords", ".txt"), text);
    }
}
