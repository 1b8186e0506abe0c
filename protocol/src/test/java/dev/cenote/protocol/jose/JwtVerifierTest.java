package dev.cenote.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.cenote.protocol.jose.JwtVerdict.Reason;
import dev.cenote.protocol.jose.JwtVerdict.Rejected;
import dev.cenote.protocol.jose.JwtVerdict.Verified;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
    private static final RsaEngine ENGINE = new RsaEngine();
    private static final KeyPair OURS = ENGINE.generate(2048);
    private static final KeyPair THEIRS = ENGINE.generate(2048);
    private static final String KEY_ID = "4DSpqWYQ6lQvOqAFlQkoR0Cmv3RvOZuvVS/QWf9tHD0=";
    private static final String CLAIMS = "{\"sub\":\"a\",\"exp\":1700000000,\"scope\":\"x/y z\"}";

    private final JwtVerifier verifier =
            new JwtVerifier(List.of(new VerificationKey(KEY_ID, (RSAPublicKey) OURS.getPublic())));

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String header, String claims, KeyPair pair) {
        String input = encoded(header) + "." + encoded(claims);
        byte[] signature =
                ENGINE.signer(pair.getPrivate().getEncoded()).sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String header(String more) {
        return "{\"kid\":\"" + KEY_ID + "\"" + more + "}";
    }

    private static String good() {
        return signed(header(",\"alg\":\"RS256\""), CLAIMS, OURS);
    }

    private void assertRejected(String token, Reason reason) {
        assertThat(verifier.verify(token)).isEqualTo(new Rejected(reason));
    }

    @Test
    void acceptsATokenOfItsKeyAndReadsTheClaimsInOrder() {
        assertThat(verifier.verify(good())).isInstanceOfSatisfying(Verified.class, it -> {
            assertThat(it.keyId()).isEqualTo(KEY_ID);
            assertThat(it.claims())
                    .containsExactly(
                            Map.entry("sub", "a"), Map.entry("exp", 1_700_000_000L), Map.entry("scope", "x/y z"));
        });
    }

    @Test
    void acceptsWhatAnotherLibrarySigned() throws JOSEException {
        assertThat(verifier.verify(byNimbus(JWSAlgorithm.RS256, new RSASSASigner(OURS.getPrivate()))))
                .isInstanceOf(Verified.class);
    }

    @Test
    void readsEveryKindOfClaim() {
        String claims =
                "{\"t\":\"ü\\u0000\",\"n\":-1,\"big\":123456789012345678901,\"f\":1.50,\"yes\":true,\"no\":false,"
                        + "\"nothing\":null,\"list\":[1,[],{}],\"map\":{\"a\":\"b\"}}";
        assertThat(verifier.verify(signed(header(",\"alg\":\"RS256\""), claims, OURS)))
                .isInstanceOfSatisfying(Verified.class, it -> {
                    assertThat(it.claims())
                            .containsEntry("t", "ü\u0000")
                            .containsEntry("n", -1L)
                            .containsEntry("big", new BigInteger("123456789012345678901"))
                            .containsEntry("f", new BigDecimal("1.50"))
                            .containsEntry("yes", true)
                            .containsEntry("no", false)
                            .containsEntry("list", List.of(1L, List.of(), Map.of()))
                            .containsEntry("map", Map.of("a", "b"))
                            .containsKey("nothing");
                    assertThat(it.claims().get("nothing")).isNull();
                });
    }

    /** RFC 7515 appendix A.2: the example's key is not named, so it is refused; its signature itself is right. */
    @Test
    void agreesWithTheExampleOfRfc7515() throws Exception {
        String modulus = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0"
                + "Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMd"
                + "bBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNm"
                + "oudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
        String token =
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9p"
                        + "c19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8"
                        + "W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                        + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98r"
                        + "qVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, Base64.getUrlDecoder().decode(modulus)), BigInteger.valueOf(65537)));
        JwtVerifier rfc = new JwtVerifier(List.of(new VerificationKey("", key)));
        assertThat(rfc.verify(token)).isEqualTo(new Rejected(Reason.UNKNOWN_KEY));
        assertThat(JwsAlgorithm.RS256.verifies(
                        key,
                        token.substring(0, token.lastIndexOf('.')),
                        Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "HS256", "RS384", "RS512", "PS256", "ES256", "rs256", "RS256 ", "EdDSA", ""})
    void knowsOneAlgorithmOnly(String algorithm) {
        assertRejected(signed(header(",\"alg\":\"" + algorithm + "\""), CLAIMS, OURS), Reason.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"alg\":null", ",\"alg\":[\"RS256\"]", ",\"alg\":256"})
    void anAlgorithmMustBeNamed(String more) {
        assertRejected(signed(header(more), CLAIMS, OURS), Reason.ALGORITHM);
    }

    @Test
    void anUnsignedTokenProvesNothing() {
        assertRejected(encoded("{\"alg\":\"none\"}") + "." + encoded(CLAIMS) + ".", Reason.ALGORITHM);
        assertRejected(encoded(header(",\"alg\":\"RS256\"")) + "." + encoded(CLAIMS) + ".", Reason.SIGNATURE);
    }

    @Test
    void thePublicKeyIsNoSecret() throws JOSEException {
        JWSSigner signer = new MACSigner(OURS.getPublic().getEncoded());
        assertRejected(byNimbus(JWSAlgorithm.HS256, signer), Reason.ALGORITHM);
    }

    @Test
    void acceptsNoExtensionThatMustBeUnderstood() throws JOSEException {
        assertRejected(
                signed(header(",\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false"), CLAIMS, OURS), Reason.CRITICAL);
        JWSObject object = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(KEY_ID)
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 1)
                        .build(),
                new Payload(CLAIMS));
        object.sign(new RSASSASigner(OURS.getPrivate()));
        assertRejected(object.serialize(), Reason.CRITICAL);
    }

    @Test
    void neverTakesAKeyFromTheToken() throws JOSEException {
        JWSObject object = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("theirs")
                        .jwk(new com.nimbusds.jose.jwk.RSAKey.Builder((RSAPublicKey) THEIRS.getPublic()).build())
                        .build(),
                new Payload(CLAIMS));
        object.sign(new RSASSASigner(THEIRS.getPrivate()));
        assertRejected(object.serialize(), Reason.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"RS256\",\"kid\":null}",
                "{\"alg\":\"RS256\",\"kid\":\"\"}",
                "{\"alg\":\"RS256\",\"kid\":\"other\"}",
                "{\"alg\":\"RS256\",\"kid\":[]}",
            })
    void theKeyMustBeNamedAndKnown(String header) {
        assertRejected(signed(header, CLAIMS, OURS), Reason.UNKNOWN_KEY);
    }

    @Test
    void anotherKeysSignatureDoesNotCount() {
        assertRejected(signed(header(",\"alg\":\"RS256\""), CLAIMS, THEIRS), Reason.SIGNATURE);
    }

    @Test
    void aChangedClaimBreaksTheSignature() {
        String[] parts = good().split("\\.", -1);
        assertRejected(parts[0] + "." + encoded(CLAIMS.replace("\"a\"", "\"b\"")) + "." + parts[2], Reason.SIGNATURE);
        assertRejected(
                encoded(header(",\"alg\":\"RS256\",\"typ\":\"JWT\"")) + "." + parts[1] + "." + parts[2],
                Reason.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 257, 1000})
    void aSignatureOfAnotherLengthDoesNotCount(int length) {
        String token = good();
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
        byte[] other = Arrays.copyOf(signature, length);
        assertRejected(
                token.substring(0, token.lastIndexOf('.') + 1)
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(other),
                Reason.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a", "a.b", "a.b.c", "a.b.c.d", "e30.e30", "ü.ü.ü", " e30.e30.e30"})
    void wantsThreePartsOfBase64Url(String token) {
        assertThat(verifier.verify(token))
                .isInstanceOfSatisfying(
                        Rejected.class, it -> assertThat(it.reason()).isIn(Reason.MALFORMED, Reason.ALGORITHM));
    }

    @Test
    void aTokenHasOneSpellingOnly() {
        String token = good();
        assertRejected(token + "=", Reason.MALFORMED);
        assertRejected(token + "==", Reason.MALFORMED);
        assertRejected(token + "\n", Reason.MALFORMED);
        assertRejected(token.replace(".", ". "), Reason.MALFORMED);
        // 256 bytes leave four loose bits in the last character.
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        assertRejected(token.substring(0, token.length() - 1) + alphabet.charAt(last + 1), Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]",
                "\"text\"",
                "{}{}",
                "{} x",
                "{\"alg\":\"RS256\",\"alg\":\"none\"}",
                "{\"alg\":\"RS256\"",
                "{'alg':'RS256'}",
                "{\"alg\":\"RS256\",}",
                "{\"alg\":RS256}",
                "{\"alg\":\"RS256\",\"a\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}",
                "{\"alg\":\"RS256\",\"a\":NaN}",
            })
    void partsMustBePlainJsonObjects(String json) {
        assertRejected(signed(json, CLAIMS, OURS), Reason.MALFORMED);
        assertRejected(signed(header(",\"alg\":\"RS256\""), json, OURS), Reason.MALFORMED);
    }

    @Test
    void looksAtNoTokenBeyondItsLimit() {
        String claims = "{\"a\":\"" + "x".repeat(12_000) + "\"}";
        assertThat(verifier.verify(
                        signed(header(",\"alg\":\"RS256\""), "{\"a\":\"" + "x".repeat(11_000) + "\"}", OURS)))
                .isInstanceOf(Verified.class);
        assertRejected(signed(header(",\"alg\":\"RS256\""), claims, OURS), Reason.TOO_LONG);
    }

    @Test
    void whateverComesInAValueComesOut() {
        Random random = new Random(7);
        String token = good();
        for (int i = 0; i < 3000; i++) {
            int at = random.nextInt(token.length());
            int end = Math.min(token.length(), at + random.nextInt(4));
            String crumb = "." + (char) random.nextInt(0x3000);
            String spoilt = token.substring(0, at) + crumb.substring(random.nextInt(2)) + token.substring(end);
            if (!spoilt.equals(token)) {
                assertThat(verifier.verify(spoilt)).isInstanceOf(Rejected.class);
            }
        }
    }

    private static String byNimbus(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        JWSObject object =
                new JWSObject(new JWSHeader.Builder(algorithm).keyID(KEY_ID).build(), new Payload(CLAIMS));
        object.sign(signer);
        return object.serialize();
    }
}
