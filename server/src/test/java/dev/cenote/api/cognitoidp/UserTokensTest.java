package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.keys.PublishedKey;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.model.cognitoidp.TokenValidityUnitsType;
import dev.cenote.token.OAuthGrant;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The claims of people's first tokens. */
class UserTokensTest extends PeopleContract {
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("email", "alice@example.org"),
            Map.entry("email_verified", "true"),
            Map.entry("phone_number", "+15550001234"),
            Map.entry("phone_number_verified", "false"),
            Map.entry("name", "Alice \"A\" Liddell"),
            Map.entry("updated_at", "1795255200"),
            Map.entry("address", "Oxford"),
            Map.entry("custom:level", "7"),
            Map.entry("dev:custom:note", "secret"));

    @Test
    void theAccessTokenHasExactlyTheClaimsOfCognito() {
        String pool = people.pool();
        String client = people.client(pool);
        User alice = people.insert(pool, "Alice", UserStatus.CONFIRMED, ATTRIBUTES);
        people.join(alice, "staff", 1, "arn:aws:iam::000000000000:role/staff");
        SignedIn signedIn = people.signedIn(pool, client, "Alice", "us-east-1_dev");
        UserTokenSet set = people.tokens().issue(signedIn);
        Map<String, Object> claims = claims(set.accessToken());
        long now = clock.instant().getEpochSecond();
        assertThat(payload(set.accessToken()))
                .isEqualTo(("{'sub':'" + alice.id() + "','device_key':'us-east-1_dev','cognito:groups':['staff'],"
                                + "'iss':'http://localhost:9400/" + pool + "','client_id':'" + client
                                + "','origin_jti':'" + claims.get("origin_jti") + "','event_id':'"
                                + signedIn.eventId() + "','token_use':'access',"
                                + "'scope':'aws.cognito.signin.user.admin','auth_time':" + now + ",'exp':"
                                + (now + 3600) + ",'iat':" + now + ",'jti':'" + claims.get("jti")
                                + "','username':'Alice'}")
                        .replace('\'', '"'));
        assertThat(set.expiresIn()).isEqualTo(3600);
        assertThat(claims.get("jti")).asString().matches("[0-9a-f-]{36}").isNotEqualTo(claims.get("origin_jti"));
    }

    @Test
    void theIdTokenHasExactlyTheClaimsOfCognito() {
        String pool = people.pool();
        String client = people.client(pool);
        User alice = people.insert(pool, "Alice", UserStatus.CONFIRMED, ATTRIBUTES);
        people.join(alice, "guests", null, null);
        people.join(alice, "staff", 1, "arn:aws:iam::000000000000:role/staff");
        SignedIn signedIn = people.signedIn(pool, client, "Alice", null);
        UserTokenSet set = people.tokens().issue(signedIn);
        String idToken = Objects.requireNonNull(set.idToken());
        Map<String, Object> claims = claims(idToken);
        long now = clock.instant().getEpochSecond();
        assertThat(payload(idToken))
                .isEqualTo(("{'sub':'" + alice.id() + "','cognito:groups':['staff','guests'],'email_verified':true,"
                                + "'cognito:preferred_role':'arn:aws:iam::000000000000:role/staff',"
                                + "'iss':'http://localhost:9400/" + pool + "','phone_number_verified':false,"
                                + "'cognito:username':'Alice','origin_jti':'" + claims.get("origin_jti")
                                + "','cognito:roles':['arn:aws:iam::000000000000:role/staff'],'aud':'" + client
                                + "','event_id':'" + signedIn.eventId() + "','token_use':'id','auth_time':" + now
                                + ",'exp':" + (now + 3600) + ",'iat':" + now + ",'jti':'" + claims.get("jti")
                                + "','address':{'formatted':'Oxford'},'custom:level':'7',"
                                + "'email':'alice@example.org','name':'Alice \\'A\\' Liddell',"
                                + "'phone_number':'+15550001234','updated_at':1795255200}")
                        .replace('\'', '"'));
        Map<String, Object> access = claims(set.accessToken());
        assertThat(claims.get("origin_jti")).isEqualTo(access.get("origin_jti"));
        assertThat(claims.get("jti")).isNotEqualTo(access.get("jti"));
        // COGNITO: access tokens hold nothing of these.
        assertThat(access).doesNotContainKeys("aud", "email", "cognito:username", "cognito:roles", "version");
    }

    @Test
    void differentKeysSignTheTwoAndHeadersHaveTwoMembers() throws Exception {
        String pool = people.pool();
        people.insert(pool, "alice");
        UserTokenSet set = people.signIn(pool, people.client(pool), "alice");
        SignedJWT id = SignedJWT.parse(set.idToken());
        SignedJWT access = SignedJWT.parse(set.accessToken());
        assertThat(id.getHeader().getKeyID()).isNotEqualTo(access.getHeader().getKeyID());
        for (SignedJWT token : List.of(id, access)) {
            assertThat(token.getHeader().toJSONObject().keySet()).containsExactlyInAnyOrder("kid", "alg");
            PublishedKey.Rsa key = people.keys().published(pool).stream()
                    .map(PublishedKey.Rsa.class::cast)
                    .filter(published -> published.id().equals(token.getHeader().getKeyID()))
                    .findFirst()
                    .orElseThrow();
            RSAKey rsa = new RSAKey.Builder(new Base64URL(key.modulus()), new Base64URL(key.exponent())).build();
            assertThat(token.verify(new RSASSAVerifier(rsa))).isTrue();
        }
    }

    @Test
    void absentMeansLeftOut() {
        String pool = people.pool();
        people.insert(pool, "alice");
        UserTokenSet set = people.signIn(pool, people.client(pool), "alice");
        assertThat(claims(Objects.requireNonNull(set.idToken())).keySet())
                .containsExactlyInAnyOrder(
                        "sub",
                        "iss",
                        "cognito:username",
                        "origin_jti",
                        "aud",
                        "event_id",
                        "token_use",
                        "auth_time",
                        "exp",
                        "iat",
                        "jti");
        assertThat(claims(set.accessToken())).doesNotContainKeys("device_key", "cognito:groups");
    }

    @Test
    void attributesThatTheClientMayNotReadAreInNoToken() {
        String pool = people.pool();
        String client = people.client(pool, request -> request.readAttributes(List.of("email", "name")));
        people.insert(pool, "alice", UserStatus.CONFIRMED, ATTRIBUTES);
        UserTokenSet set = people.signIn(pool, client, "alice");
        assertThat(claims(Objects.requireNonNull(set.idToken())))
                .containsKeys("email", "name")
                .doesNotContainKeys("email_verified", "phone_number", "custom:level", "updated_at");
    }

    @Test
    void withoutRevocationTokensHaveNoIdsAndWithRotationTheFirstAccessTokenLacksItsOrigin() {
        String pool = people.pool();
        people.insert(pool, "alice");
        String neither = people.client(pool, request -> request.enableTokenRevocation(false));
        UserTokenSet plain = people.signIn(pool, neither, "alice");
        assertThat(claims(Objects.requireNonNull(plain.idToken()))).doesNotContainKeys("jti", "origin_jti");
        assertThat(claims(plain.accessToken()))
                .doesNotContainKeys("jti", "origin_jti")
                .containsKey("event_id");
        String rotating = people.client(
                pool,
                request -> request.enableTokenRevocation(false)
                        .refreshTokenRotation(RefreshTokenRotationType.builder()
                                .feature("ENABLED")
                                .build()));
        UserTokenSet first = people.signIn(pool, rotating, "alice");
        assertThat(claims(Objects.requireNonNull(first.idToken()))).containsKeys("jti", "origin_jti");
        assertThat(claims(first.accessToken())).containsKey("jti").doesNotContainKey("origin_jti");
    }

    @Test
    void validityFollowsTheClient() {
        String pool = people.pool();
        people.insert(pool, "alice");
        String client = people.client(
                pool,
                request -> request.accessTokenValidity(300)
                        .idTokenValidity(10)
                        .tokenValidityUnits(TokenValidityUnitsType.builder()
                                .accessToken("seconds")
                                .idToken("minutes")
                                .build()));
        UserTokenSet set = people.signIn(pool, client, "alice");
        assertThat(set.expiresIn()).isEqualTo(300);
        assertThat(validity(set.accessToken())).isEqualTo(300);
        assertThat(validity(Objects.requireNonNull(set.idToken()))).isEqualTo(600);
    }

    @Test
    void oauthScopesChooseTheClaims() {
        String pool = people.pool();
        people.insert(pool, "alice", UserStatus.CONFIRMED, ATTRIBUTES);
        assertThat(oauth(pool, "openid")).containsKeys("email", "phone_number", "name", "custom:level", "address");
        assertThat(oauth(pool, "openid", "email"))
                .containsKeys("email", "email_verified")
                .doesNotContainKeys("phone_number", "name", "custom:level");
        assertThat(oauth(pool, "openid", "phone"))
                .containsKeys("phone_number", "phone_number_verified")
                .doesNotContainKeys("email", "name");
        assertThat(oauth(pool, "openid", "profile"))
                .containsKeys("name", "updated_at", "custom:level")
                .doesNotContainKeys("email", "phone_number");
    }

    @Test
    void oauthTokensSayTheirVersionAndBelongTogether() {
        String pool = people.pool();
        people.insert(pool, "alice");
        String client = people.client(pool);
        UserTokenSet set = people.tokens().issue(oauthSignIn(pool, client, List.of("openid", "api/read")));
        Map<String, Object> access = claims(set.accessToken());
        assertThat(access.get("version")).isEqualTo(2L);
        assertThat(access.get("scope")).isEqualTo("openid api/read");
        assertThat(claims(Objects.requireNonNull(set.idToken())).get("at_hash"))
                .asString()
                .hasSize(22);
        UserTokenSet withoutOpenId = people.tokens().issue(oauthSignIn(pool, client, List.of("api/read")));
        assertThat(withoutOpenId.idToken()).isNull();
        assertThat(withoutOpenId.refreshToken()).isNotNull();
    }

    @Test
    void identitiesAreObjectsOfTexts() {
        String pool = people.pool();
        people.insert(
                pool,
                "Google_1",
                UserStatus.EXTERNAL_PROVIDER,
                Map.of(
                        "identities",
                        "[{\"userId\":\"1\",\"providerName\":\"Google\",\"providerType\":\"Google\",\"issuer\":null,"
                                + "\"primary\":true,\"dateCreated\":1600000000000}]"));
        UserTokenSet set = people.signIn(pool, people.client(pool), "Google_1");
        assertThat(payload(Objects.requireNonNull(set.idToken())))
                .contains("\"identities\":[{\"dateCreated\":\"1600000000000\",\"userId\":\"1\","
                        + "\"providerName\":\"Google\",\"providerType\":\"Google\",\"issuer\":null,"
                        + "\"primary\":\"true\"}]");
    }

    @Test
    void theRefreshTokenLooksAsClientsKnowIt() {
        String pool = people.pool();
        people.insert(pool, "alice");
        UserTokenSet set = people.signIn(pool, people.client(pool), "alice");
        String refresh = Objects.requireNonNull(set.refreshToken());
        assertThat(refresh)
                .startsWith("eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ.")
                .matches("[A-Za-z0-9-_=.]+");
        assertThat(refresh.split("\\.")).hasSize(5).doesNotContain("");
        assertThat(set.toString()).doesNotContain(refresh, set.accessToken());
    }

    @Test
    void whatGoesAlongsideCanStillSayNoAndThenThereIsNoFamily() {
        String pool = people.pool();
        people.insert(pool, "alice");
        SignedIn signedIn = people.signedIn(pool, people.client(pool), "alice", null);
        RuntimeException no = new IllegalStateException("the session was used");
        assertThat(catchThrowable(() -> people.tokens().issue(signedIn, transaction -> {
                    throw no;
                })))
                .isSameAs(no);
        assertThat(people.tokens().issue(signedIn).accessToken()).isNotEmpty();
        // A sign-in has its tokens once.
        assertThat(catchThrowable(() -> people.tokens().issue(signedIn))).isInstanceOf(IllegalStateException.class);
    }

    private static Map<String, Object> oauth(String pool, String... scopes) {
        UserTokenSet set = people.tokens().issue(oauthSignIn(pool, people.client(pool), List.of(scopes)));
        return claims(Objects.requireNonNull(set.idToken()));
    }

    private static SignedIn oauthSignIn(String pool, String client, List<String> scopes) {
        SignedIn api = people.signedIn(pool, client, "alice", null);
        return new SignedIn(
                api.pool(),
                api.client(),
                api.user(),
                api.eventId(),
                api.authTime(),
                scopes,
                TriggerSource.Token.HOSTED_AUTH,
                null,
                OAuthGrant.PLAIN,
                Map.of());
    }

    private static String payload(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
