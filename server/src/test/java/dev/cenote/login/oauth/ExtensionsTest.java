package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.protocol.oauth.CodeChallenge;
import dev.cenote.store.Engine;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.PasswordStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pools and clients ask for by tags beyond Cognito, over HTTP: off without a tag, on at once with it. */
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class ExtensionsTest {
    private static final Map<String, @Nullable String> CHALLENGE =
            Map.of("code_challenge", CodeChallenge.of(Town.VERIFIER), "code_challenge_method", "S256");

    private Town town;
    private AppClient client;

    @BeforeEach
    void prepare() throws IOException {
        town = new Town(Engine.SQLITE, 2);
        client = town.client();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void whereProofOfTheKeyIsRequiredThereIsNoCodeWithoutIt() throws IOException {
        String browser = town.browser(town.ada);
        assertThat(asked(client, Map.of(), browser)).startsWith(Town.CALLBACK + "?code=");
        tag("require-pkce", "true");
        assertThat(asked(client, Map.of(), browser)).isEqualTo(Town.CALLBACK + "?error=invalid_request&state=s");
        assertThat(asked(client, CHALLENGE, browser)).startsWith(Town.CALLBACK + "?code=");
        assertThat(asked(client, Map.of("response_type", "token"), browser)).startsWith(Town.CALLBACK + "#id_token=");
        tag("require-pkce@" + client.id(), "false");
        assertThat(asked(client, Map.of(), browser)).startsWith(Town.CALLBACK + "?code=");
        assertThat(asked(town.client(), Map.of(), browser)).contains("error=invalid_request");
    }

    @Test
    void answersSayWhoGivesThem() throws Exception {
        String browser = town.browser(town.ada);
        String iss = "&iss=http%3A%2F%2Flocalhost%3A9400%2F" + town.poolId;
        assertThat(asked(client, Map.of(), browser)).doesNotContain("iss=");
        assertThat(discovery()).doesNotContainKey("authorization_response_iss_parameter_supported");
        tag("iss-parameter", "true");
        assertThat(asked(client, Map.of(), browser)).endsWith("&state=s" + iss);
        assertThat(asked(client, Map.of("response_type", "token"), browser)).endsWith("&state=s" + iss);
        assertThat(asked(client, Map.of("scope", "nothing"), browser)).endsWith("&state=s" + iss);
        assertThat(asked(client, Map.of("prompt", "none"), "Cookie: a=b"))
                .isEqualTo(Town.CALLBACK + "?error=login_required&state=s" + iss);
        assertThat(discovery()).containsEntry("authorization_response_iss_parameter_supported", true);
        assertThat(discovery()).containsEntry("issuer", "http://localhost:9400/" + town.poolId);
        tag("iss-parameter@" + client.id(), "false");
        assertThat(asked(client, Map.of(), browser)).doesNotContain("iss=");
    }

    @Test
    void strictClaimsHaveTheirTypes() throws Exception {
        String access = (String) tokens(client, town.ada).get("access_token");
        assertThat(userInfo(access)).containsEntry("email_verified", "true").containsEntry("updated_at", "1700000000");
        tag("strict-oidc@" + client.id(), "true");
        assertThat(userInfo(access))
                .containsEntry("email_verified", true)
                .containsEntry("updated_at", 1700000000L)
                .containsEntry("email", "ada@example.org")
                .containsEntry("sub", town.ada.id());
    }

    @Test
    void strictSessionsEndWhenSomebodySignsOutEverywhereOrHasANewPassword() throws IOException {
        String lenient = town.browser(town.ada);
        town.signOut(town.ada);
        assertThat(asked(client, Map.of(), lenient)).startsWith(Town.CALLBACK + "?code=");
        tag("strict-oidc", "true");
        assertThat(asked(client, Map.of(), lenient)).contains("/login?");
        String signedInAgain = town.browser(town.present(town.ada));
        assertThat(asked(client, Map.of(), signedInAgain)).startsWith(Town.CALLBACK + "?code=");
        newPassword(town.ada);
        assertThat(asked(client, Map.of(), signedInAgain)).contains("/login?");
        assertThat(asked(client, Map.of(), town.browser(town.present(town.ada))))
                .startsWith(Town.CALLBACK + "?code=");
    }

    @Test
    void aStrictClientSignsOutAsOpenIdConnectSays() throws Exception {
        String bye = "&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye&state=a%20b";
        String browser = town.browser(town.ada);
        String hint = (String) tokens(client, town.ada).get("id_token");
        assertThat(loggedOut("id_token_hint=" + hint + bye, browser).status()).isEqualTo(400);
        assertThat(asked(client, Map.of(), browser)).startsWith(Town.CALLBACK + "?code=");
        tag("strict-oidc", "true");
        for (String wrong : List.of(
                "client_id=" + town.client().id() + "&id_token_hint=" + hint + bye,
                "client_id=" + client.id() + "&id_token_hint=nothing" + bye)) {
            assertThat(loggedOut(wrong, browser).header("Location").orElseThrow())
                    .contains("/error?error=invalid_request&client_id=");
        }
        assertThat(loggedOut("id_token_hint=" + hint + "&post_logout_redirect_uri=https%3A%2F%2Fevil.example", browser)
                        .header("Location")
                        .orElseThrow())
                .contains("/error?error=redirect_mismatch&client_id=");
        assertThat(asked(client, Map.of(), browser)).startsWith(Town.CALLBACK + "?code=");
        town.pass(Duration.ofMinutes(59));
        PlainHttp.Answer out = loggedOut("id_token_hint=" + hint + bye, browser);
        assertThat(out.status()).isEqualTo(302);
        assertThat(out.header("Location")).contains("https://app.example/bye?state=a%20b");
        assertThat(asked(client, Map.of(), browser)).contains("/login?");
        assertThat(loggedOut("client_id=" + client.id() + bye, town.browser(town.ada))
                        .header("Location"))
                .contains("https://app.example/bye?state=a%20b");
    }

    private PlainHttp.Answer loggedOut(String query, String browser) throws IOException {
        return town.one.get(Town.PREFIX, "/logout?" + query, browser);
    }

    @Test
    void aRefreshTokenThatIsShownTwiceEndsTheSignIn() throws Exception {
        AppClient rotating = town.client(request -> request.refreshTokenRotation(RefreshTokenRotationType.builder()
                .feature("ENABLED")
                .retryGracePeriodSeconds(0)
                .build()));
        String first = (String) tokens(rotating, town.ada).get("refresh_token");
        String second = refreshed(rotating, first);
        assertThat(refresh(rotating, first).body()).contains("invalid_grant");
        String third = refreshed(rotating, second);
        tag("refresh-reuse", "true");
        assertThat(refresh(rotating, second).body()).contains("invalid_grant");
        assertThat(refresh(rotating, third).body()).contains("invalid_grant");
        // Other sign-ins live on.
        refreshed(rotating, (String) tokens(rotating, town.ada).get("refresh_token"));
    }

    @Test
    void withoutATagThereIsNoIntrospection() throws Exception {
        assertThat(introspect("token=a&client_id=" + client.id()).status()).isEqualTo(404);
        assertThat(town.one.get(Town.PREFIX, "/oauth2/introspect").status()).isEqualTo(404);
        assertThat(discovery()).doesNotContainKey("introspection_endpoint");
        tag("introspection", "true");
        assertThat(town.one.get(Town.PREFIX, "/oauth2/introspect").status()).isEqualTo(405);
        assertThat(discovery().get("introspection_endpoint").toString()).endsWith("/oauth2/introspect");
    }

    @Test
    void withoutATagNothingTellsOfDevices() throws Exception {
        String polling = "client_id=" + client.id() + "&device_code=a&grant_type=" + DeviceCodeGrant.TYPE;
        PlainHttp.Answer begun = town.one.post(Town.PREFIX, "/oauth2/device_authorization", "client_id=" + client.id());
        assertThat(begun.status()).isEqualTo(404);
        assertThat(town.one.get(Town.PREFIX, "/oauth2/device_authorization").status())
                .isEqualTo(404);
        assertThat(town.token(polling).body()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");
        assertThat(discovery()).doesNotContainKey("device_authorization_endpoint");
        assertThat((List<?>) discovery().get("grant_types_supported")).hasSize(4);
        tag("device-authorization@" + client.id(), "off");
        assertThat(discovery()).doesNotContainKey("device_authorization_endpoint");
        tag("device-authorization@" + client.id(), "on");
        assertThat(discovery().get("device_authorization_endpoint").toString())
                .endsWith("/oauth2/device_authorization");
        assertThat(((List<?>) discovery().get("grant_types_supported")).getLast())
                .isEqualTo(DeviceCodeGrant.TYPE);
        assertThat(town.token(polling).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    @Test
    void onlyConfidentialClientsThatMayAskAreAnswered() throws Exception {
        String secret = town.secret(client);
        tag("introspection@" + client.id(), "true");
        String access = (String) tokens(client, town.ada, basic(client, secret)).get("access_token");
        PlainHttp.Answer answer = introspect("token=" + access, basic(client, secret));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(JSONObjectUtils.parse(answer.body())).containsEntry("active", true);
        PlainHttp.Answer wrong = introspect("token=" + access, basic(client, secret + "x"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        AppClient other = town.client();
        String othersSecret = town.secret(other);
        assertThat(introspect("token=" + access, basic(other, othersSecret)).body())
                .isEqualTo("{\"error\":\"unauthorized_client\"}");
        AppClient open = town.client();
        tag("introspection@" + open.id(), "true");
        assertThat(introspect("token=" + access + "&client_id=" + open.id()).body())
                .isEqualTo("{\"error\":\"unauthorized_client\"}");
        assertThat(introspect("", basic(client, secret)).body()).isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(introspect("token=a&token=b", basic(client, secret)).body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @Test
    void aTokenIsActiveUntilItEnds() throws Exception {
        tag("introspection", "true");
        AppClient api = town.client();
        String[] asking = {basic(api, town.secret(api))};
        Map<String, Object> tokens = tokens(client, town.ada);
        Map<String, Object> shown = JSONObjectUtils.parse(
                introspect("token=" + tokens.get("access_token"), asking).body());
        assertThat(shown)
                .containsEntry("active", true)
                .containsEntry("token_type", "Bearer")
                .containsEntry("client_id", client.id())
                .containsEntry("username", "ada")
                .containsEntry("sub", town.ada.id())
                .containsEntry("iss", "http://localhost:9400/" + town.poolId)
                .containsKeys("exp", "iat", "jti", "scope")
                .doesNotContainKeys("token_use", "event_id", "origin_jti");
        for (String token :
                new String[] {"nothing", "a.b.c", (String) tokens.get("id_token"), (String) tokens.get("refresh_token")
                }) {
            assertThat(introspect("token=" + token, asking).body()).isEqualTo("{\"active\":false}");
        }
        town.signOut(town.ada);
        assertThat(introspect("token=" + tokens.get("access_token"), asking).body())
                .isEqualTo("{\"active\":false}");
        String fresh = (String) tokens(client, town.present(town.ada)).get("access_token");
        assertThat(introspect("token=" + fresh, asking).body()).contains("\"active\":true");
        town.pass(Duration.ofHours(1));
        assertThat(introspect("token=" + fresh, asking).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void aRefreshTokenIsShownToItsOwnerOnly() throws Exception {
        tag("introspection", "true");
        String[] own = {basic(client, town.secret(client))};
        AppClient other = town.client();
        String[] others = {basic(other, town.secret(other))};
        String refresh = (String) tokens(client, town.ada, own).get("refresh_token");
        assertThat(JSONObjectUtils.parse(introspect("token=" + refresh, own).body()))
                .containsEntry("active", true)
                .containsEntry("client_id", client.id())
                .containsEntry("username", "ada")
                .containsKeys("exp", "iat", "scope")
                .doesNotContainKey("token_type");
        assertThat(introspect("token=" + refresh, others).body()).isEqualTo("{\"active\":false}");
        assertThat(introspect("token=" + refresh + "x", own).body()).isEqualTo("{\"active\":false}");
        assertThat(town.one
                        .post(Town.PREFIX, "/oauth2/revoke", "token=" + refresh, own)
                        .status())
                .isEqualTo(200);
        assertThat(introspect("token=" + refresh, own).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void whatAClientGotForItselfIsActiveToo() throws Exception {
        tag("introspection", "true");
        AppClient machine = town.client(request -> request.allowedOAuthFlows(List.of("client_credentials"))
                .allowedOAuthScopes(List.of(Town.API + "/read"))
                .supportedIdentityProviders(List.of()));
        String[] own = {basic(machine, town.secret(machine))};
        String access = (String) JSONObjectUtils.parse(
                        town.token("grant_type=client_credentials", own).body())
                .get("access_token");
        assertThat(JSONObjectUtils.parse(introspect("token=" + access, own).body()))
                .containsEntry("active", true)
                .containsEntry("sub", machine.id())
                .containsEntry("scope", Town.API + "/read")
                .doesNotContainKey("username");
    }

    private void tag(String name, String value) {
        town.tag(name, value);
    }

    private void newPassword(User user) {
        town.one.database.write(transaction -> {
            new PasswordStore()
                    .put(
                            transaction,
                            new PasswordRow(
                                    user.id(),
                                    town.poolId,
                                    "SRP",
                                    false,
                                    1,
                                    town.one.sealer.seal(SealedColumn.PASSWORD, user.id(), new byte[32])));
            return true;
        });
    }

    private String asked(AppClient of, Map<String, @Nullable String> changes, String browser) throws IOException {
        PlainHttp.Answer answer = town.one.get(Town.PREFIX, Town.authorize(of, changes), browser);
        assertThat(answer.status()).isEqualTo(302);
        return answer.header("Location").orElseThrow();
    }

    private Map<String, Object> discovery() throws Exception {
        return JSONObjectUtils.parse(
                town.one.get(Town.PREFIX, "/.well-known/openid-configuration").body());
    }

    private Map<String, Object> userInfo(String token) throws Exception {
        return JSONObjectUtils.parse(town.one
                .get(Town.PREFIX, "/oauth2/userInfo", "Authorization: Bearer " + token)
                .body());
    }

    private Map<String, Object> tokens(AppClient of, User user, String... headers) throws Exception {
        String code = town.code(of, town.browser(user), Map.of());
        return JSONObjectUtils.parse(
                town.token(Town.redemption(of, code), headers).body());
    }

    private PlainHttp.Answer refresh(AppClient of, String token) throws IOException {
        return town.token("grant_type=refresh_token&client_id=" + of.id() + "&refresh_token=" + token);
    }

    private String refreshed(AppClient of, String token) throws Exception {
        return (String) JSONObjectUtils.parse(refresh(of, token).body()).get("refresh_token");
    }

    private PlainHttp.Answer introspect(String form, String... headers) throws IOException {
        return town.one.post(Town.PREFIX, "/oauth2/introspect", form, headers);
    }

    private static String basic(AppClient of, String secret) {
        return Scene.basic(of.id(), secret);
    }
}
