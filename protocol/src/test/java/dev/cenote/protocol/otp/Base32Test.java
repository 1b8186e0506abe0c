package dev.cenote.protocol.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base32Test {
    // RFC 4648 §10, without the padding.
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "f,MY",
        "fo,MZXQ",
        "foo,MZXW6",
        "foob,MZXW6YQ",
        "fooba,MZXW6YTB",
        "foobar,MZXW6YTBOI",
        "12345678901234567890,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    })
    void writesTheExamplesOfTheStandard(String plain, String written) {
        assertThat(Base32.write(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"ff,74", "ffffffffff,77777777", "00ff00ff00,AD7QB7YA"})
    void writesBytesWithTheTopBitSet(String hex, String written) {
        assertThat(Base32.write(java.util.HexFormat.of().parseHex(hex))).isEqualTo(written);
    }
}
