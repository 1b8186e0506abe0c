package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes: what they print where, and how they end. */
class AdminProcessTest {
    @TempDir
    Path folder;

    private record Ended(int status, String out, String err) {}

    @Test
    void everyCommandEndsWithItsStatus() throws Exception {
        String data;
        try (TestServer server = TestServer.production()) {
            data = server.data().toString();
        }
        assertThat(admin("help").status()).isZero();
        Ended unknown = admin("keys", "turn");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err()).startsWith("cenote: unknown admin command keys turn\nusage: cenote admin ");
        assertThat(admin("keys", "rotate", "--pool", "us-east-1_none", "--data", data)
                        .status())
                .isEqualTo(1);
        assertThat(admin("root-key", "rotate", "--data", data).status()).isZero();
        assertThat(admin("master-key", "rotate", "--data", data).status()).isZero();
        Ended healthy = admin("doctor", "--port", "0", "--tls-port", "off", "--data", data);
        assertThat(healthy.status()).as(healthy.out()).isZero();
        assertThat(healthy.err()).isEmpty();
        assertThat(admin("doctor", "--port", "0", "--data", folder.toString()).status())
                .isEqualTo(1);
    }

    private Ended admin(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cenote.app.Main",
                "admin"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("admin", ".out");
        Path err = Files.createTempFile("admin", ".err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("CENOTE_"));
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }
}
