package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.directory.Pools;
import dev.cenote.http.Headers;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.oauth.LogoutReceiver.Told;
import dev.cenote.signin.Proof;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.token.OAuthGrant;
import dev.cenote.token.RefreshDoor;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which apps are told that somebody is signed out, and what. */
@SuppressWarnings("NullAway") // Answers and tokens have what a test looks for, or it fails.
class BackchannelLogoutTest extends LogoutContract {
    @Test
    void tokensOfAppsThatAskNameTheSession() throws Exception {
        AppClient one = told("/one");
        AppClient two = told("/two");
        String browser = town.browser(town.ada);
        Map<String, Object> first = tokens(one, browser);
        String session = sid(first);
        assertThat(session).isNotNull();
        assertThat(browser).doesNotContain(session);
        assertThat(sid(tokens(two, browser))).isEqualTo(session);
        assertThat(sid(tokens(one, town.browser(town.ada)))).isNotNull().isNotEqualTo(session);
        assertThat(claims((String) first.get("access_token")).getClaim("sid")).isNull();
        String refreshed = town.token("grant_type=refresh_token&client_id=" + one.id() + "&refresh_token="
                        + first.get("refresh_token"))
                .body();
        assertThat(sid(JSONObjectUtils.parse(refreshed))).isEqualTo(session);
        String implicit = town.one
                .get(Town.PREFIX, Town.authorize(one, Map.of("response_type", "token")), browser)
                .header("Location")
                .orElseThrow();
        assertThat(claims(implicit.replaceAll(".*id_token=([^&]*).*", "$1")).getStringClaim("sid"))
                .isEqualTo(session);
    }

    @Test
    void withoutATagNothingChanges() throws Exception {
        AppClient client = town.client();
        String browser = town.browser(town.ada);
        assertThat(sid(tokens(client, browser))).isNull();
        assertThat(discovery()).doesNotContainKeys("backchannel_logout_supported");
        leave(client, browser);
        town.one.database.write(transaction -> {
            town.one.notices.endAll(transaction, town.ada);
            return true;
        });
        assertThat(count(State.WAITING)).isZero();
    }

    @Test
    void discoverySaysSoWhereAnyClientAsks() throws Exception {
        told("/one");
        assertThat(discovery())
                .containsEntry("backchannel_logout_supported", true)
                .containsEntry("backchannel_logout_session_supported", true);
    }

    @Test
    void everyAppOfTheSessionIsToldOnceWhenTheBrowserLeaves() throws Exception {
        AppClient one = told("/one");
        AppClient two = told("/two?a=b");
        AppClient silent = town.client();
        String browser = town.browser(town.ada);
        String elsewhere = town.browser(town.ada);
        String session = sid(tokens(one, browser));
        tokens(one, browser);
        tokens(two, browser);
        tokens(silent, browser);
        tokens(one, elsewhere);
        assertThat(leave(silent, browser).header("Location")).contains("https://app.example/bye");
        // A browser that leaves twice has nothing to leave any more.
        leave(silent, browser);
        deliver();
        assertThat(receiver.heard()).extracting(Told::path).containsExactlyInAnyOrder("/one", "/two?a=b");
        for (Told told : receiver.heard()) {
            assertThat(told.method()).isEqualTo("POST");
            assertThat(told.type()).isEqualTo("application/x-www-form-urlencoded");
            checkToken(verified(told.token()), told.path().equals("/one") ? one : two, session);
        }
        assertThat(claims(receiver.heard().getFirst().token()).getJWTID())
                .isNotEqualTo(claims(receiver.heard().getLast().token()).getJWTID());
    }

    /** Back-Channel Logout §2.4. */
    private void checkToken(SignedJWT token, AppClient client, String session) throws Exception {
        assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:9400/" + town.poolId);
        assertThat(claims.getAudience()).isEqualTo(List.of(client.id()));
        assertThat(claims.getSubject()).isEqualTo(town.ada.id());
        assertThat(claims.getStringClaim("sid")).isEqualTo(session);
        assertThat(claims.getIssueTime()).isEqualTo(town.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(claims.getJWTID()).isNotEmpty();
        assertThat(claims.getClaim("events"))
                .isEqualTo(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        assertThat(claims.getClaims()).doesNotContainKeys("nonce", "token_use");
    }

    @Test
    void theWayBackToTheSignInPageTellsTheAppsToo() throws Exception {
        AppClient client = told("/one");
        String browser = town.browser(town.ada);
        tokens(client, browser);
        assertThat(leaveBy(Town.query(client, Map.of()), browser)
                        .header("Location")
                        .orElseThrow())
                .contains("/login?");
        assertThat(count(State.WAITING)).isEqualTo(1);
    }

    @Test
    void aRefusedLogoutTellsNobody() throws Exception {
        AppClient client = told("/one");
        String browser = town.browser(town.ada);
        tokens(client, browser);
        leaveBy("client_id=" + client.id() + "&logout_uri=https%3A%2F%2Fevil.example", browser);
        assertThat(count(State.WAITING)).isZero();
    }

    @Test
    void aHintNamesTheSessionThatTheBrowserHasForgotten() throws Exception {
        tag(STRICT, "true");
        AppClient one = told("/one");
        AppClient two = told("/two");
        String browser = town.browser(town.ada);
        String hint = (String) tokens(one, browser).get("id_token");
        tokens(two, browser);
        String bye = "&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye";
        leaveBy(
                "id_token_hint=" + hint.substring(0, hint.length() - 9) + "AAAAAAAAA&client_id=" + one.id() + bye,
                "A: b");
        assertThat(count(State.WAITING)).isZero();
        // As long as some browser holds the session a token that somebody has found ends nothing.
        assertThat(leaveBy("id_token_hint=" + hint + bye, "A: b").body()).startsWith("sure? ");
        assertThat(count(State.WAITING)).isZero();
        town.pass(Duration.ofHours(1));
        assertThat(leaveBy("id_token_hint=" + hint + bye, "A: b").header("Location"))
                .contains("https://app.example/bye");
        assertThat(count(State.WAITING)).isEqualTo(2);
        leaveBy("id_token_hint=" + hint + bye, browser);
        assertThat(count(State.WAITING)).as("each once").isEqualTo(2);
    }

    @Test
    void whoeverIsSignedOutEverywhereIsSoInEveryApp() throws Exception {
        AppClient one = told("/one");
        AppClient two = told("/two");
        AppClient never = told("/never");
        AppClient nameless = told("/nameless");
        AppClient viaApi = told("/api");
        tokens(one, town.browser(town.ada));
        tokens(one, town.browser(town.ada));
        tokens(two, town.browser(town.ada));
        tokens(nameless, town.browser(town.ada), Map.of("scope", Town.API + "/read"));
        throughApi(viaApi, town.ada);
        User bob = town.insert("bob", Map.of());
        tokens(never, town.browser(bob));
        endAll();
        deliver();
        assertThat(receiver.heard()).extracting(Told::path).containsExactlyInAnyOrder("/one", "/two", "/api");
        for (Told told : receiver.heard()) {
            JWTClaimsSet claims = verified(told.token()).getJWTClaimsSet();
            assertThat(claims.getSubject()).isEqualTo(town.ada.id());
            // §2.4: all sessions of that person are meant.
            assertThat(claims.getClaims()).doesNotContainKey("sid").containsKey("events");
        }
        // What is ended is ended.
        endAll();
        assertThat(count(State.WAITING)).isZero();
    }

    @Test
    void aNewPasswordEndsSessionsOfStrictPoolsOnly() throws Exception {
        AppClient client = told("/one");
        String browser = town.browser(town.ada);
        String session = sid(tokens(client, browser));
        newPassword();
        assertThat(count(State.WAITING)).isZero();
        tag(STRICT, "true");
        newPassword();
        deliver();
        assertThat(claims(receiver.heard().getFirst().token()).getStringClaim("sid"))
                .isEqualTo(session);
    }

    @Test
    void whoeverSignsInOnceMoreGoesOnInTheSession() throws Exception {
        AppClient client = told("/one");
        String browser = town.browser(town.ada);
        String session = sid(tokens(client, browser));
        String again = again(client, browser, town.ada);
        assertThat(again).isNotEqualTo(browser);
        assertThat(sid(tokens(client, again))).isEqualTo(session);
        assertThat(count(State.WAITING)).isZero();
        leave(client, again);
        assertThat(count(State.WAITING)).isEqualTo(1);
    }

    @Test
    void somebodyElsesSignInEndsTheSession() throws Exception {
        AppClient client = told("/one");
        String browser = town.browser(town.ada);
        String session = sid(tokens(client, browser));
        User bob = town.insert("bob", Map.of());
        String his = again(client, browser, bob);
        deliver();
        assertThat(claims(receiver.heard().getFirst().token()).getStringClaim("sid"))
                .isEqualTo(session);
        assertThat(sid(tokens(client, his))).isNotNull().isNotEqualTo(session);
        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void whoeverDoesNotAskAnyMoreIsNotTold() throws Exception {
        AppClient client = told("/one");
        String browser = town.browser(town.ada);
        tokens(client, browser);
        leave(client, browser);
        untag("backchannel-logout@" + client.id());
        deliver();
        assertThat(receiver.heard()).isEmpty();
        assertThat(count(State.FAILED)).isZero();
    }

    @Test
    void aCodeOfASessionThatHasEndedBringsNothing() throws Exception {
        AppClient client = told("/one");
        AppClient silent = town.client();
        String browser = town.browser(town.ada);
        String code = town.code(client, browser, Map.of());
        String other = town.code(silent, browser, Map.of());
        leave(silent, browser);
        checkRefused(town.token(Town.redemption(client, code)));
        // COGNITO: where nothing is asked a code outlives the session.
        assertThat(town.token(Town.redemption(silent, other)).status()).isEqualTo(200);
        assertThat(count(State.WAITING)).isZero();
    }

    @Test
    void aCodeOfASessionThatSomebodyElseEndedBringsNothing() throws Exception {
        AppClient client = told("/one");
        String browser = town.browser(town.ada);
        String code = town.code(client, browser, Map.of());
        again(client, browser, town.insert("bob", Map.of()));
        checkRefused(town.token(Town.redemption(client, code)));
    }

    @Test
    void strictOpenIdConnectEndsCodesOfItsOwnAccord() throws Exception {
        tag(STRICT, "true");
        AppClient client = town.client();
        String browser = town.browser(town.ada);
        String code = town.code(client, browser, Map.of());
        leave(client, browser);
        checkRefused(town.token(Town.redemption(client, code)));
    }

    @Test
    void aCodeOutlivesASessionThatGoesOnOrIsMerelyOld() throws Exception {
        AppClient client = told("/one");
        String browser = town.browser(town.ada);
        String code = town.code(client, browser, Map.of());
        String again = again(client, browser, town.ada);
        assertThat(town.token(Town.redemption(client, code)).status()).isEqualTo(200);
        town.pass(Duration.ofMinutes(58));
        code = town.code(client, again, Map.of());
        town.pass(Duration.ofMinutes(3));
        assertThat(town.token(Town.redemption(client, code)).status()).isEqualTo(200);
    }

    /** Whichever of the two is first, on whatever nodes: an app that has an ID token hears of the end. */
    @ParameterizedTest
    @ValueSource(strings = {"code", "token"})
    void whoeverGetsTokensWhileTheBrowserLeavesIsTold(String responseType) throws Exception {
        AppClient client = told("/one");
        AppClient silent = town.client();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 10; i++) {
                String browser = town.browser(town.ada);
                Callable<String> getting = getting(client, browser, responseType);
                long before = count(State.WAITING);
                Future<String> answer = threads.submit(getting);
                Future<PlainHttp.Answer> left = threads.submit(() -> leave(silent, browser));
                assertThat(left.get().status()).isEqualTo(302);
                boolean identified = answer.get().contains("id_token");
                assertThat(count(State.WAITING) - before).as(answer.get()).isEqualTo(identified ? 1 : 0);
            }
        }
    }

    /** Everything that comes back, wherever in the answer it stands. */
    private Callable<String> getting(AppClient client, String browser, String responseType) throws Exception {
        if (responseType.equals("token")) {
            String path = Town.authorize(client, Map.of("response_type", responseType));
            return () ->
                    town.two.get(Town.PREFIX, path, browser).header("Location").orElseThrow();
        }
        String form = Town.redemption(client, town.code(client, browser, Map.of()));
        return () -> town.two.post(Town.PREFIX, "/oauth2/token", form).body();
    }

    @Test
    void whoeverIsSignedOutWhileAFunctionIsAskedGetsNoTokensThatNobodyWouldTellOf() {
        AppClient client = told("/api");
        AppClient silent = town.client();
        endAll();
        // Who signed in is known from before.
        assertThatThrownBy(() -> throughApi(client, town.ada))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("NotAuthorizedException"));
        UserTokenSet dead = throughApi(silent, town.ada);
        assertThatThrownBy(() -> town.one.tokens.refresh(
                        silent, String.valueOf(dead.refreshToken()), null, Map.of(), RefreshDoor.SIGN_IN_FLOW))
                .isInstanceOf(Refusal.class)
                .hasMessage("Refresh Token has been revoked");
        assertThatThrownBy(() -> town.one.accessTokens.require(dead.accessToken()))
                .isInstanceOf(Refusal.class)
                .hasMessage("Access Token has been revoked");
        assertThat(count(State.WAITING)).isZero();
    }

    @Test
    void noNumberOfSignInsHidesTheOneWithAnIdToken() {
        AppClient client = told("/one");
        for (int i = 0; i < 210; i++) {
            issue(client, town.ada, List.of(Town.API + "/read"), OAuthGrant.PLAIN);
        }
        User ada = town.present(town.ada);
        issue(client, ada, List.of("openid", "email"), OAuthGrant.PLAIN);
        endAll();
        assertThat(count(State.WAITING)).isEqualTo(1);
    }

    @Test
    void whoGotAnIdTokenInASessionIsToldWhateverHasBecomeOfTheSignIn() throws Exception {
        AppClient client = told("/one");
        AppClient nameless = told("/two");
        String browser = town.browser(town.ada);
        for (AppClient asked : List.of(client, nameless)) {
            town.one.get(
                    Town.PREFIX,
                    Town.authorize(
                            asked,
                            asked == client
                                    ? Map.of("response_type", "token")
                                    : Map.of("response_type", "token", "scope", Town.API + "/read")),
                    browser);
        }
        // There is nothing to refresh them with, so that these tokens have ended by themselves.
        town.pass(Duration.ofHours(2));
        endAll();
        assertThat(last(State.WAITING).orElseThrow().recipient()).isEqualTo(client.id());
        assertThat(count(State.WAITING)).isEqualTo(1);
    }

    private static void checkRefused(PlainHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    private String again(AppClient client, String browser, User user) {
        Headers sent = new Headers(List.of(new Headers.Field("Cookie", browser.substring("Cookie: ".length()))));
        return town.one.signInAgain(sent, Town.PREFIX, 2, Town.query(client, Map.of()), user, Proof.PASSWORD);
    }

    private UserTokenSet throughApi(AppClient client, User user) {
        return issue(client, user, SignedIn.API_SCOPES, null);
    }

    private UserTokenSet issue(AppClient client, User user, List<String> scopes, @Nullable OAuthGrant grant) {
        return town.one.tokens.issue(new SignedIn(
                town.one.database.read(transaction -> new Pools().require(transaction, town.poolId)),
                client,
                user,
                UUID.randomUUID().toString(),
                town.clock().instant(),
                scopes,
                TriggerSource.Token.AUTHENTICATION,
                null,
                grant,
                Map.of()));
    }

    private void endAll() {
        User ada = town.present(town.ada);
        town.one.database.write(transaction -> {
            town.one.notices.endAll(transaction, ada);
            return true;
        });
        town.signOut(town.ada);
        town.one.notices.wake();
    }

    private void newPassword() {
        town.one.database.write(transaction -> {
            town.one.notices.endSessionsWhereStrict(transaction, town.poolId, town.ada.id());
            return true;
        });
    }

    private Map<String, Object> discovery() throws Exception {
        return JSONObjectUtils.parse(
                town.one.get(Town.PREFIX, "/.well-known/openid-configuration").body());
    }
}
