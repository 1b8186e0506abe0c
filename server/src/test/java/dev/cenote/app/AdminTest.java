package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

class AdminTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void keysAreRotatedWhileTheServerHoldsTheFolderAndAfterItStopped() throws Exception {
        Path data;
        String pool;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            pool = pool(server);
            List<String> before = keyIds(server, pool);
            assertThat(rotate(data, pool))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("the next keys of " + pool + " are published")
                    .contains("the new keys of " + pool + " sign now");
            assertThat(keyIds(server, pool)).hasSize(4).containsAll(before);
        }
        assertThat(rotate(data, pool)).as(err.toString(StandardCharsets.UTF_8)).isZero();
        try (TestServer server = TestServer.again(data)) {
            assertThat(keyIds(server, pool)).hasSize(6);
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
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("cenote: User pool us-east-1_none does not exist.\n".repeat(2));
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
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--pool is missing", "unknown admin command keys", "not soon", "no data folder", "usage:");
    }

    private int rotate(Path data, String pool) {
        return admin(List.of("keys", "rotate", "--pool", pool, "--wait", "0", "--data", data.toString(), "--dev"));
    }

    private int admin(List<String> arguments) {
        PrintStream quiet = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream loud = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Admin(quiet, loud, Map.of()).run(new ArrayList<>(arguments));
    }

    private static String pool(TestServer server) {
        try (CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
                .endpointOverride(server.url("/"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return cognito.createUserPool(r -> r.poolName("turning")).userPool().id();
        }
    }

    private static List<String> keyIds(TestServer server, String pool) throws Exception {
        String document = server.get('/' + pool + "/.well-known/jwks.json").body();
        return JWKSet.parse(document).getKeys().stream().map(JWK::getKeyID).toList();
    }
}
