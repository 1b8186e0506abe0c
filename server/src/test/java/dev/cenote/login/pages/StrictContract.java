package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.protocol.json.JsonObjects;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the plans of the OpenID Foundation's conformance suite need: a pool that asks for strict OpenID Connect, two
 * confidential clients, and a person with every standard claim. Each test stands for one module of a plan, whose name
 * its comment gives.
 */
@SuppressWarnings("NullAway") // Answers and tokens have what a test looks for, or it fails.
abstract class StrictContract extends PagesContract {
    static final String BYE = "https://app.example/bye";
    static final String SCOPES = "scope=openid%20profile%20email%20phone";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String pool = site().pool(request -> request.userPoolTags(Map.of("cenote:strict-oidc", "true")));
    final App app = site().classic(
                    pool,
                    request -> request.generateSecret(true)
                            .logoutURLs(BYE)
                            .allowedOAuthScopes("openid", "profile", "email", "phone"));
    final App second = site().app(
                    pool,
                    app.prefix(),
                    request -> request.generateSecret(true)
                            .logoutURLs(BYE)
                            .allowedOAuthScopes("openid", "profile", "email", "phone"));

    @BeforeEach
    void everybodyHasEveryClaim() {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("name", "Ada Lovelace");
        claims.put("given_name", "Ada");
        claims.put("family_name", "Lovelace");
        claims.put("middle_name", "King");
        claims.put("nickname", "ada");
        claims.put("preferred_username", name());
        claims.put("profile", "https://ada.example/");
        claims.put("picture", "https://ada.example/me.png");
        claims.put("website", "https://ada.example/");
        claims.put("gender", "female");
        claims.put("birthdate", "1815-12-10");
        claims.put("zoneinfo", "Europe/London");
        claims.put("locale", "en-GB");
        claims.put("updated_at", "1700000000");
        claims.put("address", "12 St James's Square");
        claims.put("email", mail());
        claims.put("email_verified", "true");
        claims.put("phone_number", "+15550100");
        claims.put("phone_number_verified", "true");
        site().person(pool, name(), claims);
    }

    /** A browser in which somebody has just signed in to the first app, back there with a code. */
    Browser signedIn(String... more) {
        return signIn(app.browser().open("oauth2/authorize?" + app.query(more)));
    }

    /** The person fills the form, and is sent back to the app. */
    Browser signIn(Browser atLogin) {
        assertThat(atLogin.path()).isEqualTo("login");
        return atLogin.send(typing("username", name(), "password", Site.PASSWORD));
    }

    Map<String, Object> tokens(Browser browser) {
        return tokens(app, browser.code());
    }

    /** What the code is worth to an app that shows its secret in the header. */
    Map<String, Object> tokens(App of, String code) {
        HttpResponse<String> answer = token(of, redemption(code));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().firstValue("Pragma")).contains("no-cache");
        return JsonObjects.require(answer.body());
    }

    static Map<String, String> redemption(String code) {
        return Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", Site.CALLBACK);
    }

    HttpResponse<String> token(App of, Map<String, String> form) {
        String basic =
                Base64.getEncoder().encodeToString((of.client() + ':' + secret(of)).getBytes(StandardCharsets.UTF_8));
        return post(endpoint("oauth2/token"), form, "Authorization", "Basic " + basic);
    }

    String secret(App of) {
        return site().sdk()
                .describeUserPoolClient(request -> request.userPoolId(pool).clientId(of.client()))
                .userPoolClient()
                .clientSecret();
    }

    URI endpoint(String path) {
        return site().url("/_domain/" + app.prefix() + '/' + path);
    }

    HttpResponse<String> userInfo(Object accessToken) {
        return send(HttpRequest.newBuilder(endpoint("oauth2/userInfo"))
                .header("Authorization", "Bearer " + accessToken)
                .build());
    }

    static HttpResponse<String> post(URI endpoint, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    Map<String, Object> discovery() {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(site().url('/' + pool + "/.well-known/openid-configuration"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        return JsonObjects.require(answer.body());
    }

    JWKSet keys() {
        try {
            // The server's public address need not be the one at which it listens here.
            URI published = URI.create((String) discovery().get("jwks_uri"));
            return JWKSet.parse(
                    send(HttpRequest.newBuilder(site().url(published.getPath())).build())
                            .body());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** The claims of an ID or logout token, verified by a library that is not ours. */
    JWTClaimsSet verified(Object token) {
        try {
            SignedJWT jwt = SignedJWT.parse(String.valueOf(token));
            JWK key = keys().getKeyByKeyId(jwt.getHeader().getKeyID());
            assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
            assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
            return jwt.getJWTClaimsSet();
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Moves the server's clock. */
    void pass(Duration time) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(site().url("/_cenote/clock"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"advance\":\"" + time + "\"}"))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    /** Whoever is signed in there gets a code at once. */
    void checkSignedIn(Browser browser) {
        assertThat(browser.get("oauth2/authorize?" + app.query("scope=openid", "prompt=none"))
                        .code())
                .isNotEmpty();
    }

    void checkSignedOut(Browser browser) {
        browser.get("oauth2/authorize?" + app.query("scope=openid", "prompt=none"));
        assertThat(back(browser, Site.CALLBACK)).containsEntry("error", "login_required");
    }

    /** The parameters that a browser brought back to the app. */
    static Map<String, String> back(Browser browser, String address) {
        assertThat(browser.status()).as(browser.body()).isEqualTo(302);
        assertThat(browser.location()).startsWith(address);
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = browser.location().substring(address.length());
        for (String pair : query.isEmpty() ? new String[0] : query.substring(1).split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
