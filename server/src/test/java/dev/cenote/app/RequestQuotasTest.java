package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Access;
import dev.cenote.gate.RequestCategory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** How fast somebody without signature may call, seen from outside. */
class RequestQuotasTest {
    private static final String TARGET = "AWSCognitoIdentityProviderService.";

    @Test
    void whoCallsTooFastIsToldSoAndNobodyElseIs() throws Exception {
        try (TestServer server =
                TestServer.production("CENOTE_REQUEST_QUOTAS=UserRead=2", "CENOTE_TRUSTED_PROXIES=127.0.0.1,::1")) {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                answers.add(call(server, "GetUser", "192.0.2.1"));
            }
            assertThat(answers).filteredOn(answer -> refused(answer)).hasSizeGreaterThan(20);
            HttpResponse<String> refused = answers.getLast();
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body())
                    .isEqualTo("{\"__type\":\"TooManyRequestsException\",\"message\":\"Rate exceeded\"}");
            assertThat(refused(call(server, "GetUser", "192.0.2.2"))).isFalse();
            assertThat(refused(call(server, "RevokeToken", "192.0.2.1"))).isFalse();
        }
    }

    @Test
    void signedCallsAndDevelopmentModeHaveNone() throws Exception {
        try (TestServer server = TestServer.production("CENOTE_REQUEST_QUOTAS=UserRead=1")) {
            for (int i = 0; i < 30; i++) {
                assertThat(refused(call(server, "AdminGetUser", "192.0.2.1"))).isFalse();
            }
        }
        try (TestServer server = TestServer.dev()) {
            for (int i = 0; i < 200; i++) {
                assertThat(refused(call(server, "GetUser", "192.0.2.1"))).isFalse();
            }
        }
    }

    @Test
    void everyOperationThatNeedsNoSignatureHasACategory() throws Exception {
        try (TestServer server = TestServer.dev()) {
            List<String> without = server.services().stream()
                    .flatMap(service -> service.operations().values().stream())
                    .filter(operation -> !(operation.access() instanceof Access.Signed<?>)
                            && !(operation.access() instanceof Access.Authenticated<?>))
                    .map(operation -> operation.model().name())
                    .filter(name -> RequestCategory.of(name).isEmpty())
                    .toList();
            assertThat(without).isEmpty();
        }
    }

    @Test
    void eachServiceSaysSoInItsOwnWay() throws Exception {
        try (TestServer server = TestServer.production("CENOTE_REQUEST_QUOTAS=GetId=1,AssumeRoleWithWebIdentity=1")) {
            List<HttpResponse<String>> identities = new ArrayList<>();
            List<HttpResponse<String>> roles = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                identities.add(server.post(
                        "/",
                        "{\"IdentityPoolId\":\"us-east-1:00000000-0000-4000-8000-000000000000\"}",
                        "Content-Type",
                        "application/x-amz-json-1.1",
                        "X-Amz-Target",
                        "AWSCognitoIdentityService.GetId"));
                roles.add(server.post(
                        "/",
                        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15",
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
            }
            assertThat(identities)
                    .anySatisfy(answer -> assertThat(answer.body())
                            .isEqualTo("{\"__type\":\"TooManyRequestsException\",\"message\":\"Rate exceeded\"}"));
            assertThat(roles).anySatisfy(answer -> {
                assertThat(answer.body()).contains("<Code>Throttling</Code>", "<Message>Rate exceeded</Message>");
                assertThat(answer.statusCode()).isEqualTo(400);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UserCreation, text/plain, /signup /confirm",
        "UserUpdate, text/plain, /resendcode",
        "UserAccountRecovery, text/plain, /forgotPassword /forgotpassword /confirmforgotPassword",
        "UserAuthentication, text/plain, /login",
        "UserAuthentication, application/json, /oauth2/device_authorization",
        "UserAuthenticationResponse, text/plain, /login/choice /login/password /login/passkey /mfa /mfa/resend "
                + "/mfa/choice /mfa/setup /mfa/setup/app /mfa/setup/email /newPassword /device /device/confirm",
        "UserResourceUpdate, text/plain, /passkeys/add",
        "ClientAuthentication, application/json, /oauth2/token /oauth2/par",
        "UserToken, application/json, /oauth2/revoke",
        "UserRead, application/json, /oauth2/introspect /oauth2/userInfo"
    })
    void formsOfDomainsCountBeforeAnythingOfThemIsRead(String category, String type, String paths) throws Exception {
        try (TestServer server =
                TestServer.dev("CENOTE_REQUEST_QUOTAS=" + category + "=1", "CENOTE_TRUSTED_PROXIES=127.0.0.1,::1")) {
            domain(server);
            int caller = 0;
            for (String path : paths.split(" ")) {
                caller++;
                String head = "POST /_domain/quota" + path + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                        + "X-Forwarded-For: 192.0.2." + caller + "\r\nContent-Length: 100000\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
                String answer = StrangersTest.answer(server, head);
                assertThat(answer).as(path).doesNotStartWith("HTTP/1.1 429 ");
                // However slow the machine is, some two of so many calls come within a second.
                for (int calls = 0; calls < 500 && !answer.startsWith("HTTP/1.1 429 "); calls++) {
                    answer = StrangersTest.answer(server, head);
                }
                assertThat(answer)
                        .as(path)
                        .startsWith("HTTP/1.1 429 ")
                        .containsIgnoringCase("\r\nRetry-After: 1\r\n")
                        .containsIgnoringCase("\r\nContent-Type: " + type);
            }
        }
    }

    @Test
    void whoSaysToHaveASessionIsCountedWhereItIsLookedUp() throws Exception {
        try (TestServer server = TestServer.dev("CENOTE_REQUEST_QUOTAS=UserAuthentication=1")) {
            domain(server);
            for (String path : List.of("/oauth2/authorize", "/authorize", "/login")) {
                List<Integer> with = new ArrayList<>();
                for (int calls = 0; calls < 500 && !with.contains(429); calls++) {
                    with.add(server.get("/_domain/quota" + path, "Cookie", "cognito=x")
                            .statusCode());
                }
                assertThat(with).as(path).contains(429);
                for (int calls = 0; calls < 30; calls++) {
                    assertThat(server.get("/_domain/quota" + path).statusCode()).isNotEqualTo(429);
                }
            }
        }
    }

    @Test
    void appsReadInJsonThatTheyAskTooOftenAndDomainsInDevelopmentModeNeverSaySo() throws Exception {
        String[] form = {"Content-Type", "application/x-www-form-urlencoded"};
        Path data;
        try (TestServer server = TestServer.dev("CENOTE_REQUEST_QUOTAS=UserToken=1")) {
            data = server.data();
            domain(server);
            HttpResponse<String> answer = server.post("/_domain/quota/oauth2/revoke", "", form);
            for (int calls = 0; calls < 500 && answer.statusCode() != 429; calls++) {
                answer = server.post("/_domain/quota/oauth2/revoke", "", form);
            }
            assertThat(answer.body()).isEqualTo("{\"error\":\"too_many_requests\"}");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("*");
        }
        assertThat(Files.readAllLines(data.resolve("audit/strangers/audit.jsonl")))
                .as("an operator sees who was turned away")
                .anyMatch(event -> event.contains("\"Revoke_POST\"") && event.contains("\"status\":429"));
        try (TestServer server = TestServer.dev()) {
            domain(server);
            for (int calls = 0; calls < 200; calls++) {
                assertThat(server.post("/_domain/quota/forgotPassword", "", form)
                                .statusCode())
                        .isNotEqualTo(429);
            }
        }
    }

    /** Of a pool that has all that can be asked for. */
    private static void domain(TestServer server) {
        try (CognitoIdentityProviderClient cognito = Pools.client(server, "test", "test")) {
            String pool = cognito.createUserPool(r -> r.poolName("asked")
                            .userPoolTags(Map.of(
                                    "cenote:introspection", "true",
                                    "cenote:device-authorization", "on",
                                    "cenote:pushed-authorization", "allowed")))
                    .userPool()
                    .id();
            cognito.createUserPoolDomain(r -> r.userPoolId(pool).domain("quota"));
        }
    }

    private static HttpResponse<String> call(TestServer server, String operation, String from) throws Exception {
        return server.post(
                "/",
                "{\"AccessToken\":\"x\",\"Token\":\"x\",\"ClientId\":\"x\"}",
                "Content-Type",
                "application/x-amz-json-1.1",
                "X-Amz-Target",
                TARGET + operation,
                "X-Forwarded-For",
                from);
    }

    private static boolean refused(HttpResponse<String> answer) {
        return answer.body().contains("TooManyRequestsException");
    }
}
