package dev.cenote.login.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.login.session.DomainForms.PathForm;
import dev.cenote.login.session.NamedDomain.Custom;
import dev.cenote.login.session.NamedDomain.Prefix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainFormsTest {
    private static final DomainForms PLAIN = new DomainForms("cenote.example.org", "us-east-1", null, true);
    private static final DomainForms SUFFIXED =
            new DomainForms("id.example.org", "us-east-1", "auth.id.example.org", false);

    @ParameterizedTest
    @CsvSource({
        "lobster1234.auth.us-east-1.localhost, lobster1234, us-east-1",
        "lobster1234.auth.eu-central-2.localhost, lobster1234, eu-central-2",
        "lobster1234.auth.localhost, lobster1234, us-east-1",
        "lobster1234.auth.us-gov-west-1.amazoncognito.com, lobster1234, us-gov-west-1",
        "lobster1234.auth-fips.us-west-2.amazoncognito.com, lobster1234, us-west-2",
        "a.auth.us-east-1.localhost, a, us-east-1",
        "a-b.auth.localhost, a-b, us-east-1",
    })
    void aHostNamesAPrefixAndItsRegion(String host, String prefix, String region) {
        assertThat(PLAIN.ofHost(host)).containsExactly(new Prefix(prefix, region));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "auth.localhost",
                "lobster1234.localhost",
                "lobster1234.auth.nowhere.localhost",
                "lobster1234.auth.us-east-1.b.localhost",
                "-lobster.auth.localhost",
                "lobster-.auth.localhost",
                "lob_ster.auth.localhost",
                ".auth.localhost",
                "lobster1234.amazoncognito.com",
                "lobster1234.auth-fips.us-east-1.localhost",
                "lobster1234.auth.amazoncognito.com",
                "lobster1234.other.us-east-1.amazoncognito.com",
                "cognito-idp.us-east-1.amazonaws.com",
                "cenote.example.org",
                "127.0.0.1",
                "[::1]",
                "cenote",
                "evil..example.org",
                "",
            })
    void aHostThatCanBeNobodysDomainNamesNone(String host) {
        assertThat(PLAIN.ofHost(host)).isEmpty();
    }

    @Test
    void anyOtherNameMayBeACustomDomain() {
        assertThat(PLAIN.ofHost("login.shop.example")).containsExactly(new Custom("login.shop.example"));
    }

    @Test
    void aHostLongerThanNamesMayBeNamesNone() {
        assertThat(PLAIN.ofHost("a.".repeat(130) + "example")).isEmpty();
    }

    @Test
    void aNameBelowTheSuffixIsAPrefixOfTheDefaultRegionFirst() {
        assertThat(SUFFIXED.ofHost("lobster.auth.id.example.org"))
                .containsExactly(new Prefix("lobster", "us-east-1"), new Custom("lobster.auth.id.example.org"));
    }

    @Test
    void aNameBelowTheSuffixMaySayItsRegion() {
        assertThat(SUFFIXED.ofHost("lobster.eu-west-1.auth.id.example.org"))
                .startsWith(new Prefix("lobster", "eu-west-1"));
    }

    @Test
    void theSuffixItselfIsNoPrefix() {
        assertThat(SUFFIXED.ofHost("auth.id.example.org")).containsExactly(new Custom("auth.id.example.org"));
        assertThat(SUFFIXED.ofHost("xauth.id.example.org")).containsExactly(new Custom("xauth.id.example.org"));
    }

    @Test
    void aPathNamesADomainAndKeepsTheRest() {
        assertThat(PLAIN.ofPath("localhost", "/_domain/lobster/oauth2/token"))
                .contains(new PathForm(new Prefix("lobster", "us-east-1"), "/_domain/lobster/", "/oauth2/token"));
        assertThat(PLAIN.ofPath("localhost", "/_domain/lobster.eu-west-1/oauth2/token"))
                .contains(new PathForm(
                        new Prefix("lobster", "eu-west-1"), "/_domain/lobster.eu-west-1/", "/oauth2/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_domain/lobster",
                "/_domain//oauth2/token",
                "/_domain/lob%73ter/oauth2/token",
                "/_domain/lobster.nowhere/oauth2/token",
                "/_domain/../oauth2/token",
                "/domain/lobster/oauth2/token",
                "/oauth2/token",
            })
    void otherPathsNameNoDomain(String path) {
        assertThat(PLAIN.ofPath("localhost", path)).isEmpty();
    }

    @Test
    void underNamesOfOthersNoPathNamesADomain() {
        assertThat(PLAIN.ofPath("elsewhere.example", "/_domain/lobster/oauth2/token"))
                .isEmpty();
        assertThat(PLAIN.ofPath("127.0.0.1", "/_domain/lobster/oauth2/token")).isPresent();
    }

    @Test
    void pathFormsAreServedOnlyWhereTheyAreOn() {
        assertThat(SUFFIXED.ofPath("localhost", "/_domain/lobster/oauth2/token"))
                .isEmpty();
        assertThat(List.of(SUFFIXED.pathForms(), PLAIN.pathForms())).containsExactly(false, true);
    }
}
