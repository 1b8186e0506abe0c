package dev.cenote.protocol.jose;

import static dev.cenote.protocol.jose.TestTokens.encoded;
import static dev.cenote.protocol.jose.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a compact token at all, and what its signature covers; who may sign is for {@link UnverifiedJwtTest}. */
class CompactJwsTest {
    private static final KeyPair OURS = TestTokens.pair();
    private static final KeyPair THEIRS = TestTokens.pair();
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k\"}";
    private static final String CLAIMS = "{\"sub\":\"a\",\"exp\":1700000000,\"scope\":\"x/y z\"}";
    private static final int LONGEST = 16_384;

    private static String good() {
        return signed(HEADER, CLAIMS, OURS);
    }

    private static Optional<CompactJws> parse(String token) {
        return CompactJws.parse(token, LONGEST);
    }

    private static boolean proves(String token) {
        return parse(token)
                .filter(read -> read.signedBy(OURS.getPublic(), JwsAlgorithm.RS256))
                .isPresent();
    }

    @Test
    void readsHeaderAndClaimsInOrder() {
        CompactJws token = parse(good()).orElseThrow();
        assertThat(token.header()).containsExactly(Map.entry("alg", "RS256"), Map.entry("kid", "k"));
        assertThat(token.claims())
                .containsExactly(Map.entry("sub", "a"), Map.entry("exp", 1_700_000_000L), Map.entry("scope", "x/y z"));
    }

    @Test
    void readsEveryKindOfClaim() {
        String claims =
                "{\"t\":\"ü\\u0000\",\"n\":-1,\"big\":123456789012345678901,\"f\":1.50,\"yes\":true,\"no\":false,"
                        + "\"nothing\":null,\"list\":[1,[],{}],\"map\":{\"a\":\"b\"}}";
        Map<String, Object> read =
                parse(signed(HEADER, claims, OURS)).orElseThrow().claims();
        assertThat(read)
                .containsEntry("t", "ü\u0000")
                .containsEntry("n", -1L)
                .containsEntry("big", new BigInteger("123456789012345678901"))
                .containsEntry("f", new BigDecimal("1.50"))
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("list", List.of(1L, List.of(), Map.of()))
                .containsEntry("map", Map.of("a", "b"))
                .containsKey("nothing");
        assertThat(read.get("nothing")).isNull();
    }

    /** RFC 7515 appendix A.2. */
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
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, Base64.getUrlDecoder().decode(modulus)), BigInteger.valueOf(65537)));
        CompactJws example = parse(token).orElseThrow();
        assertThat(example.claims()).containsEntry("iss", "joe").containsEntry("exp", 1_300_819_380L);
        assertThat(example.signedBy(key, JwsAlgorithm.RS256)).isTrue();
        assertThat(example.signedBy(key, JwsAlgorithm.RS384)).isFalse();
        assertThat(example.signedBy(OURS.getPublic(), JwsAlgorithm.RS256)).isFalse();
        // The example names no key, so nobody here can say whose it is.
        assertThat(UnverifiedJwt.parse(token)).isEmpty();
    }

    @Test
    void acceptsNoExtensionThatMustBeUnderstood() throws JOSEException {
        String header = "{\"kid\":\"k\",\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false}";
        assertThat(parse(signed(header, CLAIMS, OURS))).isEmpty();
        JWSObject object = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k")
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 1)
                        .build(),
                new Payload(CLAIMS));
        object.sign(new RSASSASigner(OURS.getPrivate()));
        assertThat(parse(object.serialize())).isEmpty();
    }

    @Test
    void anotherKeysSignatureDoesNotCount() {
        assertThat(proves(good())).isTrue();
        assertThat(proves(signed(HEADER, CLAIMS, THEIRS))).isFalse();
    }

    @Test
    void theSignatureCoversHeaderAndClaims() {
        String[] parts = good().split("\\.", -1);
        assertThat(proves(parts[0] + "." + encoded(CLAIMS.replace("\"a\"", "\"b\"")) + "." + parts[2]))
                .isFalse();
        String header = HEADER.replace("}", ",\"typ\":\"JWT\"}");
        assertThat(proves(encoded(header) + "." + parts[1] + "." + parts[2])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 257, 1000})
    void aSignatureOfAnotherLengthDoesNotCount(int length) {
        String token = good();
        int begin = token.lastIndexOf('.') + 1;
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(begin));
        String other = token.substring(0, begin) + encoded(Arrays.copyOf(signature, length));
        assertThat(parse(other)).isPresent();
        assertThat(proves(other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a", "a.b", "a.b.c", "a.b.c.d", "e30.e30", "ü.ü.ü", " e30.e30.e30"})
    void wantsThreePartsOfBase64Url(String token) {
        assertThat(parse(token)).isEmpty();
    }

    @Test
    void aTokenHasOneSpellingOnly() {
        String token = good();
        assertThat(parse(token + "=")).isEmpty();
        assertThat(parse(token + "==")).isEmpty();
        assertThat(parse(token + "\n")).isEmpty();
        assertThat(parse(token.replace(".", ". "))).isEmpty();
        // 256 bytes leave four loose bits in the last character.
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        assertThat(parse(token.substring(0, token.length() - 1) + alphabet.charAt(last + 1)))
                .isEmpty();
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
        assertThat(parse(signed(json, CLAIMS, OURS))).isEmpty();
        assertThat(parse(signed(HEADER, json, OURS))).isEmpty();
    }

    @Test
    void looksAtNoTokenBeyondItsLimit() {
        String token = good();
        assertThat(CompactJws.parse(token, token.length())).isPresent();
        assertThat(CompactJws.parse(token, token.length() - 1)).isEmpty();
    }

    @Test
    void whateverComesInNothingSpoiltIsBelieved() {
        Random random = new Random(7);
        String token = good();
        for (int i = 0; i < 3000; i++) {
            int at = random.nextInt(token.length());
            int end = Math.min(token.length(), at + random.nextInt(4));
            String crumb = "." + (char) random.nextInt(0x3000);
            String spoilt = token.substring(0, at) + crumb.substring(random.nextInt(2)) + token.substring(end);
            if (!spoilt.equals(token)) {
                assertThat(proves(spoilt)).as(spoilt).isFalse();
            }
        }
    }
}
