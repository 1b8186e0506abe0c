package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionTest {
    @Test
    void nothingIsAskedForWithoutATag() {
        assertThat(Extension.asked(Map.of("team", "blue", "require-pkce", "true"), "web"))
                .isEmpty();
    }

    @Test
    void whatIsSaidForAClientCountsOverWhatIsSaidForThePool() {
        Map<String, String> tags = Map.of(
                "cenote:require-pkce", "true",
                "cenote:require-pkce@web", "false",
                "cenote:introspection", "false",
                "cenote:introspection@api", "true",
                "cenote:iss-parameter", "true");
        assertThat(Extension.asked(tags, null))
                .containsExactlyInAnyOrder(Extension.REQUIRE_PKCE, Extension.ISS_PARAMETER);
        assertThat(Extension.asked(tags, "web")).containsExactly(Extension.ISS_PARAMETER);
        assertThat(Extension.asked(tags, "api"))
                .containsExactlyInAnyOrder(Extension.REQUIRE_PKCE, Extension.ISS_PARAMETER, Extension.INTROSPECTION);
        assertThat(Extension.INTROSPECTION.anywhere(tags)).isTrue();
        assertThat(Extension.STRICT_OIDC.anywhere(tags)).isFalse();
        assertThat(Extension.asked(Map.of("cenote:device-authorization@tv", "on"), "tv"))
                .containsExactly(Extension.DEVICE_AUTHORIZATION);
        assertThat(Extension.asked(Map.of("cenote:device-authorization", "true"), "tv"))
                .isEmpty();
        assertThat(Extension.REQUIRE_PKCE.anywhere(Map.of("cenote:require-pkce", "false")))
                .isFalse();
    }

    @Test
    void whatIsSwitchedOffHasNoValue() {
        Map<String, String> tags = Map.of("cenote:introspection", "true", "cenote:introspection@web", "false");
        Map<Extension, String> on = Map.of(Extension.INTROSPECTION, "true");
        assertThat(Extension.values(tags, null)).isEqualTo(on);
        assertThat(Extension.values(tags, "api")).isEqualTo(on);
        assertThat(Extension.values(tags, "web")).isEmpty();
        assertThat(Extension.values(Map.of("cenote:introspection", "perhaps"), null))
                .isEmpty();
    }

    @Test
    void knowsTheClientsThatAsk() {
        Map<String, String> tags = Map.of(
                "cenote:backchannel-logout@web", "https://app.example",
                "cenote:backchannel-logout@bad", "true",
                "cenote:backchannel-logout", "https://pool.example",
                "cenote:introspection@api", "true");
        assertThat(Extension.BACKCHANNEL_LOGOUT.clients(tags)).containsExactly("web");
        assertThat(Extension.asked(tags, "web")).containsExactly(Extension.BACKCHANNEL_LOGOUT);
        assertThat(Extension.asked(tags, "bad")).isEmpty();
        assertThat(Extension.asked(tags, null)).isEmpty();
    }

    @Test
    void bindingIsOffUnlessATagSaysHowFarItGoes() {
        Map<String, String> tags =
                Map.of("cenote:dpop", "required", "cenote:dpop@web", "allowed", "cenote:dpop@old", "false");
        assertThat(DpopUse.of(Extension.values(tags, null))).isEqualTo(DpopUse.REQUIRED);
        assertThat(DpopUse.of(Extension.values(tags, "web"))).isEqualTo(DpopUse.ALLOWED);
        assertThat(DpopUse.of(Extension.values(tags, "old"))).isEqualTo(DpopUse.OFF);
        assertThat(DpopUse.of(Extension.values(Map.of("cenote:dpop@old", "false"), "web")))
                .isEqualTo(DpopUse.OFF);
        assertThat(Extension.DPOP.anywhere(Map.of("cenote:dpop@old", "false"))).isFalse();
    }

    @Test
    void tokensAreExchangedByThoseWhoAreNamed() {
        Map<String, String> tags = Map.of("cenote:token-exchange", "on", "cenote:token-exchange@api", "on");
        assertThat(Extension.asked(tags, "web")).isEmpty();
        assertThat(Extension.asked(tags, "api")).containsExactly(Extension.TOKEN_EXCHANGE);
        invalid(
                "Tag cenote:token-exchange names no app client: it is set for one at a time, as"
                        + " cenote:token-exchange@CLIENT_ID.",
                () -> FeatureTags.SERVED.check("cenote:token-exchange", "on"));
    }

    @ParameterizedTest
    @CsvSource({
        "cenote:require-pkce,true",
        "cenote:iss-parameter@abc,false",
        "cenote:strict-oidc,true",
        "cenote:refresh-reuse,true",
        "cenote:introspection@abc,true",
        "cenote:backchannel-logout@abc,https://app.example/signed-out",
        "cenote:dpop,allowed",
        "cenote:dpop@abc,required",
        "cenote:dpop@abc,false",
        "cenote:token-exchange@abc,on",
        "cenote:device-authorization,on",
        "cenote:signing-algorithm,ES256",
        "cenote:signing-algorithm,RS256",
        "cenote:device-authorization@abc,off"
    })
    void poolsMayHaveTheTags(String key, String value) {
        assertThatCode(() -> FeatureTags.SERVED.check(key, value)).doesNotThrowAnyException();
    }

    @Test
    void misspelledOnesAreRefused() {
        invalid(
                "Unknown tag cenote:require-pcke: the nearest known one is cenote:require-pkce.",
                () -> FeatureTags.SERVED.check("cenote:require-pcke", "true"));
        invalid(
                "Tag cenote:strict-oidc has the value 'yes', which is none of true, false.",
                () -> FeatureTags.SERVED.check("cenote:strict-oidc", "yes"));
        invalid(
                "Tag cenote:device-authorization has the value 'true', which is none of on, off.",
                () -> FeatureTags.SERVED.check("cenote:device-authorization", "true"));
    }
}
