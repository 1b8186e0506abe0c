package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
            assertThatThrownBy(() -> list(server, old))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
            Path file = server.data().resolve("root-key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(operator.out())
                    .contains(file.toString())
                    .doesNotContain(next.secret().value(), old.secret().value());
        }
    }

    @Test
    void aFileThatIsNoKeyLeavesTheFormerOneInUse() throws Exception {
        try (TestServer server = TestServer.production()) {
            Config.RootKey key = server.server().rootKey();
            Files.writeString(server.data().resolve("root-key"), "nothing");
            assertThat(server.server().rootKey()).isEqualTo(key);
            Files.delete(server.data().resolve("root-key"));
            assertThat(server.server().rootKey()).isEqualTo(key);
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

    private static void list(TestServer server, Config.RootKey key) {
        try (CognitoIdentityProviderClient cognito =
                Pools.client(server, key.id(), key.secret().value())) {
            cognito.listUserPools(r -> r.maxResults(1));
        }
    }
}
