package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminTest {
    private final Operator operator = new Operator();

    @Test
    void keysAreRotatedWhileTheServerHoldsTheFolderAndAfterItStopped() throws Exception {
        Path data;
        String pool;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            pool = Pools.make(server);
            List<String> before = Pools.keyIds(server, pool);
            assertThat(rotate(data, pool)).as(operator.err()).isZero();
            assertThat(operator.out())
                    .contains("the next keys of " + pool + " are published")
                    .contains("the new keys of " + pool + " sign now");
            assertThat(Pools.keyIds(server, pool)).hasSize(4).containsAll(before);
        }
        assertThat(rotate(data, pool)).as(operator.err()).isZero();
        try (TestServer server = TestServer.again(data)) {
            assertThat(Pools.keyIds(server, pool)).hasSize(6);
        }
    }

    @Test
    void aPoolThatDoesNotExistIsRefusedEitherWay() throws Exception {
        Path data;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            assertThat(rotate(data, "us-east-1_none")).isEqualTo(1);
        }
        assertThat(rotate(data, "us-east-1_none")).isEqualTo(1);
        assertThat(operator.err()).isEqualTo("cenote: User pool us-east-1_none does not exist.\n".repeat(2));
    }

    @Test
    void theKeyOfIdentityPoolsIsRotatedOnARunningServer() throws Exception {
        try (TestServer server = TestServer.dev()) {
            String before = server.get("/.well-known/jwks_uri").body();
            assertThat(admin(List.of(
                            "keys",
                            "rotate",
                            "--identity-pools",
                            "--wait",
                            "0",
                            "--data",
                            server.data().toString(),
                            "--dev")))
                    .isZero();
            String after = server.get("/.well-known/jwks_uri").body();
            assertThat(after).hasSizeGreaterThan(before.length());
            assertThat(operator.out()).contains("the new keys of cognito-identity.amazonaws.com sign now");
        }
    }

    @Test
    void onlyTheOwnerOfTheFolderCanReachTheServer() throws Exception {
        try (TestServer server = TestServer.dev()) {
            Path socket = server.data().resolve("control.sock");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            server.close();
            assertThat(socket).doesNotExist();
        }
    }

    @Test
    void badArgumentsAreExplained() {
        assertThat(admin(List.of("keys", "rotate"))).isEqualTo(2);
        assertThat(admin(List.of("keys"))).isEqualTo(2);
        assertThat(admin(List.of("keys", "rotate", "--pool", "x", "--wait", "soon")))
                .isEqualTo(2);
        assertThat(admin(List.of("keys", "rotate", "--pool", "x", "--data", "/nowhere/at/all")))
                .isEqualTo(2);
        assertThat(operator.err())
                .contains(
                        "--pool or --identity-pools is missing",
                        "unknown admin command keys",
                        "not soon",
                        "no data folder",
                        "usage:");
    }

    private int rotate(Path data, String pool) {
        return admin(List.of("keys", "rotate", "--pool", pool, "--wait", "0", "--data", data.toString(), "--dev"));
    }

    private int admin(List<String> arguments) {
        return operator.run(arguments.toArray(String[]::new));
    }
}
