package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.DomainName.OwnNames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    private static final OwnNames OWN = new OwnNames("id.example.org", List.of("pools.example.org"));

    @ParameterizedTest
    @ValueSource(strings = {"a", "lobster1234", "my-app", "0", "my-awsome-app", "newcognito", "amazonia", "a--b"})
    void acceptsPrefixes(String text) {
        assertThat(DomainName.requested(text, false, OWN)).isEqualTo(new DomainName(text, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lobster", "-a", "a-", "a_b", "a.b", "auth.example.com", "ü", "a b"})
    void refusesPrefixesThatAreNoLabel(String text) {
        invalid(
                "The domain name contains an invalid character. Domain names can only contain lower-case letters,"
                        + " numbers, and hyphens. Please enter a different name that follows this format:"
                        + " ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$",
                () -> DomainName.requested(text, false, OWN));
    }

    @ParameterizedTest
    @CsvSource({
        "aws, aws",
        "my-aws-app, aws",
        "amazon-login, amazon",
        "app-cognito, cognito",
        "cognito, cognito",
        "aws-cognito, aws"
    })
    void refusesReservedWordsBetweenHyphens(String text, String word) {
        invalid("Domain cannot contain reserved word: " + word, () -> DomainName.requested(text, false, OWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.example.com", "login.corp", "a.b.c.d.example", "x.id.example.org", "example.org"})
    void acceptsHostNamesOfOnesOwn(String text) {
        assertThat(DomainName.requested(text, true, OWN)).isEqualTo(new DomainName(text, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth",
                "auth.",
                ".example.com",
                "auth..example.com",
                "Auth.example.com",
                "-a.example.com",
                "10.0.0.1"
            })
    void refusesHostNamesThatAreNone(String text) {
        invalid("Custom domain is not a valid subdomain", () -> DomainName.requested(text, true, OWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.example.org",
                "pools.example.org",
                "lobster.pools.example.org",
                "lobster.auth.us-east-1.amazoncognito.com",
                "cognito-idp.us-east-1.amazonaws.com",
                "lobster.auth.localhost",
                "lobster.auth.us-east-1.localhost",
                "auth.myapp.localhost",
                "auth.localhost",
                "api.execute-api.localhost"
            })
    void refusesHostNamesThatMeanSomethingHere(String text) {
        invalid(
                "The domain " + text + " is a name of this server itself.",
                () -> DomainName.requested(text, true, OWN));
    }

    @Test
    void knowsACustomDomainByItsDot() {
        assertThat(DomainName.named("auth.example.com").custom()).isTrue();
        assertThat(DomainName.named("lobster").custom()).isFalse();
    }
}
