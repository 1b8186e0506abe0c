package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.cenote.fetch.OutsideIssuer;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.Engine;
import dev.cenote.store.Race;
import dev.cenote.userpool.AppClient;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** App clients that prove themselves by what they sign (RFC 7523), over HTTP, with keys that are really fetched. */
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class ClientAssertionTest {
    private static final String GRANT = "grant_type=client_credentials";
    private static final String TYPE = "&client_assertion_type="
            + URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8);
    private static final String INVALID_CLIENT = "{\"error\":\"invalid_client\"}";
    private static final Duration LATER = Duration.ofHours(2);
    private static final String INVALID_REQUEST = "{\"error\":\"invalid_request\"}";

    private static OutsideIssuer app;
    private static Town town;
    private AppClient client;
    private String secret;

    @BeforeAll
    static void open() throws IOException {
        app = OutsideIssuer.start();
        town = new Town(Engine.SQLITE, 2);
    }

    @AfterAll
    static void close() {
        town.close();
        app.close();
    }

    @BeforeEach
    void makeClient() {
        client = machine(town);
        secret = town.secret(client);
        town.tag("client-assertion@" + client.id(), app.keysUrl());
    }

    private static AppClient machine(Town in) {
        return in.client(request -> request.allowedOAuthFlows(List.of("client_credentials"))
                .allowedOAuthScopes(List.of(Town.API + "/read"))
                .supportedIdentityProviders(List.of()));
    }

    private static String issuer(Town in) {
        return "http://localhost:9400/" + in.poolId;
    }

    /** A good assertion of a client, changed as wished. */
    private static Map<String, Object> claims(Town in, AppClient of, Consumer<Map<String, Object>> change) {
        long now = in.clock().instant().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss", of.id(),
                "sub", of.id(),
                "aud", issuer(in),
                "jti", UUID.randomUUID().toString(),
                "iat", now,
                "exp", now + 60));
        change.accept(claims);
        return claims;
    }

    private String signed(Consumer<Map<String, Object>> change) {
        return app.token("e", JWSAlgorithm.ES256, claims(town, client, change));
    }

    private static String showing(String assertion) {
        return TYPE + "&client_assertion=" + assertion;
    }

    private PlainHttp.Answer asked(Consumer<Map<String, Object>> change) throws IOException {
        return town.token(GRANT + showing(signed(change)));
    }

    private static void refused(PlainHttp.Answer answer, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"r,RS256", "r,PS256", "e,ES256"})
    void aClientIsProvedByWhatItSigns(String keyId, String algorithm) throws Exception {
        String assertion = app.token(keyId, JWSAlgorithm.parse(algorithm), claims(town, client, same -> {}));
        PlainHttp.Answer answer = town.token(GRANT + "&client_id=" + client.id() + showing(assertion));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(JSONObjectUtils.parse(answer.body())).containsEntry("token_type", "Bearer");
    }

    @Test
    void peopleSignInRefreshAndSignOutAtAClientWithoutSecret() throws Exception {
        AppClient web = town.client();
        town.tag("client-assertion@" + web.id(), app.keysUrl());
        town.tag("introspection", "true");
        String code = town.code(web, town.browser(town.ada), Map.of());
        refused(town.token(Town.redemption(web, code)), INVALID_CLIENT);
        Map<String, Object> tokens = JSONObjectUtils.parse(
                town.token(Town.redemption(web, code) + of(web)).body());
        assertThat(tokens).containsKeys("id_token", "refresh_token");
        String refresh = (String) tokens.get("refresh_token");
        refused(
                town.token("grant_type=refresh_token&client_id=" + web.id() + "&refresh_token=" + refresh),
                INVALID_CLIENT);
        assertThat(town.token("grant_type=refresh_token&refresh_token=" + refresh + of(web))
                        .status())
                .isEqualTo(200);
        for (String path : List.of("/oauth2/introspect", "/oauth2/revoke")) {
            String form = "token=" + refresh + "&client_id=" + web.id();
            PlainHttp.Answer unproved = town.one.post(Town.PREFIX, path, form);
            assertThat(unproved.body()).isEqualTo(INVALID_CLIENT);
            assertThat(unproved.status()).isEqualTo(401);
            PlainHttp.Answer proved = town.one.post(Town.PREFIX, path, form + of(web));
            assertThat(proved.status()).as(path + proved.body()).isEqualTo(200);
        }
        refused(
                town.token("grant_type=refresh_token&refresh_token=" + refresh + of(web)),
                "{\"error\":\"invalid_grant\"}");
    }

    private static String of(AppClient web) {
        return showing(app.token("r", JWSAlgorithm.PS256, claims(town, web, same -> {})));
    }

    @Test
    void itsSecretProvesItNoMoreUntilTheTagIsGone() throws IOException {
        String basic = Scene.basic(client.id(), secret);
        String inBody = GRANT + "&client_id=" + client.id() + "&client_secret=" + secret;
        refused(town.token(GRANT, basic), INVALID_CLIENT);
        refused(town.token(inBody), INVALID_CLIENT);
        refused(town.token(GRANT + "&client_id=" + client.id()), INVALID_CLIENT);
        AppClient other = machine(town);
        assertThat(town.token(GRANT, Scene.basic(other.id(), town.secret(other)))
                        .status())
                .isEqualTo(200);
        town.untag("client-assertion@" + client.id());
        assertThat(town.token(GRANT, basic).status()).isEqualTo(200);
        assertThat(town.token(inBody).status()).isEqualTo(200);
        refused(asked(same -> {}), INVALID_REQUEST);
    }

    @Test
    void withoutTheTagTheParametersAreUnknownOnes() throws IOException {
        AppClient plain = machine(town);
        String half = "&client_assertion_type=x&client_assertion=y&client_assertion=z";
        assertThat(town.token(GRANT + half, Scene.basic(plain.id(), town.secret(plain)))
                        .status())
                .isEqualTo(200);
        refused(town.token(GRANT + half), INVALID_REQUEST);
        refused(
                town.token(GRANT + showing(app.token("e", JWSAlgorithm.ES256, claims(town, plain, same -> {})))),
                INVALID_REQUEST);
    }

    static final List<Consumer<Map<String, Object>>> NOT_GOOD = List.of(
            claims -> claims.put("iss", "somebody"),
            claims -> claims.remove("iss"),
            claims -> claims.put("iss", List.of(claims.get("sub"))),
            claims -> claims.remove("aud"),
            claims -> claims.put("aud", "https://other.example"),
            claims -> claims.put("aud", List.of()),
            claims -> claims.put("aud", List.of(claims.get("aud"), "https://other.example")),
            claims -> claims.put("aud", claims.get("aud") + "/"),
            claims -> claims.put("aud", 5),
            claims -> claims.remove("jti"),
            claims -> claims.put("jti", ""),
            claims -> claims.put("jti", 5),
            claims -> claims.remove("exp"),
            claims -> claims.put("exp", claims.get("exp").toString()),
            claims -> claims.put("exp", (long) claims.get("iat")),
            claims -> claims.put("exp", (long) claims.get("iat") - 1),
            claims -> claims.put("exp", (long) claims.get("iat") + 662),
            claims -> claims.put("exp", BigInteger.TWO.pow(64).add(BigInteger.valueOf((long) claims.get("exp")))),
            claims -> claims.put("iat", (long) claims.get("iat") + 62),
            claims -> claims.put("iat", "now"),
            claims -> claims.put("nbf", (long) claims.get("iat") + 62),
            claims -> claims.put("nbf", "now"));

    @ParameterizedTest
    @FieldSource("NOT_GOOD")
    void anAssertionThatClaimsSomethingElseProvesNothing(Consumer<Map<String, Object>> change) throws IOException {
        refused(town.token(GRANT + "&client_id=" + client.id() + showing(signed(change))), INVALID_CLIENT);
    }

    @Test
    void anAssertionOfAnotherSubjectIsNotThisClients() throws IOException {
        AppClient other = machine(town);
        town.tag("client-assertion@" + other.id(), app.keysUrl());
        String others = app.token("e", JWSAlgorithm.ES256, claims(town, other, same -> {}));
        refused(town.token(GRANT + "&client_id=" + client.id() + showing(others)), INVALID_CLIENT);
        String mixed = signed(claims -> claims.put("sub", other.id()));
        refused(town.token(GRANT + "&client_id=" + client.id() + showing(mixed)), INVALID_CLIENT);
        refused(town.token(GRANT + showing(mixed)), INVALID_CLIENT);
        assertThat(town.token(GRANT + showing(others)).status()).isEqualTo(200);
    }

    static Stream<String> audiences() {
        String domain = "http://" + town.one.host(Town.PREFIX);
        return Stream.of(issuer(town), domain + "/oauth2/token", domain + "/oauth2/introspect");
    }

    @ParameterizedTest
    @MethodSource("audiences")
    void anAssertionIsMeantForTheIssuerOrForWhereItIsSent(String audience) throws IOException {
        town.tag("introspection", "true");
        String good = signed(claims -> claims.put("aud", List.of(audience, issuer(town))));
        assertThat(introspected(good).body()).isEqualTo("{\"active\":false}");
        String alone = signed(claims -> claims.put("aud", audience));
        assertThat(introspected(alone).body()).isEqualTo("{\"active\":false}");
        String elsewhere = signed(claims -> claims.put("aud", audience));
        assertThat(town.token(GRANT + showing(elsewhere)).status())
                .isEqualTo(audience.endsWith("introspect") ? 400 : 200);
    }

    private PlainHttp.Answer introspected(String assertion) throws IOException {
        return town.one.post(Town.PREFIX, "/oauth2/introspect", "token=x" + showing(assertion));
    }

    @Test
    void clocksMayDifferByAMinuteAndAnAssertionLivesTenMinutesAtMost() throws IOException {
        assertThat(asked(claims -> claims.put("exp", (long) claims.get("iat") + 600))
                        .status())
                .isEqualTo(200);
        assertThat(asked(claims -> {
                            long now = (long) claims.get("iat");
                            claims.put("iat", now + 60);
                            claims.put("nbf", now + 60);
                            claims.put("exp", now + 660);
                        })
                        .status())
                .isEqualTo(200);
        assertThat(asked(claims -> claims.remove("iat")).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotSignedByOneOfTheClientsKeysProvesNothing() throws Exception {
        try (OutsideIssuer stranger = OutsideIssuer.start()) {
            stranger.addKey("theirs");
            for (String keyId : List.of("r", "theirs")) {
                String forged = stranger.token(keyId, JWSAlgorithm.RS256, claims(town, client, same -> {}));
                refused(town.token(GRANT + showing(forged)), INVALID_CLIENT);
            }
        }
        String good = signed(same -> {});
        refused(town.token(GRANT + showing(good.substring(0, good.lastIndexOf('.') + 1))), INVALID_CLIENT);
        String changed = signed(same -> {});
        String mixed = good.substring(0, good.lastIndexOf('.')) + changed.substring(changed.lastIndexOf('.'));
        refused(town.token(GRANT + showing(mixed)), INVALID_CLIENT);
        for (String other : List.of(
                app.token("r", JWSAlgorithm.RS512, claims(town, client, same -> {})),
                app.token("r", JWSAlgorithm.PS512, claims(town, client, same -> {})),
                unsigned(),
                bySharedSecret(),
                "a.b.c",
                "x")) {
            refused(town.token(GRANT + "&client_id=" + client.id() + showing(other)), INVALID_CLIENT);
        }
        assertThat(town.token(GRANT + showing(good)).status()).isEqualTo(200);
    }

    private String unsigned() {
        return new PlainObject(new PlainHeader(), new Payload(JsonObjects.write(claims(town, client, same -> {}))))
                .serialize();
    }

    /** As whoever takes the public key for a secret would check it. */
    private String bySharedSecret() throws JOSEException {
        JWSObject object = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r").build(),
                new Payload(JsonObjects.write(claims(town, client, same -> {}))));
        object.sign(new MACSigner(app.rsaKey().toRSAPublicKey().getEncoded()));
        return object.serialize();
    }

    @Test
    void oneRequestHasOneWayToAuthenticate() throws IOException {
        String inBody = GRANT + "&client_id=" + client.id() + "&client_secret=" + secret;
        refused(town.token(inBody + showing(signed(same -> {}))), INVALID_REQUEST);
        refused(town.token(GRANT + showing(signed(same -> {})), Scene.basic(client.id(), secret)), INVALID_REQUEST);
        String named = GRANT + "&client_id=" + client.id();
        refused(town.token(named + TYPE), INVALID_REQUEST);
        refused(town.token(named + "&client_assertion=" + signed(same -> {})), INVALID_REQUEST);
        refused(town.token(named + showing(signed(same -> {})) + TYPE), INVALID_REQUEST);
        String twice = signed(same -> {});
        refused(town.token(named + showing(twice) + "&client_assertion=" + twice), INVALID_REQUEST);
        refused(
                town.token(named + "&client_assertion_type=saml2&client_assertion=" + signed(same -> {})),
                INVALID_CLIENT);
    }

    @Test
    void anAssertionIsGoodOnceEvenForARequestThatIsRefused() throws IOException {
        String assertion = signed(claims -> claims.put("jti", "one"));
        refused(
                town.token(GRANT + "&scope=" + Town.API + "/write" + showing(assertion)),
                "{\"error\":\"invalid_scope\"}");
        refused(town.token(GRANT + showing(assertion)), INVALID_CLIENT);
        refused(asked(claims -> claims.put("jti", "one")), INVALID_CLIENT);
        assertThat(asked(claims -> claims.put("jti", "two")).status()).isEqualTo(200);
        AppClient other = machine(town);
        town.tag("client-assertion@" + other.id(), app.keysUrl());
        String others = app.token("e", JWSAlgorithm.ES256, claims(town, other, claims -> claims.put("jti", "one")));
        assertThat(town.token(GRANT + showing(others)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofManyWhoShowOneAssertionOneIsProved(Engine engine) throws Exception {
        try (Town both = new Town(engine, 2)) {
            AppClient raced = machine(both);
            both.tag("client-assertion@" + raced.id(), app.keysUrl());
            String form = GRANT + showing(app.token("e", JWSAlgorithm.ES256, claims(both, raced, same -> {})));
            List<Integer> answers = Race.of(
                    8,
                    number -> (number % 2 == 0 ? both.one : both.two)
                            .post(Town.PREFIX, "/oauth2/token", form)
                            .status());
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 400);
        }
    }

    @Test
    void aNewKeyIsFoundWithinAMinuteAndAnOldOneEnds() throws IOException {
        try (OutsideIssuer own = OutsideIssuer.start()) {
            AppClient rotating = machine(town);
            town.tag("client-assertion@" + rotating.id(), own.keysUrl());
            assertThat(town.token(GRANT + by(own, "r", rotating)).status()).isEqualTo(200);
            own.addKey("next");
            refused(town.token(GRANT + by(own, "next", rotating)), INVALID_CLIENT);
            town.pass(Duration.ofMinutes(1));
            assertThat(town.token(GRANT + by(own, "next", rotating)).status()).isEqualTo(200);
            assertThat(own.keyCalls()).isEqualTo(2);
            String removed = later(own, "r", rotating);
            String kept = later(own, "next", rotating);
            own.removeKey("r");
            town.pass(LATER);
            refused(town.token(GRANT + removed), INVALID_CLIENT);
            assertThat(town.token(GRANT + kept).status()).isEqualTo(200);
        }
    }

    /** An assertion for a time that is yet to come. */
    private static String later(OutsideIssuer own, String keyId, AppClient of) {
        return showing(own.token(keyId, JWSAlgorithm.RS256, claims(town, of, claims -> {
            for (String time : List.of("iat", "exp")) {
                claims.put(time, (long) claims.get(time) + LATER.toSeconds());
            }
        })));
    }

    @Test
    void whereNoKeysCanBeHadNothingIsProved() throws IOException {
        try (OutsideIssuer away = OutsideIssuer.start()) {
            AppClient lost = machine(town);
            town.tag("client-assertion@" + lost.id(), away.keysUrl());
            away.answerWith(500);
            refused(town.token(GRANT + by(away, "r", lost)), INVALID_CLIENT);
            away.answerWith(200);
            town.pass(Duration.ofSeconds(10));
            assertThat(town.token(GRANT + by(away, "r", lost)).status()).isEqualTo(200);
        }
    }

    private static String by(OutsideIssuer own, String keyId, AppClient of) {
        return showing(own.token(keyId, JWSAlgorithm.RS256, claims(town, of, same -> {})));
    }

    @Test
    void discoveryTellsWhereAnyClientProvesItselfSo() throws Exception {
        try (Town quiet = new Town(Engine.SQLITE, 1)) {
            assertThat(discovery(quiet).get("token_endpoint_auth_methods_supported"))
                    .isEqualTo(List.of("client_secret_basic", "client_secret_post"));
            assertThat(discovery(quiet)).doesNotContainKey("token_endpoint_auth_signing_alg_values_supported");
            quiet.tag("client-assertion@abc", app.keysUrl());
            quiet.tag("introspection", "true");
            Map<String, Object> told = discovery(quiet);
            for (String endpoint : List.of("token", "revocation", "introspection")) {
                assertThat(told)
                        .containsEntry(
                                endpoint + "_endpoint_auth_methods_supported",
                                List.of("client_secret_basic", "client_secret_post", "private_key_jwt"))
                        .containsEntry(
                                endpoint + "_endpoint_auth_signing_alg_values_supported",
                                List.of("RS256", "ES256", "PS256"));
            }
        }
    }

    private static Map<String, @Nullable Object> discovery(Town of) throws Exception {
        return JSONObjectUtils.parse(
                of.one.get(Town.PREFIX, "/.well-known/openid-configuration").body());
    }
}
