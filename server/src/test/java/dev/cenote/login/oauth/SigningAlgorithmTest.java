package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.directory.Pools;
import dev.cenote.keys.NewKeys;
import dev.cenote.store.Engine;
import dev.cenote.store.TagStore;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.SigningAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool that signs with ES256, over HTTP: its tokens, its key set, and what becomes of tokens when it turns back. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class SigningAlgorithmTest {
    @Parameter
    Engine engine;

    private Town town;
    private AppClient client;

    @BeforeEach
    void prepare() throws IOException {
        town = new Town(engine, 2);
        client = town.client();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void theTagTurnsItOnAndOffAndEveryTokenStaysGood() throws Exception {
        Map<String, Object> before = tokens();
        assertThat(header(before, "id_token")).isEqualTo("RS256");
        assertThat(algorithms()).containsExactly("RS256");
        ask(SigningAlgorithm.ES256);
        assertThat(algorithms()).containsExactly("RS256", "ES256");
        Map<String, Object> onCurve = tokens();
        assertThat(header(onCurve, "id_token")).isEqualTo("ES256");
        assertThat(header(onCurve, "access_token")).isEqualTo("ES256");
        Map<String, Object> refreshed = refresh(before);
        assertThat(header(refreshed, "access_token")).isEqualTo("ES256");
        ask(SigningAlgorithm.RS256);
        assertThat(algorithms()).containsExactly("RS256");
        assertThat(header(tokens(), "access_token")).isEqualTo("RS256");
        assertThat(header(refresh(onCurve), "id_token")).isEqualTo("RS256");
        for (Map<String, Object> tokens : List.of(before, onCurve, refreshed)) {
            assertThat(userInfo(tokens.get("access_token")).status()).isEqualTo(200);
            assertThat(verifies((String) tokens.get("id_token"))).isTrue();
            assertThat(verifies((String) tokens.get("access_token"))).isTrue();
        }
    }

    @Test
    void theKeySetShowsTheKeysOfTheCurveBesideTheOthers() throws Exception {
        ask(SigningAlgorithm.ES256);
        JWKSet set =
                JWKSet.parse(town.two.get(Town.PREFIX, "/.well-known/jwks.json").body());
        assertThat(set.getKeys())
                .extracting(JWK::getKeyType)
                .containsExactly(KeyType.RSA, KeyType.RSA, KeyType.EC, KeyType.EC);
        assertThat(set.getKeys().getLast().toJSONObject())
                .containsOnlyKeys("kty", "crv", "x", "y", "kid", "alg", "use")
                .containsEntry("kty", "EC")
                .containsEntry("crv", "P-256")
                .containsEntry("alg", "ES256")
                .containsEntry("use", "sig");
        for (JWK key : set.getKeys().subList(2, 4)) {
            assertThat(key.toECKey().getX().decode()).hasSize(32);
            assertThat(key.toECKey().getY().decode()).hasSize(32);
        }
    }

    @Test
    void aClientsOwnTokensAndIntrospectionKnowThemToo() throws Exception {
        ask(SigningAlgorithm.ES256);
        tag("introspection", "true");
        AppClient machine = town.client(request -> request.allowedOAuthFlows(List.of("client_credentials"))
                .allowedOAuthScopes(List.of(Town.API + "/read"))
                .supportedIdentityProviders(List.of()));
        String basic = "Authorization: Basic "
                + Base64.getEncoder()
                        .encodeToString((machine.id() + ':' + town.secret(machine)).getBytes(StandardCharsets.UTF_8));
        Map<String, Object> own = JSONObjectUtils.parse(
                town.token("grant_type=client_credentials", basic).body());
        assertThat(header(own, "access_token")).isEqualTo("ES256");
        for (Object token : List.of(own.get("access_token"), tokens().get("access_token"))) {
            assertThat(town.two
                            .post(Town.PREFIX, "/oauth2/introspect", "token=" + token, basic)
                            .body())
                    .contains("\"active\":true");
        }
    }

    @Test
    void anIdTokenOfTheCurveIsAHintAtSigningOut() throws Exception {
        ask(SigningAlgorithm.ES256);
        tag("strict-oidc", "true");
        String hint = (String) tokens().get("id_token");
        PlainHttp.Answer out = town.one.get(
                Town.PREFIX,
                "/logout?id_token_hint=" + hint + "&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye");
        assertThat(out.header("Location")).contains("https://app.example/bye");
    }

    @Test
    void theKeySaysHowATokenIsSignedAndTheTokenHasNoSay() throws Exception {
        ask(SigningAlgorithm.ES256);
        String onCurve = (String) tokens().get("access_token");
        ask(SigningAlgorithm.RS256);
        String usual = (String) tokens().get("access_token");
        String[] curve = onCurve.split("\\.");
        String[] rsa = usual.split("\\.");
        String curveId = SignedJWT.parse(onCurve).getHeader().getKeyID();
        String rsaId = SignedJWT.parse(usual).getHeader().getKeyID();
        List<String> forged = List.of(
                // The other way under the right key, the right way under the other key, and keys as secrets.
                head(curveId, "RS256") + '.' + curve[1] + '.' + curve[2],
                head(rsaId, "ES256") + '.' + rsa[1] + '.' + rsa[2],
                head(rsaId, "ES256") + '.' + curve[1] + '.' + curve[2],
                head(curveId, "RS256") + '.' + rsa[1] + '.' + rsa[2],
                head(curveId, "HS256") + '.' + curve[1] + '.' + curve[2],
                head(curveId, "none") + '.' + curve[1] + '.',
                curve[0] + '.' + rsa[1] + '.' + curve[2],
                curve[0]
                        + '.'
                        + curve[1]
                        + '.'
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]));
        for (String token : forged) {
            assertThat(userInfo(token).status()).as(token).isEqualTo(401);
        }
        assertThat(userInfo(onCurve).status()).isEqualTo(200);
        assertThat(userInfo(usual).status()).isEqualTo(200);
    }

    @Test
    void keysTurnWithoutATokenBeingLost() throws Exception {
        ask(SigningAlgorithm.ES256);
        Map<String, Object> before = tokens();
        Set<String> next = town.one.rotation.publish(town.poolId);
        assertThat(next).hasSize(4);
        assertThat(town.two.rotation.activate(town.poolId, next)).isTrue();
        Map<String, Object> after = tokens();
        assertThat(header(after, "access_token")).isEqualTo("ES256");
        assertThat(next)
                .contains(SignedJWT.parse((String) after.get("access_token"))
                        .getHeader()
                        .getKeyID());
        for (Map<String, Object> tokens : List.of(before, after)) {
            assertThat(userInfo(tokens.get("access_token")).status()).isEqualTo(200);
            assertThat(verifies((String) tokens.get("id_token"))).isTrue();
        }
    }

    private boolean verifies(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWK key = JWKSet.parse(
                        town.two.get(Town.PREFIX, "/.well-known/jwks.json").body())
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(key.getAlgorithm()).isEqualTo(jwt.getHeader().getAlgorithm());
        return jwt.verify(key instanceof ECKey point ? new ECDSAVerifier(point) : new RSASSAVerifier(key.toRSAKey()));
    }

    private static String head(String keyId, String algorithm) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ("{\"kid\":\"" + keyId + "\",\"alg\":\"" + algorithm + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static String header(Map<String, Object> tokens, String name) throws Exception {
        return SignedJWT.parse((String) tokens.get(name))
                .getHeader()
                .getAlgorithm()
                .getName();
    }

    private List<String> algorithms() throws Exception {
        return JSONObjectUtils.getStringList(
                JSONObjectUtils.parse(town.two
                        .get(Town.PREFIX, "/.well-known/openid-configuration")
                        .body()),
                "id_token_signing_alg_values_supported");
    }

    private PlainHttp.Answer userInfo(Object token) throws IOException {
        return town.two.get(Town.PREFIX, "/oauth2/userInfo", "Authorization: Bearer " + token);
    }

    private Map<String, Object> tokens() throws Exception {
        String code = town.code(client, town.browser(town.ada), Map.of());
        return JSONObjectUtils.parse(town.token(Town.redemption(client, code)).body());
    }

    private Map<String, Object> refresh(Map<String, Object> tokens) throws Exception {
        return JSONObjectUtils.parse(town.token("grant_type=refresh_token&client_id=" + client.id() + "&refresh_token="
                        + tokens.get("refresh_token"))
                .body());
    }

    private void ask(SigningAlgorithm algorithm) {
        NewKeys further = town.one.poolKeys.drawFurther(algorithm);
        town.one.database.write(transaction -> {
            town.one.poolKeys.assign(transaction, town.poolId, further);
            return true;
        });
        tag("signing-algorithm", algorithm.name());
    }

    private void tag(String name, String value) {
        town.one.database.write(transaction -> {
            String arn = new Pools().require(transaction, town.poolId).arn();
            new TagStore().put(transaction, arn, town.poolId, Map.of("cenote:" + name, value));
            return true;
        });
    }
}
