package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

class AdminRootKeyTest {
    private final Operator operator = new Operator();

    @Test
    void aRunningServerTakesTheNewKeyAtOnceAndRefusesTheOldOne() throws Exception {
        try (TestServer server = TestServer.production()) {
            Config.RootKey old = server.server().rootKey();
            list(server, old);
            assertThat(operator.run(
                            "root-key", "rotate", "--data", server.data().toString()))
                    .as(operator.err())
                    .isZero();
            Config.RootKey next = server.server().rootKey();
            assertThat(next.id()).isNotEqualTo(old.id());
            list(server, next);
            refused(server, old);
            Path file = server.data().resolve("root-key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(operator.out())
                    .contains(file.toString())
                    .doesNotContain(next.secret().value(), old.secret().value());
        }
    }

    @Test
    void aFileThatIsNoKeyLeavesTheFormerOneInUseAndNoStartTakesIt() throws Exception {
        try (TestServer server = TestServer.production()) {
            Config.RootKey key = server.server().rootKey();
            Files.writeString(server.data().resolve("root-key"), "nothing");
            assertThat(server.server().rootKey()).isEqualTo(key);
            server.close();
            Config config = TestServer.config(
                    List.of(
                            "--port",
                            "0",
                            "--tls-port",
                            "off",
                            "--data",
                            server.data().toString()),
                    Map.of());
            assertThatThrownBy(() -> Server.start(config, ServerParts.real()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("does not hold an access key");
        }
    }

    @Test
    void aKeyWhoseFileIsDeletedIsRefusedAtOnceAndAfterARestart() throws Exception {
        try (TestServer server = TestServer.dev()) {
            Config.RootKey key = server.server().rootKey();
            Path file = server.data().resolve("root-key");
            String text = Files.readString(file);
            list(server, key);
            Files.delete(file);
            refused(server, key);
            assertThat(file).as("a running server makes none").doesNotExist();
            Files.writeString(file, text);
            list(server, key);
            Files.delete(file);
            server.close();
            try (TestServer again = TestServer.again(server.data())) {
                refused(again, key);
                list(again, again.server().rootKey());
            }
        }
    }

    @Test
    void refusesWhatItDoesNotKeep(@TempDir Path empty) {
        String data = empty.toString();
        Operator configured = new Operator(
                Map.of("CENOTE_ROOT_ACCESS_KEY_ID", "ROOT", "CENOTE_ROOT_SECRET_ACCESS_KEY", "hunter2hunter2"));
        assertThat(configured.run("root-key", "rotate", "--data", data)).isEqualTo(1);
        assertThat(configured.err())
                .startsWith("cenote: the root key is set by CENOTE_ROOT_ACCESS_KEY_ID")
                .doesNotContain("hunter2");
        assertThat(operator.run("root-key", "rotate", "--data", data)).isEqualTo(1);
        assertThat(operator.run("root-key", "rotate", "--data", data + "/nowhere"))
                .isEqualTo(2);
        assertThat(operator.run("root-key")).isEqualTo(2);
        assertThat(operator.err())
                .contains("there is no root key", "no data folder", "unknown admin command root-key", "usage:");
        assertThat(empty).isEmptyDirectory();
    }

    private static void refused(TestServer server, Config.RootKey key) {
        assertThatThrownBy(() -> list(server, key))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
    }

    private static void list(TestServer server, Config.RootKey key) {
        try (CognitoIdentityProviderClient cognito =
                Pools.client(server, key.id(), key.secret().value())) {
            cognito.listUserPools(r -> r.maxResults(1));
        }
    }
}
