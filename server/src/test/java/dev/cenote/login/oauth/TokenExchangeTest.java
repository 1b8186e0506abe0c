package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.model.cognitoidp.TokenValidityUnitsType;
import dev.cenote.store.Engine;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One access token for another (RFC 8693), over HTTP and on both databases. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class TokenExchangeTest {
    private static final String ACCESS = "urn:ietf:params:oauth:token-type:access_token";
    private static final String READ = Town.API + "/read";

    @Parameter
    Engine engine;

    private Town town;
    private AppClient web;
    private AppClient api;
    private String apiBasic;

    @BeforeEach
    void prepare() throws IOException {
        town = new Town(engine, 2);
        web = town.client();
        api = town.client(request -> request.allowedOAuthScopes(List.of(READ, "openid", "email")));
        apiBasic = Scene.basic(api.id(), town.secret(api));
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void withoutATagThereIsNoSuchGrant() throws Exception {
        String token = access("openid");
        assertThat(exchange(token, Map.of()).body()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");
        assertThat(town.token("grant_type=" + encoded(TokenExchangeGrant.TYPE)).body())
                .isEqualTo("{\"error\":\"unsupported_grant_type\"}");
        assertThat(grants()).doesNotContain(TokenExchangeGrant.TYPE);
        on(api);
        assertThat(grants()).contains(TokenExchangeGrant.TYPE, "client_credentials");
        assertThat(exchange(token, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aClientGetsATokenOfItsOwnForThePerson() throws Exception {
        on(api);
        Map<String, Object> tokens = tokens(web, town.ada, Map.of("scope", "openid email profile " + READ));
        Map<String, Object> before = claims((String) tokens.get("access_token"));
        town.pass(Duration.ofMinutes(10));
        Map<String, Object> answer =
                good(exchange((String) tokens.get("access_token"), Map.of("scope", READ + " openid")));
        assertThat(answer)
                .containsEntry("issued_token_type", ACCESS)
                .containsEntry("token_type", "Bearer")
                .containsEntry("scope", READ + " openid")
                .containsEntry("expires_in", 3000L)
                .doesNotContainKeys("refresh_token", "id_token");
        Map<String, Object> claims = claims((String) answer.get("access_token"));
        assertThat(claims)
                .containsEntry("sub", town.ada.id())
                .containsEntry("username", "ada")
                .containsEntry("client_id", api.id())
                .containsEntry("scope", READ + " openid")
                .containsEntry("act", Map.of("sub", api.id()))
                .containsEntry("token_use", "access")
                .doesNotContainKeys("aud", "cnf");
        for (String same : List.of("iss", "exp", "origin_jti", "event_id", "auth_time")) {
            assertThat(claims).containsEntry(same, before.get(same));
        }
        assertThat(claims.get("jti")).isNotEqualTo(before.get("jti"));
        assertThat(userInfo(answer).status()).isEqualTo(200);
    }

    @Test
    void aTokenNeverOutlivesTheOneItIsGivenFor() throws Exception {
        AppClient brief = town.client(request -> request.accessTokenValidity(5)
                .tokenValidityUnits(
                        TokenValidityUnitsType.builder().accessToken("minutes").build()));
        String basic = Scene.basic(brief.id(), town.secret(brief));
        on(api);
        on(brief);
        String token = access("openid");
        assertThat(good(exchange(token, Map.of(), basic))).containsEntry("expires_in", 300L);
        town.pass(Duration.ofMinutes(59));
        Map<String, Object> last = good(exchange(token, Map.of()));
        assertThat(last).containsEntry("expires_in", 60L);
        town.pass(Duration.ofMinutes(1));
        assertThat(userInfo(last).status()).isEqualTo(401);
        refusedSubject(token);
    }

    @Test
    void scopesAreThoseOfBothAndNoOthers() throws Exception {
        on(api);
        String token = access("openid profile " + READ);
        assertThat(good(exchange(token, Map.of()))).containsEntry("scope", "openid " + READ);
        assertThat(good(exchange(token, Map.of("scope", READ)))).containsEntry("scope", READ);
        for (String wrong : List.of("email", "profile", READ + " email", "nothing", "a\"b")) {
            assertThat(exchange(token, Map.of("scope", wrong)).body()).isEqualTo("{\"error\":\"invalid_scope\"}");
        }
        assertThat(exchange(access("aws.cognito.signin.user.admin"), Map.of()).body())
                .isEqualTo("{\"error\":\"invalid_scope\"}");
    }

    @Test
    void theTargetIsTheAudience() throws Exception {
        on(api);
        String token = (String) tokens(web, town.ada, Map.of("scope", "openid", "resource", "https://one.example"))
                .get("access_token");
        assertThat(audience(token, Map.of())).isEqualTo(List.of("https://one.example"));
        assertThat(audience(token, Map.of("resource", "https://two.example")))
                .isEqualTo(List.of("https://two.example"));
        assertThat(audience(token, Map.of("audience", "https://two.example")))
                .isEqualTo(List.of("https://two.example"));
        assertThat(audience(token, Map.of("audience", "https://two.example", "resource", "https://two.example")))
                .isEqualTo(List.of("https://two.example"));
        for (Map<String, String> wrong : List.of(
                Map.of("resource", "two"),
                Map.of("resource", "https://two.example#f"),
                Map.of("audience", "http://two.example"),
                Map.of("audience", "https://one.example", "resource", "https://two.example"))) {
            assertThat(exchange(token, wrong).body()).isEqualTo("{\"error\":\"invalid_target\"}");
        }
        String twice = "&resource=https%3A%2F%2Ftwo.example&resource=https%3A%2F%2Ftwo.example";
        assertThat(town.token(form(token, Map.of()) + twice, apiBasic).body())
                .isEqualTo("{\"error\":\"invalid_target\"}");
    }

    @Test
    void whatIsNoAccessTokenForAnAccessTokenIsMalformed() throws Exception {
        on(api);
        String token = access("openid");
        Map<String, @Nullable String> without = new HashMap<>();
        without.put("subject_token_type", null);
        for (Map<String, @Nullable String> wrong : List.of(
                Map.<String, @Nullable String>of("subject_token", ""),
                without,
                Map.<String, @Nullable String>of("subject_token_type", "urn:ietf:params:oauth:token-type:id_token"),
                Map.<String, @Nullable String>of(
                        "requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"),
                Map.<String, @Nullable String>of("actor_token", token, "actor_token_type", ACCESS),
                Map.<String, @Nullable String>of("actor_token_type", ACCESS))) {
            PlainHttp.Answer answer = exchange(token, wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"error\":\"invalid_request\"");
        }
        assertThat(town.token(form(token, Map.of()) + "&subject_token=x", apiBasic)
                        .body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(good(exchange(token, Map.of("requested_token_type", ACCESS))))
                .containsKey("access_token");
    }

    @Test
    void onlyConfidentialClientsThatMayExchange() throws Exception {
        on(api);
        String token = access("openid");
        AppClient other = town.client();
        String othersBasic = Scene.basic(other.id(), town.secret(other));
        AppClient open = town.client();
        on(open);
        AppClient closed = town.client(request -> request.allowedOAuthFlowsUserPoolClient(false));
        String closedBasic = Scene.basic(closed.id(), town.secret(closed));
        on(closed);
        for (PlainHttp.Answer answer : List.of(
                exchange(token, Map.of(), othersBasic),
                exchange(token, Map.of(), closedBasic),
                town.token(form(token, Map.of()) + "&client_id=" + open.id()))) {
            assertThat(answer.body()).isEqualTo("{\"error\":\"unauthorized_client\"}");
        }
        assertThat(exchange(token, Map.of(), Scene.basic(api.id(), "wrong")).body())
                .isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void onlyAGoodTokenOfAPersonIsExchanged() throws Exception {
        on(api);
        User grace = town.insert("grace", Map.of());
        Map<String, Object> tokens = tokens(web, grace, Map.of("scope", "openid"));
        refusedSubject((String) tokens.get("id_token"));
        refusedSubject((String) tokens.get("refresh_token"));
        refusedSubject("nothing");
        refusedSubject(tokens.get("access_token") + "x");
        AppClient machine = town.client(request -> request.allowedOAuthFlows(List.of("client_credentials"))
                .allowedOAuthScopes(List.of(READ))
                .supportedIdentityProviders(List.of()));
        String basic = Scene.basic(machine.id(), town.secret(machine));
        refusedSubject((String)
                good(town.token("grant_type=client_credentials", basic)).get("access_token"));
        town.disable(grace);
        refusedSubject((String) tokens.get("access_token"));
    }

    @Test
    void whatEndsTheSignInEndsWhatItWasExchangedFor() throws Exception {
        on(api);
        Map<String, Object> tokens = tokens(web, town.ada, Map.of("scope", "openid"));
        Map<String, Object> exchanged = good(exchange((String) tokens.get("access_token"), Map.of()));
        assertThat(userInfo(exchanged).status()).isEqualTo(200);
        assertThat(town.one
                        .post(
                                Town.PREFIX,
                                "/oauth2/revoke",
                                "token=" + tokens.get("refresh_token") + "&client_id=" + web.id())
                        .status())
                .isEqualTo(200);
        assertThat(userInfo(exchanged).status()).isEqualTo(401);
        refusedSubject((String) tokens.get("access_token"));
        refusedSubject((String) exchanged.get("access_token"));
    }

    @Test
    void anExchangedTokenEndsWithTheAppThatSomebodySignedInTo() throws Exception {
        on(api);
        AppClient first = town.client();
        Map<String, Object> tokens = tokens(first, town.ada, Map.of("scope", "openid"));
        Map<String, Object> exchanged = good(exchange((String) tokens.get("access_token"), Map.of()));
        assertThat(userInfo(exchanged).status()).isEqualTo(200);
        town.one.database.write(
                transaction -> new UserPoolClientStore().delete(transaction, first.poolId(), first.id()));
        assertThat(userInfo(exchanged).status()).isEqualTo(401);
        refusedSubject((String) exchanged.get("access_token"));
    }

    @Test
    void whoActsForWhomIsToldToACertainDepth() throws Exception {
        on(api);
        AppClient second = town.client();
        String secondBasic = Scene.basic(second.id(), town.secret(second));
        on(second);
        String token = access("openid");
        String[] bys = {apiBasic, secondBasic, apiBasic, secondBasic};
        for (String by : bys) {
            token = (String) good(exchange(token, Map.of(), by)).get("access_token");
        }
        Map<String, Object> first = Map.of("sub", api.id());
        Map<String, Object> nested = Map.of(
                "sub", second.id(), "act", Map.of("sub", api.id(), "act", Map.of("sub", second.id(), "act", first)));
        assertThat(claims(token)).containsEntry("act", nested);
        refusedSubject(token);
    }

    @Test
    void aBoundTokenIsExchangedWithProofOfItsKeyOnly() throws Exception {
        on(api);
        town.tag("dpop", "allowed");
        ProofKey key = ProofKey.of(town);
        String code = town.code(web, town.browser(town.ada), Map.of("scope", "openid"));
        String bound = (String)
                good(town.token(Town.redemption(web, code), key.token())).get("access_token");
        refusedSubject(bound);
        assertThat(exchange(bound, Map.of(), apiBasic, ProofKey.of(town).token())
                        .body())
                .startsWith("{\"error\":\"invalid_request\"");
        Map<String, Object> exchanged = good(exchange(bound, Map.of(), apiBasic, key.token()));
        assertThat(exchanged).containsEntry("token_type", "DPoP");
        assertThat(claims((String) exchanged.get("access_token")))
                .containsEntry("cnf", Map.of("jkt", key.thumbprint()));
        // A token that nobody bound may be exchanged for a bound one.
        ProofKey own = ProofKey.of(town);
        assertThat(claims((String) good(exchange(access("openid"), Map.of(), apiBasic, own.token()))
                        .get("access_token")))
                .containsEntry("cnf", Map.of("jkt", own.thumbprint()));
    }

    private void refusedSubject(String token) throws IOException {
        PlainHttp.Answer answer = exchange(token, Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"The subject token is not good\"}");
    }

    private Object audience(String token, Map<String, String> asked) throws Exception {
        return claims((String) good(exchange(token, asked)).get("access_token")).get("aud");
    }

    private void on(AppClient client) {
        town.tag("token-exchange@" + client.id(), "on");
    }

    private static Map<String, Object> good(PlainHttp.Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSONObjectUtils.parse(answer.body());
    }

    private String access(String scope) throws Exception {
        return (String) tokens(web, town.ada, Map.of("scope", scope)).get("access_token");
    }

    private Map<String, Object> tokens(AppClient of, User user, Map<String, @Nullable String> asked) throws Exception {
        return good(town.token(Town.redemption(of, town.code(of, town.browser(user), asked))));
    }

    private PlainHttp.Answer exchange(String token, Map<String, ? extends @Nullable String> changes)
            throws IOException {
        return exchange(token, changes, apiBasic);
    }

    private PlainHttp.Answer exchange(String token, Map<String, ? extends @Nullable String> changes, String... headers)
            throws IOException {
        return town.token(form(token, changes), headers);
    }

    private static String form(String token, Map<String, ? extends @Nullable String> changes) {
        Map<String, @Nullable String> fields = new HashMap<>(
                Map.of("grant_type", TokenExchangeGrant.TYPE, "subject_token", token, "subject_token_type", ACCESS));
        fields.putAll(changes);
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> {
            if (value != null) {
                form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value));
            }
        });
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private PlainHttp.Answer userInfo(Map<String, Object> tokens) throws IOException {
        return town.one.get(Town.PREFIX, "/oauth2/userInfo", "Authorization: Bearer " + tokens.get("access_token"));
    }

    private static Map<String, Object> claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getClaims();
    }

    private List<String> grants() throws Exception {
        return JSONObjectUtils.getStringList(
                JSONObjectUtils.parse(town.one
                        .get(Town.PREFIX, "/.well-known/openid-configuration")
                        .body()),
                "grant_types_supported");
    }
}
