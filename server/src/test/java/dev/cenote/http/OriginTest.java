package dev.cenote.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.http.TrustedProxies.Family;
import dev.cenote.protocol.address.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwarding headers count from trusted proxies, hop by hop, and from nobody else. */
class OriginTest {
    private static final TrustedProxies STANDARD = proxies(Family.FORWARDED);
    private static final TrustedProxies CUSTOMARY = proxies(Family.X_FORWARDED);

    private static TrustedProxies proxies(Family family) {
        return new TrustedProxies(
                Stream.of("10.0.0.0/8", "::1")
                        .map(text -> AddressRange.parse(text).orElseThrow())
                        .toList(),
                family);
    }

    @Test
    void ignoresForwardingHeadersOfStrangers() {
        Origin stranger = new Origin("192.0.2.1", false, "a");
        assertThat(Origin.of(stranger, headers("Forwarded", "for=1.2.3.4;proto=https;host=b"), STANDARD))
                .isEqualTo(stranger);
        assertThat(Origin.of(stranger, headers("X-Forwarded-For", "1.2.3.4"), CUSTOMARY))
                .isEqualTo(stranger);
    }

    @Test
    void believesTheStandardHeaderOfATrustedProxy() {
        assertThat(from("10.1.1.1", "Forwarded", "for=\"192.0.2.7:4711\";proto=https;host=id.example.org"))
                .isEqualTo(new Origin("192.0.2.7", true, "id.example.org"));
        assertThat(from("::1", "Forwarded", "For=\"[2001:db8::1]:99\";Proto=HTTPS"))
                .isEqualTo(new Origin("2001:db8::1", true, "inner:9400"));
    }

    @Test
    void stopsAtTheFirstAddressThatIsNotTrusted() {
        assertThat(from(
                        "10.1.1.1",
                        "Forwarded",
                        "for=6.6.6.6;host=evil, for=192.0.2.7;proto=https, for=10.2.2.2;proto=http"))
                .isEqualTo(new Origin("192.0.2.7", true, "inner:9400"));
    }

    @Test
    void believesTheOlderHeaders() {
        assertThat(from(
                        CUSTOMARY,
                        "10.1.1.1",
                        "X-Forwarded-For",
                        "6.6.6.6, 192.0.2.7",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Host",
                        "id.example.org"))
                .isEqualTo(new Origin("192.0.2.7", true, "id.example.org"));
    }

    @Test
    void believesNothingThatAClientSentThroughAProxyOfTheOtherFamily() {
        String[] both = {"Forwarded", "for=6.6.6.6;proto=https;host=evil", "X-Forwarded-For", "192.0.2.8"};
        assertThat(from(CUSTOMARY, "10.1.1.1", both)).isEqualTo(new Origin("192.0.2.8", false, "inner:9400"));
        String[] reversed = {
            "Forwarded",
            "for=192.0.2.7",
            "X-Forwarded-For",
            "6.6.6.6",
            "X-Forwarded-Host",
            "evil",
            "X-Forwarded-Proto",
            "https"
        };
        assertThat(from(STANDARD, "10.1.1.1", reversed)).isEqualTo(new Origin("192.0.2.7", false, "inner:9400"));
        assertThat(from(CUSTOMARY, "10.1.1.1", "Forwarded", "for=6.6.6.6;host=evil"))
                .isEqualTo(new Origin("10.1.1.1", false, "inner:9400"));
    }

    @Test
    void believesTheRightmostAddressThatIsNoProxyWhateverStandsBeforeIt() {
        String spoofed = "10.9.9.9, 127.0.0.1, 6.6.6.6, 192.0.2.7, 10.2.2.2, ::1";
        assertThat(from(CUSTOMARY, "10.1.1.1", "X-Forwarded-For", spoofed).address())
                .isEqualTo("192.0.2.7");
        assertThat(from(CUSTOMARY, "10.1.1.1", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "192.0.2.7")
                        .address())
                .isEqualTo("192.0.2.7");
        assertThat(from(CUSTOMARY, "10.1.1.1", "X-Forwarded-For", "10.2.2.2, unknown")
                        .address())
                .isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",,,", "for", "=", "for=\"", "\"\"\"", ";;=;", "for=;proto=;host="})
    void survivesNonsense(String value) {
        assertThat(from("10.1.1.1", "Forwarded", value).secure()).isFalse();
    }

    private static Origin from(String proxy, String... headers) {
        return from(STANDARD, proxy, headers);
    }

    private static Origin from(TrustedProxies proxies, String proxy, String... headers) {
        return Origin.of(new Origin(proxy, false, "inner:9400"), headers(headers), proxies);
    }

    private static Headers headers(String... namesAndValues) {
        List<Headers.Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Headers.Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }
}
