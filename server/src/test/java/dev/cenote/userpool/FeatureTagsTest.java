package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cenote.userpool.FeatureTags.Feature;
import dev.cenote.userpool.FeatureTags.Reach;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTagsTest {
    private static final FeatureTags TAGS = new FeatureTags(List.of(
            Feature.words("signing-algorithm", Reach.POOL, List.of("RS256", "ES256")),
            Feature.words("require-pkce", Reach.EITHER, List.of("true", "false")),
            Feature.address("client-keys", Reach.CLIENT),
            new Feature("notices", Reach.EITHER, List.of("off"), true)));

    @ParameterizedTest
    @CsvSource({
        "team,blue",
        "cenote,blue",
        "cenote:signing-algorithm,ES256",
        "cenote:require-pkce,true",
        "cenote:require-pkce@6h89qn2bfglbmvfebq9aaknqk0,false",
        "cenote:client-keys@abc,https://app.example/keys?of=me",
        "cenote:notices,off",
        "cenote:notices,https://app.example:8443",
        "cenote:notices@abc,HTTPS://app.example",
        "cenote:notices,http://localhost:8080/notices",
        "cenote:notices,http://app.localhost",
        "cenote:notices,http://127.0.0.2:1/",
        "cenote:notices,http://[::1]:8080/notices",
    })
    void acceptsWhatItKnows(String key, String value) {
        assertThatCode(() -> TAGS.check(key, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cenote:require-pcke | true | Unknown tag cenote:require-pcke: the nearest known one is"
                        + " cenote:require-pkce.",
                "cenote:signing-alg@x | a | Unknown tag cenote:signing-alg@x: the nearest known one is"
                        + " cenote:signing-algorithm.",
                "Cenote:require-pkce | true | Unknown tag Cenote:require-pkce: the nearest known one is"
                        + " cenote:require-pkce.",
                "cenote:signing-algorithm | es256 | Tag cenote:signing-algorithm has the value 'es256', which is none"
                        + " of RS256, ES256.",
                "cenote:signing-algorithm@abc | ES256 | Tag cenote:signing-algorithm@abc does not name an app client"
                        + " for which cenote:signing-algorithm can be set.",
                "cenote:client-keys | https://app.example | Tag cenote:client-keys names no app client: it is set for"
                        + " one at a time, as cenote:client-keys@CLIENT_ID.",
                "cenote:client-keys@a/b | https://app.example | Tag cenote:client-keys@a/b does not name an app client"
                        + " for which cenote:client-keys can be set.",
                "cenote:client-keys@abc | true | Tag cenote:client-keys@abc has the value 'true', which is not an"
                        + " address (https://HOST…, or http:// on localhost or a loopback address; no user, no"
                        + " fragment, at most 256 characters).",
                "cenote:notices | on | Tag cenote:notices has the value 'on', which is none of off, and not an address"
                        + " (https://HOST…, or http:// on localhost or a loopback address; no user, no fragment, at"
                        + " most 256 characters).",
                "cenote:require-pkce@ | true | Tag cenote:require-pkce@ does not name an app client for which"
                        + " cenote:require-pkce can be set.",
            })
    void refusesWhatItDoesNotKnow(String key, String value, String message) {
        invalid(message, () -> TAGS.check(key, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example",
                "//app.example",
                "https:",
                "https:///keys",
                "https://",
                "ftp://app.example",
                "http://app.example",
                "http://localhost.app.example",
                "http://127.0.0.1.app.example",
                "http://127.0.0.256",
                "http://0x7f.1",
                "https://me@app.example",
                "https://app.example#keys",
                "https://app.example:70000",
                "https://app.example/a b",
                "https://ex\u00e4mple.org",
                "https://app.example/\u0000",
            })
    void refusesAddressesThatCannotBeCalled(String address) {
        invalid(
                "Tag cenote:client-keys@abc has the value '" + address + "', which is not " + CallableAddress.FORM
                        + '.',
                () -> TAGS.check("cenote:client-keys@abc", address));
    }

    @Test
    void anAddressHasAtMostAsManyCharactersAsATagMayHave() {
        String longest = "https://app.example/".concat("a".repeat(CallableAddress.LONGEST - 20));
        assertThatCode(() -> TAGS.check("cenote:notices", longest)).doesNotThrowAnyException();
        invalid(
                "Tag cenote:notices has the value '" + longest + "a', which is none of off, and not "
                        + CallableAddress.FORM + '.',
                () -> TAGS.check("cenote:notices", longest + 'a'));
    }

    @Test
    void refusesEveryNameWhereNoneIsServed() {
        invalid(
                "Unknown tag cenote:dpop: this server knows no cenote: tags.",
                () -> new FeatureTags(List.of()).check("cenote:dpop", "true"));
    }
}
