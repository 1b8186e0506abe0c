package dev.cenote.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lobster.example/oauth2/token",
                "HTTPS://Lobster.Example/oauth2/token",
                "https://lobster.example:443/oauth2/token",
                "https://lobster.example:/oauth2/token",
                "https://lobster.example/oauth2/token?a=b",
                "https://lobster.example/oauth2/token#c",
                "https://lobster.example/%6Fauth2/tok%65n",
                "https://lobster.example/x/../oauth2/./token",
            })
    void equalAddressesHaveOneForm(String address) {
        assertThat(TargetAddress.of(address)).contains("https://lobster.example/oauth2/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lobster.example/oauth2/token",
                "https://lobster.example:8443/oauth2/token",
                "https://lobster.example/oauth2/Token",
                "https://lobster.example/oauth2/token/",
                "https://lobster.example/oauth2%2Ftoken",
                "https://lobster.example.evil/oauth2/token",
                "https://lobster.example:80/oauth2/token",
            })
    void otherAddressesHaveOthers(String address) {
        assertThat(TargetAddress.of(address))
                .isPresent()
                .isNotEqualTo(TargetAddress.of("https://lobster.example/oauth2/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/oauth2/token",
                "lobster.example/oauth2/token",
                "//lobster.example/oauth2/token",
                "mailto:ada@example.org",
                "ftp://lobster.example/",
                "https://ada@lobster.example/oauth2/token",
                "https:///oauth2/token",
                "https://lobster.example/a b",
                "https://lobster.example/%zz",
            })
    void whatIsNoAddressHasNone(String text) {
        assertThat(TargetAddress.of(text)).isEmpty();
    }

    @Test
    void theRestOfAnAddressStays() {
        assertThat(TargetAddress.of("http://localhost:80")).contains("http://localhost/");
        assertThat(TargetAddress.of("http://[::1]:9400/_domain/a%2fb/userInfo?x"))
                .contains("http://[::1]:9400/_domain/a%2Fb/userInfo");
    }
}
