package dev.cenote.protocol.jose;

import static dev.cenote.protocol.jose.TestTokens.encoded;
import static dev.cenote.protocol.jose.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose signature counts, and in which way; what is a token at all is for {@link CompactJwsTest}. */
class UnverifiedJwtTest {
    private static final KeyPair OURS = TestTokens.pair();
    private static final KeyPair THEIRS = TestTokens.pair();
    private static final String HEADER = "{\"kid\":\"k\",\"alg\":\"RS256\"}";
    private static final String CLAIMS = "{\"sub\":\"a\",\"exp\":1700000000}";

    @Test
    void readsAndThenChecksAgainstTheKeyOfItsName() {
        UnverifiedJwt token = UnverifiedJwt.parse(signed(HEADER, CLAIMS, OURS)).orElseThrow();
        assertThat(token.keyId()).isEqualTo("k");
        assertThat(token.claims()).containsExactly(Map.entry("sub", "a"), Map.entry("exp", 1_700_000_000L));
        assertThat(token.signedBy(key("k", OURS))).isTrue();
        assertThat(token.signedBy(key("k", THEIRS))).isFalse();
        assertThat(token.signedBy(key("other", OURS))).isFalse();
    }

    @Test
    void acceptsWhatAnotherLibrarySigned() throws JOSEException {
        assertThat(proves(byNimbus(JWSAlgorithm.RS256, new RSASSASigner(OURS.getPrivate()))))
                .isTrue();
    }

    @Test
    void readsOtherAlgorithmsOnlyForThoseWhoAcceptThem() {
        String header = "{\"kid\":\"k\",\"typ\":\"JWS\",\"alg\":\"RS512\"}";
        String token = signed(RsaAlgorithm.RS512, header, CLAIMS, OURS);
        Set<JwsAlgorithm> accepted = Set.of(JwsAlgorithm.RS512);
        assertThat(UnverifiedJwt.parse(token, accepted)).hasValueSatisfying(read -> {
            assertThat(read.signedBy(key("k", OURS))).isTrue();
            assertThat(read.signedBy(key("k", THEIRS))).isFalse();
        });
        assertThat(UnverifiedJwt.parse(token)).isEmpty();
        assertThat(UnverifiedJwt.parse(signed(HEADER, CLAIMS, OURS), accepted)).isEmpty();
        // What is signed in another way than the header says is not signed.
        assertThat(UnverifiedJwt.parse(signed(RsaAlgorithm.RS256, header, CLAIMS, OURS), accepted))
                .hasValueSatisfying(
                        read -> assertThat(read.signedBy(key("k", OURS))).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "HS256", "RS384", "RS512", "PS256", "ES384", "rs256", "RS256 ", "EdDSA", ""})
    void knowsTheAlgorithmsOfUserPoolsOnly(String algorithm) {
        assertThat(UnverifiedJwt.parse(signed("{\"kid\":\"k\",\"alg\":\"" + algorithm + "\"}", CLAIMS, OURS)))
                .isEmpty();
    }

    @Test
    void aKeyServesTheAlgorithmOfItsKindOnly() {
        assertThat(UnverifiedJwt.parse(signed("{\"kid\":\"k\",\"alg\":\"ES256\"}", CLAIMS, OURS)))
                .hasValueSatisfying(
                        read -> assertThat(read.signedBy(key("k", OURS))).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kid\":\"k\"}",
                "{\"kid\":\"k\",\"alg\":null}",
                "{\"kid\":\"k\",\"alg\":[\"RS256\"]}",
                "{\"kid\":\"k\",\"alg\":256}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"RS256\",\"kid\":null}",
                "{\"alg\":\"RS256\",\"kid\":[]}",
                "{\"alg\":\"RS256\",\"kid\":7}",
                "{\"kid\":\"k\",\"alg\":\"RS256\",\"crit\":[\"exp\"]}",
                "[]",
                ""
            })
    void wantsAnAlgorithmAndAKeyByName(String header) {
        assertThat(UnverifiedJwt.parse(signed(header, CLAIMS, OURS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "K", "k "})
    void aKeyOfAnotherNameDoesNotCount(String name) {
        assertThat(proves(signed("{\"alg\":\"RS256\",\"kid\":\"" + name + "\"}", CLAIMS, OURS)))
                .isFalse();
    }

    @Test
    void anUnsignedTokenProvesNothing() {
        assertThat(UnverifiedJwt.parse(encoded("{\"alg\":\"none\"}") + "." + encoded(CLAIMS) + "."))
                .isEmpty();
        assertThat(UnverifiedJwt.parse(encoded("{\"alg\":\"none\",\"kid\":\"k\"}") + "." + encoded(CLAIMS) + "."))
                .isEmpty();
        assertThat(proves(encoded(HEADER) + "." + encoded(CLAIMS) + ".")).isFalse();
    }

    @Test
    void thePublicKeyIsNoSecret() throws JOSEException {
        JWSSigner signer = new MACSigner(OURS.getPublic().getEncoded());
        assertThat(UnverifiedJwt.parse(byNimbus(JWSAlgorithm.HS256, signer))).isEmpty();
    }

    @Test
    void neverTakesAKeyFromTheToken() throws JOSEException {
        JWSObject object = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k")
                        .jwk(new RSAKey.Builder((RSAPublicKey) THEIRS.getPublic()).build())
                        .build(),
                new Payload(CLAIMS));
        object.sign(new RSASSASigner(THEIRS.getPrivate()));
        assertThat(UnverifiedJwt.parse(object.serialize())).isPresent();
        assertThat(proves(object.serialize())).isFalse();
    }

    @Test
    void seesEveryChange() {
        String good = signed(HEADER, CLAIMS, OURS);
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(good.length());
            char other = good.charAt(at) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, at) + other + good.substring(at + 1);
            assertThat(proves(changed)).as(changed).isFalse();
        }
    }

    @Test
    void looksAtNoTokenBeyondItsLimit() {
        int room =
                UnverifiedJwt.MAX_LENGTH - signed(HEADER, "{\"a\":\"\"}", OURS).length();
        assertThat(proves(signed(HEADER, "{\"a\":\"" + "x".repeat(room / 4 * 3 - 3) + "\"}", OURS)))
                .isTrue();
        assertThat(UnverifiedJwt.parse(signed(HEADER, "{\"a\":\"" + "x".repeat(room / 4 * 3 + 3) + "\"}", OURS)))
                .isEmpty();
    }

    private static boolean proves(String token) {
        return UnverifiedJwt.parse(token)
                .filter(read -> read.signedBy(key("k", OURS)))
                .isPresent();
    }

    private static VerificationKey key(String id, KeyPair pair) {
        return new VerificationKey(id, pair.getPublic());
    }

    private static String byNimbus(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        JWSObject object =
                new JWSObject(new JWSHeader.Builder(algorithm).keyID("k").build(), new Payload(CLAIMS));
        object.sign(signer);
        return object.serialize();
    }
}
