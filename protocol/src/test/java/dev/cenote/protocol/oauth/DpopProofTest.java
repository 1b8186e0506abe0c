package dev.cenote.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.cenote.protocol.jose.JwsAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Proofs as other libraries make them, and what strangers make of them. */
@SuppressWarnings("NullAway") // The keys are made before the first test.
class DpopProofTest {
    // RFC 9449 §4.1 and §7.1.
    private static final String EXAMPLE =
            "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0Rs"
                    + "cEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6"
                    + "IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1w"
                    + "bGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOS"
                    + "sX0x7NVY-FNyJK70nfbV37xRZT3Lg";
    private static final String EXAMPLE_TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
    private static final String EXAMPLE_HASH = "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo";

    private static ECKey key;
    private static RSAKey rsa;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new ECKeyGenerator(Curve.P_256).generate();
        rsa = new RSAKeyGenerator(2048).generate();
    }

    @Test
    void theExampleOfTheStandardHolds() {
        assertThat(DpopProof.verify(EXAMPLE))
                .contains(new DpopProof(
                        "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
                        "POST",
                        "https://server.example.com/token",
                        1_562_262_616,
                        "-BwC3ESc6acc2lTc",
                        null));
    }

    @Test
    void everyAnnouncedWayOfSigningIsUnderstoodAndNoOther() throws JOSEException {
        for (JwsAlgorithm way : DpopProof.ALGORITHMS) {
            JWK with = way == JwsAlgorithm.ES256 ? key : rsa;
            assertThat(DpopProof.verify(proof(with, way.name(), Map.of(), Map.of())))
                    .hasValueSatisfying(proof -> assertThat(proof.thumbprint()).isEqualTo(thumbprint(with)));
        }
        for (String other : List.of("RS384", "RS512", "PS384", "PS512")) {
            assertThat(DpopProof.verify(proof(rsa, other, Map.of(), Map.of()))).isEmpty();
        }
        assertThat(DpopProof.verify(proof(new ECKeyGenerator(Curve.P_384).generate(), "ES384", Map.of(), Map.of())))
                .isEmpty();
    }

    @Test
    void theTokenChoosesNeitherNoSignatureNorASharedSecret() throws JOSEException {
        String good = good(Map.of(), Map.of());
        for (String way : List.of("none", "HS256", "es256", "")) {
            assertThat(DpopProof.verify(good(Map.of("alg", way), Map.of())))
                    .as(way)
                    .isEmpty();
        }
        assertThat(DpopProof.verify(good.substring(0, good.lastIndexOf('.') + 1)))
                .isEmpty();
    }

    @Test
    void onlyProofsSayThatTheyAreProofs() throws JOSEException {
        for (Object type : new Object[] {"JWT", "at+jwt", "dpop", "", 1}) {
            assertThat(DpopProof.verify(good(Map.of("typ", type), Map.of()))).isEmpty();
        }
        assertThat(DpopProof.verify(good(without("typ"), Map.of()))).isEmpty();
        assertThat(DpopProof.verify(good(Map.of("crit", List.of("b64")), Map.of())))
                .isEmpty();
    }

    @Test
    void theKeyIsShownAndIsPublicAndSigned() throws JOSEException {
        assertThat(DpopProof.verify(good(without("jwk"), Map.of()))).isEmpty();
        assertThat(DpopProof.verify(good(Map.of("jwk", "x"), Map.of()))).isEmpty();
        assertThat(DpopProof.verify(good(Map.of("jwk", key.toJSONObject()), Map.of())))
                .isEmpty();
        assertThat(DpopProof.verify(good(
                        Map.of(
                                "jwk",
                                new ECKeyGenerator(Curve.P_256)
                                        .generate()
                                        .toPublicJWK()
                                        .toJSONObject()),
                        Map.of())))
                .isEmpty();
        assertThat(DpopProof.verify(good(Map.of("jwk", rsa.toPublicJWK().toJSONObject()), Map.of())))
                .isEmpty();
        Map<String, Object> encrypts = new HashMap<>(key.toPublicJWK().toJSONObject());
        encrypts.put("use", "enc");
        assertThat(DpopProof.verify(good(Map.of("jwk", encrypts), Map.of()))).isEmpty();
    }

    @Test
    void everyClaimIsThere() throws JOSEException {
        for (String claim : List.of("htm", "htu", "iat", "jti")) {
            assertThat(DpopProof.verify(good(Map.of(), without(claim))))
                    .as(claim)
                    .isEmpty();
            assertThat(DpopProof.verify(good(Map.of(), Map.of(claim, List.of()))))
                    .as(claim)
                    .isEmpty();
        }
        assertThat(DpopProof.verify(good(Map.of(), Map.of("jti", "")))).isEmpty();
        assertThat(DpopProof.verify(good(Map.of(), Map.of("htu", "/oauth2/token"))))
                .isEmpty();
        assertThat(DpopProof.verify(good(Map.of(), Map.of("iat", "1562262616"))))
                .isEmpty();
    }

    @Test
    void timesMayHaveFractionsAndAddressesQueries() throws JOSEException {
        DpopProof proof = DpopProof.verify(
                        good(Map.of(), Map.of("iat", 1_562_262_616.75, "htu", "https://App.example/a?b#c")))
                .orElseThrow();
        assertThat(proof.issuedAt()).isEqualTo(1_562_262_616);
        assertThat(proof.address()).isEqualTo("https://app.example/a");
    }

    @Test
    void aProofGoesWithTheTokenWhoseHashItSays() throws JOSEException {
        DpopProof proof =
                DpopProof.verify(good(Map.of(), Map.of("ath", EXAMPLE_HASH))).orElseThrow();
        assertThat(proof.goesWith(EXAMPLE_TOKEN)).isTrue();
        assertThat(proof.goesWith(EXAMPLE_TOKEN + "x")).isFalse();
        assertThat(DpopProof.verify(good(Map.of(), Map.of())).orElseThrow().goesWith(EXAMPLE_TOKEN))
                .isFalse();
    }

    @Test
    void everyChangeIsSeen() throws JOSEException {
        String good = good(Map.of(), Map.of());
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(good.length());
            char other = good.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(DpopProof.verify(good.substring(0, at) + other + good.substring(at + 1)))
                    .isEmpty();
        }
    }

    @Test
    void nothingElseIsAProof() throws JOSEException {
        String good = good(Map.of(), Map.of());
        for (String wrong : List.of("", "..", "x", good + ".", good + ", " + good, ' ' + good, good + '=')) {
            assertThat(DpopProof.verify(wrong)).isEmpty();
        }
        assertThat(DpopProof.verify(good(Map.of(), Map.of("jti", "x".repeat(DpopProof.MAX_LENGTH)))))
                .isEmpty();
    }

    private static Map<String, @Nullable Object> without(String name) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put(name, null);
        return changes;
    }

    private static String good(Map<String, ?> header, Map<String, ?> claims) throws JOSEException {
        return proof(key, "ES256", header, claims);
    }

    /** A proof with members laid over good ones; null takes one away. */
    private static String proof(JWK with, String way, Map<String, ?> header, Map<String, ?> claims)
            throws JOSEException {
        Map<String, @Nullable Object> head = new HashMap<>(
                Map.of("typ", "dpop+jwt", "alg", way, "jwk", with.toPublicJWK().toJSONObject()));
        head.putAll(header);
        head.values().removeIf(Objects::isNull);
        Map<String, @Nullable Object> body = new HashMap<>(
                Map.of("jti", "j", "htm", "POST", "htu", "https://app.example/token", "iat", 1_562_262_616L));
        body.putAll(claims);
        body.values().removeIf(Objects::isNull);
        String input = encoded(head) + '.' + encoded(body);
        byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
        JWSHeader signing = new JWSHeader(JWSAlgorithm.parse(way));
        Base64URL signature = with instanceof RSAKey secret
                ? new RSASSASigner(secret).sign(signing, bytes)
                : new ECDSASigner(with.toECKey()).sign(signing, bytes);
        return input + '.' + signature;
    }

    private static String encoded(Map<String, ?> members) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(new HashMap<>(members)))
                .toString();
    }

    private static String thumbprint(JWK of) {
        try {
            return of.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
