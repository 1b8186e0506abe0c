package dev.cenote.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnverifiedJwtTest {
    private static final RsaEngine ENGINE = new RsaEngine();
    private static final KeyPair OURS = ENGINE.generate(2048);
    private static final KeyPair THEIRS = ENGINE.generate(2048);
    private static final String HEADER = "{\"kid\":\"k\",\"alg\":\"RS256\"}";
    private static final String CLAIMS = "{\"sub\":\"a\",\"exp\":1700000000}";

    @Test
    void readsAndThenChecksAgainstTheKeyOfItsName() {
        UnverifiedJwt token = UnverifiedJwt.parse(signed(HEADER, CLAIMS)).orElseThrow();
        assertThat(token.keyId()).isEqualTo("k");
        assertThat(token.claims()).containsExactly(Map.entry("sub", "a"), Map.entry("exp", 1_700_000_000L));
        assertThat(token.signedBy(key("k", OURS))).isTrue();
        assertThat(token.signedBy(key("k", THEIRS))).isFalse();
        assertThat(token.signedBy(key("other", OURS))).isFalse();
    }

    @Test
    void readsOtherAlgorithmsOnlyForThoseWhoAcceptThem() {
        String header = "{\"kid\":\"k\",\"typ\":\"JWS\",\"alg\":\"RS512\"}";
        String token = signed(RsaAlgorithm.RS512, header, CLAIMS);
        Set<JwsAlgorithm> accepted = Set.of(JwsAlgorithm.RS512);
        assertThat(UnverifiedJwt.parse(token, accepted)).hasValueSatisfying(read -> {
            assertThat(read.signedBy(key("k", OURS))).isTrue();
            assertThat(read.signedBy(key("k", THEIRS))).isFalse();
        });
        assertThat(UnverifiedJwt.parse(token)).isEmpty();
        assertThat(UnverifiedJwt.parse(signed(HEADER, CLAIMS), accepted)).isEmpty();
        // What is signed in another way than the header says is not signed.
        assertThat(UnverifiedJwt.parse(signed(RsaAlgorithm.RS256, header, CLAIMS), accepted))
                .hasValueSatisfying(
                        read -> assertThat(read.signedBy(key("k", OURS))).isFalse());
    }

    @Test
    void seesEveryChange() {
        String good = signed(HEADER, CLAIMS);
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(good.length());
            char other = good.charAt(at) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, at) + other + good.substring(at + 1);
            assertThat(UnverifiedJwt.parse(changed).filter(token -> token.signedBy(key("k", OURS))))
                    .as(changed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kid\":\"k\",\"alg\":\"none\"}",
                "{\"kid\":\"k\",\"alg\":\"HS256\"}",
                "{\"kid\":\"k\",\"alg\":\"RS512\"}",
                "{\"kid\":\"k\"}",
                "{\"alg\":\"RS256\"}",
                "{\"kid\":7,\"alg\":\"RS256\"}",
                "{\"kid\":\"k\",\"alg\":\"RS256\",\"crit\":[\"exp\"]}",
                "[]",
                ""
            })
    void refusesHeadersThatAskForAnythingElse(String header) {
        assertThat(UnverifiedJwt.parse(signed(header, CLAIMS))).isEmpty();
    }

    @Test
    void refusesWhatIsNoCompactTokenOfThreeParts() {
        String good = signed(HEADER, CLAIMS);
        assertThat(UnverifiedJwt.parse("")).isEmpty();
        assertThat(UnverifiedJwt.parse("..")).isEmpty();
        assertThat(UnverifiedJwt.parse(good + ".x")).isEmpty();
        assertThat(UnverifiedJwt.parse(good.substring(0, good.lastIndexOf('.'))))
                .isEmpty();
        assertThat(UnverifiedJwt.parse(good + "=")).isEmpty();
        assertThat(UnverifiedJwt.parse(" " + good)).isEmpty();
        assertThat(UnverifiedJwt.parse(signed(HEADER, "[]"))).isEmpty();
        assertThat(UnverifiedJwt.parse(signed(HEADER, "{\"a\":1,\"a\":2}"))).isEmpty();
        assertThat(UnverifiedJwt.parse("a".repeat(UnverifiedJwt.MAX_LENGTH) + good))
                .isEmpty();
    }

    private static VerificationKey key(String id, KeyPair pair) {
        return new VerificationKey(id, (RSAPublicKey) pair.getPublic());
    }

    private static String signed(String header, String claims) {
        return signed(RsaAlgorithm.RS256, header, claims);
    }

    private static String signed(RsaAlgorithm algorithm, String header, String claims) {
        String input = encoded(header) + '.' + encoded(claims);
        byte[] signature = ENGINE.signer(OURS.getPrivate().getEncoded(), algorithm)
                .sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
