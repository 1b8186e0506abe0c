package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.http.Form;
import dev.cenote.http.Headers;
import dev.cenote.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedClientTest {
    @Test
    void readsBasicCredentials() {
        assertThat(parse("", basic("abc:s3cret"))).isEqualTo(new PresentedClient("abc", new Secret("s3cret")));
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(parse("", basic("abc:s3cret").replace("Basic", "bAsIc")))
                .isEqualTo(new PresentedClient("abc", new Secret("s3cret")));
    }

    @Test
    void aPlusInTheRawSpellingIsAPlus() {
        assertThat(parse("", basic("abc:a+b"))).isEqualTo(new PresentedClient("abc", new Secret("a+b")));
    }

    @Test
    void theEncodedSpellingIsDecoded() {
        assertThat(parse("", basic("ab%63:a%2Bb"))).isEqualTo(new PresentedClient("abc", new Secret("a+b")));
    }

    @Test
    void onlyTheFirstColonDivides() {
        assertThat(parse("", basic("abc:a:b"))).isEqualTo(new PresentedClient("abc", new Secret("a:b")));
    }

    @Test
    void readsCredentialsInTheBody() {
        assertThat(parse("client_id=abc&client_secret=s%2B3")).isEqualTo(new PresentedClient("abc", new Secret("s+3")));
    }

    @Test
    void aPublicClientShowsNoSecret() {
        assertThat(parse("client_id=abc")).isEqualTo(new PresentedClient("abc", null));
        assertThat(parse("client_id=abc&client_secret=")).isEqualTo(new PresentedClient("abc", null));
        assertThat(parse("", basic("abc:"))).isEqualTo(new PresentedClient("abc", null));
    }

    @Test
    void theSameIdMayStandInTheBodyBesideBasicCredentials() {
        assertThat(parse("client_id=abc", basic("abc:s"))).isEqualTo(new PresentedClient("abc", new Secret("s")));
    }

    @Test
    void anotherIdInTheBodyIsInvalid() {
        refuses("invalid_request", "client_id=other", basic("abc:s"));
    }

    @Test
    void twoWaysToAuthenticateAreInvalid() {
        refuses("invalid_request", "client_id=abc&client_secret=s", basic("abc:s"));
        refuses("invalid_request", "", basic("abc:s"), basic("abc:s"));
    }

    @Test
    void nobodyIsInvalid() {
        refuses("invalid_request", "");
        refuses("invalid_request", "client_id=");
        refuses("invalid_request", "client_secret=s");
        refuses("invalid_request", "", "Bearer abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "Basic !!!", "Basic YWJj", "Basic OnM=", "Basic /w=="})
    void credentialsThatCannotBeReadAreNoClients(String header) {
        refuses("invalid_client", "", header);
    }

    @Test
    void brokenEncodingIsNoClient() {
        refuses("invalid_client", "", basic("abc:%zz"));
    }

    @Test
    void secretsAreNeverPrinted() {
        assertThat(parse("", basic("abc:s3cret")).toString()).doesNotContain("s3cret");
    }

    private static PresentedClient parse(String body, String... authorization) {
        List<Headers.Field> fields = Arrays.stream(authorization)
                .map(value -> new Headers.Field("Authorization", value))
                .toList();
        return PresentedClient.parse(new Headers(fields), Form.parse(body));
    }

    private static void refuses(String error, String body, String... authorization) {
        assertThatThrownBy(() -> parse(body, authorization))
                .isInstanceOf(OAuthRefusal.class)
                .hasMessage(error);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
