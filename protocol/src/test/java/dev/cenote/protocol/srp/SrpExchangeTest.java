package dev.cenote.protocol.srp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Exchanges with generated numbers (one seed, so that a failure comes back), and numbers that must be refused. */
class SrpExchangeTest {
    private static final String POOL = "EB9S7Q8au";
    private static final byte[] BLOCK = "block".getBytes(StandardCharsets.UTF_8);
    private static final String TIMESTAMP = "Mon Jan 5 10:00:00 UTC 2026";

    private final Random random = new Random(54);

    @Test
    void acceptsWhoKnowsThePassword() {
        for (int round = 0; round < 12; round++) {
            assertThat(proves("päss wörd " + round, "päss wörd " + round)).isTrue();
        }
    }

    @Test
    void refusesWhoDoesNot() {
        assertThat(proves("right", "wrong")).isFalse();
        assertThat(proves("right", "")).isFalse();
    }

    @Test
    void readsASaltWithLeadingZerosAsClientsDo() {
        byte[] salt = new byte[16];
        salt[15] = 7;
        SrpVerifier verifier = SrpVerifier.of(POOL, "alice", "secret", salt);
        assertThat(verifier.salt()).isEqualTo(BigInteger.valueOf(7));
        assertThat(verifier).isEqualTo(SrpVerifier.of(POOL, "alice", "secret", new byte[] {7}));
    }

    @Test
    void takesPowersOfTheGeneratorFromTheTable() {
        for (BigInteger exponent : new BigInteger[] {
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.valueOf(63),
            BigInteger.valueOf(64),
            BigInteger.ONE.shiftLeft(255),
            BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(256),
            new BigInteger(256, random),
            new BigInteger(1024, random)
        }) {
            assertThat(SrpGroup.powerOfG(exponent)).isEqualTo(BigInteger.TWO.modPow(exponent, SrpGroup.N));
        }
    }

    /**
     * Where the sum before the last step fits into 3072 bits and is not below N, which random factors never lead to.
     */
    @Test
    void takesNAwayAlsoWhereNothingOverflows() {
        for (int i = 0; i < 50; i++) {
            BigInteger one = new BigInteger(3071, random).setBit(0);
            BigInteger little = new BigInteger(1000, random);
            BigInteger other =
                    little.multiply(one.shiftLeft(3072).modInverse(SrpGroup.N)).mod(SrpGroup.N);
            assertThat(Montgomery.number(Montgomery.product(Montgomery.words(one), Montgomery.words(other))))
                    .isEqualTo(one.multiply(other).mod(SrpGroup.N));
        }
    }

    @Test
    void multipliesAsWithADivision() {
        BigInteger largest = SrpGroup.N.subtract(BigInteger.ONE);
        BigInteger ones = BigInteger.ONE.shiftLeft(3071).subtract(BigInteger.ONE);
        List<BigInteger> numbers = new ArrayList<>(List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.ONE.shiftLeft(64),
                BigInteger.ONE.shiftLeft(3071),
                ones,
                largest.shiftRight(1),
                largest.subtract(BigInteger.ONE),
                largest));
        for (int i = 0; i < 20; i++) {
            numbers.add(new BigInteger(3071, random));
        }
        for (BigInteger one : numbers) {
            assertThat(Montgomery.number(Montgomery.words(one))).isEqualTo(one);
            for (BigInteger other : numbers) {
                assertThat(Montgomery.number(Montgomery.product(Montgomery.words(one), Montgomery.words(other))))
                        .isEqualTo(one.multiply(other).mod(SrpGroup.N));
            }
        }
    }

    @Test
    void readsPublicNumbersOfAnyLength() {
        assertThat(SrpGroup.parsePublic("a")).hasValue(BigInteger.TEN);
        assertThat(SrpGroup.parsePublic("00Aa")).hasValue(BigInteger.valueOf(170));
        assertThat(SrpGroup.parsePublic("f".repeat(767))).isPresent();
    }

    @Test
    void refusesPublicNumbersThatWouldGiveTheSecretAway() {
        assertThat(SrpGroup.parsePublic("0")).isEmpty();
        assertThat(SrpGroup.parsePublic("000")).isEmpty();
        assertThat(SrpGroup.parsePublic(SrpGroup.N.toString(16))).isEmpty();
        assertThat(SrpGroup.parsePublic(SrpGroup.N.shiftLeft(1).toString(16))).isEmpty();
    }

    @Test
    void refusesTextThatIsNoPublicNumber() {
        assertThat(SrpGroup.parsePublic("")).isEmpty();
        assertThat(SrpGroup.parsePublic("-1")).isEmpty();
        assertThat(SrpGroup.parsePublic("+1")).isEmpty();
        assertThat(SrpGroup.parsePublic("0x1")).isEmpty();
        assertThat(SrpGroup.parsePublic("\u0661")).isEmpty();
        assertThat(SrpGroup.parsePublic("1".repeat(1025))).isEmpty();
    }

    @Test
    void keepsAVerifierOutOfItsText() {
        SrpVerifier verifier = SrpVerifier.of(POOL, "alice", "secret", new byte[] {7});
        assertThat(verifier.toString()).isEqualTo("SrpVerifier[***]");
    }

    private boolean proves(String kept, String typed) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        SrpVerifier verifier = SrpVerifier.of(POOL, "alice", kept, salt);
        BigInteger b = new BigInteger(256, random);
        SrpClient client = new SrpClient(POOL, "alice", typed, new BigInteger(1024, random));
        BigInteger serverPublic = SrpServer.publicNumber(b, verifier.verifier());
        byte[] key = SrpServer.sessionKey(client.publicNumber(), serverPublic, b, verifier.verifier())
                .orElseThrow();
        return SrpServer.sameSignature(
                SrpServer.signature(key, POOL + "alice", BLOCK, TIMESTAMP),
                client.signature(verifier.salt(), serverPublic, BLOCK, TIMESTAMP));
    }
}
