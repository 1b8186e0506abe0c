package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.cenote.directory.Pools;
import dev.cenote.store.Engine;
import dev.cenote.token.SignedIn;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /oauth2/userInfo}, {@code /oauth2/revoke} and {@code /logout}, over HTTP. */
@SuppressWarnings("NullAway") // The fields are set before the first test runs.
class BearerEndpointsTest {
    private static Town town;
    private static AppClient client;

    @BeforeAll
    static void prepare() throws IOException {
        town = new Town(Engine.SQLITE, 1);
        client = town.client();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static Map<String, Object> tokens(AppClient of, User user, String scope) throws Exception {
        String code = town.code(of, town.browser(user), Map.of("scope", scope));
        return JSONObjectUtils.parse(town.token(Town.redemption(of, code)).body());
    }

    private static String access(String scope) throws Exception {
        return (String) tokens(client, town.ada, scope).get("access_token");
    }

    private static PlainHttp.Answer userInfo(String token) throws IOException {
        return town.one.get(Town.PREFIX, "/oauth2/userInfo", "Authorization: Bearer " + token);
    }

    private static void ended(PlainHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .contains("error=\"invalid_token\", error_description=\"Access token is expired, disabled, or deleted,"
                        + " or the user has globally signed out.\"");
    }

    @Test
    void openIdAloneTellsEverythingThatTheClientMayRead() throws Exception {
        PlainHttp.Answer answer = userInfo(access("openid"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(JSONObjectUtils.parse(answer.body()))
                .isEqualTo(Map.of(
                        "sub", town.ada.id(),
                        "username", "ada",
                        "email", "ada@example.org",
                        "email_verified", "true",
                        "phone_number", "+15550100",
                        "given_name", "Ada",
                        "updated_at", "1700000000"));
    }

    @Test
    void eachScopeTellsWhatItStandsFor() throws Exception {
        assertThat(JSONObjectUtils.parse(userInfo(access("openid email")).body())
                        .keySet())
                .containsExactlyInAnyOrder("sub", "username", "email", "email_verified");
        assertThat(JSONObjectUtils.parse(userInfo(access("openid phone")).body())
                        .keySet())
                .containsExactlyInAnyOrder("sub", "username", "phone_number");
        assertThat(JSONObjectUtils.parse(userInfo(access("openid profile")).body())
                        .keySet())
                .containsExactlyInAnyOrder("sub", "username", "given_name", "updated_at");
    }

    @Test
    void aFormMayBringTheTokenToo() throws Exception {
        String token = access("openid email");
        assertThat(town.one
                        .post(Town.PREFIX, "/oauth2/userInfo", "", "Authorization: Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(town.one
                        .post(Town.PREFIX, "/oauth2/userInfo", "access_token=" + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRequestWithoutTokenIsMalformed() throws Exception {
        String token = access("openid");
        for (PlainHttp.Answer answer : List.of(
                town.one.get(Town.PREFIX, "/oauth2/userInfo"),
                town.one.get(Town.PREFIX, "/oauth2/userInfo?access_token=" + token),
                town.one.get(Town.PREFIX, "/oauth2/userInfo", "Authorization: Basic abc"),
                town.one.get(Town.PREFIX, "/oauth2/userInfo", "Authorization: Bearer"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("WWW-Authenticate"))
                    .contains("error=\"invalid_request\", error_description=\"Bad OAuth2 request at UserInfo"
                            + " Endpoint\"");
        }
    }

    @Test
    void tokensThatAreNotForThisAreRefused() throws Exception {
        Map<String, Object> tokens = tokens(client, town.ada, "openid");
        ended(userInfo((String) tokens.get("id_token")));
        ended(userInfo("nothing"));
        PlainHttp.Answer without = userInfo(access("aws.cognito.signin.user.admin"));
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.header("WWW-Authenticate"))
                .contains("error=\"invalid_token\", error_description=\"Access token does not contain openid scope\"");
        String api = town.one
                .tokens
                .issue(new SignedIn(
                        town.one.database.read(transaction -> new Pools().require(transaction, town.poolId)),
                        client,
                        town.ada,
                        UUID.randomUUID().toString(),
                        town.clock().instant(),
                        SignedIn.API_SCOPES,
                        TriggerSource.Token.AUTHENTICATION,
                        null,
                        null,
                        Map.of()))
                .accessToken();
        assertThat(userInfo(api).status()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsTimeItsSignInAndItsPerson() throws Exception {
        User grace = town.insert("grace", Map.of());
        String expired = (String) tokens(client, grace, "openid").get("access_token");
        town.pass(Duration.ofHours(1));
        ended(userInfo(expired));
        Map<String, Object> revoked = tokens(client, grace, "openid");
        assertThat(revoke("token=" + revoked.get("refresh_token") + "&client_id=" + client.id())
                        .status())
                .isEqualTo(200);
        ended(userInfo((String) revoked.get("access_token")));
        String everywhere = (String) tokens(client, grace, "openid").get("access_token");
        town.signOut(grace);
        ended(userInfo(everywhere));
    }

    private static PlainHttp.Answer revoke(String form, String... headers) throws IOException {
        return town.one.post(Town.PREFIX, "/oauth2/revoke", form, headers);
    }

    @Test
    void aRevocationEndsASignInAndIsNoNewsTheSecondTime() throws Exception {
        Map<String, Object> tokens = tokens(client, town.ada, "openid");
        String form = "token=" + tokens.get("refresh_token") + "&client_id=" + client.id();
        for (int i = 0; i < 2; i++) {
            PlainHttp.Answer answer = revoke(form);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        }
        assertThat(town.token("grant_type=refresh_token&client_id=" + client.id() + "&refresh_token="
                                + tokens.get("refresh_token"))
                        .body())
                .isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    @Test
    void whatCannotBeRevokedIsRefusedByItsKind() throws Exception {
        Map<String, Object> tokens = tokens(client, town.ada, "openid");
        String own = "&client_id=" + client.id();
        assertThat(revoke("token=" + tokens.get("access_token") + own).body())
                .isEqualTo("{\"error\":\"unsupported_token_type\"}");
        assertThat(revoke("token=junk" + own).status()).isEqualTo(200);
        assertThat(revoke("token=" + own).body()).isEqualTo("{\"error\":\"invalid_request\"}");
        AppClient other = town.client();
        assertThat(revoke("token=" + tokens.get("refresh_token") + "&client_id=" + other.id())
                        .body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
        AppClient lasting = town.client(request -> request.enableTokenRevocation(false));
        assertThat(revoke("token=" + tokens.get("refresh_token") + "&client_id=" + lasting.id())
                        .body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
        PlainHttp.Answer nobody = revoke("token=x&client_id=nobody");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(town.one.get(Town.PREFIX, "/oauth2/revoke").status()).isEqualTo(405);
    }

    @Test
    void pagesOfOtherOriginsMayAskWhetherTheyMay() throws Exception {
        for (String path : List.of("/oauth2/token", "/oauth2/revoke", "/oauth2/userInfo")) {
            PlainHttp.Answer answer = town.one.send("OPTIONS", Town.PREFIX, path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
            assertThat(answer.header("Access-Control-Allow-Headers").orElseThrow())
                    .contains("Authorization");
        }
    }

    private static PlainHttp.Answer logout(String query, String... headers) throws IOException {
        return town.one.get(Town.PREFIX, "/logout?" + query, headers);
    }

    @Test
    void signingOutEndsTheSessionAndGoesToTheApp() throws Exception {
        String browser = town.browser(town.ada);
        PlainHttp.Answer answer = logout(
                "client_id=" + client.id() + "&logout_uri=https%3A%2F%2Fapp.example%2Fbye&response_type=code&state=s",
                browser);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).contains("https://app.example/bye");
        assertThat(answer.header("Set-Cookie")).contains("cognito=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
        // The cookie is worth nothing any more, even if somebody kept it.
        assertThat(town.one
                        .get(Town.PREFIX, Town.authorize(client, Map.of()), browser)
                        .header("Location")
                        .orElseThrow())
                .contains("/login?");
    }

    @Test
    void signingOutMayLeadToTheNextSignIn() throws Exception {
        String browser = town.browser(town.ada);
        AppClient two = town.client(request -> request.allowedOAuthScopes(List.of("openid", "email")));
        PlainHttp.Answer answer =
                logout(Town.query(two, Map.of("identity_provider", "COGNITO", "nonce", "n")), browser);
        assertThat(answer.header("Location").orElseThrow())
                .isEqualTo("http://" + town.one.host(Town.PREFIX) + "/login?client_id=" + two.id()
                        + "&nonce=n&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&response_type=code&state=s"
                        + "&scope=openid+email");
        assertThat(answer.header("Set-Cookie").orElseThrow()).startsWith("cognito=; Max-Age=0");
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotRegisteredAndNobodySignedOutForIt() throws Exception {
        String browser = town.browser(town.ada);
        for (String uri : List.of(
                "https%3A%2F%2Fevil.example", "https%3A%2F%2Fapp.example%2Fbye%2F", "https%3A%2F%2Fapp.example%2Fcb")) {
            PlainHttp.Answer answer = logout("client_id=" + client.id() + "&logout_uri=" + uri, browser);
            assertThat(answer.header("Location").orElseThrow())
                    .endsWith("/error?error=redirect_mismatch&client_id=" + client.id());
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        assertThat(logout("", browser).body()).isEqualTo("Required String parameter 'client_id' is not present");
        AppClient two = town.client(request -> request.supportedIdentityProviders(List.of("COGNITO", "Google")));
        assertThat(logout("client_id=" + two.id(), browser).body())
                .isEqualTo("Required String parameter 'redirect_uri' is not present");
        assertThat(town.one
                        .get(Town.PREFIX, Town.authorize(client, Map.of()), browser)
                        .header("Location")
                        .orElseThrow())
                .contains("?code=");
    }

    @Test
    void theOtherGenerationOfPagesEndsEverySession() throws Exception {
        String browser = town.browser(town.ada);
        town.changePages(2);
        try {
            assertThat(town.one
                            .get(Town.PREFIX, Town.authorize(client, Map.of()), browser)
                            .header("Location")
                            .orElseThrow())
                    .contains("/login?");
        } finally {
            town.changePages(1);
        }
    }

    @Test
    void classicPagesKnowNoPrompts() throws Exception {
        assertThat(town.one
                        .get(Town.PREFIX, Town.authorize(client, Map.of("prompt", "none")))
                        .header("Location")
                        .orElseThrow())
                .contains("/login?");
    }
}
