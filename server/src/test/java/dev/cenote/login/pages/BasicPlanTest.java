package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.oauth.CodeChallenge;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan <em>basic</em> of the OpenID Foundation's conformance suite: the code flow of confidential clients. */
@SuppressWarnings("NullAway") // Answers and tokens have what a test looks for, or it fails.
class BasicPlanTest extends StrictContract {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Map<String, Object> STANDARD_CLAIMS = Map.ofEntries(
            Map.entry("name", String.class),
            Map.entry("given_name", String.class),
            Map.entry("family_name", String.class),
            Map.entry("middle_name", String.class),
            Map.entry("nickname", String.class),
            Map.entry("preferred_username", String.class),
            Map.entry("profile", String.class),
            Map.entry("picture", String.class),
            Map.entry("website", String.class),
            Map.entry("gender", String.class),
            Map.entry("birthdate", String.class),
            Map.entry("zoneinfo", String.class),
            Map.entry("locale", String.class),
            Map.entry("updated_at", Long.class),
            Map.entry("email", String.class),
            Map.entry("email_verified", Boolean.class),
            Map.entry("phone_number", String.class),
            Map.entry("phone_number_verified", Boolean.class),
            Map.entry("address", Map.class));

    /** oidcc-server. */
    @Test
    void aCodeIsWorthTokensThatSayWhatTheyMust() throws Exception {
        Map<String, Object> tokens = tokens(signedIn("scope=openid", "nonce=n-0S6_WzA2Mj"));
        assertThat(tokens).containsEntry("token_type", "Bearer").containsKeys("expires_in", "refresh_token");
        JWTClaimsSet claims = verified(tokens.get("id_token"));
        assertThat(claims.getIssuer()).isEqualTo(discovery().get("issuer"));
        assertThat(claims.getAudience()).containsExactly(app.client());
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-0S6_WzA2Mj");
        assertThat(claims.getSubject()).hasSizeLessThanOrEqualTo(255);
        assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(String.valueOf(tokens.get("access_token")).getBytes(StandardCharsets.US_ASCII));
        assertThat(claims.getStringClaim("at_hash"))
                .isEqualTo(Base64URL.encode(Arrays.copyOf(hash, 16)).toString());
        checkTypes(claims.getClaims());
    }

    /** oidcc-response-type-missing. */
    @Test
    void aRequestWithoutResponseTypeGoesBackWithAnError() {
        Browser browser = app.browser()
                .get("oauth2/authorize?" + app.query("scope=openid").replace("response_type=code&", ""));
        assertThat(back(browser, Site.CALLBACK))
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "S/+1")
                .containsOnlyKeys("error", "state");
    }

    /** oidcc-idtoken-signature, and oidcc-idtoken-unsigned, which is skipped where {@code none} is not announced. */
    @Test
    void idTokensAreSignedWithAPublishedKey() {
        verified(tokens(signedIn("scope=openid")).get("id_token"));
        assertThat((List<?>) discovery().get("id_token_signing_alg_values_supported"))
                .isEqualTo(List.of("RS256"));
        assertThat(keys().getKeys()).allSatisfy(key -> {
            assertThat(key.getKeyID()).isNotEmpty();
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getAlgorithm()).isNotNull();
        });
        assertThat(keys().getKeys().stream().map(key -> key.getKeyID()).distinct())
                .hasSameSizeAs(keys().getKeys());
    }

    /** oidcc-userinfo-get. */
    @Test
    void userInfoIsRead() {
        Map<String, Object> tokens = tokens(signedIn("scope=openid"));
        checkUserInfo(tokens, userInfo(tokens.get("access_token")));
    }

    /** oidcc-userinfo-post-header. */
    @Test
    void userInfoIsAskedForByAFormWithTheTokenInItsHeader() {
        Map<String, Object> tokens = tokens(signedIn("scope=openid"));
        checkUserInfo(
                tokens,
                post(endpoint("oauth2/userInfo"), Map.of(), "Authorization", "Bearer " + tokens.get("access_token")));
    }

    /** oidcc-userinfo-post-body. */
    @Test
    void userInfoIsAskedForByAFormWithTheTokenInIt() {
        Map<String, Object> tokens = tokens(signedIn("scope=openid"));
        checkUserInfo(
                tokens, post(endpoint("oauth2/userInfo"), Map.of("access_token", (String) tokens.get("access_token"))));
    }

    /** oidcc-ensure-request-without-nonce-succeeds-for-code-flow. */
    @Test
    void aCodeNeedsNoNonce() throws Exception {
        JWTClaimsSet claims = verified(tokens(signedIn("scope=openid")).get("id_token"));
        assertThat(claims.getClaim("nonce")).isNull();
    }

    /**
     * oidcc-scope-profile, -email, -phone and -all; oidcc-scope-address is skipped where the scope is not announced,
     * and so is -all.
     */
    @ParameterizedTest
    @ValueSource(strings = {"profile", "email", "phone", "profile%20email%20phone"})
    void scopesLeadToTheirClaims(String scopes) {
        Map<String, Object> tokens = tokens(signedIn("scope=openid%20" + scopes));
        Map<String, Object> claims = checkUserInfo(tokens, userInfo(tokens.get("access_token")));
        if (scopes.contains("profile")) {
            assertThat(claims).containsKeys("name", "birthdate", "zoneinfo", "updated_at", "preferred_username");
        }
        if (scopes.contains("email")) {
            assertThat(claims).containsEntry("email", mail()).containsEntry("email_verified", true);
        }
        if (scopes.contains("phone")) {
            assertThat(claims).containsEntry("phone_number", "+15550100").containsEntry("phone_number_verified", true);
        }
        if (scopes.equals("email")) {
            assertThat(claims).doesNotContainKeys("name", "phone_number");
        }
        assertThat(discovery().get("scopes_supported")).isEqualTo(List.of("openid", "email", "phone", "profile"));
    }

    /** oidcc-alternate-happy-flow, which was oidcc-ensure-other-scope-order-succeeds. */
    @Test
    void theOrderOfParametersAndScopesDoesNotMatter() {
        Browser browser = app.browser()
                .open(
                        "oauth2/authorize?nonce=n&state=S%2F%2B1&scope=email%20openid&redirect_uri=https%3A%2F%2Fapp.example"
                                + "%2Fcb&client_id=" + app.client() + "&response_type=code");
        assertThat(signIn(browser).code()).isNotEmpty();
    }

    /**
     * oidcc-display-page, -display-popup, -ensure-request-with-unknown-parameter-succeeds, -ui-locales,
     * -claims-locales, -ensure-request-with-acr-values-succeeds, -login-hint, -claims-essential.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "display=page",
                "display=popup",
                "extra=foobar",
                "ui_locales=se",
                "ui_locales=fr-CA%20fr%20en",
                "claims_locales=se",
                "acr_values=1%202",
                "acr_values=urn%3Anobody%3Aknows",
                "login_hint=buffy%40localhost",
                "claims=%7B%22userinfo%22%3A%7B%22name%22%3A%7B%22essential%22%3Atrue%7D%7D%7D"
            })
    void aParameterThatNeedNotBeUnderstoodDoesNoHarm(String parameter) {
        Map<String, Object> tokens = tokens(signedIn("scope=openid", parameter));
        checkUserInfo(tokens, userInfo(tokens.get("access_token")));
    }

    /** oidcc-login-hint: what it is for. */
    @Test
    void aLoginHintStandsInTheForm() {
        Browser browser = app.browser().open("oauth2/authorize?" + app.query("login_hint=buffy%40localhost"));
        assertThat(browser.fields()).containsEntry("username", "buffy@localhost");
    }

    /** oidcc-ui-locales: what it is for, on the pages that speak languages. */
    @Test
    void pagesSpeakTheFirstLanguageThatTheyKnow() {
        String another = site().pool(request -> request.userPoolTags(Map.of("cenote:strict-oidc", "true")));
        App managed = site().managed(another, request -> {});
        assertThat(managed.browser()
                        .open("oauth2/authorize?" + managed.query("ui_locales=se%20fr-CA%20de"))
                        .body())
                .contains("lang=\"fr\"");
    }

    /** oidcc-prompt-login. */
    @Test
    void promptLoginMakesThePersonSignInAgain() throws Exception {
        Browser browser = signedIn("scope=openid");
        JWTClaimsSet first = verified(tokens(browser).get("id_token"));
        pass(Duration.ofSeconds(1));
        String page = browser.open("oauth2/authorize?" + app.query("scope=openid", "prompt=login"))
                .path();
        assertThat(page).isEqualTo("login");
        JWTClaimsSet again = verified(tokens(signIn(browser)).get("id_token"));
        assertThat(again.getSubject()).isEqualTo(first.getSubject());
        assertThat(again.getLongClaim("auth_time")).isGreaterThan(first.getLongClaim("auth_time"));
    }

    /** oidcc-prompt-none-not-logged-in. */
    @Test
    void promptNoneOfAStrangerIsAnError() {
        Browser browser = app.browser().get("oauth2/authorize?" + app.query("scope=openid", "prompt=none"));
        assertThat(back(browser, Site.CALLBACK))
                .containsEntry("error", "login_required")
                .containsEntry("state", "S/+1")
                .containsOnlyKeys("error", "state");
    }

    /** oidcc-prompt-none-logged-in. */
    @Test
    void promptNoneOfWhoeverIsSignedInIsACode() throws Exception {
        Browser browser = signedIn("scope=openid");
        JWTClaimsSet first = verified(tokens(browser).get("id_token"));
        JWTClaimsSet again =
                verified(tokens(browser.get("oauth2/authorize?" + app.query("scope=openid", "prompt=none")))
                        .get("id_token"));
        checkSame(first, again);
    }

    /** oidcc-max-age-1. */
    @Test
    void whoeverSignedInTooLongAgoSignsInAgain() throws Exception {
        Browser browser = signedIn("scope=openid");
        JWTClaimsSet first = verified(tokens(browser).get("id_token"));
        pass(Duration.ofSeconds(2));
        browser.open("oauth2/authorize?" + app.query("scope=openid", "max_age=1"));
        JWTClaimsSet again = verified(tokens(signIn(browser)).get("id_token"));
        assertThat(again.getLongClaim("auth_time")).isGreaterThan(first.getLongClaim("auth_time"));
    }

    /** oidcc-max-age-10000. */
    @Test
    void whoeverSignedInRecentlyEnoughDoesNot() throws Exception {
        Browser browser = signedIn("scope=openid", "max_age=15000");
        JWTClaimsSet first = verified(tokens(browser).get("id_token"));
        JWTClaimsSet again =
                verified(tokens(browser.get("oauth2/authorize?" + app.query("scope=openid", "max_age=10000")))
                        .get("id_token"));
        checkSame(first, again);
    }

    /** oidcc-id-token-hint. */
    @Test
    void aHintWithPromptNoneIsACodeForTheSamePerson() throws Exception {
        Browser browser = signedIn("scope=openid");
        Map<String, Object> tokens = tokens(browser);
        Map<String, Object> again = tokens(browser.get("oauth2/authorize?"
                + app.query("scope=openid", "prompt=none", "id_token_hint=" + tokens.get("id_token"))));
        checkSame(verified(tokens.get("id_token")), verified(again.get("id_token")));
    }

    /** Core §3.1.2.1: whoever signs in instead of the person that is meant brings the app no code. */
    @Test
    void aHintThatMeansSomebodyElseIsAnErrorAfterTheSignInToo() throws Exception {
        Object idToken = tokens(signedIn("scope=openid")).get("id_token");
        String other = name() + "-other";
        site().person(pool, other, Map.of());
        Browser browser =
                app.browser().open("oauth2/authorize?" + app.query("scope=openid", "id_token_hint=" + idToken));
        browser.send(typing("username", other, "password", Site.PASSWORD));
        assertThat(back(browser, Site.CALLBACK)).containsEntry("error", "login_required");
    }

    /** oidcc-codereuse and oidcc-codereuse-30seconds. */
    @ParameterizedTest
    @ValueSource(longs = {0, 30})
    void aCodeCountsOnceAndASecondTimeEndsWhatItWasWorth(long secondsLater) {
        String code = signedIn("scope=openid").code();
        Object access = tokens(app, code).get("access_token");
        pass(Duration.ofSeconds(secondsLater));
        HttpResponse<String> again = token(app, redemption(code));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(JsonObjects.require(again.body())).containsEntry("error", "invalid_grant");
        assertThat(userInfo(access).statusCode()).isEqualTo(401);
    }

    /** oidcc-ensure-registered-redirect-uri. */
    @Test
    void anUnknownAddressIsToldToThePersonOnly() {
        Browser browser = app.browser()
                .open("oauth2/authorize?" + app.query("scope=openid").replace("%2Fcb", "%2Fother"));
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.path()).isEqualTo("error");
    }

    /** oidcc-ensure-post-request-succeeds. */
    @Test
    void aRequestMayBeAForm() {
        Map<String, String> form = new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", app.client(),
                "redirect_uri", Site.CALLBACK,
                "scope", "openid",
                "state", "S/+1",
                "nonce", "n"));
        Browser browser = app.browser().post("oauth2/authorize", form).follow();
        assertThat(signIn(browser).code()).isNotEmpty();
        assertThat(browser.post("oauth2/authorize", form).follow().code()).isNotEmpty();
    }

    /** oidcc-server-client-secret-post. */
    @Test
    void theSecretMayStandInTheForm() {
        Map<String, String> form =
                new HashMap<>(redemption(signedIn("scope=openid").code()));
        form.put("client_id", app.client());
        form.put("client_secret", secret(app));
        HttpResponse<String> answer = post(endpoint("oauth2/token"), form);
        verified(JsonObjects.require(answer.body()).get("id_token"));
    }

    /**
     * oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported and
     * oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported.
     */
    @ParameterizedTest
    @ValueSource(strings = {"request_uri=https%3A%2F%2Fapp.example%2Frequest.jwt", "request=eyJhbGciOiJub25lIn0.e30."})
    void whatIsAskedByObjectIsRefused(String parameter) {
        Browser browser = app.browser()
                .get("oauth2/authorize?response_type=code&scope=openid&client_id=" + app.client() + '&' + parameter);
        assertThat(back(browser, Site.CALLBACK))
                .containsEntry("error", parameter.substring(0, parameter.indexOf('=')) + "_not_supported");
    }

    /** oidcc-ensure-request-object-with-redirect-uri. */
    @Test
    void anObjectDoesNotHideAnUnknownAddress() {
        Browser browser = app.browser()
                .open("oauth2/authorize?"
                        + app.query("scope=openid", "request=eyJhbGciOiJub25lIn0.e30.")
                                .replace("%2Fcb", "%2Fother"));
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.path()).isEqualTo("error");
    }

    /** oidcc-refresh-token. */
    @Test
    void aRefreshTokenIsWorthNewTokensToItsOwnClientOnly() throws Exception {
        Map<String, Object> first = tokens(signedIn("scope=openid", "nonce=n"));
        pass(Duration.ofSeconds(1));
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", "refresh_token", "refresh_token", (String) first.get("refresh_token")));
        HttpResponse<String> foreign = token(second, form);
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(JsonObjects.require(foreign.body())).containsEntry("error", "invalid_grant");
        form.put("scope", "openid");
        HttpResponse<String> answer = token(app, form);
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Object> again = JsonObjects.require(answer.body());
        assertThat(again.get("access_token")).isNotEqualTo(first.get("access_token"));
        JWTClaimsSet before = verified(first.get("id_token"));
        JWTClaimsSet after = verified(again.get("id_token"));
        assertThat(after.getIssuer()).isEqualTo(before.getIssuer());
        assertThat(after.getAudience()).isEqualTo(before.getAudience());
        assertThat(after.getIssueTime()).isAfter(before.getIssueTime());
        checkSame(before, after);
        assertThat(userInfo(again.get("access_token")).statusCode()).isEqualTo(200);
    }

    /** oidcc-ensure-request-with-valid-pkce-succeeds. */
    @Test
    void proofOfTheKeyIsTaken() {
        Browser browser =
                signedIn("scope=openid", "code_challenge_method=S256", "code_challenge=" + CodeChallenge.of(VERIFIER));
        Map<String, String> form = new HashMap<>(redemption(browser.code()));
        form.put("code_verifier", VERIFIER);
        assertThat(token(app, form).statusCode()).isEqualTo(200);
    }

    private static void checkSame(JWTClaimsSet first, JWTClaimsSet again) throws Exception {
        assertThat(again.getSubject()).isEqualTo(first.getSubject());
        assertThat(again.getLongClaim("auth_time")).isEqualTo(first.getLongClaim("auth_time"));
    }

    /** OpenID Connect Core §5.3.2. */
    private Map<String, Object> checkUserInfo(Map<String, Object> tokens, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        Map<String, Object> claims = JsonObjects.require(answer.body());
        assertThat(claims).containsEntry("sub", verified(tokens.get("id_token")).getSubject());
        checkTypes(claims);
        return claims;
    }

    /** OpenID Connect Core §5.1. */
    private static void checkTypes(Map<String, Object> claims) {
        claims.forEach((name, value) -> {
            if (STANDARD_CLAIMS.get(name) instanceof Class<?> type) {
                assertThat(value).as(name).isInstanceOf(type);
            }
        });
    }
}
