package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.signin.Proof;
import dev.cenote.store.Engine;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes at the token endpoint, over HTTP and on both databases. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test runs.
class CodeRedemptionTest {
    @Parameter
    Engine engine;

    private static Town town;
    private static AppClient client;

    @BeforeParameterizedClassInvocation
    static void prepare(Engine engine) throws IOException {
        town = new Town(engine, 1);
        client = town.client();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        town.close();
    }

    private static String code() throws IOException {
        return town.code(client, town.browser(town.ada), Map.of());
    }

    private static Map<String, Object> members(PlainHttp.Answer answer) throws ParseException {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSONObjectUtils.parse(answer.body());
    }

    private static JWTClaimsSet claims(Map<String, Object> members, String name) throws ParseException {
        return SignedJWT.parse((String) members.get(name)).getJWTClaimsSet();
    }

    private static void refused(PlainHttp.Answer answer, String error) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.header("Content-Type")).contains("application/json;charset=UTF-8");
    }

    @Test
    void aCodeBringsTheTokensOfThePerson() throws Exception {
        String browser = town.browser(town.ada, Proof.PASSWORD, Proof.SMS_MFA);
        long signedInAt = town.clock().instant().getEpochSecond();
        town.pass(Duration.ofMinutes(1));
        String code = town.code(
                client,
                browser,
                Map.of(
                        "scope",
                        "openid email " + Town.API + "/read",
                        "nonce",
                        "n-0S6",
                        "resource",
                        "https://api.example"));
        PlainHttp.Answer answer = town.token(Town.redemption(client, code));
        assertThat(answer.body())
                .matches("\\{\"id_token\":\"[\\w.-]+\",\"access_token\":\"[\\w.-]+\",\"refresh_token\":\"[\\w.-]+\","
                        + "\"expires_in\":3600,\"token_type\":\"Bearer\"}");
        JWTClaimsSet access = claims(members(answer), "access_token");
        assertThat(access.getSubject()).isEqualTo(town.ada.id());
        assertThat(access.getStringClaim("scope")).isEqualTo("openid email " + Town.API + "/read");
        assertThat(access.getAudience()).containsExactly("https://api.example");
        assertThat(access.getIntegerClaim("version")).isEqualTo(2);
        assertThat(access.getLongClaim("auth_time")).isEqualTo(signedInAt);
        assertThat(access.getStringClaim("acr")).isEqualTo("urn:cognito:loa:3");
        assertThat(access.getStringListClaim("amr")).containsExactly("pwd", "sms", "mfa");
        assertThat(access.getClaim("nonce")).isNull();
        JWTClaimsSet id = claims(members(answer), "id_token");
        assertThat(id.getAudience()).containsExactly(client.id());
        assertThat(id.getStringClaim("nonce")).isEqualTo("n-0S6");
        assertThat(id.getStringClaim("at_hash")).hasSize(22);
        assertThat(id.getStringClaim("email")).isEqualTo("ada@example.org");
        assertThat(id.getBooleanClaim("email_verified")).isTrue();
        assertThat(id.getClaim("phone_number")).isNull();
        assertThat(id.getLongClaim("auth_time")).isEqualTo(signedInAt);
        assertThat(id.getStringClaim("acr")).isEqualTo("urn:cognito:loa:3");
    }

    @Test
    void aRefreshKeepsWhatTheSignInWas() throws Exception {
        String code = town.code(
                client,
                town.browser(town.ada),
                Map.of("scope", "openid phone", "nonce", "n-1", "resource", "myapi://v1"));
        Map<String, Object> first = members(town.token(Town.redemption(client, code)));
        town.pass(Duration.ofMinutes(10));
        PlainHttp.Answer answer = town.token(
                "grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + first.get("refresh_token"));
        assertThat(answer.body())
                .matches("\\{\"id_token\":\"[\\w.-]+\",\"access_token\":\"[\\w.-]+\",\"expires_in\":3600,"
                        + "\"token_type\":\"Bearer\"}");
        for (String name : List.of("access_token", "id_token")) {
            JWTClaimsSet before = claims(first, name);
            JWTClaimsSet after = claims(members(answer), name);
            for (String claim : List.of("auth_time", "acr", "amr", "origin_jti", "event_id", "aud")) {
                assertThat(after.getClaim(claim)).as(name + ' ' + claim).isEqualTo(before.getClaim(claim));
            }
            assertThat(after.getIssueTime()).isAfter(before.getIssueTime());
            // OpenID Connect Core §12.2.
            assertThat(after.getClaim("nonce")).isNull();
        }
    }

    @Test
    void withoutOpenIdThereIsNoIdToken() throws Exception {
        String code = town.code(client, town.browser(town.ada), Map.of("scope", Town.API + "/read"));
        assertThat(members(town.token(Town.redemption(client, code)))).doesNotContainKey("id_token");
    }

    @Test
    void aSecondUseIsRefusedAndEndsWhatTheFirstOneLedTo() throws Exception {
        String code = code();
        Object refresh = members(town.token(Town.redemption(client, code))).get("refresh_token");
        refused(town.two.post(Town.PREFIX, "/oauth2/token", Town.redemption(client, code)), "invalid_grant");
        refused(
                town.token("grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + refresh),
                "invalid_grant");
    }

    @Test
    void whoFindsAUsedCodeWithoutItsProofsEndsNothing() throws Exception {
        String code = code();
        String form = Town.redemption(client, code);
        Object refresh = members(town.token(form)).get("refresh_token");
        refused(town.token(form.replace("&code_verifier=" + Town.VERIFIER, "")), "invalid_grant");
        assertThat(town.token(form.replace("redirect_uri=", "redirect_uri=x")).body())
                .isEqualTo("{\"error\":\"unauthorized_client\",\"error_description\":\"invalid_redirect\"}");
        members(town.token("grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + refresh));
    }

    @Test
    void ofManyThatRedeemOneCodeAtOnceOneGetsTokens() throws Exception {
        String form = Town.redemption(client, code());
        assertThat(town.tokensAtOnce(form)).containsOnlyOnce(200).containsOnly(200, 400);
    }

    @Test
    void aCodeIsGoodForFiveMinutes() throws Exception {
        String late = code();
        String early = code();
        town.pass(Duration.ofMinutes(5).minusMillis(1));
        members(town.token(Town.redemption(client, early)));
        town.pass(Duration.ofMillis(1));
        refused(town.token(Town.redemption(client, late)), "invalid_grant");
    }

    @Test
    void aCodeIsItsClientsOnly() throws Exception {
        String code = code();
        AppClient other = town.client();
        refused(town.token(Town.redemption(other, code)), "invalid_grant");
        members(town.token(Town.redemption(client, code)));
    }

    @Test
    void theRedirectIsNamedAgain() throws Exception {
        String form = Town.redemption(client, code());
        PlainHttp.Answer answer = town.token(form.replaceFirst("&redirect_uri=.*", "&redirect_uri=myapp%3A%2F%2Fcb"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"unauthorized_client\",\"error_description\":\"invalid_redirect\"}");
        refused(town.token(form.replaceFirst("&redirect_uri=.*", "")), "invalid_request");
        members(town.token(form));
    }

    @Test
    void theVerifierIsTheOneOfTheChallenge() throws Exception {
        String form = Town.redemption(client, code());
        for (String verifier : List.of(
                "&",
                "&code_verifier=",
                "&code_verifier=" + "x".repeat(43),
                "&code_verifier=" + Town.VERIFIER.substring(1),
                "&code_verifier=" + "x".repeat(129),
                "&code_verifier=" + Town.VERIFIER.replace('-', '%'))) {
            PlainHttp.Answer answer = town.token(form.replace("&code_verifier=" + Town.VERIFIER, verifier));
            assertThat(answer.status()).as(verifier).isEqualTo(400);
            assertThat(answer.body()).containsAnyOf("invalid_grant", "invalid_request");
        }
        members(town.token(form));
    }

    @Test
    void aVerifierThatNobodyAskedForIsRefused() throws Exception {
        Map<String, @Nullable String> none = new HashMap<>();
        none.put("code_challenge", null);
        none.put("code_challenge_method", null);
        String code = town.code(client, town.browser(town.ada), none);
        refused(town.token(Town.redemption(client, code)), "invalid_grant");
        members(town.token(Town.redemption(client, code).replace("&code_verifier=" + Town.VERIFIER, "")));
    }

    @Test
    void aConfidentialClientShowsItsSecretToo() throws Exception {
        AppClient confidential = town.client();
        String secret = town.secret(confidential);
        String form = Town.redemption(confidential, town.code(confidential, town.browser(town.ada), Map.of()));
        refused(town.token(form), "invalid_client");
        refused(town.token(form, Scene.basic(confidential.id(), "x".repeat(30))), "invalid_client");
        refused(
                town.token(form + "&client_secret=" + secret, Scene.basic(confidential.id(), secret)),
                "invalid_request");
        refused(
                town.token(form.replace(Town.VERIFIER, "x".repeat(43)), Scene.basic(confidential.id(), secret)),
                "invalid_grant");
        refused(
                town.token(form.replace("&code_verifier=" + Town.VERIFIER, ""), Scene.basic(confidential.id(), secret)),
                "invalid_grant");
        members(town.token(form, Scene.basic(confidential.id(), secret)));
    }

    @Test
    void whoeverIsGoneSignedOutOrDisabledGetsNothing() throws Exception {
        User grace = town.insert("grace" + town.clock().millis(), Map.of());
        String before = town.code(client, town.browser(grace), Map.of());
        String disabled = town.code(client, town.browser(grace), Map.of());
        town.signOut(grace);
        refused(town.token(Town.redemption(client, before)), "invalid_grant");
        town.disable(grace);
        refused(town.token(Town.redemption(client, disabled)), "invalid_grant");
    }

    @Test
    void aScopeIsRedeemedOnlyWithThePermissionToReadWhatItStandsFor() throws Exception {
        AppClient half = town.client(request -> request.readAttributes(List.of("email", "name")));
        String code = town.code(half, town.browser(town.ada), Map.of("scope", "openid email"));
        refused(town.token(Town.redemption(half, code)), "invalid_grant");
        AppClient whole = town.client(request -> request.readAttributes(List.of("email", "email_verified")));
        members(town.token(
                Town.redemption(whole, town.code(whole, town.browser(town.ada), Map.of("scope", "openid email")))));
    }

    @Test
    void aClientThatMayNotUseCodesIsToldSo() throws Exception {
        AppClient implicit = town.client(request -> request.allowedOAuthFlows(List.of("implicit")));
        refused(town.token(Town.redemption(implicit, code())), "unauthorized_client");
    }

    @Test
    void whatIsMissingIsAnInvalidRequest() throws Exception {
        refused(town.token(Town.redemption(client, "")), "invalid_request");
        refused(town.token("grant_type=refresh_token&client_id=" + client.id()), "invalid_request");
        refused(town.token(Town.redemption(client, "nothing")), "invalid_grant");
        refused(town.token("grant_type=refresh_token&refresh_token=nothing&client_id=" + client.id()), "invalid_grant");
        refused(town.token("grant_type=password&client_id=" + client.id()), "unsupported_grant_type");
    }

    @Test
    void aReusedRefreshTokenOfARotatingFamilyIsAnInvalidGrant() throws Exception {
        AppClient rotating = town.client(request -> request.refreshTokenRotation(RefreshTokenRotationType.builder()
                        .feature("ENABLED")
                        .retryGracePeriodSeconds(0)
                        .build())
                .explicitAuthFlows(List.of("ALLOW_USER_PASSWORD_AUTH")));
        Object first = members(
                        town.token(Town.redemption(rotating, town.code(rotating, town.browser(town.ada), Map.of()))))
                .get("refresh_token");
        String form = "grant_type=refresh_token&client_id=" + rotating.id() + "&refresh_token=";
        Object second = members(town.token(form + first)).get("refresh_token");
        refused(town.token(form + first), "invalid_grant");
        assertThat(members(town.token(form + second))).containsKey("refresh_token");
    }
}
