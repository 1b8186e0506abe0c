package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.keys.MasterKeyFile;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminMasterKeyTest {
    private final Operator operator = new Operator();

    @Test
    void theKeyInTheFileIsRotatedWhenTheServerHasStopped() throws Exception {
        Path data;
        String pool;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            pool = Pools.make(server);
            assertThat(rotate(data)).isEqualTo(1);
            assertThat(operator.err())
                    .isEqualTo("cenote: a server holds the data folder; stop it, rotate, and start it again\n");
        }
        String before = Files.readString(data.resolve("master-key"));
        assertThat(rotate(data)).as(operator.err()).isZero();
        String after = Files.readString(data.resolve("master-key"));
        assertThat(after.lines()).hasSize(1);
        assertThat(after).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("master-key"))))
                .isEqualTo("rw-------");
        assertThat(operator.out()).contains("2 values were sealed anew").doesNotContain(before.strip(), after.strip());
        try (TestServer server = TestServer.again(data)) {
            assertThat(Pools.keyIds(server, pool)).hasSize(2);
        }
        assertThat(doctor(data)).as(operator.out()).isZero();
    }

    @Test
    void aRotationThatBrokeOffIsEnded() throws Exception {
        Path data;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            Pools.make(server);
        }
        // As far as a run comes that is killed before it seals anything.
        new MasterKeyFile(data).add(new RandomText(new SecureRandom()));
        List<String> keys = Files.readAllLines(data.resolve("master-key"));
        assertThat(keys).hasSize(2);
        assertThat(rotate(data)).as(operator.err()).isZero();
        assertThat(operator.out()).contains("an earlier rotation has not ended").contains("2 values were sealed anew");
        assertThat(Files.readAllLines(data.resolve("master-key"))).containsExactly(keys.getFirst());
        assertThat(doctor(data)).as(operator.out()).isZero();
    }

    @Test
    void keysOfTheSettingsAreRotatedBesideARunningServerOnPostgres(@TempDir Path data) throws Exception {
        String oldKey = key();
        String newKey = key();
        try (TestStore store = Engine.POSTGRESQL.make()) {
            String url = Objects.requireNonNull(store.settings().url()).value();
            Map<String, String> both = settings(url, newKey + ',' + oldKey);
            String[] beside = {"--dev", "--data", data.toString()};
            String[] variables = settings(url, oldKey + ',' + newKey).entrySet().stream()
                    .map(entry -> entry.getKey() + '=' + entry.getValue())
                    .toArray(String[]::new);
            Operator alone = new Operator(settings(url, newKey));
            try (TestServer server = TestServer.dev(variables)) {
                String pool = Pools.make(server);
                assertThat(alone.run("master-key", "rotate", beside[0], beside[1], beside[2]))
                        .isEqualTo(2);
                assertThat(alone.err()).contains("CENOTE_MASTER_KEY has one key only");
                Operator two = new Operator(both);
                assertThat(two.run("master-key", "rotate", "--wait", "0", beside[0], beside[1], beside[2]))
                        .as(two.err())
                        .isZero();
                assertThat(two.out()).contains("2 values were sealed anew");
                assertThat(two.run("master-key", "rotate", "--wait", "0", beside[0], beside[1], beside[2]))
                        .isZero();
                assertThat(two.out()).contains("0 values were sealed anew").doesNotContain(oldKey, newKey);
                assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(Pools.keyIds(server, pool)).hasSize(2);
                Pools.make(server);
            }
            assertThat(alone.run("doctor", "--dev", "--port", "0", "--tls-port", "off", "--data", data.toString()))
                    .as(alone.out())
                    .isEqualTo(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(data))
                                            .equals("rwx------")
                                    ? 0
                                    : 1);
            assertThat(alone.out()).contains("ok       signing key: 4 are there, and all open");
            Operator left = new Operator(settings(url, oldKey));
            assertThat(left.run("doctor", "--dev", "--port", "0", "--tls-port", "off", "--data", data.toString()))
                    .isEqualTo(1);
            assertThat(left.out()).contains("problem  store: This store is sealed under the master key");
        }
    }

    @Test
    void badArgumentsAreExplained(@TempDir Path empty) {
        assertThat(operator.run("master-key", "rotate", "--wait", "5", "--data", empty.toString()))
                .isEqualTo(2);
        assertThat(operator.run("master-key", "rotate", "--wait", "soon")).isEqualTo(2);
        assertThat(operator.run("master-key")).isEqualTo(2);
        assertThat(operator.run("master-key", "rotate", "now")).isEqualTo(2);
        assertThat(operator.run("master-key", "rotate", "--data", empty.toString()))
                .isEqualTo(1);
        assertThat(empty).isEmptyDirectory();
        assertThat(operator.err())
                .contains(
                        "--wait is for PostgreSQL",
                        "not soon",
                        "unknown admin command master-key",
                        "now",
                        "no store in");
    }

    private int rotate(Path data) {
        return operator.run("master-key", "rotate", "--dev", "--data", data.toString());
    }

    private int doctor(Path data) {
        return operator.run("doctor", "--dev", "--port", "0", "--tls-port", "off", "--data", data.toString());
    }

    private static Map<String, String> settings(String url, String key) {
        return Map.of(
                "CENOTE_DATABASE_URL",
                url,
                "CENOTE_MASTER_KEY",
                key,
                "CENOTE_PUBLIC_URL",
                "http://localhost:9400",
                "CENOTE_ROOT_ACCESS_KEY_ID",
                "ROOTKEY",
                "CENOTE_ROOT_SECRET_ACCESS_KEY",
                "hunter2hunter2");
    }

    private static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
