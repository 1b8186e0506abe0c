package dev.cenote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which host names are ours. */
class ServedNamesTest {
    private final ServedNames names = new ServedNames(
            List.of("id.example.org"), List.of("auth.id.example.org"), host -> host.equals("login.shop.test"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "lobster.auth.us-east-1.localhost",
                "127.0.0.1",
                "127.8.9.1",
                "[::1]",
                "id.example.org",
                "lobster.auth.id.example.org",
                "lobster.eu-west-1.auth.id.example.org",
                "login.shop.test",
                "lobster1234.auth.us-east-1.amazoncognito.com",
                "lobster.auth.us-gov-west-1.amazoncognito.com",
                "lobster.auth-fips.us-east-1.amazoncognito.com",
                "cognito-idp.us-east-1.amazonaws.com",
                "issuer-cognito-idp.us-east-1.amazonaws.com",
                "cognito-identity.eusc-de-east-1.amazonaws.com",
                "sts.amazonaws.com",
                "sts.eu-central-1.amazonaws.com",
                "iam.amazonaws.com",
                "cognito-identity.amazonaws.com",
                "abc123.execute-api.us-east-1.amazonaws.com"
            })
    void servesItsOwnNames(String host) {
        assertThat(names.serves(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.test",
                "localhost.evil.test",
                "notlocalhost",
                "example.org",
                "auth.id.example.org.evil.test",
                "evilauth.id.example.org",
                "auth.us-east-1.amazoncognito.com",
                "a.b.auth.us-east-1.amazoncognito.com",
                "lobster.auth.us-east-1.amazoncognito.com.evil.test",
                "s3.us-east-1.amazonaws.com",
                "128.0.0.1",
                "[2001:db8::1]",
                "0.0.0.0"
            })
    void doesNotServeOtherNames(String host) {
        assertThat(names.serves(host)).isFalse();
    }
}
