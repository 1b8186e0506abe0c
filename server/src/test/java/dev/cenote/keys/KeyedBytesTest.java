package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyedBytesTest {
    /** RFC 5869, test case 3: its info is empty. */
    @Test
    void expandsAsHkdfDoes() {
        byte[] key = HexFormat.of().parseHex("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
        assertThat(HexFormat.of().formatHex(KeyedBytes.of(key, "", 42)))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void dependsOnKeyAndText() {
        byte[] key = new byte[32];
        byte[] other = new byte[32];
        other[31] = 1;
        assertThat(KeyedBytes.of(key, "ada", 16))
                .isEqualTo(KeyedBytes.of(key, "ada", 16))
                .isNotEqualTo(KeyedBytes.of(key, "adb", 16))
                .isNotEqualTo(KeyedBytes.of(other, "ada", 16));
        assertThat(KeyedBytes.of(key, "ada", 400)).hasSize(400);
    }
}
