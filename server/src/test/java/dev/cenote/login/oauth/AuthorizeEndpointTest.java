package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.cenote.signin.Proof;
import dev.cenote.store.Engine;
import dev.cenote.userpool.AppClient;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /oauth2/authorize} over HTTP, on a domain with managed login. */
@SuppressWarnings("NullAway") // The fields are set before the first test runs.
class AuthorizeEndpointTest {
    private static Town town;
    private static AppClient client;

    @BeforeAll
    static void prepare() throws IOException {
        town = new Town(Engine.SQLITE, 2);
        client = town.client();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static PlainHttp.Answer ask(Map<String, @Nullable String> changes, String... headers) throws IOException {
        return town.one.get(Town.PREFIX, Town.authorize(client, changes), headers);
    }

    private static String location(PlainHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        return answer.header("Location").orElseThrow();
    }

    @Test
    void whoeverIsNotSignedInGoesToTheSignInPageWithTheSameQuery() throws IOException {
        String query = Town.query(client, Map.of("scope", "openid email", "nonce", "n", "lang", "de"));
        for (String path : List.of("/oauth2/authorize?", "/authorize?")) {
            PlainHttp.Answer answer = town.one.get(Town.PREFIX, path + query);
            assertThat(location(answer)).isEqualTo("http://" + town.one.host(Town.PREFIX) + "/login?" + query);
            assertThat(answer.header("Set-Cookie").orElseThrow())
                    .matches("XSRF-TOKEN=[0-9a-f-]{36}; Path=/; HttpOnly; SameSite=Lax");
            assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        }
    }

    @Test
    void aPathFormStaysOnItsPath() throws IOException {
        String query = Town.query(client, Map.of());
        PlainHttp.Answer answer = town.one.get(Town.PREFIX, "/oauth2/authorize?" + query);
        assertThat(answer.status()).isEqualTo(302);
        String host = town.one.host("x").replaceFirst("^x\\.auth\\.us-east-1\\.", "");
        PlainHttp.Answer path = new PlainHttp(Integer.parseInt(host.substring(host.indexOf(':') + 1)))
                .get(host, "/_domain/lobster/oauth2/authorize?" + query);
        assertThat(location(path)).isEqualTo("http://" + host + "/_domain/lobster/login?" + query);
        assertThat(path.header("Set-Cookie").orElseThrow()).contains("; Path=/_domain/lobster/;");
    }

    @Test
    void whoeverIsSignedInGoesBackWithACode() throws IOException {
        String state = "a b+c&d=e/%?#é" + "x".repeat(200);
        String location = location(ask(Map.of("state", state), town.browser(town.ada)));
        assertThat(location)
                .matches("https://app\\.example/cb\\?code=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}&state=.*");
        String sent = location.substring(location.indexOf("&state=") + 7);
        assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo(state);
        assertThat(sent).as("scripts do not take a plus sign for a blank").doesNotContain("+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example", "http://localhost:3000/api", "myapi://v1"})
    void aResourceIsAnAddressOfAnyOfThreeKinds(String resource) throws IOException {
        assertThat(location(ask(Map.of("resource", resource), town.browser(town.ada))))
                .startsWith(Town.CALLBACK + "?code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce", "login_hint", "scope"})
    void whatIsLongerThanARequestMayBeIsRefusedWhole(String name) throws IOException {
        PlainHttp.Answer answer = ask(Map.of(name, "x".repeat(20_000)), town.browser(town.ada));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void aRedirectWithAQueryKeepsIt() throws IOException {
        assertThat(location(ask(Map.of("redirect_uri", "myapp://cb?x=1"), town.browser(town.ada))))
                .startsWith("myapp://cb?x=1&code=");
    }

    @Test
    void tokensComeInTheFragment() throws Exception {
        String location = location(
                ask(Map.of("response_type", "token", "scope", "openid email", "nonce", "n-1"), town.browser(town.ada)));
        assertThat(location)
                .matches("https://app\\.example/cb#id_token=[\\w.-]+&access_token=[\\w.-]+&expires_in=3600"
                        + "&token_type=Bearer&state=s");
        String id = location.replaceFirst(".*#id_token=([^&]+).*", "$1");
        assertThat(SignedJWT.parse(id).getJWTClaimsSet().getStringClaim("nonce"))
                .isEqualTo("n-1");
    }

    @Test
    void tokensWithoutOpenIdComeWithoutIdToken() throws IOException {
        assertThat(location(ask(Map.of("response_type", "token", "scope", Town.API + "/read"), town.browser(town.ada))))
                .startsWith("https://app.example/cb#access_token=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb/",
                "https://app.example/CB",
                "https://app.example:443/cb",
                "https://app.example/cb?a=1",
                "https://app.example@evil.example/cb",
                "https://app.example/cb\\evil",
                "https://app.example/x/%2e%2e/cb",
                "https://xn--pp-gka.example/cb",
                "https://app.example/cb#f",
                "http://app.example/cb",
                "http://localhost.evil.example/cb",
                "//app.example/cb",
                "https://app.example/cb\r\nSet-Cookie: a=b",
            })
    void nobodyIsSentToAnAddressThatIsNotRegistered(String uri) throws IOException {
        assertThat(location(ask(Map.of("redirect_uri", uri), town.browser(town.ada))))
                .isEqualTo("http://" + town.one.host(Town.PREFIX) + "/error?error=redirect_mismatch&client_id="
                        + client.id());
    }

    @Test
    void aClientThatNobodyKnowsIsNotBelieved() throws IOException {
        assertThat(location(ask(Map.of("client_id", "nobody"))))
                .endsWith("/error?error=redirect_mismatch&client_id=nobody");
    }

    @Test
    void aClientThatIsNotMadeForOAuthHasNoRedirects() throws IOException {
        AppClient other = town.client(request -> request.allowedOAuthFlowsUserPoolClient(false));
        assertThat(location(town.one.get(Town.PREFIX, Town.authorize(other, Map.of()))))
                .endsWith("/error?error=unauthorized_client&client_id=" + other.id());
    }

    @Test
    void whatMustBeThereToBelieveAnybodyIsNamed() throws IOException {
        AppClient two = town.client(request -> request.supportedIdentityProviders(List.of("COGNITO", "Google")));
        PlainHttp.Answer client = ask(Collections.singletonMap("client_id", null));
        assertThat(client.status()).isEqualTo(400);
        assertThat(client.body()).isEqualTo("Required String parameter 'client_id' is not present");
        PlainHttp.Answer redirect =
                town.one.get(Town.PREFIX, Town.authorize(two, Collections.singletonMap("redirect_uri", null)));
        assertThat(redirect.status()).isEqualTo(400);
        assertThat(redirect.body()).isEqualTo("Required String parameter 'redirect_uri' is not present");
        PlainHttp.Answer twice =
                town.one.get(Town.PREFIX, Town.authorize(two, Map.of()) + "&redirect_uri=https%3A%2F%2Fevil.example");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(town.one.get(Town.PREFIX, "/oauth2/authorize?client_id=%").status())
                .isEqualTo(400);
    }

    @Test
    void aClientWithOneProviderMayLeaveItsOnlyRedirectOut() throws IOException {
        AppClient single = town.client(request -> request.callbackURLs(List.of(Town.CALLBACK)));
        assertThat(location(town.one.get(
                        Town.PREFIX,
                        Town.authorize(single, Collections.singletonMap("redirect_uri", null)),
                        town.browser(town.ada))))
                .startsWith(Town.CALLBACK + "?code=");
        AppClient standard = town.client(request -> request.defaultRedirectURI("myapp://cb?x=1"));
        assertThat(location(town.one.get(
                        Town.PREFIX,
                        Town.authorize(standard, Collections.singletonMap("redirect_uri", null)),
                        town.browser(town.ada))))
                .startsWith("myapp://cb?x=1&code=");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                response_type,         -,          invalid_request
                response_type,         '',         invalid_request
                response_type,         id_token,   invalid_request
                response_type,         code token, invalid_request
                code_challenge,        abc,        invalid_request
                code_challenge_method, S256,       invalid_request
                prompt,                none login, invalid_request
                prompt,                whatever,   invalid_request
                max_age,               -1,         invalid_request
                max_age,               soon,       invalid_request
                max_age,               9999999999, invalid_request
                identity_provider,     Google,     invalid_request
                resource,              plain,      invalid_target
                resource,              http://example.org, invalid_target
                resource,              https://example.org#f, invalid_target
                """)
    void whatIsWrongIsToldTheApp(String name, @Nullable String value, String error) throws IOException {
        assertThat(location(ask(Collections.singletonMap(name, value), town.browser(town.ada))))
                .isEqualTo("https://app.example/cb?error=" + error + "&state=s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody/read", "offline_access", "email", "openid nobody/read", "openid \"", "openid\tx"})
    void aScopeThatTheClientMayNotHaveIsTold(String scope) throws IOException {
        assertThat(location(ask(Map.of("scope", scope), town.browser(town.ada))))
                .isEqualTo("https://app.example/cb?error_description=invalid_scope&error=invalid_scope&state=s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type",
                "scope",
                "state",
                "nonce",
                "code_challenge",
                "code_challenge_method",
                "prompt",
                "max_age",
                "acr_values",
                "resource",
                "identity_provider",
                "idp_identifier"
            })
    void whatIsSentTwiceIsWrong(String name) throws IOException {
        String path = Town.authorize(client, Map.of()) + '&' + name + "=code&" + name + "=code";
        assertThat(location(town.one.get(Town.PREFIX, path, town.browser(town.ada))))
                .startsWith("https://app.example/cb?error=invalid_request");
    }

    @Test
    void aChallengeIsTakenByOneMethodOnly() throws IOException {
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assertThat(location(ask(Map.of("code_challenge", challenge, "code_challenge_method", "plain"))))
                .contains("error=invalid_request");
        assertThat(location(ask(Map.of("code_challenge", challenge)))).contains("error=invalid_request");
        assertThat(location(ask(Map.of("code_challenge", challenge + "x", "code_challenge_method", "S256"))))
                .contains("error=invalid_request");
        assertThat(location(ask(Map.of("code_challenge", challenge, "code_challenge_method", "S256"))))
                .contains("/login?");
    }

    @Test
    void aFlowThatTheClientMayNotUseIsToldInTheFragmentWhereTokensWouldBe() throws IOException {
        AppClient codes = town.client(request -> request.allowedOAuthFlows(List.of("code")));
        assertThat(location(town.one.get(Town.PREFIX, Town.authorize(codes, Map.of("response_type", "token")))))
                .isEqualTo("https://app.example/cb#error_description=unauthorized_client&error=unauthorized_client"
                        + "&state=s");
    }

    @Test
    void nobodyCanSignInToAClientWithoutProviders() throws IOException {
        AppClient closed = town.client(request -> request.supportedIdentityProviders(List.of()));
        assertThat(location(town.one.get(Town.PREFIX, Town.authorize(closed, Map.of()), town.browser(town.ada))))
                .contains("error=unauthorized_client");
    }

    @Test
    void withoutPromptThereIsAnErrorInPlaceOfAPage() throws IOException {
        assertThat(location(ask(Map.of("prompt", "none"))))
                .isEqualTo("https://app.example/cb?error=login_required&state=s");
        assertThat(location(ask(Map.of("prompt", "none"), town.browser(town.ada))))
                .startsWith("https://app.example/cb?code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "login consent", "login select_account"})
    void aPromptForTheSignInShowsItToWhoeverIsSignedIn(String prompt) throws IOException {
        assertThat(location(ask(Map.of("prompt", prompt), town.browser(town.ada))))
                .contains("/login?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "select_account", "consent select_account", ""})
    void otherPromptsAreForProviders(String prompt) throws IOException {
        assertThat(location(ask(Map.of("prompt", prompt), town.browser(town.ada))))
                .startsWith("https://app.example/cb?code=");
    }

    @Test
    void aSignInMayBeTooOld() throws IOException {
        String browser = town.browser(town.ada);
        town.pass(Duration.ofSeconds(10));
        assertThat(location(ask(Map.of("max_age", "10"), browser))).contains("?code=");
        assertThat(location(ask(Map.of("max_age", "9"), browser))).contains("/login?");
        assertThat(location(ask(Map.of("max_age", "0"), browser))).contains("/login?");
        assertThat(location(ask(Map.of("max_age", "9", "prompt", "none"), browser)))
                .contains("error=login_required");
    }

    @Test
    void aSignInMayBeTooWeak() throws IOException {
        String weak = town.browser(town.ada);
        String strong = town.browser(town.ada, Proof.PASSWORD, Proof.SOFTWARE_TOKEN);
        Map<String, @Nullable String> wanted = Map.of("acr_values", "urn:cognito:loa:4 urn:cognito:loa:3");
        assertThat(location(ask(wanted, weak))).contains("/login?");
        assertThat(location(ask(wanted, strong))).contains("?code=");
        assertThat(location(ask(Map.of("acr_values", "urn:other:9"), weak)))
                .as("levels that nobody knows are ignored")
                .contains("?code=");
        String middle = town.browser(town.ada, Proof.PASSWORD, Proof.SMS_MFA);
        assertThat(location(ask(wanted, middle))).as("more can be had of them").contains("/login?");
        town.one.bestLevel = 3;
        try {
            assertThat(location(ask(wanted, middle))).contains("?code=");
            assertThat(location(ask(wanted, weak))).contains("/login?");
            town.one.bestLevel = 1;
            assertThat(location(ask(wanted, weak)))
                    .as("nobody is asked for what they cannot have")
                    .contains("?code=");
        } finally {
            town.one.bestLevel = 4;
        }
    }

    @Test
    void aSessionEndsAnHourAfterTheSignInHoweverBusyItIs() throws IOException {
        String browser = town.browser(town.ada);
        town.pass(Duration.ofMinutes(59));
        assertThat(location(ask(Map.of(), browser))).contains("?code=");
        town.pass(Duration.ofMinutes(1));
        assertThat(location(ask(Map.of(), browser))).contains("/login?");
    }

    @Test
    void whoeverIsDisabledIsNotSignedInAnyMore() throws IOException {
        var grace = town.insert("grace", Map.of());
        String browser = town.browser(grace);
        assertThat(location(ask(Map.of(), browser))).contains("?code=");
        town.disable(grace);
        assertThat(location(ask(Map.of(), browser))).contains("/login?");
    }

    @Test
    void aCookieThatNobodyGaveOutSaysNothing() throws IOException {
        assertThat(location(ask(Map.of(), "Cookie: cognito=" + "x".repeat(43)))).contains("/login?");
        assertThat(location(ask(Map.of(), "Cookie: cognito="))).contains("/login?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/authorize", "/authorize", "/logout"})
    void whoAsksForNothingButTheHeadGetsNoCodeAndEndsNothing(String path) throws IOException {
        String browser = town.browser(town.ada);
        String query = Town.query(client, Map.of()) + "&logout_uri=https%3A%2F%2Fapp.example%2Fbye";
        PlainHttp.Answer answer = town.one.send("HEAD", Town.PREFIX, path + '?' + query, browser);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.header("Location")).isEmpty();
        assertThat(location(ask(Map.of(), browser))).startsWith(Town.CALLBACK + "?code=");
    }

    @Test
    void onlyReadingIsAnswered() throws IOException {
        PlainHttp.Answer answer = town.one.send("DELETE", Town.PREFIX, "/oauth2/authorize");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.body()).isEmpty();
        assertThat(town.one.get(Town.PREFIX, "/oauth2/nothing").status()).isEqualTo(404);
    }
}
