package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import dev.cenote.fetch.OutsideIssuer;
import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins of issuers that the account trusts, at identity pools. */
@SuppressWarnings("NullAway") // The issuer is there before each test.
class OpenIdProviderLoginsTest extends IdentityApiContract {
    private static final String FORGED = "Invalid login token. Couldn't verify signed token.";
    private static final String MALFORMED = "Invalid login token. Not a valid OpenId Connect identity token.";

    private OutsideIssuer issuer;
    private String arn;
    private String pool;

    @BeforeEach
    void trustAnIssuer() {
        issuer = OutsideIssuer.start();
        arn = OpenIdProviders.trust(node(), issuer.name(), "app", "other");
        pool = pool(Map.of("OpenIdConnectProviderARNs", List.of(arn)));
    }

    @AfterEach
    void leave() {
        issuer.close();
    }

    @Test
    void aTokenOfTheIssuerLeadsToOneIdentity() {
        String ada = identity(pool, login(saying("ada")));
        assertThat(identity(pool, login(saying("ada")))).isEqualTo(ada);
        assertThat(identity(pool, login(saying("bob")))).isNotEqualTo(ada);
        assertThat(providers(ada)).isEqualTo(List.of(issuer.name()));
        Map<String, Object> claims =
                claims(token(ada, login(saying("ada"))).done().text("Token"));
        assertThat(claims.get("amr")).isEqualTo(List.of("authenticated", issuer.name(), arn + ":OIDC:ada"));
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void aGuestKeepsItsIdentityAndAUserPoolsLoginJoins() {
        String guest = guest(pool);
        Map<String, Object> both = new HashMap<>(logins());
        both.putAll(login(saying("ada")));
        assertThat(token(guest, both).done().text("IdentityId")).isEqualTo(guest);
        assertThat(identity(pool, login(saying("ada")))).isEqualTo(guest);
        node().open(
                        "UnlinkIdentity",
                        Map.of(
                                "IdentityId", guest,
                                "Logins", login(saying("ada")),
                                "LoginsToRemove", List.of(issuer.name())))
                .done();
        assertThat(identity(pool, login(saying("ada")))).isNotEqualTo(guest);
    }

    @Test
    void thePoolsOwnTokenStandsForTheLoginWhileThatLeadsToTheIdentity() {
        String ada = identity(pool, login(saying("ada")));
        Map<String, Object> own = Map.of(
                "cognito-identity.amazonaws.com",
                token(ada, login(saying("ada"))).done().text("Token"));
        assertThat(token(ada, own).done().text("IdentityId")).isEqualTo(ada);
        node().open(
                        "UnlinkIdentity",
                        Map.of(
                                "IdentityId", ada,
                                "Logins", login(saying("ada")),
                                "LoginsToRemove", List.of(arn)))
                .done();
        token(ada, own).refused(NOT_AUTHORIZED, NO_MATCH);
    }

    @Test
    void whoAskedForATokenCountsMoreThanWhomItIsMeantFor() {
        Map<String, Object> claims = saying("ada");
        claims.put("aud", List.of("app", "api"));
        identity(pool, login(claims));
        claims.put("azp", "other");
        claims.put("aud", "api");
        identity(pool, login(claims));
        claims.put("azp", "stranger");
        claims.put("aud", "app");
        identify(pool, login(claims)).refused(NOT_AUTHORIZED, UNSUPPORTED);
    }

    @Test
    void everyRsaAlgorithmCountsAndNoOther() throws Exception {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512)) {
            identity(pool, login(issuer.token("r", algorithm, saying("ada"))));
        }
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.PS256, JWSAlgorithm.PS512)) {
            identify(pool, login(issuer.token("r", algorithm, saying("ada")))).refused(NOT_AUTHORIZED, MALFORMED);
        }
        identify(pool, login(issuer.token("e", JWSAlgorithm.ES256, saying("ada"))))
                .refused(NOT_AUTHORIZED, MALFORMED);
        identify(pool, login(bare("none", "r", ""))).refused(NOT_AUTHORIZED, MALFORMED);
        identify(pool, login(bare("HS256", "r", "x"))).refused(NOT_AUTHORIZED, MALFORMED);
        // The published key as a secret, which everybody knows.
        identify(pool, login(signedWithThePublicKey())).refused(NOT_AUTHORIZED, MALFORMED);
        // An RSA signature under the name of a key on a curve.
        identify(pool, login(bare("RS256", "e", "AAAA"))).refused(NOT_AUTHORIZED, FORGED);
    }

    @Test
    void aChangedOrForeignTokenIsForged() {
        String good = OpenIdProviders.token(issuer, saying("ada"));
        String[] parts = good.split("\\.");
        String admin = encoded(saying("admin"));
        identify(pool, login(parts[0] + '.' + admin + '.' + parts[2])).refused(NOT_AUTHORIZED, FORGED);
        identify(pool, login(parts[0] + '.' + parts[1] + ".AAAA")).refused(NOT_AUTHORIZED, FORGED);
        try (OutsideIssuer thief = OutsideIssuer.start()) {
            // Somebody else's key under the same key id.
            identify(pool, login(OpenIdProviders.token(thief, saying("ada")))).refused(NOT_AUTHORIZED, FORGED);
            Map<String, Object> theirs = saying("ada");
            theirs.put("iss", thief.url());
            identify(pool, login(OpenIdProviders.token(thief, theirs)))
                    .refused(NOT_AUTHORIZED, "Invalid login token. Issuer doesn't match providerName");
            assertThat(thief.calls()).isZero();
        }
    }

    @Test
    void aTokenHasToSayWhatEveryTokenSays() {
        for (String claim : List.of("aud", "sub", "exp", "iat", "iss")) {
            Map<String, Object> claims = saying("ada");
            claims.remove(claim);
            identify(pool, login(claims))
                    .refused(NOT_AUTHORIZED, "Invalid login token. Missing a required claim: " + claim);
        }
        Map<String, Object> claims = saying("a".repeat(256));
        identify(pool, login(claims)).refused(NOT_AUTHORIZED, "Invalid login token. Missing a required claim: sub");
        assertThat(issuer.calls()).isZero();
    }

    @Test
    void timesAreKept() {
        long now = node().epochSecond();
        Map<String, Object> claims = saying("ada");
        claims.put("exp", now - 1);
        assertThat(String.valueOf(identify(pool, login(claims)).members().get("message")))
                .matches("Invalid login token\\. Token expired: \\d+ >= " + (now - 1));
        claims.put("exp", now + 9000);
        claims.put("nbf", now + 3600);
        identify(pool, login(claims)).refused(NOT_AUTHORIZED, "Invalid login token. Token is not valid yet.");
        claims.put("nbf", now + 120);
        identity(pool, login(claims));
    }

    @Test
    void anIssuerThatIsAwayIsAskedAgainLater() {
        issuer.answerWith(503);
        identify(pool, login(saying("ada"))).refused(NOT_AUTHORIZED, FORGED);
        issuer.answerWith(200);
        node().advance("PT11S");
        identity(pool, login(saying("ada")));
        issuer.close();
        identity(pool, login(saying("ada")));
        node().advance("PT25H");
        identify(pool, login(saying("ada")))
                .refused("ExternalServiceException", "The identity provider could not be reached.");
    }

    @Test
    void aProviderCountsWhileAccountAndPoolNameIt() {
        identity(pool, login(saying("ada")));
        identify(pool(), login(saying("ada"))).refused(NOT_AUTHORIZED, UNSUPPORTED);
        node().iam(Map.of("Action", "DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn));
        identify(pool, login(saying("ada"))).refused(NOT_AUTHORIZED, UNSUPPORTED);
    }

    @Test
    void aUserPoolOfThisServerMayBeAProviderWithoutBeingCalled() {
        String people = newUserPool();
        String client = newClient(people);
        String name = key(people);
        String own = OpenIdProviders.trust(node(), name, client);
        String open = pool(Map.of("OpenIdConnectProviderARNs", List.of(own)));
        Tokens tokens = signIn(people, client, person(people));
        String identity = identity(open, Map.of(name, tokens.id()));
        assertThat(providers(identity)).isEqualTo(List.of(name));
        Map<String, Object> header = new HashMap<>(part(tokens.id(), 0));
        header.put("alg", "ES256");
        String mixed = encoded(header) + tokens.id().substring(tokens.id().indexOf('.'));
        identify(open, Map.of(name, mixed)).refused(NOT_AUTHORIZED, MALFORMED);
        onCurve(people);
        identify(open, Map.of(name, mixed)).refused(NOT_AUTHORIZED, FORGED);
        String signedAnew = signIn(people, client, person(people)).id();
        assertThat(part(signedAnew, 0)).containsEntry("alg", "ES256");
        assertThat(providers(identity(open, Map.of(name, signedAnew)))).isEqualTo(List.of(name));
        identify(open, Map.of(name, tokens.access()))
                .refused(NOT_AUTHORIZED, "Invalid login token. Missing a required claim: aud");
        identify(open, Map.of(name, signIn(person()).id()))
                .refused(NOT_AUTHORIZED, "Invalid login token. Issuer doesn't match providerName");
    }

    @Test
    void anOutsideIssuerCannotPassForAUserPool() {
        // Its path ends as the user pool's id, and its tokens name a person of the user pool.
        Map<String, Object> victim = logins();
        try (OutsideIssuer twin = OutsideIssuer.start('/' + userPool())) {
            String trusted = OpenIdProviders.trust(node(), twin.name(), "app");
            String shared = pool(Map.of("OpenIdConnectProviderARNs", List.of(trusted)));
            String theirs = identity(shared, victim);
            Map<String, Object> claims = OpenIdProviders.claims(node(), twin, sub(victim));
            Map<String, Object> login = Map.of(twin.name(), OpenIdProviders.token(twin, claims));
            assertThat(identity(shared, login)).isNotEqualTo(theirs);
            identify(shared, Map.of(key(), OpenIdProviders.token(twin, claims))).refused(NOT_AUTHORIZED, FORGED);
            assertThat(identity(shared, victim)).isEqualTo(theirs);
        }
    }

    private Map<String, Object> saying(String subject) {
        return OpenIdProviders.claims(node(), issuer, subject);
    }

    private Map<String, Object> login(Map<String, Object> claims) {
        return login(OpenIdProviders.token(issuer, claims));
    }

    private Map<String, Object> login(String token) {
        return Map.of(issuer.name(), token);
    }

    private String bare(String algorithm, String keyId, String signature) {
        return encoded(Map.of("alg", algorithm, "kid", keyId)) + '.' + encoded(saying("ada")) + '.' + signature;
    }

    private String signedWithThePublicKey() throws Exception {
        String input = encoded(Map.of("alg", "HS256", "kid", "r")) + '.' + encoded(saying("ada"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(issuer.rsaKey().toRSAPublicKey().getEncoded(), "HmacSHA256"));
        return input
                + '.'
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(Map<String, ?> object) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JsonObjects.write(object).getBytes(StandardCharsets.UTF_8));
    }
}
