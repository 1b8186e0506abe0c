package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan <em>RP-initiated logout</em> of the OpenID Foundation's conformance suite. */
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class LogoutPlanTest extends StrictContract {
    private static final String STATE = "s".repeat(128);
    private static final String SIGNED_OUT = "You are signed out";
    private static final String QUESTION = "Do you want to sign out?";

    private Browser browser;
    private String idToken;

    @BeforeEach
    void signInOnce() {
        browser = signedIn("scope=openid", "nonce=n");
        idToken = (String) tokens(browser).get("id_token");
    }

    /** oidcc-rp-initiated-logout-discovery-endpoint-verification. */
    @Test
    void theEndpointIsAnnounced() {
        assertThat(URI.create((String) discovery().get("end_session_endpoint")).getPath())
                .endsWith("/logout");
    }

    /** oidcc-rp-initiated-logout. */
    @Test
    void anAppSignsThePersonOutAndTheyComeBackWithItsState() {
        logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", BYE, "state", STATE));
        assertThat(back(browser, BYE)).isEqualTo(Map.of("state", STATE));
        checkSignedOut(browser);
    }

    /** The same by POST (§2). */
    @Test
    void anAppMaySayTheSameByAForm() {
        browser.post("logout", Map.of("id_token_hint", idToken, "post_logout_redirect_uri", BYE, "state", STATE))
                .follow();
        assertThat(back(browser, BYE)).isEqualTo(Map.of("state", STATE));
        checkSignedOut(browser);
    }

    /** oidcc-rp-initiated-logout-no-state. */
    @Test
    void withoutStateThereIsNone() {
        logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", BYE));
        assertThat(back(browser, BYE)).isEmpty();
        checkSignedOut(browser);
    }

    /** oidcc-rp-initiated-logout-bad-post-logout-redirect-uri, -query-added-to-post-logout-redirect-uri. */
    @Test
    void nobodyIsSentToAnAddressThatIsNotRegistered() {
        for (String wrong : new String[] {"https://app.example/other", BYE + "?foo=bar", "https://evil.example"}) {
            logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", wrong, "state", STATE));
            checkError();
        }
    }

    /** oidcc-rp-initiated-logout-modified-id-token-hint. */
    @Test
    void aHintWithoutSignatureIsNone() throws ParseException {
        String unsigned = new PlainJWT(SignedJWT.parse(idToken).getJWTClaimsSet()).serialize();
        logout(Map.of("id_token_hint", unsigned, "post_logout_redirect_uri", BYE, "state", STATE));
        checkError();
    }

    /** oidcc-rp-initiated-logout-bad-id-token-hint. */
    @Test
    void aHintThatSomebodyElseSignedIsNone() throws ParseException, JOSEException {
        SignedJWT ours = SignedJWT.parse(idToken);
        SignedJWT theirs = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(ours.getHeader().getKeyID())
                        .build(),
                ours.getJWTClaimsSet());
        theirs.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        for (String client : new String[] {"", app.client()}) {
            Map<String, String> request =
                    new LinkedHashMap<>(Map.of("id_token_hint", theirs.serialize(), "post_logout_redirect_uri", BYE));
            if (!client.isEmpty()) {
                request.put("client_id", client);
            }
            logout(request);
            checkError();
        }
    }

    /** oidcc-rp-initiated-logout-no-id-token-hint. */
    @Test
    void withoutHintNobodyIsSentAnywhereUnasked() {
        logout(Map.of("post_logout_redirect_uri", BYE, "state", STATE));
        checkError();
        logout(Map.of("post_logout_redirect_uri", BYE, "state", STATE, "client_id", app.client()));
        checkAsked();
        browser.send(Map.of());
        assertThat(back(browser, BYE)).isEqualTo(Map.of("state", STATE));
        checkSignedOut(browser);
    }

    /** oidcc-rp-initiated-logout-no-params and -only-state. */
    @Test
    void whoeverSaysNothingIsAskedAndThenSignedOut() {
        for (Map<String, String> request : List.of(Map.<String, String>of(), Map.of("state", STATE))) {
            logout(request);
            checkAsked();
        }
        browser.submit(Map.of());
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.body()).contains(SIGNED_OUT);
        checkSignedOut(browser);
        logout(Map.of());
        assertThat(browser.body()).contains(SIGNED_OUT);
    }

    /** oidcc-rp-initiated-logout-no-post-logout-redirect-uri. */
    @Test
    void withoutAddressThePersonIsSignedOutAndToldSo() {
        logout(Map.of("id_token_hint", idToken, "state", STATE));
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.body()).contains(SIGNED_OUT);
        checkSignedOut(browser);
    }

    /** Not of a plan: what the session led to and nobody has fetched yet ends with it. */
    @Test
    void aCodeEndsWithTheSession() {
        String code = browser.get("oauth2/authorize?" + app.query("scope=openid", "prompt=none"))
                .code();
        logout(Map.of("id_token_hint", idToken));
        HttpResponse<String> answer = token(app, redemption(code));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    private void logout(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder("logout?");
        parameters.forEach((name, value) -> query.append(query.charAt(query.length() - 1) == '?' ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        browser.open(query.toString());
    }

    private void checkAsked() {
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.body()).contains(QUESTION);
        assertThat(browser.form()).containsEntry("method", "post");
    }

    /** A page says that something is wrong, and the person is signed in as before. */
    private void checkError() {
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.location()).isEmpty();
        checkSignedIn(browser);
    }
}
