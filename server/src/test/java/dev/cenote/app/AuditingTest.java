package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.protocol.json.JsonObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerScopeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

class AuditingTest {
    private static final String NAME = "ada.of.the.pool";
    private static final String PASSWORD = "Never-Seen-1!";

    @Test
    void theFileHoldsEveryCallAndNoSecretOfAnyOfThem() throws Exception {
        List<String> secrets = new ArrayList<>(List.of(NAME, PASSWORD));
        Path data;
        try (TestServer server = TestServer.dev();
                CognitoIdentityProviderClient cognito = Pools.client(server, "test", "test")) {
            data = server.data();
            secrets.addAll(use(server, cognito));
        }
        // What waited was written when the server stopped.
        List<Map<String, Object>> events = events(data.resolve("audit"));
        assertThat(events.stream().map(event -> event.get("eventName") + " " + event.get("errorCode")))
                .containsExactly(
                        "CreateUserPool null",
                        "CreateUserPoolClient null",
                        "SignUp null",
                        "AdminConfirmSignUp null",
                        "InitiateAuth null",
                        "GetUser null",
                        "InitiateAuth null",
                        "CreateResourceServer null",
                        "CreateUserPoolDomain null",
                        "CreateUserPoolClient null",
                        "Token_POST null");
        assertThat(events(data.resolve("audit/strangers")).stream()
                        .map(event -> event.get("eventName") + " " + event.get("errorCode")))
                .containsExactly(
                        "InitiateAuth NotAuthorizedException",
                        "ListUserPools UnrecognizedClientException",
                        "Token_POST null");
        String text = Files.readString(data.resolve("audit/audit.jsonl"))
                + Files.readString(data.resolve("audit/strangers/audit.jsonl"));
        assertThat(secrets).hasSizeGreaterThan(8).noneMatch(text::contains);
        assertThat(events.stream()
                        .filter(event -> List.of("SignUp", "GetUser").contains(event.get("eventName")))
                        .map(event -> event.get("additionalEventData"))
                        .distinct())
                .hasSize(1)
                .doesNotContainNull();
    }

    @Test
    void attemptsAreCountedByPoolAndClient() throws Exception {
        try (TestServer server = TestServer.dev("CENOTE_AUDIT=off");
                CognitoIdentityProviderClient cognito = Pools.client(server, "test", "test")) {
            use(server, cognito);
            assertThatThrownBy(() -> signIn(cognito, "nosuchclient", PASSWORD))
                    .isInstanceOf(CognitoIdentityProviderException.class);
            String pool = cognito.listUserPools(r -> r.maxResults(9))
                    .userPools()
                    .getFirst()
                    .id();
            String client = cognito.listUserPoolClients(r -> r.userPoolId(pool)).userPoolClients().stream()
                    .filter(found -> found.clientName().equals("web"))
                    .findFirst()
                    .orElseThrow()
                    .clientId();
            cognito.adminCreateUser(r -> r.userPoolId(pool).username("bob").messageAction("SUPPRESS"));
            String place = "{user_pool=\"" + pool + "\",user_pool_client=\"" + client + "\"} ";
            assertThat(server.get("/metrics").body())
                    .contains("aws_cognito_sign_up_successes_count" + place + "1\n")
                    .contains("aws_cognito_sign_up_successes_sum" + place + "1.0\n")
                    .contains("aws_cognito_sign_in_successes_count" + place + "2\n")
                    .contains("aws_cognito_sign_in_successes_sum" + place + "1.0\n")
                    .contains("aws_cognito_sign_in_throttles_count" + place + "2\n")
                    .contains("aws_cognito_sign_in_throttles_sum" + place + "0.0\n")
                    .contains("aws_cognito_token_refresh_successes_sum" + place + "1.0\n")
                    .contains("aws_cognito_sign_up_successes_sum" + place.replace(client, "Admin") + "1.0\n")
                    .contains("aws_cognito_sign_in_successes_sum{user_pool=\"Invalid\",user_pool_client=\"Invalid\"}"
                            + " 0.0\n")
                    .contains("cenote_audit_lost 0.0\n");
            assertThat(server.data().resolve("audit")).doesNotExist();
        }
    }

    @Test
    void throttledCallsAreCounted() throws Exception {
        try (TestServer server = TestServer.dev("CENOTE_REQUEST_QUOTAS=UserCreation=1")) {
            String target = "AWSCognitoIdentityProviderService.SignUp";
            String answer = "";
            // However slow the machine is, some two of so many calls come within a second.
            for (int calls = 0; calls < 500 && !answer.contains("TooManyRequestsException"); calls++) {
                answer = server.post("/", "{}", "Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target)
                        .body();
            }
            assertThat(server.get("/metrics").body())
                    .contains("aws_cognito_sign_up_throttles_sum{user_pool=\"Invalid\",user_pool_client=\"Invalid\"}"
                            + " 1.0\n");
        }
    }

    @Test
    void operatorsLookEventsUpWhileTheServerRunsAndAfterwards() throws Exception {
        Operator operator = new Operator();
        Path data;
        try (TestServer server = TestServer.dev("CENOTE_AUDIT_DAYS=1")) {
            data = server.data();
            String pool = Pools.make(server);
            assertThat(admin(operator, data, "--name", "CreateUserPool")).isZero();
            assertThat(operator.out()).hasLineCount(1).contains(pool);
        }
        Operator later = new Operator();
        assertThat(admin(later, data, "--user", "developer", "--limit", "5")).isZero();
        assertThat(later.out()).isEqualTo(operator.out());
        Operator other = new Operator();
        assertThat(admin(other, data, "--key", "AKIAOTHER")).isZero();
        assertThat(other.out()).isEmpty();
        assertThat(admin(other, data, "--since", "yesterday")).isEqualTo(1);
        assertThat(admin(other, data, "--key", "a", "--name", "b")).isEqualTo(2);
        assertThat(admin(other, data, "--key", "a b")).isEqualTo(2);
        assertThat(other.err()).contains("not yesterday", "one of --name", "no blanks");
    }

    /** Uses most of what carries secrets; those secrets. */
    private static List<String> use(TestServer server, CognitoIdentityProviderClient cognito) throws Exception {
        String pool =
                cognito.createUserPool(r -> r.poolName("audited")).userPool().id();
        String client = cognito.createUserPoolClient(r -> r.userPoolId(pool)
                        .clientName("web")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
        cognito.signUp(r -> r.clientId(client).username(NAME).password(PASSWORD));
        cognito.adminConfirmSignUp(r -> r.userPoolId(pool).username(NAME));
        var tokens = signIn(cognito, client, PASSWORD);
        assertThatThrownBy(() -> signIn(cognito, client, "Wrong" + PASSWORD))
                .isInstanceOf(CognitoIdentityProviderException.class);
        cognito.getUser(r -> r.accessToken(tokens.accessToken()));
        String again = cognito.initiateAuth(r -> r.clientId(client)
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", tokens.refreshToken())))
                .authenticationResult()
                .accessToken();
        try (CognitoIdentityProviderClient stranger = Pools.client(server, "stranger", "Strange-Secret")) {
            assertThatThrownBy(() -> stranger.listUserPools(r -> r.maxResults(1)))
                    .isInstanceOf(CognitoIdentityProviderException.class);
        }
        List<String> secrets = new ArrayList<>(machine(server, cognito, pool));
        secrets.addAll(List.of(tokens.accessToken(), tokens.idToken(), tokens.refreshToken(), again, "Strange-Secret"));
        return secrets;
    }

    private static List<String> machine(TestServer server, CognitoIdentityProviderClient cognito, String pool)
            throws Exception {
        cognito.createResourceServer(r -> r.userPoolId(pool)
                .identifier("api")
                .name("api")
                .scopes(ResourceServerScopeType.builder()
                        .scopeName("read")
                        .scopeDescription("r")
                        .build()));
        cognito.createUserPoolDomain(r -> r.userPoolId(pool).domain("audited"));
        UserPoolClientType client = cognito.createUserPoolClient(r -> r.userPoolId(pool)
                        .clientName("machine")
                        .generateSecret(true)
                        .allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlows(OAuthFlowType.CLIENT_CREDENTIALS)
                        .allowedOAuthScopes("api/read"))
                .userPoolClient();
        String pair = client.clientId() + ':' + client.clientSecret();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String form = "grant_type=client_credentials&scope=api/read";
        String path = "/_domain/audited/oauth2/token";
        String type = "application/x-www-form-urlencoded";
        String token = server.post(path, form, "Content-Type", type, "Authorization", "Basic " + basic)
                .body();
        assertThat(token).contains("access_token");
        String wrong = form + "&client_id=" + client.clientId() + "&client_secret=Wrong-Secret-7";
        assertThat(server.post(path, wrong, "Content-Type", type).statusCode()).isEqualTo(400);
        String issued =
                (String) Objects.requireNonNull(JsonObjects.require(token).get("access_token"));
        return List.of(client.clientSecret(), basic, issued, "Wrong-Secret-7");
    }

    private static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType signIn(
            CognitoIdentityProviderClient cognito, String client, String password) {
        return cognito.initiateAuth(r -> r.clientId(client)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", NAME, "PASSWORD", password)))
                .authenticationResult();
    }

    private static int admin(Operator operator, Path data, String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--data", data.toString(), "--dev"));
        return operator.run(arguments.toArray(String[]::new));
    }

    private static List<Map<String, Object>> events(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("audit.jsonl")).stream()
                .map(JsonObjects::require)
                .toList();
    }
}
