package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.codes.Attempts;
import dev.cenote.http.Body;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DeviceRequests;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.store.DeviceAuthorizationRow;
import dev.cenote.store.DeviceAuthorizationRow.State;
import dev.cenote.store.DeviceAuthorizationStore;
import dev.cenote.store.DeviceAuthorizationStore.Decision;
import dev.cenote.store.Engine;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices at the endpoints of the authorization server, over HTTP and on both databases; people decide behind it. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test runs.
class DeviceCodeGrantTest {
    private static final String PATH = "/oauth2/device_authorization";

    @Parameter
    Engine engine;

    private static Town town;
    private static AppClient client;

    @BeforeParameterizedClassInvocation
    static void prepare(Engine engine) throws IOException {
        town = new Town(engine, 2);
        client = town.client();
        tag("@" + client.id(), "on");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        town.close();
    }

    @Test
    void aDeviceIsGivenCodesAndToldWhereToTypeThem() throws Exception {
        PlainHttp.Answer answer = begin(client, "&scope=openid");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        Map<String, Object> members = JSONObjectUtils.parse(answer.body());
        String page = "http://" + town.one.host(Town.PREFIX) + "/device";
        assertThat(members)
                .containsEntry("verification_uri", page)
                .containsEntry("verification_uri_complete", page + "?user_code=" + members.get("user_code"))
                .containsEntry("expires_in", 600L)
                .containsEntry("interval", 5L)
                .hasSize(6);
        assertThat((String) members.get("user_code")).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
        assertThat((String) members.get("device_code")).matches("\\w{43}");
        assertThat(row(members).id()).doesNotContain((String) members.get("device_code"));
    }

    @Test
    void whoeverMayNotAskIsToldWhy() throws IOException {
        refused(begin(client, "&scope=nothing"), 400, "invalid_scope");
        refused(begin(client, "&scope=email"), 400, "invalid_scope");
        refused(begin(client, "&scope=openid&scope=email"), 400, "invalid_request");
        refused(begin(client, "&client_id=" + client.id()), 400, "invalid_request");
        refused(begin(town.client(), ""), 400, "unauthorized_client");
        refused(town.one.post(Town.PREFIX, PATH, "scope=openid"), 400, "invalid_request");
        refused(town.one.post(Town.PREFIX, PATH, "client_id=nobody"), 401, "invalid_client");
        refused(town.one.post(Town.PREFIX, PATH, "{}", "Content-Type: application/json"), 400, "invalid_request");
        AppClient silent = town.client(request -> request.allowedOAuthFlowsUserPoolClient(false));
        AppClient empty = town.client(request -> request.supportedIdentityProviders(List.of()));
        for (AppClient without : List.of(silent, empty)) {
            tag("@" + without.id(), "on");
            refused(begin(without, ""), 400, "unauthorized_client");
        }
        PlainHttp.Answer get = town.one.get(Town.PREFIX, PATH);
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.header("Allow")).contains("POST");
    }

    @Test
    void aClientThatHasASecretProvesIt() throws IOException {
        AppClient confidential = town.client();
        tag("@" + confidential.id(), "on");
        String secret = town.secret(confidential);
        refused(begin(confidential, ""), 401, "invalid_client");
        refused(begin(confidential, "&client_secret=wrong"), 401, "invalid_client");
        assertThat(begin(confidential, "&client_secret=" + secret).status()).isEqualTo(200);
        String basic = "Authorization: Basic "
                + Base64.getEncoder()
                        .encodeToString((confidential.id() + ':' + secret).getBytes(StandardCharsets.UTF_8));
        assertThat(town.one.post(Town.PREFIX, PATH, "scope=openid", basic).status())
                .isEqualTo(200);
    }

    @Test
    void theDeviceWaitsUntilSomebodyAllowsIt() throws Exception {
        Map<String, Object> codes =
                begun("&scope=openid+email+" + URLEncoder.encode(Town.API, StandardCharsets.UTF_8) + "/read");
        refused(poll(codes), "authorization_pending");
        town.pass(Duration.ofSeconds(5));
        refused(poll(codes), "authorization_pending");
        decide(codes, State.ALLOWED, town.ada);
        // Whoever may have tokens need not wait for them.
        Map<String, Object> tokens = JSONObjectUtils.parse(poll(codes).body());
        assertThat(tokens).containsOnlyKeys("id_token", "access_token", "refresh_token", "expires_in", "token_type");
        JWTClaimsSet id = claims(tokens, "id_token");
        JWTClaimsSet access = claims(tokens, "access_token");
        assertThat(id.getSubject()).isEqualTo(town.ada.id());
        assertThat(id.getAudience()).containsExactly(client.id());
        assertThat(id.getStringClaim("email")).isEqualTo("ada@example.org");
        assertThat(id.getStringClaim("acr")).isEqualTo("some-level");
        assertThat(id.getStringListClaim("amr")).containsExactly("pwd");
        assertThat(id.getLongClaim("auth_time")).isEqualTo(1_700_000_000L);
        assertThat(access.getStringClaim("scope")).isEqualTo("openid email " + Town.API + "/read");
        assertThat(access.getStringClaim("client_id")).isEqualTo(client.id());
        PlainHttp.Answer refreshed = town.token(
                "grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + tokens.get("refresh_token"));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        refused(poll(codes), "invalid_grant");
    }

    @Test
    void whoAsksTooOftenWaitsFiveSecondsMoreForGood() throws Exception {
        Map<String, Object> codes = begun("");
        refused(poll(codes), "authorization_pending");
        town.pass(Duration.ofSeconds(4));
        refused(poll(codes), "slow_down");
        town.pass(Duration.ofSeconds(9));
        refused(poll(codes), "slow_down");
        town.pass(Duration.ofSeconds(14));
        refused(poll(codes), "slow_down");
        town.pass(Duration.ofSeconds(20));
        // On whatever node.
        refused(town.two.post(Town.PREFIX, "/oauth2/token", form(client, codes)), "authorization_pending");
    }

    @Test
    void whatIsDeniedIsDenied() throws Exception {
        Map<String, Object> codes = begun("");
        decide(codes, State.DENIED, town.ada);
        refused(poll(codes), "access_denied");
        refused(poll(codes), "access_denied");
    }

    @Test
    void whatNobodyDecidedInTimeIsOver() throws Exception {
        Map<String, Object> waiting = begun("");
        Map<String, Object> allowed = begun("");
        decide(allowed, State.ALLOWED, town.ada);
        town.pass(Duration.ofMinutes(10).minusSeconds(1));
        refused(poll(waiting), "authorization_pending");
        town.pass(Duration.ofSeconds(1));
        refused(poll(waiting), "expired_token");
        refused(poll(allowed), "expired_token");
    }

    @Test
    void theCodeIsGoodForItsOwnClientOnly() throws Exception {
        Map<String, Object> codes = begun("");
        decide(codes, State.ALLOWED, town.ada);
        AppClient other = town.client();
        refused(town.token(form(other, codes)), "unauthorized_client");
        tag("@" + other.id(), "on");
        refused(town.token(form(other, codes)), "invalid_grant");
        refused(
                town.token("grant_type=" + DeviceCodeGrant.TYPE + "&client_id=" + client.id() + "&device_code=x"),
                "invalid_grant");
        refused(town.token("grant_type=" + DeviceCodeGrant.TYPE + "&client_id=" + client.id()), "invalid_request");
        refused(town.token(form(client, codes) + "&device_code=x"), "invalid_request");
        assertThat(poll(codes).status()).isEqualTo(200);
    }

    @Test
    void nobodyGetsTokensOfSomebodyWhoIsGoneOrSignedOutMeanwhile() throws Exception {
        User bob = town.insert("bob" + DomainNode.RANDOM.digits(9), Map.of());
        Map<String, Object> codes = begun("&scope=openid");
        decide(codes, State.ALLOWED, bob);
        town.signOut(bob);
        refused(poll(codes), "invalid_grant");
        User eve = town.insert("eve" + DomainNode.RANDOM.digits(9), Map.of());
        Map<String, Object> others = begun("&scope=openid");
        decide(others, State.ALLOWED, eve);
        town.disable(eve);
        refused(poll(others), "invalid_grant");
    }

    @Test
    void aScopeWhoseClaimsTheClientMayNotReadCannotBeRedeemed() throws Exception {
        AppClient blind = town.client(request -> request.readAttributes(List.of("given_name")));
        tag("@" + blind.id(), "on");
        Map<String, Object> codes =
                JSONObjectUtils.parse(begin(blind, "&scope=openid+email").body());
        decide(codes, State.ALLOWED, town.ada);
        refused(town.token(form(blind, codes)), "invalid_grant");
    }

    @Test
    void oneOfManyGetsTheTokens() throws Exception {
        Map<String, Object> codes = begun("&scope=openid");
        decide(codes, State.ALLOWED, town.ada);
        String form = form(client, codes);
        assertThat(town.tokensAtOnce(form)).containsOnlyOnce(200).containsOnly(200, 400);
    }

    @Test
    void wrongCodesCountForTheAddressThatTypesThemOnAllNodes() throws Exception {
        DeviceRequests one = requests(town.one);
        DeviceRequests two = requests(town.two);
        String right = (String) begun("").get("user_code");
        DomainRequest here = page("198.51.100.7");
        for (int i = 0; i < 50; i++) {
            assertThat(two.find(here, right)).isInstanceOf(DeviceRequests.Typed.Known.class);
            assertThat((i % 2 == 0 ? one : two).find(here, "BBBB-BBBB"))
                    .isInstanceOf(DeviceRequests.Typed.Unknown.class);
            assertThat(one.find(here, "vowels are in no code")).isInstanceOf(DeviceRequests.Typed.Unknown.class);
        }
        assertThat(one.find(here, "BBBB-BBBB")).isInstanceOf(DeviceRequests.Typed.TooMany.class);
        assertThat(two.find(here, right)).isInstanceOf(DeviceRequests.Typed.TooMany.class);
        assertThat(two.find(page("198.51.100.8"), right)).isInstanceOf(DeviceRequests.Typed.Known.class);
        town.pass(Duration.ofHours(1));
        String later = (String) begun("").get("user_code");
        assertThat(one.find(here, later)).isInstanceOf(DeviceRequests.Typed.Known.class);
    }

    @Test
    void aDeviceThatProvesAKeyGetsATokenThatIsBoundToIt() throws Exception {
        town.tag("dpop@" + client.id(), "allowed");
        ProofKey key = ProofKey.of(town);
        Map<String, Object> codes = begun("&scope=openid");
        decide(codes, State.ALLOWED, town.ada);
        Map<String, Object> tokens = JSONObjectUtils.parse(
                town.token(form(client, codes), key.token()).body());
        assertThat(tokens).containsEntry("token_type", "DPoP");
        assertThat(claims(tokens, "access_token").getJSONObjectClaim("cnf")).isEqualTo(Map.of("jkt", key.thumbprint()));
        town.tag("dpop@" + client.id(), "false");
    }

    private static DeviceRequests requests(DomainNode node) {
        return new DeviceRequests(new DeviceRequests.Parts(
                node.database,
                node.sealer,
                town.clock(),
                new Csrf(DomainNode.RANDOM),
                node.devices,
                new Attempts(town.clock(), true)));
    }

    private static DomainRequest page(String address) {
        Request request = new Request(
                "id", "POST", false, "localhost", "/device", null, Headers.none(), address, Body.of(new byte[0]));
        return new DomainRequest(town.poolId, Town.PREFIX + ".us-east-1", 2, "/", request);
    }

    private static PlainHttp.Answer begin(AppClient of, String more) throws IOException {
        return town.one.post(Town.PREFIX, PATH, "client_id=" + of.id() + more);
    }

    private static Map<String, Object> begun(String more) throws Exception {
        PlainHttp.Answer answer = begin(client, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSONObjectUtils.parse(answer.body());
    }

    private static PlainHttp.Answer poll(Map<String, Object> codes) throws IOException {
        return town.token(form(client, codes));
    }

    private static String form(AppClient of, Map<String, Object> codes) {
        return "grant_type=" + DeviceCodeGrant.TYPE + "&client_id=" + of.id() + "&device_code="
                + codes.get("device_code");
    }

    private static void refused(PlainHttp.Answer answer, String error) {
        refused(answer, 400, error);
    }

    private static void refused(PlainHttp.Answer answer, int status, String error) {
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.status()).isEqualTo(status);
    }

    private static DeviceAuthorizationRow row(Map<String, Object> codes) {
        String code = String.valueOf(codes.get("user_code")).replace("-", "");
        return town.one
                .database
                .read(transaction -> new DeviceAuthorizationStore().findByCode(transaction, town.poolId, code))
                .orElseThrow();
    }

    private static void decide(Map<String, Object> codes, State state, User user) {
        DeviceAuthorizationRow row = row(codes);
        String settings = row.settings()
                .replaceFirst(
                        "}$",
                        ",\"generation\":" + town.present(user).generation()
                                + ",\"auth_time\":1700000000000,\"acr\":\"some-level\",\"amr\":[\"pwd\"]}");
        boolean decided = town.one.database.write(transaction -> new DeviceAuthorizationStore()
                .decide(
                        transaction,
                        row.id(),
                        new Decision(state, user.id(), settings),
                        town.clock().millis()));
        assertThat(decided).isTrue();
    }

    private static JWTClaimsSet claims(Map<String, Object> members, String name) throws ParseException {
        return SignedJWT.parse((String) members.get(name)).getJWTClaimsSet();
    }

    private static void tag(String suffix, String value) {
        town.tag("device-authorization" + suffix, value);
    }
}
