package dev.cenote.protocol.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialJsonTest {
    private static final String GOOD = StandardExample.NONE.registrationJson();

    @Test
    void readsWhatABrowserSays() {
        RegistrationResponse response = RegistrationResponse.parse(GOOD).orElseThrow();
        assertThat(response.credentialId()).isEqualTo(StandardExample.bytes(StandardExample.NONE.credentialId()));
        assertThat(response.transports()).isEqualTo(List.of("internal", "hybrid"));
        assertThat(response.attachment()).isEqualTo("platform");
        assertThat(response.challenge().orElseThrow())
                .isEqualTo(StandardExample.bytes(StandardExample.NONE.registrationChallenge()));
    }

    @Test
    void readsAnAssertionWithItsUserHandle() {
        AssertionResponse response =
                AssertionResponse.parse(StandardExample.NONE.assertionJson()).orElseThrow();
        assertThat(response.userHandle()).isEqualTo(new byte[] {'m', 'e'});
        assertThat(response.signature()).isEqualTo(StandardExample.bytes(StandardExample.NONE.signature()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"id\":\"YQ\",\"type\":\"public-key\"}",
                "{\"id\":\"YQ\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"YQ\",\"type\":\"public-key\",\"response\":[]}",
                "{\"id\":\"YQ\",\"rawId\":\"Yg\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"YQ\"}}",
                "{\"id\":\"\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"YQ\"}}",
                "{\"id\":\"YQ\",\"type\":\"password\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"YQ\"}}",
                "{\"id\":\"YQ\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"*\"}}",
                "{\"id\":\"YQ\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":7,\"attestationObject\":\"YQ\"}}"
            })
    void refusesWhatIsNoCredential(String json) {
        assertThat(RegistrationResponse.parse(json)).isEmpty();
        assertThat(AssertionResponse.parse(json)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        String padded = GOOD.replace("\"type\"", "\"x\":\"" + "x".repeat(1 << 16) + "\",\"type\"");
        assertThat(RegistrationResponse.parse(padded)).isEmpty();
    }

    @Test
    void keepsOnlyAFewTransports() {
        String many = String.join(",", Collections.nCopies(50, "\"usb\"")) + ",7,\"" + "x".repeat(40) + "\"";
        RegistrationResponse response =
                RegistrationResponse.parse(GOOD.replace("\"internal\"", many)).orElseThrow();
        assertThat(response.transports()).isEqualTo(List.of("usb", "hybrid"));
    }
}
