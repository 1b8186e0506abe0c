package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.sigv4.SigningCredentials;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The user of the well-known key, and what is left of one who is gone. */
class DeveloperUserTest {
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    @Test
    void whoIsMadeAgainIsSomebodyElse() throws Exception {
        Path data;
        String before;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            before = id(server);
            SignedQueries root = SignedQueries.ofRoot(server);
            done(root.iam("Action=DetachUserPolicy&UserName=developer&PolicyArn=" + ADMINISTRATOR));
            done(root.iam("Action=DeleteUser&UserName=developer"));
        }
        try (TestServer server = TestServer.again(data)) {
            assertThat(id(server)).matches("AIDA[A-Z2-7]{17}").isNotEqualTo(before);
        }
    }

    @Test
    void whoIsRenamedLeavesTheKeyToANewOne() throws Exception {
        Path data;
        String before;
        try (TestServer server = TestServer.dev()) {
            data = server.data();
            before = id(server);
            done(SignedQueries.ofRoot(server).iam("Action=UpdateUser&UserName=developer&NewUserName=somebody"));
        }
        try (TestServer server = TestServer.again(data)) {
            assertThat(id(server)).isNotEqualTo(before);
            HttpResponse<String> renamed =
                    done(SignedQueries.ofDeveloper(server).iam("Action=GetUser&UserName=somebody"));
            assertThat(SignedQueries.text(renamed, "UserId")).isEqualTo(before);
        }
    }

    @Test
    void aResetEndsEverySessionOfBefore() throws Exception {
        try (TestServer server = TestServer.dev()) {
            SignedQueries ofRoot = session(server, SignedQueries.ofRoot(server));
            SignedQueries ofDeveloper = session(server, SignedQueries.ofDeveloper(server));
            done(ofRoot.sts("Action=GetCallerIdentity"));
            done(ofDeveloper.sts("Action=GetCallerIdentity"));
            assertThat(server.post("/_cenote/reset", "", "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(204);
            for (SignedQueries session : new SignedQueries[] {ofRoot, ofDeveloper}) {
                HttpResponse<String> refused = session.sts("Action=GetCallerIdentity");
                assertThat(SignedQueries.text(refused, "Code")).isEqualTo("InvalidClientTokenId");
            }
            done(SignedQueries.ofDeveloper(server).sts("Action=GetCallerIdentity"));
        }
    }

    private static SignedQueries session(TestServer server, SignedQueries of) throws Exception {
        HttpResponse<String> issued = done(of.sts("Action=GetSessionToken"));
        return new SignedQueries(
                server,
                new SigningCredentials(
                        SignedQueries.text(issued, "AccessKeyId"),
                        SignedQueries.text(issued, "SecretAccessKey"),
                        SignedQueries.text(issued, "SessionToken")));
    }

    private static String id(TestServer server) throws Exception {
        return SignedQueries.text(done(SignedQueries.ofDeveloper(server).iam("Action=GetUser")), "UserId");
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
