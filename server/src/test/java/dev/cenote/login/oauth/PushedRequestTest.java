package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.cenote.fetch.OutsideIssuer;
import dev.cenote.keys.Fingerprint;
import dev.cenote.protocol.oauth.CodeChallenge;
import dev.cenote.store.Engine;
import dev.cenote.store.PushedRequestStore;
import dev.cenote.store.Race;
import dev.cenote.userpool.AppClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorization requests that apps push (RFC 9126), over HTTP. */
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class PushedRequestTest {
    private static final Map<String, @Nullable String> CHALLENGE =
            Map.of("code_challenge", CodeChallenge.of(Town.VERIFIER), "code_challenge_method", "S256");

    private Town town;
    private AppClient client;

    @BeforeEach
    void prepare() throws IOException {
        town = new Town(Engine.SQLITE, 2);
        client = town.client();
        town.tag("pushed-authorization", "allowed");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private PlainHttp.Answer push(String form, String... headers) throws IOException {
        return town.one.post(Town.PREFIX, "/oauth2/par", form, headers);
    }

    /** The reference for a good request. */
    private static String reference(PlainHttp.Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return (String) JSONObjectUtils.parse(answer.body()).get("request_uri");
    }

    private String pushed() throws Exception {
        return reference(push(Town.query(client, CHALLENGE)));
    }

    private static String sent(AppClient of, String reference) {
        return "/oauth2/authorize?client_id=" + of.id() + "&request_uri="
                + URLEncoder.encode(reference, StandardCharsets.UTF_8);
    }

    private String begun(AppClient of, String reference, String... headers) throws IOException {
        PlainHttp.Answer answer = town.one.get(Town.PREFIX, sent(of, reference), headers);
        assertThat(answer.status()).isEqualTo(302);
        return answer.header("Location").orElseThrow();
    }

    private static void refused(PlainHttp.Answer answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(status);
    }

    private void notFound(AppClient of, String reference, String browser) throws IOException {
        assertThat(begun(of, reference, browser))
                .isEqualTo("http://" + town.one.host(Town.PREFIX) + "/error?error=invalid_request_uri&client_id="
                        + of.id());
    }

    @Test
    void withoutATagThereIsNoSuchPageAndTheParameterIsUnknown() throws Exception {
        town.untag("pushed-authorization");
        assertThat(push(Town.query(client, Map.of())).status()).isEqualTo(404);
        assertThat(town.one.get(Town.PREFIX, "/oauth2/par").status()).isEqualTo(404);
        assertThat(discovery())
                .doesNotContainKeys("pushed_authorization_request_endpoint", "require_pushed_authorization_requests");
        String plain = Town.authorize(client, Map.of("request_uri", "https://app.example/request"));
        assertThat(town.one
                        .get(Town.PREFIX, plain, town.browser(town.ada))
                        .header("Location")
                        .orElseThrow())
                .startsWith(Town.CALLBACK + "?code=");
    }

    @Test
    void whatWasPushedIsWhatIsAnswered() throws Exception {
        PlainHttp.Answer answer = push(Town.query(
                client,
                Map.of(
                        "state",
                        "a b+&ä",
                        "code_challenge",
                        CodeChallenge.of(Town.VERIFIER),
                        "code_challenge_method",
                        "S256",
                        "scope",
                        "openid",
                        "nonce",
                        "n")));
        assertThat(answer.body())
                .matches("\\{\"request_uri\":\"urn:ietf:params:oauth:request_uri:\\w{43}\",\"expires_in\":60}");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        String back = begun(client, reference(answer), town.browser(town.ada));
        assertThat(back).startsWith(Town.CALLBACK + "?code=").endsWith("&state=a%20b%2B%26%C3%A4");
        String code = back.substring((Town.CALLBACK + "?code=").length(), back.indexOf('&'));
        assertThat(JSONObjectUtils.parse(
                        town.token(Town.redemption(client, code)).body()))
                .containsKey("id_token");
    }

    /** RFC 9449 §10.1. */
    @Test
    void aProofThatComesWithARequestBindsItsCode() throws Exception {
        town.tag("dpop", "required");
        ProofKey key = ProofKey.of(town);
        ProofKey other = ProofKey.of(town);
        String par = "http://" + town.one.host(Town.PREFIX) + "/oauth2/par";
        String asked = Town.query(client, CHALLENGE);
        refused(
                push(asked, key.token()),
                400,
                "{\"error\":\"invalid_dpop_proof\",\"error_description\":\"The DPoP proof is for another address\"}");
        refused(
                push(asked + "&dpop_jkt=" + other.thumbprint(), key.field(Map.of("htu", par))),
                400,
                "{\"error\":\"invalid_dpop_proof\",\"error_description\":\"The DPoP proof is by another key than"
                        + " dpop_jkt\"}");
        refused(push(asked + "&dpop_jkt=short"), 400, "{\"error\":\"invalid_request\"}");
        for (PlainHttp.Answer answer : List.of(
                push(asked, key.field(Map.of("htu", par))),
                push(asked + "&dpop_jkt=" + key.thumbprint()),
                push(asked + "&dpop_jkt=" + key.thumbprint(), key.field(Map.of("htu", par))))) {
            String back = begun(client, reference(answer), town.browser(town.ada));
            String code = back.substring((Town.CALLBACK + "?code=").length(), back.indexOf('&'));
            refused(town.token(Town.redemption(client, code), other.token()), 400, "{\"error\":\"invalid_grant\"}");
            assertThat(town.token(Town.redemption(client, code), key.token()).status())
                    .isEqualTo(200);
        }
        town.tag("dpop", "false");
        reference(push(asked, "DPoP: nonsense"));
    }

    @Test
    void aReferenceIsGoodOnceAndForAMinute() throws Exception {
        String browser = town.browser(town.ada);
        String reference = pushed();
        assertThat(begun(client, reference, browser)).startsWith(Town.CALLBACK + "?code=");
        notFound(client, reference, browser);
        String late = pushed();
        town.pass(Duration.ofSeconds(59));
        String later = pushed();
        assertThat(begun(client, late, browser)).startsWith(Town.CALLBACK + "?code=");
        town.pass(Duration.ofSeconds(60));
        notFound(client, later, browser);
    }

    @Test
    void thePagesCarryAnotherReferenceThatBeginsNothing() throws Exception {
        String login = begun(client, pushed());
        String begin = "http://" + town.one.host(Town.PREFIX) + "/login?client_id=" + client.id() + "&request_uri=";
        assertThat(login).startsWith(begin).matches(".*=visit%3A\\w{43}");
        notFound(client, "visit:" + login.substring(login.length() - 43), town.browser(town.ada));
    }

    @Test
    void aReferenceIsItsClientsOnly() throws Exception {
        AppClient other = town.client();
        String browser = town.browser(town.ada);
        String reference = pushed();
        notFound(other, reference, browser);
        assertThat(begun(client, reference, browser)).startsWith(Town.CALLBACK + "?code=");
        try (Town elsewhere = new Town(Engine.SQLITE, 2)) {
            elsewhere.tag("pushed-authorization", "allowed");
            AppClient theirs = elsewhere.client();
            assertThat(elsewhere
                            .one
                            .get(Town.PREFIX, sent(theirs, pushed()), elsewhere.browser(elsewhere.ada))
                            .header("Location")
                            .orElseThrow())
                    .contains("/error?error=invalid_request_uri");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:request_uri:",
                "urn:ietf:params:oauth:request_uri:0123456789012345678901234567890123456789012",
                "https://app.example/request.jwt",
                "x"
            })
    void whatNobodyGotIsNotFound(String reference) throws IOException {
        notFound(client, reference, town.browser(town.ada));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&state=other",
                "&response_type=token&response_type=code",
                "&redirect_uri=https%3A%2F%2Fevil.example",
                "&prompt=login",
                "&scope=nothing&max_age=0",
                "&request=x",
                "&lang=fr",
                "&x"
            })
    void whatStandsBesideAReferenceIsPassedOver(String more) throws Exception {
        String browser = town.browser(town.ada);
        town.tag("pushed-authorization", "required");
        String location = town.one
                .get(Town.PREFIX, sent(client, pushed()) + more, browser)
                .header("Location")
                .orElseThrow();
        assertThat(location).startsWith(Town.CALLBACK + "?code=").endsWith("&state=s");
        String login = town.one
                .get(Town.PREFIX, sent(client, pushed()) + more)
                .header("Location")
                .orElseThrow();
        assertThat(login).matches(".*/login\\?client_id=" + client.id() + "&request_uri=visit%3A\\w{43}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&request_uri=x", "&client_id=x"})
    void whoAsksAndWhatIsAskedAreSaidOnce(String more) throws Exception {
        String browser = town.browser(town.ada);
        String reference = pushed();
        PlainHttp.Answer answer = town.one.get(Town.PREFIX, sent(client, reference) + more, browser);
        assertThat(answer.header("Location").orElse(answer.body()))
                .isIn(
                        "http://" + town.one.host(Town.PREFIX) + "/error?error=invalid_request&client_id="
                                + client.id(),
                        "The parameter 'client_id' is present more than once");
        // Whoever only adds something to it takes it from nobody.
        assertThat(begun(client, reference, browser)).startsWith(Town.CALLBACK + "?code=");
    }

    @Test
    void whatTheClientMayNotAskAnyMoreIsRefusedWhenItBegins() throws Exception {
        String browser = town.browser(town.ada);
        String reference = pushed();
        town.tag("require-pkce", "true");
        assertThat(begun(client, reference, browser)).startsWith(Town.CALLBACK + "?code=");
        town.untag("require-pkce");
        String weak = reference(push(Town.query(client, Map.of())));
        town.tag("require-pkce", "true");
        assertThat(begun(client, weak, browser)).isEqualTo(Town.CALLBACK + "?error=invalid_request&state=s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redirect_uri | https://evil.example | invalid_request\",\"error_description\":\"redirect_mismatch",
                "redirect_uri |  | invalid_request\",\"error_description\":\"Required String parameter 'redirect_uri'"
                        + " is not present",
                "response_type | nothing | invalid_request",
                "response_type |  | invalid_request",
                "scope | nothing | invalid_scope",
                "resource | relative | invalid_target",
                "code_challenge | short | invalid_request",
                "max_age | x | invalid_request",
                "request_uri | urn:ietf:params:oauth:request_uri:x | invalid_request",
                "request | a.b.c | invalid_request",
            })
    void anAppIsToldAtOnceWhatIsWrong(String name, String value, String error) throws IOException {
        String form = Town.query(client, Map.of(name, value == null ? "" : value));
        refused(push(form), 400, "{\"error\":\"" + error + "\"}");
    }

    @Test
    void whatComesTwiceIsRefused() throws IOException {
        String form = Town.query(client, Map.of());
        refused(push(form + "&state=t"), 400, "{\"error\":\"invalid_request\"}");
        refused(push(form + "&client_id=" + client.id()), 400, "{\"error\":\"invalid_request\"}");
        assertThat(push(form + "&redirect_uri=" + Town.CALLBACK).body()).contains("\"invalid_request\"");
    }

    @Test
    void aClientProvesItselfAsAtTheTokenEndpoint() throws Exception {
        AppClient confidential = town.client();
        String secret = town.secret(confidential);
        String form = Town.query(confidential, Map.of());
        String anonymous = form.replace("client_id=" + confidential.id() + '&', "");
        refused(push(form), 401, "{\"error\":\"invalid_client\"}");
        refused(push(form + "&client_secret=x"), 401, "{\"error\":\"invalid_client\"}");
        refused(push(anonymous), 400, "{\"error\":\"invalid_request\"}");
        refused(push(form, Scene.basic(client.id(), secret)), 400, "{\"error\":\"invalid_request\"}");
        String browser = town.browser(town.ada);
        for (PlainHttp.Answer answer : List.of(
                push(form + "&client_secret=" + secret),
                push(form, Scene.basic(confidential.id(), secret)),
                push(anonymous, Scene.basic(confidential.id(), secret)))) {
            String reference = reference(answer);
            assertThat(kept(reference))
                    .contains("client_id=" + confidential.id())
                    .doesNotContain(secret);
            assertThat(begun(confidential, reference, browser)).startsWith(Town.CALLBACK + "?code=");
        }
    }

    @Test
    void aClientMayProveItselfByWhatItSigns() throws Exception {
        try (OutsideIssuer app = OutsideIssuer.start()) {
            town.tag("client-assertion@" + client.id(), app.keysUrl());
            refused(push(Town.query(client, Map.of())), 401, "{\"error\":\"invalid_client\"}");
            String endpoint = "http://" + town.one.host(Town.PREFIX);
            for (String audience : List.of(
                    "http://localhost:9400/" + town.poolId, endpoint + "/oauth2/par", endpoint + "/oauth2/token")) {
                long now = town.clock().instant().getEpochSecond();
                String assertion = app.token(
                        "r",
                        JWSAlgorithm.PS256,
                        Map.of(
                                "iss", client.id(),
                                "sub", client.id(),
                                "aud", audience,
                                "jti", UUID.randomUUID().toString(),
                                "exp", now + 60));
                String reference = reference(push(Town.query(client, Map.of())
                        + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                        + "&client_assertion=" + assertion));
                assertThat(kept(reference)).doesNotContain("assertion");
                assertThat(begun(client, reference, town.browser(town.ada))).startsWith(Town.CALLBACK + "?code=");
            }
        }
    }

    private String kept(String reference) {
        return town.one
                .database
                .read(transaction -> new PushedRequestStore().find(transaction, Fingerprint.of(reference)))
                .orElseThrow()
                .query();
    }

    @Test
    void onlyClientsThatAskForItPush() throws Exception {
        town.untag("pushed-authorization");
        town.tag("pushed-authorization@" + client.id(), "allowed");
        pushed();
        AppClient other = town.client();
        refused(push(Town.query(other, Map.of())), 400, "{\"error\":\"unauthorized_client\"}");
    }

    @Test
    void whoHasToPushGetsNothingWithout() throws Exception {
        String browser = town.browser(town.ada);
        String plain = Town.authorize(client, CHALLENGE);
        assertThat(town.one.get(Town.PREFIX, plain, browser).header("Location").orElseThrow())
                .startsWith(Town.CALLBACK + "?code=");
        town.tag("pushed-authorization", "required");
        assertThat(town.one.get(Town.PREFIX, plain, browser).header("Location"))
                .contains(Town.CALLBACK + "?error=invalid_request&state=s");
        String out = plain.replace("/oauth2/authorize", "/logout");
        assertThat(town.one.get(Town.PREFIX, out, browser).header("Location"))
                .contains(Town.CALLBACK + "?error=invalid_request&state=s");
        assertThat(begun(client, pushed(), browser)).startsWith(Town.CALLBACK + "?code=");
        town.tag("pushed-authorization@" + client.id(), "allowed");
        assertThat(town.one.get(Town.PREFIX, plain, browser).header("Location").orElseThrow())
                .startsWith(Town.CALLBACK + "?code=");
    }

    @Test
    void onlyFormsAreReadAndOnlyShortOnes() throws IOException {
        refused(push("{}", "Content-Type: application/json"), 400, "{\"error\":\"invalid_request\"}");
        refused(push(Town.query(client, Map.of("nonce", "n".repeat(16_384)))), 413, "{\"error\":\"invalid_request\"}");
        refused(push(Town.query(client, Map.of("nonce", "n".repeat(140_000)))), 413, "{\"error\":\"invalid_request\"}");
        PlainHttp.Answer got = town.one.get(Town.PREFIX, "/oauth2/par?" + Town.query(client, Map.of()));
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.header("Allow")).contains("POST, OPTIONS");
        PlainHttp.Answer preflight = town.one.send("OPTIONS", Town.PREFIX, "/oauth2/par");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofManyBrowsersOneBeginsWithAReference(Engine engine) throws Exception {
        try (Town both = new Town(engine, 2)) {
            String browser = both.browser(both.ada);
            both.tag("pushed-authorization", "required");
            AppClient raced = both.client();
            String reference = reference(both.one.post(Town.PREFIX, "/oauth2/par", Town.query(raced, Map.of())));
            List<String> answers = Race.of(
                    8,
                    number -> (number % 2 == 0 ? both.one : both.two)
                            .get(Town.PREFIX, sent(raced, reference), browser)
                            .header("Location")
                            .orElseThrow());
            assertThat(answers)
                    .filteredOn(location -> location.contains("?code="))
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(location -> location.contains("/error?error=invalid_request_uri"))
                    .hasSize(7);
        }
    }

    @Test
    void discoveryTellsWhereAndWhetherItHasToBe() throws Exception {
        Map<String, @Nullable Object> told = discovery();
        assertThat(told.get("pushed_authorization_request_endpoint").toString()).endsWith("/oauth2/par");
        assertThat(told).containsEntry("require_pushed_authorization_requests", false);
        town.tag("pushed-authorization", "required");
        assertThat(discovery()).containsEntry("require_pushed_authorization_requests", true);
        town.untag("pushed-authorization");
        town.tag("pushed-authorization@" + client.id(), "required");
        assertThat(discovery())
                .containsKey("pushed_authorization_request_endpoint")
                .containsEntry("require_pushed_authorization_requests", false);
    }

    private Map<String, @Nullable Object> discovery() throws Exception {
        return JSONObjectUtils.parse(
                town.one.get(Town.PREFIX, "/.well-known/openid-configuration").body());
    }
}
