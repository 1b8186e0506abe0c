package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that prove nothing lead nowhere. */
class LoginTokenAttacksTest extends IdentityApiContract {
    private static final String FORGED = "Invalid login token. Couldn't verify signed token.";
    private static final String MALFORMED = "Invalid login token. Not a valid OpenId Connect identity token.";
    private static final KeyPair THEIRS = new RsaEngine().generate(2048);

    @Test
    void anAccessTokenIsNoIdToken() {
        Map<String, Object> access = Map.of(key(), signIn(person()).access());
        identify(pool(), access).refused(NOT_AUTHORIZED, "Invalid login token. Missing a required claim: aud");
        String guest = guest(pool());
        token(guest, access).refused(NOT_AUTHORIZED, "Invalid login token. Missing a required claim: aud");
    }

    @Test
    void aTokenOfAnotherClientIsNotSupported() {
        String token = signIn(userPool(), otherClient(), person()).id();
        identify(pool(), Map.of(key(), token)).refused(NOT_AUTHORIZED, UNSUPPORTED);
    }

    @Test
    void aTokenOfAnotherUserPoolIsNot() {
        String other = newUserPool();
        String token = signIn(other, newClient(other), person(other)).id();
        // Under its own name the provider is not of this pool, under the other one the issuer is not.
        identify(pool(), Map.of(key(other), token)).refused(NOT_AUTHORIZED, UNSUPPORTED);
        identify(pool(), Map.of(key(), token))
                .refused(NOT_AUTHORIZED, "Invalid login token. Issuer doesn't match providerName");
    }

    @Test
    void theClaimsOfAnotherUserPoolsTokenCannotBeSpoofed() {
        // A pool of the attacker's own, whose functions or keys make what the victim's pool would have made.
        String other = newUserPool();
        String theirs = signIn(other, newClient(other), person(other)).id();
        String ours = signIn(person()).id();
        String mixed = ours.substring(0, ours.indexOf('.'))
                + theirs.substring(theirs.indexOf('.'), theirs.lastIndexOf('.'))
                + ours.substring(ours.lastIndexOf('.'));
        identify(pool(), Map.of(key(), mixed))
                .refused(NOT_AUTHORIZED, "Invalid login token. Issuer doesn't match providerName");
        Map<String, Object> header = part(theirs, 0);
        assertThat(header).isNotEqualTo(part(ours, 0));
        // The key of the other pool is known here, and proves nothing about this pool.
        String body = ours.split("\\.")[1];
        identify(pool(), Map.of(key(), theirs.split("\\.")[0] + '.' + body + '.' + theirs.split("\\.")[2]))
                .refused(NOT_AUTHORIZED, FORGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "HS512", "RS384", "ES256", "PS256"})
    void theTokenHasNoSayInHowItIsChecked(String algorithm) {
        String token = signIn(person()).id();
        Map<String, Object> header = new HashMap<>(part(token, 0));
        header.put("alg", algorithm);
        String forged = encoded(header) + '.' + token.split("\\.")[1] + '.';
        identify(pool(), Map.of(key(), forged)).refused(NOT_AUTHORIZED, MALFORMED);
        identify(pool(), Map.of(key(), forged + token.split("\\.")[2])).refused(NOT_AUTHORIZED, MALFORMED);
    }

    @Test
    void aPoolMaySignOnTheCurveAndTheKeySaysWhetherItDid() {
        String other = newUserPool();
        String otherClient = newClient(other);
        String name = person(other);
        String usual = signIn(other, otherClient, name).id();
        onCurve(other);
        String onCurve = signIn(other, otherClient, name).id();
        assertThat(part(onCurve, 0)).containsEntry("alg", "ES256");
        String pool = pool(Map.of(
                "CognitoIdentityProviders",
                List.of(Map.of("ProviderName", key(other), "ClientId", otherClient, "ServerSideTokenCheck", true))));
        String identity = identity(pool, Map.of(key(other), onCurve));
        assertThat(identity(pool, Map.of(key(other), usual))).isEqualTo(identity);
        for (String[] mixed : new String[][] {{usual, "ES256"}, {onCurve, "RS256"}}) {
            Map<String, Object> header = new HashMap<>(part(mixed[0], 0));
            header.put("alg", mixed[1]);
            String forged = encoded(header) + mixed[0].substring(mixed[0].indexOf('.'));
            identify(pool, Map.of(key(other), forged)).refused(NOT_AUTHORIZED, FORGED);
        }
        String[] parts = onCurve.split("\\.");
        identify(pool, Map.of(key(other), parts[0] + '.' + usual.split("\\.")[1] + '.' + parts[2]))
                .refused(NOT_AUTHORIZED, FORGED);
    }

    @Test
    void aPublicKeyIsNoSecret() throws Exception {
        String token = signIn(person()).id();
        Map<String, Object> header = new HashMap<>(part(token, 0));
        List<?> keys = (List<?>) JsonObjects.require(node().page('/' + userPool() + "/.well-known/jwks.json"))
                .get("keys");
        header.put("alg", "HS256");
        String input = encoded(header) + '.' + token.split("\\.")[1];
        for (Object key : Objects.requireNonNull(keys)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret = String.valueOf(((Map<?, ?>) key).get("n")).getBytes(StandardCharsets.US_ASCII);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String signature = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
            identify(pool(), Map.of(key(), input + '.' + signature)).refused(NOT_AUTHORIZED, MALFORMED);
        }
    }

    @Test
    void whoeverSignsWithAnotherKeyProvesNothing() {
        String token = signIn(person()).id();
        for (Object keyId : List.of(part(token, 0).get("kid"), "unknown")) {
            String header = encoded(Map.of("kid", keyId, "alg", "RS256"));
            identify(pool(), Map.of(key(), signed(header + '.' + token.split("\\.")[1])))
                    .refused(NOT_AUTHORIZED, FORGED);
        }
    }

    @Test
    void noClaimCanBeChanged() {
        String token = signIn(person()).id();
        for (Map.Entry<String, Object> change : Map.<String, Object>of(
                        "sub",
                        "00000000-0000-4000-8000-000000000000",
                        "exp",
                        99_999_999_999L,
                        "cognito:preferred_role",
                        "arn:aws:iam::000000000000:role/admin",
                        "cognito:roles",
                        List.of("arn:aws:iam::000000000000:role/admin"))
                .entrySet()) {
            Map<String, Object> claims = new HashMap<>(claims(token));
            claims.put(change.getKey(), change.getValue());
            String changed = token.split("\\.")[0] + '.' + encoded(claims) + '.' + token.split("\\.")[2];
            identify(pool(), Map.of(key(), changed)).refused(NOT_AUTHORIZED, FORGED);
        }
    }

    @Test
    void aTokenHasItsTime() {
        String pool = pool();
        Map<String, Object> logins = logins();
        long expiry = time(claims(String.valueOf(logins.get(key()))), "exp");
        String guest = guest(pool);
        node().advance("PT2H");
        String message = String.valueOf(identify(pool, logins).members().get("message"));
        assertThat(message).matches("Invalid login token\\. Token expired: \\d+ >= " + expiry);
        assertThat(String.valueOf(token(guest, logins).members().get("message")))
                .startsWith("Invalid login token. Token expired: ");
    }

    @Test
    void textThatIsNoTokenIsNone() {
        for (String text : List.of("x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9..", "ada;secret")) {
            identify(pool(), Map.of(key(), text)).refused(NOT_AUTHORIZED, MALFORMED);
        }
    }

    @Test
    void oneBadLoginAmongGoodOnesRefusesAll() {
        Map<String, Object> logins = new HashMap<>(logins());
        logins.put("accounts.google.com", "x");
        identify(pool(), logins).refused(NOT_AUTHORIZED, UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts.google.com",
                "graph.facebook.com",
                "www.amazon.com",
                "appleid.apple.com",
                "api.twitter.com",
                "login.example.com/tenant",
                "arn:aws:iam::000000000000:saml-provider/corp",
                "cognito-idp.eu-west-1.amazonaws.com/us-east-1_people"
            })
    void otherProvidersAreNotThisPools(String provider) {
        identify(pool(), Map.of(provider, "token")).refused(NOT_AUTHORIZED, UNSUPPORTED);
    }

    @Test
    void aPoolWithoutProvidersMatchesNothing() {
        String id = node().signed(
                        "CreateIdentityPool",
                        Map.of("IdentityPoolName", "guests", "AllowUnauthenticatedIdentities", true))
                .done()
                .text("IdentityPoolId");
        identify(id, logins()).refused(NOT_AUTHORIZED, NO_MATCH);
    }

    @Test
    void aServerSideCheckEndsWhatEnded() {
        String pool = pool(Map.of(
                "CognitoIdentityProviders",
                List.of(Map.of("ProviderName", key(), "ClientId", client(), "ServerSideTokenCheck", true))));
        String revoked = "Invalid login token. Token is revoked.";
        String name = person();
        Map<String, Object> logins = logins(name);
        String identity = identity(pool, logins);
        String unchecked = pool();
        node().userPools("AdminUserGlobalSignOut", Map.of("UserPoolId", userPool(), "Username", name));
        identify(pool, logins).refused(NOT_AUTHORIZED, revoked);
        token(identity, logins).refused(NOT_AUTHORIZED, revoked);
        // Without the check the token holds until it expires.
        identity(unchecked, logins);
        Map<String, Object> again = logins(name);
        assertThat(identity(pool, again)).isEqualTo(identity);
        node().userPools("AdminDisableUser", Map.of("UserPoolId", userPool(), "Username", name));
        identify(pool, again).refused(NOT_AUTHORIZED, revoked);
        node().userPools("AdminDeleteUser", Map.of("UserPoolId", userPool(), "Username", name));
        identify(pool, again).refused(NOT_AUTHORIZED, revoked);
    }

    private static String signed(String input) {
        byte[] signature = new RsaEngine()
                .signer(THEIRS.getPrivate().getEncoded())
                .sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String encoded(Map<String, ?> object) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JsonObjects.write(object).getBytes(StandardCharsets.UTF_8));
    }
}
