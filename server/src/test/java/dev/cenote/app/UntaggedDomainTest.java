package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** What a domain answers whose pool asks for nothing beyond Cognito: as if nobody had thought of the extensions. */
class UntaggedDomainTest {
    private static final String QUOTAS = "CENOTE_REQUEST_QUOTAS=ClientAuthentication=1,UserAuthentication=1,"
            + "UserAuthenticationResponse=1,UserRead=1";
    private static final int CALLS = 20;
    /** What a form is answered by routes that only tags open. */
    private static final Map<String, Integer> ROUTES = routes();

    private static Map<String, Integer> routes() {
        Map<String, Integer> routes = new LinkedHashMap<>();
        for (String path : List.of(
                "/oauth2/par", "/oauth2/device_authorization", "/oauth2/introspect", "/device", "/device/confirm")) {
            routes.put(path, 404);
        }
        for (String path : List.of("/oauth2/authorize", "/authorize", "/logout")) {
            routes.put(path, 405);
        }
        return routes;
    }

    @Test
    void formsThatOnlyTagsWouldTakeAreNeitherReadNorCountedNorTold() throws Exception {
        Path data;
        try (TestServer server = TestServer.dev(QUOTAS)) {
            data = server.data();
            domain(server);
            for (Map.Entry<String, Integer> route : ROUTES.entrySet()) {
                // The body is announced, longer than any that is taken, and never sent.
                String head = "POST /_domain/plain" + route.getKey() + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Expect: 100-continue\r\nContent-Length: 200000\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
                for (int i = 0; i < CALLS; i++) {
                    assertThat(StrangersTest.answer(server, head))
                            .as(route.getKey())
                            .startsWith("HTTP/1.1 " + route.getValue() + ' ');
                }
                assertThat(server.post(
                                        "/_domain/plain" + route.getKey(),
                                        "client_id=%zz",
                                        "Content-Type",
                                        "application/x-www-form-urlencoded")
                                .statusCode())
                        .as(route.getKey())
                        .isEqualTo(route.getValue());
            }
            assertThat(server.post("/_domain/plain/logout", "").headers().firstValue("Allow"))
                    .hasValue("GET");
            // Somebody whom the audit tells of, so that there is something in it.
            server.get("/_domain/plain/logout");
        }
        // What waited was written when the server stopped.
        assertThat(Files.readAllLines(data.resolve("audit/strangers/audit.jsonl")))
                .singleElement()
                .asString()
                .contains("\"Logout\"");
    }

    private static void domain(TestServer server) {
        String pool = Pools.make(server);
        try (CognitoIdentityProviderClient cognito = Pools.client(server, "test", "test")) {
            cognito.createUserPoolDomain(r -> r.userPoolId(pool).domain("plain"));
        }
    }
}
