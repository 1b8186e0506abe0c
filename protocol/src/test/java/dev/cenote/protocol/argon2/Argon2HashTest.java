package dev.cenote.protocol.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2HashTest {
    private static final Argon2Cost SMALL = new Argon2Cost(256, 2, 1);
    private static final byte[] SALT = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    /** The numbers are those of the reference implementation's own tests. */
    @ParameterizedTest
    @CsvSource({
        "65536, 2, 1, password, somesalt, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        "256, 2, 1, password, somesalt, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "256, 2, 2, password, somesalt, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
        "65536, 1, 1, password, somesalt, f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
        "65536, 2, 1, differentpassword, somesalt, 0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
        "65536, 2, 1, password, diffsalt, bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c"
    })
    void computesWhatTheReferenceComputes(
            int memory, int passes, int lanes, String password, String salt, String digest) {
        Argon2Hash hash = Argon2Hash.of(
                new Argon2Cost(memory, passes, lanes), salt.getBytes(StandardCharsets.US_ASCII), password);
        assertThat(HexFormat.of().formatHex(hash.digest())).isEqualTo(digest);
    }

    @Test
    void verifiesThePasswordItWasMadeOfAndNoOther() {
        Argon2Hash hash = Argon2Hash.of(SMALL, SALT, "Pässw0rd!");
        assertThat(hash.verify("Pässw0rd!")).isTrue();
        assertThat(hash.verify("Passw0rd!")).isFalse();
        assertThat(hash.verify("")).isFalse();
    }

    @Test
    void readsWhatItWrote() {
        Argon2Hash hash = Argon2Hash.of(SMALL, SALT, "password");
        Argon2Hash read = Argon2Hash.parse(hash.bytes());
        assertThat(read.cost()).isEqualTo(SMALL);
        assertThat(read.verify("password")).isTrue();
        assertThat(hash.bytes()).hasSize(60);
    }

    @Test
    void refusesBytesThatAreNoHash() {
        byte[] bytes = Argon2Hash.of(SMALL, SALT, "password").bytes();
        assertThatIllegalArgumentException().isThrownBy(() -> Argon2Hash.parse(Arrays.copyOf(bytes, 59)));
        byte[] hungry = bytes.clone();
        hungry[0] = 0x7f;
        assertThatIllegalArgumentException().isThrownBy(() -> Argon2Hash.parse(hungry));
    }

    @ParameterizedTest
    @CsvSource({"7, 1, 1", "16, 0, 1", "16, 1, 0", "16, 1, 3", "2000000, 1, 1", "1024, 65, 1", "1024, 1, 17"})
    void refusesCostsThatAreNone(int memory, int passes, int lanes) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2Cost(memory, passes, lanes));
    }
}
