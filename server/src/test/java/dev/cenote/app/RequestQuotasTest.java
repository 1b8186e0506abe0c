package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Access;
import dev.cenote.gate.RequestCategory;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
            @Nullable HttpResponse<String> identity = null;
            @Nullable HttpResponse<String> role = null;
            for (int i = 0; i < 20; i++) {
                identity = server.post(
                        "/",
                        "{\"IdentityPoolId\":\"us-east-1:00000000-0000-4000-8000-000000000000\"}",
                        "Content-Type",
                        "application/x-amz-json-1.1",
                        "X-Amz-Target",
                        "AWSCognitoIdentityService.GetId");
                role = server.post(
                        "/",
                        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15",
                        "Content-Type",
                        "application/x-www-form-urlencoded");
            }
            assertThat(Objects.requireNonNull(identity).body())
                    .isEqualTo("{\"__type\":\"TooManyRequestsException\",\"message\":\"Rate exceeded\"}");
            assertThat(Objects.requireNonNull(role).body())
                    .contains("<Code>Throttling</Code>", "<Message>Rate exceeded</Message>");
            assertThat(role.statusCode()).isEqualTo(400);
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
