package dev.cenote.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key sets and tokens as another library makes them, and what strangers make of them. */
@SuppressWarnings("NullAway") // The keys are made before the first test.
class JsonWebKeySetTest {
    private static RSAKey rsa;
    private static Map<String, JWK> curves;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("r").generate();
        curves = Map.of(
                "ES256", new ECKeyGenerator(Curve.P_256).keyID("e").generate(),
                "ES384", new ECKeyGenerator(Curve.P_384).keyID("e").generate(),
                "ES512", new ECKeyGenerator(Curve.P_521).keyID("e").generate());
    }

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void aTokenOfEveryAlgorithmIsVerifiedByThePublishedKey(JwsAlgorithm algorithm) throws Exception {
        JWK key = key(algorithm);
        UnverifiedJwt token =
                UnverifiedJwt.parse(token(algorithm, key), Set.of(algorithm)).orElseThrow();
        assertThat(token.algorithm()).isEqualTo(algorithm);
        VerificationKey published = set(key.toPublicJWK().toJSONObject())
                .find(token.keyId(), algorithm)
                .orElseThrow();
        assertThat(token.signedBy(published)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void aChangedSignatureOrTextIsRefused(JwsAlgorithm algorithm) throws Exception {
        JWK key = key(algorithm);
        VerificationKey published = set(key.toPublicJWK().toJSONObject())
                .find(key.getKeyID(), algorithm)
                .orElseThrow();
        String[] parts = token(algorithm, key).split("\\.");
        byte[] signature = java.util.Base64.getUrlDecoder().decode(parts[2]);
        List<byte[]> forged = new ArrayList<>();
        forged.add(new byte[signature.length]);
        forged.add(new byte[0]);
        forged.add(java.util.Arrays.copyOf(signature, signature.length - 1));
        forged.add(java.util.Arrays.copyOf(signature, signature.length + 1));
        byte[] turned = signature.clone();
        turned[new Random(1).nextInt(turned.length)] ^= 1;
        forged.add(turned);
        for (byte[] wrong : forged) {
            assertThat(algorithm.verifies(published.key(), parts[0] + '.' + parts[1], wrong))
                    .isFalse();
        }
        assertThat(algorithm.verifies(published.key(), parts[0] + '.' + parts[1] + 'A', signature))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void noKeyServesAnAlgorithmOfAnotherKindOrCurve(JwsAlgorithm algorithm) {
        JWK key = key(algorithm);
        JsonWebKeySet set = set(key.toPublicJWK().toJSONObject());
        for (JwsAlgorithm other : JwsAlgorithm.values()) {
            boolean same = other == algorithm || (!curves.containsKey(other.name()) && key instanceof RSAKey);
            assertThat(set.find(key.getKeyID(), other).isPresent()).isEqualTo(same);
        }
    }

    @Test
    void aKeyThatIsMeantForOneAlgorithmServesNoOther() throws Exception {
        JsonWebKeySet set = set(new RSAKey.Builder(rsa)
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .build()
                .toPublicJWK()
                .toJSONObject());
        assertThat(set.find("r", JwsAlgorithm.RS256)).isPresent();
        assertThat(set.find("r", JwsAlgorithm.RS512)).isEmpty();
        assertThat(set.find("R", JwsAlgorithm.RS256)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "use,enc", "kty,oct", "kty,OKP", "kty,EC", "n,AQAB", "n,%%%", "e,AQ", "e,Ag", "e,", "kid,",
    })
    void aKeyThatIsUnusableIsPassedOver(String member, String value) {
        Map<String, Object> wrong = new HashMap<>(rsa.toPublicJWK().toJSONObject());
        if (value == null) {
            wrong.remove(member);
        } else {
            wrong.put(member, value);
        }
        Map<String, Object> good = new HashMap<>(rsa.toPublicJWK().toJSONObject());
        good.put("kid", "good");
        JsonWebKeySet set = set(wrong, good);
        assertThat(set.size()).isEqualTo(1);
        assertThat(set.find("good", JwsAlgorithm.RS256)).isPresent();
    }

    @Test
    void aKeyForOtherOperationsIsPassedOver() {
        Map<String, Object> key = new HashMap<>(rsa.toPublicJWK().toJSONObject());
        key.put("key_ops", List.of("encrypt"));
        assertThat(set(key).size()).isZero();
        key.put("key_ops", List.of("verify"));
        assertThat(set(key).size()).isEqualTo(1);
    }

    @Test
    void weakAndHugeModuliArePassedOver() throws Exception {
        Map<String, Object> weak = new HashMap<>(rsa.toPublicJWK().toJSONObject());
        weak.put("n", encoded(java.math.BigInteger.ONE.shiftLeft(1023).setBit(0)));
        assertThat(set(weak).size()).isZero();
        weak.put("n", encoded(java.math.BigInteger.ONE.shiftLeft(8192).setBit(0)));
        assertThat(set(weak).size()).isZero();
    }

    @Test
    void aPointBesideTheCurveIsPassedOver() {
        Map<String, Object> key =
                new HashMap<>(key(JwsAlgorithm.ES256).toPublicJWK().toJSONObject());
        assertThat(set(key).size()).isEqualTo(1);
        key.put("y", key.get("x"));
        assertThat(set(key).size()).isZero();
        key.put("crv", "P-384");
        assertThat(set(key).size()).isZero();
        key.put("crv", "secp256k1");
        assertThat(set(key).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"keys\":{}}", "{\"keys\":[", "{\"keys\":[]}x", "null", "\u0000"})
    void whatIsNoKeySetIsNone(String text) {
        assertThat(JsonWebKeySet.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void nobodyElseChecksWhatAppClientsSignWith() throws JOSEException {
        String token = token(JwsAlgorithm.PS256, rsa);
        assertThat(UnverifiedJwt.parse(token, JwsAlgorithm.CLIENTS)).isPresent();
        assertThat(UnverifiedJwt.parse(token, JwsAlgorithm.ISSUERS)).isEmpty();
        assertThat(UnverifiedJwt.parse(token, JwsAlgorithm.RSA)).isEmpty();
        assertThat(UnverifiedJwt.parse(token(JwsAlgorithm.RS512, rsa), JwsAlgorithm.CLIENTS))
                .isEmpty();
    }

    @Test
    void moreKeysThanAnybodyHasAreNone() {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            keys.add(Map.of("kty", "oct"));
        }
        String text = JsonObjects.write(Map.of("keys", keys));
        assertThat(JsonWebKeySet.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void oddMembersDoNotBreakTheReading() {
        String text =
                "{\"keys\":[null,1,\"x\",[],{\"kty\":1,\"kid\":\"a\"},{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":1,\"e\":null},"
                        + "{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\"}]}";
        assertThat(JsonWebKeySet.parse(text.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .size())
                .isZero();
    }

    private static JWK key(JwsAlgorithm algorithm) {
        return curves.getOrDefault(algorithm.name(), rsa);
    }

    private static String token(JwsAlgorithm algorithm, JWK key) throws JOSEException {
        JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key);
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                        .keyID(key.getKeyID())
                        .build(),
                new Payload("{\"sub\":\"a\"}"));
        token.sign(signer);
        return token.serialize();
    }

    private static String encoded(java.math.BigInteger number) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
    }

    @SafeVarargs
    private static JsonWebKeySet set(Map<String, Object>... keys) {
        String text = JsonObjects.write(Map.of("keys", List.of(keys)));
        return JsonWebKeySet.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
