package dev.cenote.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class IssuersTest {
    @Test
    void anOwnIssuerLiesBelowThePublicUrl() {
        assertThat(issuers(Issuers.Form.OWN, "http://localhost:9400").of("us-east-1_A"))
                .isEqualTo("http://localhost:9400/us-east-1_A");
        assertThat(issuers(Issuers.Form.OWN, "https://id.example.org/").of("us-east-1_A"))
                .isEqualTo("https://id.example.org/us-east-1_A");
    }

    @Test
    void anIssuerMayBearTheNameThatAwsGivesIt() {
        Issuers issuers = issuers(Issuers.Form.AWS, "http://localhost:9400");
        assertThat(issuers.of("eu-west-1_A")).isEqualTo("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A");
    }

    @Test
    void theKeysAreToBeHadHereWhateverTheIssuerIsCalled() {
        assertThat(issuers(Issuers.Form.AWS, "http://localhost:9400").keySetUrl("eu-west-1_A"))
                .isEqualTo("http://localhost:9400/eu-west-1_A/.well-known/jwks.json");
    }

    private static Issuers issuers(Issuers.Form form, String url) {
        return new Issuers(form, () -> URI.create(url));
    }
}
