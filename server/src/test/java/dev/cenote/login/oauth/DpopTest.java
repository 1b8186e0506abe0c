package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.store.Engine;
import dev.cenote.token.RefreshDoor;
import dev.cenote.userpool.AppClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that are bound to keys (RFC 9449), over HTTP and on both databases. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class DpopTest {
    private static final String WRONG = "{\"error\":\"invalid_dpop_proof\",\"error_description\":\"";

    @Parameter
    Engine engine;

    private Town town;
    private AppClient client;
    private ProofKey key;

    @BeforeEach
    void prepare() throws Exception {
        town = new Town(engine, 2);
        client = town.client();
        key = ProofKey.of(town);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void withoutATagProofsAreNotEvenRead() throws Exception {
        Map<String, Object> tokens = redeemed(client, Map.of("dpop_jkt", "malformed"), "DPoP: nonsense");
        assertThat(tokens).containsEntry("token_type", "Bearer");
        assertThat(claims(tokens)).doesNotContainKey("cnf");
        assertThat(town.one
                        .get(Town.PREFIX, "/oauth2/userInfo", key.userInfo((String) tokens.get("access_token")))
                        .status())
                .isEqualTo(400);
        assertThat(discovery()).doesNotContainKey("dpop_signing_alg_values_supported");
    }

    @Test
    void aProofBindsTheTokensOfACode() throws Exception {
        town.tag("dpop", "allowed");
        Map<String, Object> tokens = redeemed(client, Map.of(), key.token());
        assertThat(tokens).containsEntry("token_type", "DPoP").containsKeys("id_token", "refresh_token");
        assertThat(claims(tokens)).containsEntry("cnf", Map.of("jkt", key.thumbprint()));
        assertThat(SignedJWT.parse((String) tokens.get("id_token"))
                        .getJWTClaimsSet()
                        .getClaims())
                .doesNotContainKey("cnf");
        assertThat(userInfo(key.userInfo((String) tokens.get("access_token"))).status())
                .isEqualTo(200);
        assertThat(discovery()).containsEntry("dpop_signing_alg_values_supported", List.of("ES256", "RS256", "PS256"));
        Map<String, Object> plain = redeemed(client, Map.of());
        assertThat(plain).containsEntry("token_type", "Bearer");
        assertThat(userInfo("Authorization: Bearer " + plain.get("access_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whereProofsAreRequiredThereIsNoTokenWithoutOne() throws Exception {
        Map<String, Object> before = redeemed(client, Map.of("scope", "openid"));
        town.tag("dpop@" + client.id(), "required");
        String browser = town.browser(town.ada);
        String code = town.code(client, browser, Map.of());
        assertThat(town.token(Town.redemption(client, code)).body()).startsWith(WRONG + "A DPoP proof is required");
        // The code was not used up.
        assertThat(town.token(Town.redemption(client, code), key.token()).status())
                .isEqualTo(200);
        assertThat(town.one
                        .get(Town.PREFIX, Town.authorize(client, Map.of("response_type", "token")), browser)
                        .header("Location")
                        .orElseThrow())
                .contains("error=unauthorized_client");
        challenged(
                userInfo("Authorization: Bearer " + before.get("access_token")),
                "invalid_token",
                "The access token is not bound to a key");
        // What is said for a client counts for that client only.
        assertThat(redeemed(town.client(), Map.of())).containsEntry("token_type", "Bearer");
        town.tag("dpop", "required");
        town.tag("dpop@" + client.id(), "false");
        assertThat(redeemed(client, Map.of(), "DPoP: nonsense")).containsEntry("token_type", "Bearer");
    }

    @Test
    void aProofIsForThisRequestAndForNow() throws Exception {
        town.tag("dpop", "allowed");
        long now = town.clock().instant().getEpochSecond();
        String host = town.one.host(Town.PREFIX);
        Map<Map<String, @Nullable Object>, String> wrong = new HashMap<>();
        wrong.put(Map.of("htm", "GET"), "The DPoP proof is for another method");
        wrong.put(Map.of("htm", "post"), "The DPoP proof is for another method");
        for (String address : List.of(
                "https://" + host + "/oauth2/token",
                "http://" + host + "/oauth2/userInfo",
                "http://" + host + "/oauth2/token/",
                "http://evil.example/oauth2/token",
                "http://localhost/oauth2/token")) {
            wrong.put(Map.of("htu", address), "The DPoP proof is for another address");
        }
        wrong.put(Map.of("iat", now - 61), "The DPoP proof is too old, or not of this time");
        wrong.put(Map.of("iat", now + 61), "The DPoP proof is too old, or not of this time");
        for (String claim : List.of("htm", "htu", "iat", "jti")) {
            Map<String, @Nullable Object> without = new HashMap<>();
            without.put(claim, null);
            wrong.put(without, "The DPoP proof is malformed, or not signed by the key that it shows");
        }
        String code = town.code(client, town.browser(town.ada), Map.of());
        for (Map.Entry<Map<String, @Nullable Object>, String> each : wrong.entrySet()) {
            refused(town.token(Town.redemption(client, code), key.field(each.getKey())), each.getValue());
        }
        refused(
                town.token(Town.redemption(client, code), key.token(), key.token()),
                "There is more than one DPoP proof");
        refused(
                town.token(Town.redemption(client, code), key.token() + ", " + key.proof(Map.of())),
                "The DPoP proof is malformed, or not signed by the key that it shows");
        refused(
                town.token(Town.redemption(client, code), "DPoP: "),
                "The DPoP proof is malformed, or not signed by the key that it shows");
        // The other spellings of the address, and the ends of the window.
        String spelled = "HTTP://" + host.toUpperCase(Locale.ROOT) + "/oauth2/%74oken?a=b#c";
        assertThat(town.token(Town.redemption(client, code), key.field(Map.of("htu", spelled, "iat", now - 60)))
                        .status())
                .isEqualTo(200);
        assertThat(redeemed(client, Map.of(), key.field(Map.of("iat", now + 60))))
                .containsEntry("token_type", "DPoP");
    }

    @Test
    void aProofIsGoodOnceOnWhateverNode() throws Exception {
        town.tag("dpop", "allowed");
        String proof = key.token();
        redeemed(client, Map.of(), proof);
        String code = town.code(client, town.browser(town.ada), Map.of());
        for (DomainNode node : List.of(town.one, town.two)) {
            refused(
                    node.passedOn(town.one, "/oauth2/token", Town.redemption(client, code), proof),
                    "The DPoP proof was used before");
        }
        // Another key may use the same number.
        String same = ProofKey.of(town).field(Map.of("jti", "one"));
        assertThat(town.token(Town.redemption(client, code), key.field(Map.of("jti", "one")))
                        .status())
                .isEqualTo(200);
        assertThat(redeemed(client, Map.of(), same)).containsEntry("token_type", "DPoP");
    }

    @Test
    void aWholeRequestThatIsSentAgainEndsNothing() throws Exception {
        town.tag("dpop", "allowed");
        String code = town.code(client, town.browser(town.ada), Map.of());
        String form = Town.redemption(client, code);
        String proof = key.token();
        PlainHttp.Answer first = town.token(form, proof);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        // A code that is shown twice would end the sign-in, if anybody looked at it before the proof.
        refused(town.token(form, proof), "The DPoP proof was used before");
        String access = (String) JSONObjectUtils.parse(first.body()).get("access_token");
        assertThat(userInfo(key.userInfo(access)).status()).isEqualTo(200);
        String refresh = (String) JSONObjectUtils.parse(first.body()).get("refresh_token");
        PlainHttp.Answer refreshed = town.token(
                "grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + refresh, key.token());
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    }

    @Test
    void ofManyThatShowOneProofAtOnceOneIsFirst() throws Exception {
        town.tag("dpop", "allowed");
        String proof = key.field(Map.of());
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            codes.add(town.code(client, town.browser(town.ada), Map.of()));
        }
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> asking = new ArrayList<>();
            for (String code : codes) {
                asking.add(
                        () -> town.token(Town.redemption(client, code), proof).status());
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : all.invokeAll(asking)) {
                answers.add(answer.get());
            }
            assertThat(answers)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status == 400)
                    .hasSize(5);
        }
    }

    @Test
    void aBoundTokenCountsWithProofOfItsKeyOnly() throws Exception {
        town.tag("dpop", "allowed");
        String bound = (String) redeemed(client, Map.of(), key.token()).get("access_token");
        String plain = (String) redeemed(client, Map.of()).get("access_token");
        ProofKey other = ProofKey.of(town);
        String byDpop = "Authorization: DPoP " + bound;
        String withoutProof = "The access token is bound to a key and comes without its proof";
        challenged(userInfo("Authorization: Bearer " + bound), "invalid_token", withoutProof);
        challenged(userInfo("Authorization: Bearer " + bound, key.userInfo(bound)[1]), "invalid_token", withoutProof);
        challenged(
                town.one.post(Town.PREFIX, "/oauth2/userInfo", "access_token=" + bound), "invalid_token", withoutProof);
        challenged(userInfo(byDpop), "invalid_dpop_proof", "A DPoP proof is required");
        challenged(
                userInfo(byDpop, other.userInfo(bound)[1]),
                "invalid_token",
                "The access token is bound to another key");
        challenged(
                userInfo(byDpop, key.userInfo(plain)[1]),
                "invalid_dpop_proof",
                "The DPoP proof is for another access token");
        challenged(userInfo(byDpop, key.token()), "invalid_dpop_proof", "The DPoP proof is for another method");
        challenged(userInfo(key.userInfo(plain)), "invalid_token", "The access token is not bound to a key");
        String[] proved = key.userInfo(bound);
        assertThat(userInfo(proved).status()).isEqualTo(200);
        challenged(userInfo(proved), "invalid_dpop_proof", "The DPoP proof was used before");
        town.pass(Duration.ofHours(1));
        challenged(
                userInfo(key.userInfo(bound)),
                "invalid_token",
                "Access token is expired, disabled, or deleted, or the user has globally signed out.");
    }

    @Test
    void theApiKnowsNoProofsSoItTakesNoBoundTokens() throws Exception {
        String scope = "openid aws.cognito.signin.user.admin";
        town.tag("dpop", "allowed");
        String bound =
                (String) redeemed(client, Map.of("scope", scope), key.token()).get("access_token");
        String plain = (String) redeemed(client, Map.of("scope", scope)).get("access_token");
        assertThat(town.one.accessTokens.require(plain).username()).isEqualTo("ada");
        assertThatThrownBy(() -> town.one.accessTokens.require(bound))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("NotAuthorizedException"));
    }

    @Test
    void aCodeThatWasAskedForWithAKeyIsRedeemedWithIt() throws Exception {
        town.tag("dpop", "allowed");
        String browser = town.browser(town.ada);
        Map<String, @Nullable String> asked = Map.of("dpop_jkt", key.thumbprint());
        String code = town.code(client, browser, asked);
        for (String[] headers : new String[][] {{}, {ProofKey.of(town).token()}}) {
            assertThat(town.token(Town.redemption(client, code), headers).body())
                    .isEqualTo("{\"error\":\"invalid_grant\"}");
        }
        assertThat(town.token(Town.redemption(client, code), key.token()).status())
                .isEqualTo(200);
        for (String malformed :
                List.of("x", key.thumbprint() + "x", key.thumbprint().substring(1) + '*')) {
            assertThat(town.one
                            .get(Town.PREFIX, Town.authorize(client, Map.of("dpop_jkt", malformed)), browser)
                            .header("Location"))
                    .contains(Town.CALLBACK + "?error=invalid_request&state=s");
        }
        assertThat(town.one
                        .get(Town.PREFIX, Town.authorize(client, asked) + "&dpop_jkt=" + key.thumbprint(), browser)
                        .header("Location"))
                .contains(Town.CALLBACK + "?error=invalid_request&state=s");
    }

    @Test
    void aPublicClientRefreshesWithTheKeyOfItsSignIn() throws Exception {
        town.tag("dpop", "allowed");
        String refresh = (String) redeemed(client, Map.of(), key.token()).get("refresh_token");
        String form = "grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + refresh;
        assertThat(town.token(form).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(town.token(form, ProofKey.of(town).token()).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        Map<String, Object> refreshed =
                JSONObjectUtils.parse(town.token(form, key.token()).body());
        assertThat(refreshed).containsEntry("token_type", "DPoP");
        assertThat(claims(refreshed)).containsEntry("cnf", Map.of("jkt", key.thumbprint()));
        for (RefreshDoor door : List.of(RefreshDoor.OPERATION, RefreshDoor.SIGN_IN_FLOW)) {
            assertThatThrownBy(() -> town.one.tokens.refresh(client, refresh, null, Map.of(), door))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Invalid Refresh Token");
        }
        // Without the tag nobody can prove anything, and what is bound stays bound.
        town.tag("dpop", "false");
        assertThat(town.token(form, key.token()).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    @Test
    void aConfidentialClientMayChangeItsKey() throws Exception {
        town.tag("dpop", "allowed");
        String basic = Scene.basic(client.id(), town.secret(client));
        String refresh = (String) redeemed(client, Map.of(), basic, key.token()).get("refresh_token");
        ProofKey next = ProofKey.of(town);
        String form = "grant_type=refresh_token&refresh_token=" + refresh;
        Map<String, Object> refreshed =
                JSONObjectUtils.parse(town.token(form, basic, next.token()).body());
        assertThat(claims(refreshed)).containsEntry("cnf", Map.of("jkt", next.thumbprint()));
        assertThat(JSONObjectUtils.parse(town.token(form, basic).body())).containsEntry("token_type", "Bearer");
        town.tag("dpop", "required");
        assertThat(town.token(form, basic).body()).startsWith(WRONG);
    }

    @Test
    void aRefreshTokenThatTakesAnothersPlaceIsBoundToTheKeyThatWasProved() throws Exception {
        AppClient rotating = town.client(request -> request.refreshTokenRotation(RefreshTokenRotationType.builder()
                .feature("ENABLED")
                .retryGracePeriodSeconds(60)
                .build()));
        town.tag("dpop", "allowed");
        String first = (String) redeemed(rotating, Map.of()).get("refresh_token");
        String form = "grant_type=refresh_token&client_id=" + rotating.id() + "&refresh_token=";
        String second = (String)
                JSONObjectUtils.parse(town.token(form + first, key.token()).body())
                        .get("refresh_token");
        for (String token : List.of(first, second)) {
            assertThat(town.token(form + token).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        }
        assertThat(town.token(form + second, key.token()).status()).isEqualTo(200);
    }

    @Test
    void aServiceBindsItsTokenAndOthersAreTold() throws Exception {
        AppClient machine = town.client(request -> request.allowedOAuthFlows(List.of("client_credentials"))
                .allowedOAuthScopes(List.of(Town.API + "/read"))
                .supportedIdentityProviders(List.of()));
        String basic = Scene.basic(machine.id(), town.secret(machine));
        town.tag("introspection", "true");
        town.tag("dpop@" + machine.id(), "required");
        assertThat(town.token("grant_type=client_credentials", basic).body()).startsWith(WRONG);
        Map<String, Object> tokens = JSONObjectUtils.parse(
                town.token("grant_type=client_credentials", basic, key.token()).body());
        assertThat(tokens).containsEntry("token_type", "DPoP");
        assertThat(JSONObjectUtils.parse(town.one
                        .post(Town.PREFIX, "/oauth2/introspect", "token=" + tokens.get("access_token"), basic)
                        .body()))
                .containsEntry("active", true)
                .containsEntry("token_type", "DPoP")
                .containsEntry("cnf", Map.of("jkt", key.thumbprint()));
    }

    @Test
    void whoProvesNothingElseUsesUpNoProof() throws Exception {
        String secret = town.secret(client);
        town.tag("dpop", "required");
        String code = town.code(client, town.browser(town.ada), Map.of());
        String proof = key.token();
        assertThat(town.token(Town.redemption(client, code), Scene.basic(client.id(), secret + "x"), proof)
                        .body())
                .isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(town.token(Town.redemption(client, code), Scene.basic(client.id(), secret), proof)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pagesOfOtherOriginsMaySendProofs() throws Exception {
        town.tag("dpop", "allowed");
        for (String path : List.of("/oauth2/token", "/oauth2/userInfo")) {
            assertThat(town.one
                            .send("OPTIONS", Town.PREFIX, path)
                            .header("Access-Control-Allow-Headers")
                            .orElseThrow()
                            .split(", ", -1))
                    .contains("*");
        }
        assertThat(userInfo("Authorization: DPoP x").header("Access-Control-Expose-Headers"))
                .contains("WWW-Authenticate");
    }

    private static void refused(PlainHttp.Answer answer, String why) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(WRONG + why + "\"}");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    }

    private static void challenged(PlainHttp.Answer answer, String error, String why) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .contains(
                        "DPoP error=\"" + error + "\", error_description=\"" + why + "\", algs=\"ES256 RS256 PS256\"");
        assertThat(answer.body()).isEmpty();
    }

    private Map<String, Object> redeemed(AppClient of, Map<String, @Nullable String> asked, String... headers)
            throws Exception {
        String code = town.code(of, town.browser(town.ada), asked);
        PlainHttp.Answer answer = town.token(Town.redemption(of, code), headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSONObjectUtils.parse(answer.body());
    }

    private static Map<String, Object> claims(Map<String, Object> tokens) throws Exception {
        return SignedJWT.parse((String) tokens.get("access_token"))
                .getJWTClaimsSet()
                .getClaims();
    }

    private PlainHttp.Answer userInfo(String... headers) throws IOException {
        return town.one.get(Town.PREFIX, "/oauth2/userInfo", headers);
    }

    private Map<String, Object> discovery() throws Exception {
        return JSONObjectUtils.parse(
                town.one.get(Town.PREFIX, "/.well-known/openid-configuration").body());
    }
}
