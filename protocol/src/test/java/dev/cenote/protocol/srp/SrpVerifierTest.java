package dev.cenote.protocol.srp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SrpVerifierTest {
    private static final byte[] SALT = HexFormat.of().parseHex("8ce8291892390f6b53a245933faf6164");
    private final SrpVerifier verifier = SrpVerifier.of("abcdefghi", "alice", "P@ssw0rd!", SALT);

    @Test
    void readsWhatItWroteHoweverShortTheNumbersAre() {
        assertThat(SrpVerifier.parse(verifier.bytes())).isEqualTo(verifier);
        SrpVerifier small = new SrpVerifier(BigInteger.ONE, BigInteger.TWO);
        assertThat(SrpVerifier.parse(small.bytes())).isEqualTo(small);
        SrpVerifier large = new SrpVerifier(
                BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE), SrpGroup.N.subtract(BigInteger.ONE));
        assertThat(SrpVerifier.parse(large.bytes())).isEqualTo(large);
        assertThat(verifier.bytes()).hasSize(400);
    }

    @Test
    void refusesBytesThatAreNoVerifier() {
        assertThatIllegalArgumentException().isThrownBy(() -> SrpVerifier.parse(new byte[399]));
    }

    @Test
    void verifiesThePasswordAndTheNamesItWasMadeOf() {
        assertThat(verifier.verify("abcdefghi", "alice", "P@ssw0rd!")).isTrue();
        assertThat(verifier.verify("abcdefghi", "alice", "P@ssw0rd?")).isFalse();
        assertThat(verifier.verify("abcdefghi", "Alice", "P@ssw0rd!")).isFalse();
        assertThat(verifier.verify("abcdefgh", "alice", "P@ssw0rd!")).isFalse();
    }
}
