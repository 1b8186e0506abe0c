package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.login.oauth.LogoutReceiver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan <em>back-channel logout</em> of the OpenID Foundation's conformance suite, against the whole server. */
@SuppressWarnings("NullAway") // The fields are set before each test runs.
class BackchannelPlanTest extends StrictContract {
    private static final long GENEROUS_MILLIS = 30_000;
    private static final String QUESTION = "Do you want to sign out?";

    private LogoutReceiver receiver;

    @BeforeEach
    void listen() throws IOException {
        // Notices are sent by what runs in the background, which each server begins once.
        shared("background", Boolean.class, () -> {
            site().startBackground();
            return true;
        });
        receiver = new LogoutReceiver();
        String arn = site().sdk()
                .describeUserPool(request -> request.userPoolId(pool))
                .userPool()
                .arn();
        site().sdk()
                .tagResource(request -> request.resourceArn(arn)
                        .tags(Map.of(
                                "cenote:backchannel-logout@" + app.client(), receiver.url("/backchannel_logout"))));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    /** oidcc-backchannel-logout-discovery-endpoint-verification. */
    @Test
    void supportIsAnnounced() {
        assertThat(discovery())
                .containsEntry("backchannel_logout_supported", true)
                .containsEntry("backchannel_logout_session_supported", true)
                .containsKey("end_session_endpoint");
    }

    /** oidcc-backchannel-rp-initiated-logout. */
    @Test
    void theAppIsToldWhatTheIdTokenSaid() throws Exception {
        Browser browser = signedIn("scope=openid", "nonce=n");
        String idToken = (String) tokens(browser).get("id_token");
        browser.get("logout?id_token_hint=" + idToken + "&state=s&post_logout_redirect_uri=https%3A%2F%2Fapp.example"
                + "%2Fbye");
        assertThat(back(browser, BYE)).isEqualTo(Map.of("state", "s"));
        LogoutReceiver.Told told = told();
        assertThat(told.path()).isEqualTo("/backchannel_logout");
        assertThat(told.type()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(SignedJWT.parse(told.token()).getHeader().getType()).isEqualTo(new JOSEObjectType("logout+jwt"));
        JWTClaimsSet id = verified(idToken);
        JWTClaimsSet logout = verified(told.token());
        assertThat(logout.getIssuer()).isEqualTo(discovery().get("issuer"));
        assertThat(logout.getAudience()).isEqualTo(List.of(app.client()));
        assertThat(logout.getSubject()).isEqualTo(id.getSubject());
        assertThat(logout.getStringClaim("sid")).isNotNull().isEqualTo(id.getStringClaim("sid"));
        assertThat(logout.getJWTID()).isNotNull();
        assertThat(logout.getClaim("nonce")).isNull();
        assertThat(logout.getClaim("events"))
                .isEqualTo(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        checkSignedOut(browser);
    }

    /** RP-Initiated Logout §2: a token that somebody has found ends the session of another browser only when asked. */
    @Test
    void aTokenFromAnotherBrowserIsAskedAbout() throws Exception {
        Browser browser = signedIn("scope=openid");
        String idToken = (String) tokens(browser).get("id_token");
        Browser other = app.browser();
        other.open(logout(idToken));
        assertThat(other.body()).contains(QUESTION);
        checkSignedIn(browser);
        other.send(Map.of());
        assertThat(back(other, BYE)).isEmpty();
        checkSignedOut(browser);
        assertThat(verified(told().token()).getStringClaim("sid"))
                .isEqualTo(verified(idToken).getStringClaim("sid"));
    }

    /** §2: the token does not belong to the session that is here, even if it belongs to whoever is signed in. */
    @Test
    void aTokenOfAnotherSessionOfTheSamePersonIsAskedAbout() {
        Browser there = signedIn("scope=openid");
        Object idToken = tokens(there).get("id_token");
        Browser here = signedIn("scope=openid");
        here.open(logout(idToken));
        assertThat(here.body()).contains(QUESTION);
        checkSignedIn(here);
        checkSignedIn(there);
        here.open(logout(idToken)).send(Map.of());
        assertThat(back(here, BYE)).isEmpty();
        checkSignedOut(here);
        checkSignedOut(there);
    }

    /** Whoever says yes signs themselves out, and not whom a token speaks of. */
    @Test
    void nobodySignsOutSomebodyElse() {
        Browser hers = signedIn("scope=openid");
        Object idToken = tokens(hers).get("id_token");
        site().person(pool, "bob" + name(), Map.of("email", "bob" + mail(), "email_verified", "true"));
        Browser his = app.browser()
                .open("oauth2/authorize?" + app.query("scope=openid"))
                .send(typing("username", "bob" + name(), "password", Site.PASSWORD));
        checkSignedIn(his);
        his.open(logout(idToken));
        assertThat(his.body()).contains(QUESTION);
        his.send(Map.of());
        assertThat(back(his, BYE)).isEmpty();
        checkSignedOut(his);
        checkSignedIn(hers);
    }

    private static String logout(Object idToken) {
        return "logout?id_token_hint=" + idToken + "&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye";
    }

    /** What the API does reaches the app in the same way. */
    @Test
    void signingOutEverywhereReachesTheApp() {
        JWTClaimsSet id = verified(tokens(signedIn("scope=openid")).get("id_token"));
        site().sdk().adminUserGlobalSignOut(request -> request.userPoolId(pool).username(name()));
        JWTClaimsSet logout = verified(told().token());
        assertThat(logout.getSubject()).isEqualTo(id.getSubject());
        assertThat(logout.getClaim("sid")).isNull();
    }

    /** A new password ends the sessions of a strict pool. */
    @Test
    void aNewPasswordReachesTheApp() throws Exception {
        JWTClaimsSet id = verified(tokens(signedIn("scope=openid")).get("id_token"));
        site().sdk()
                .adminSetUserPassword(request -> request.userPoolId(pool)
                        .username(name())
                        .password("Another-horse-2")
                        .permanent(true));
        assertThat(verified(told().token()).getStringClaim("sid")).isEqualTo(id.getStringClaim("sid"));
    }

    private LogoutReceiver.Told told() {
        long end = System.nanoTime() + GENEROUS_MILLIS * 1_000_000;
        while (receiver.heard().isEmpty()) {
            assertThat(System.nanoTime() - end).as("waited in vain").isNegative();
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(receiver.heard()).hasSize(1);
        return receiver.heard().getFirst();
    }
}
