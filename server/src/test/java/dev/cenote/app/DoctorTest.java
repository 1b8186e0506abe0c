package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private final Operator operator = new Operator();

    @Test
    void findsNothingWrongWithAServerThatRunsNorAfterItStopped() throws Exception {
        Path data;
        String port;
        String tlsPort;
        try (TestServer server = TestServer.start(List.of("--dev", "--tls-port", "0"))) {
            data = server.data();
            port = Integer.toString(server.url("/").getPort());
            tlsPort = Integer.toString(server.server().openTls().orElseThrow().getPort());
            Pools.make(server);
            int status =
                    operator.run("doctor", "--dev", "--data", data.toString(), "--port", port, "--tls-port", tlsPort);
            assertThat(status).as(operator.out() + operator.err()).isZero();
            assertThat(operator.out())
                    .contains("ok       database: the server that runs has it open")
                    .contains("ok       mode: the store is stamped dev")
                    .contains("ok       mail: kept for the development API only")
                    .contains("ok       signing key: 2 are there, and all open")
                    .contains("ok       tls: the authority " + data.resolve("ca.pem") + " is good until ")
                    .contains("ok       port: a server on " + port + " answers that it is ready")
                    .contains("ok       tls port: a server on " + tlsPort + " answers that it is ready");
            assertThat(operator.out())
                    .doesNotContain(Files.readString(data.resolve("master-key")).strip())
                    .doesNotContain(server.server().rootKey().secret().value());
        }
        Operator later = new Operator();
        int status = later.run("doctor", "--dev", "--data", data.toString(), "--port", "0", "--tls-port", "0");
        assertThat(status).as(later.out() + later.err()).isZero();
        assertThat(later.out())
                .contains("ok       database: it opens, and its tables are up to date")
                .contains("ok       port: a start picks a free one")
                .doesNotContain(Files.readString(data.resolve("master-key")).strip());
    }

    @Test
    void saysEverythingThatIsWrongAndRepairsNothing() throws Exception {
        Path data;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            Pools.make(server);
        }
        mode(data, "rwxr-xr-x");
        mode(data.resolve("master-key"), "rw-r--r--");
        Files.writeString(data.resolve("master-key"), key() + '\n');
        Files.writeString(data.resolve("root-key"), "nothing");
        Files.writeString(data.resolve("ca.pem"), "nothing");
        Files.writeString(data.resolve("ca-key.pem"), "nothing");
        assertThat(operator.run("doctor", "--dev", "--data", data.toString(), "--port", "0", "--tls-port", "0"))
                .isEqualTo(1);
        assertThat(problems(operator))
                .anyMatch(line -> line.contains("data folder: " + data + " has the mode rwxr-xr-x"))
                .anyMatch(line -> line.contains("secret files: ")
                        && line.contains(data.resolve("master-key").toString()))
                .anyMatch(line -> line.contains("root key: the file"))
                .anyMatch(line -> line.contains("tls: "))
                .anyMatch(line -> line.contains("store: This store is sealed under the master key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwxr-xr-x");
        assertThat(Files.readString(data.resolve("root-key"))).isEqualTo("nothing");
    }

    @Test
    void aPortThatAnotherProgramHoldsIsAProblem(@TempDir Path data) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            // Somebody who accepts and says nothing of use.
            Thread.ofVirtual().start(() -> {
                while (!taken.isClosed()) {
                    try {
                        taken.accept().close();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            String port = Integer.toString(taken.getLocalPort());
            assertThat(operator.run(
                            "doctor",
                            "--data",
                            data.toString(),
                            "--host",
                            "127.0.0.1",
                            "--port",
                            port,
                            "--tls-port",
                            "off"))
                    .isEqualTo(1);
            assertThat(problems(operator)).anyMatch(line -> line.contains("port: " + port + " is in use"));
        }
    }

    @Test
    void theModeOfTheStoreHasToBeTheOneAskedFor() throws Exception {
        Path data;
        String[] asked;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            asked = new String[] {"doctor", "--port", "0", "--tls-port", "off", "--data", data.toString()};
            assertThat(operator.run(asked)).isEqualTo(1);
            assertThat(problems(operator))
                    .singleElement()
                    .isEqualTo("problem  mode: the store is stamped dev, and the server that has it open runs in that"
                            + " mode; in production mode no server would take it. To look it over as it is, run the"
                            + " doctor with --dev");
        }
        Operator later = new Operator();
        assertThat(later.run(asked)).isEqualTo(1);
        assertThat(problems(later)).singleElement().asString().contains("This store was made for dev mode");
    }

    @Test
    void whatIsSwitchedOffIsNoProblemAndNotCalledWellEither() throws Exception {
        try (TestServer server = TestServer.production()) {
            String data = server.data().toString();
            String port = Integer.toString(server.url("/").getPort());
            int status = operator.run("doctor", "--port", port, "--tls-port", "off", "--data", data);
            assertThat(status).as(operator.out() + operator.err()).isZero();
            assertThat(operator.out())
                    .contains(
                            "note     mail: none can be sent, because CENOTE_SMTP_URL is not set: whatever needs one is"
                                    + " refused")
                    .contains("note     text messages: none can be sent, because CENOTE_SMS_URL is not set");
        }
    }

    @Test
    void aStoreThatIsNotThereIsNotMade(@TempDir Path empty) {
        assertThat(operator.run("doctor", "--port", "0", "--data", empty.toString()))
                .isEqualTo(1);
        assertThat(problems(operator)).anyMatch(line -> line.contains("database: there is none in " + empty));
        assertThat(empty).isEmptyDirectory();
        assertThat(operator.run("doctor", "--data", empty + "/nowhere")).isEqualTo(2);
        assertThat(operator.run("doctor", "now")).isEqualTo(2);
    }

    @Test
    void aDatabaseWithoutTablesIsLeftAlone(@TempDir Path data) {
        try (TestStore store = Engine.POSTGRESQL.make()) {
            Operator elsewhere = new Operator(Map.of(
                    "CENOTE_DATABASE_URL",
                            Objects.requireNonNull(store.settings().url()).value(),
                    "CENOTE_MASTER_KEY", key(),
                    "CENOTE_PUBLIC_URL", "http://localhost:9400"));
            for (int i = 0; i < 2; i++) {
                assertThat(elsewhere.run(
                                "doctor", "--dev", "--port", "0", "--tls-port", "off", "--data", data + "/later"))
                        .isEqualTo(1);
                assertThat(problems(elsewhere))
                        .hasSize(i + 1)
                        .allMatch(
                                line -> line.equals(
                                        "problem  store: This store has no tables yet; the first start of a server makes them."));
            }
        }
    }

    private static List<String> problems(Operator operator) {
        Stream<String> lines = operator.out().lines();
        return lines.filter(line -> line.startsWith("problem")).toList();
    }

    private static void mode(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
