package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of the Query protocol that stand in an address as a whole, by which one server proves itself to another. */
@SuppressWarnings("NullAway") // The server is there before the first test runs.
class QueriesInAddressesTest {
    private static final String WHO = "Action=GetCallerIdentity";
    private static final String DEVELOPER = "arn:aws:iam::000000000000:user/developer";

    private static TestServer server;
    private static SignedQueries developer;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.dev();
        developer = SignedQueries.ofDeveloper(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aPostWithoutABodySaysEverythingInItsQuery() throws Exception {
        told(developer.stsByQuery(WHO));
        refused(developer.stsByQuery("Action=Nothing"), 400, "InvalidAction");
        refused(server.post("/?Version=2011-06-15&" + WHO, ""), 403, "MissingAuthenticationToken");
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST"})
    void aPresignedAddressIsGoodByTheMethodThatItIsSignedFor(String method) throws Exception {
        told(developer.presignedSts(method, method, WHO, ""));
    }

    @ParameterizedTest
    @CsvSource({"GET, POST", "POST, GET"})
    void byAnotherMethodItIsNot(String method, String sent) throws Exception {
        refused(developer.presignedSts(method, sent, WHO, ""), 403, "SignatureDoesNotMatch");
    }

    @Test
    void nobodyPutsABodyUnderASignatureOfNone() throws Exception {
        HttpResponse<String> answer =
                developer.presignedSts("POST", "POST", WHO, "Version=2011-06-15&Action=GetSessionToken");
        refused(answer, 403, "SignatureDoesNotMatch");
    }

    private static void told(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(SignedQueries.text(answer, "Arn")).isEqualTo(DEVELOPER);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(SignedQueries.text(answer, "Code")).isEqualTo(code);
    }
}
