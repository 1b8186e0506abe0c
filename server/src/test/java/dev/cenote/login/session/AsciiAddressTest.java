package dev.cenote.login.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb?a=%20b#c, https://app.example/cb?a=%20b#c",
        "https://login.\u043f\u0440\u0438\u043c\u0435\u0440/cb?code=1, https://login.xn--e1afmkfd/cb?code=1",
        "https://b\u00fccher.example:8443?code=1, https://xn--bcher-kva.example:8443?code=1",
        "https://app.example/\u043f\u0443\u0442\u044c?code=1, https://app.example/%D0%BF%D1%83%D1%82%D1%8C?code=1",
        "my\u00e4pp://back?x=\u00e4, my%C3%A4pp://back?x=%C3%A4",
        "my-app:\u00e4, my-app:%C3%A4",
    })
    void everyLetterGoesWhereItWasMeant(String address, String ascii) {
        assertThat(AsciiAddress.of(address)).isEqualTo(ascii);
    }
}
