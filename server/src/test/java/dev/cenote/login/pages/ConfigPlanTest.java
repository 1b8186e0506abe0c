package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The plan <em>config</em> of the OpenID Foundation's conformance suite, whose only module is
 * oidcc-discovery-endpoint-verification. What it says of HTTPS holds where the server's public URL has it.
 */
@SuppressWarnings("NullAway") // Answers and tokens have what a test looks for, or it fails.
class ConfigPlanTest extends StrictContract {
    private final Map<String, Object> document = discovery();

    @Test
    void theIssuerIsWhereTheDocumentLies() {
        String issuer = (String) document.get("issuer");
        assertThat(URI.create(issuer + "/.well-known/openid-configuration").getPath())
                .isEqualTo('/' + pool + "/.well-known/openid-configuration");
        assertThat(URI.create(issuer).getQuery()).isNull();
        assertThat(URI.create(issuer).getFragment()).isNull();
    }

    @Test
    void everyEndpointIsAnAddress() {
        for (String name : List.of(
                "authorization_endpoint",
                "token_endpoint",
                "userinfo_endpoint",
                "jwks_uri",
                "end_session_endpoint",
                "revocation_endpoint")) {
            URI endpoint = URI.create((String) document.get(name));
            assertThat(endpoint.isAbsolute()).as(name).isTrue();
            assertThat(endpoint.getFragment()).as(name).isNull();
        }
        assertThat(document).doesNotContainKey("registration_endpoint");
    }

    @Test
    void whatIsRequiredIsSupported() {
        assertThat(list("response_types_supported")).contains("code");
        assertThat(list("subject_types_supported")).containsExactly("public");
        assertThat(list("id_token_signing_alg_values_supported")).contains("RS256");
        assertThat(list("scopes_supported")).contains("openid").allMatch(scope -> scope.matches("[!-~]+"));
        assertThat(list("grant_types_supported")).contains("authorization_code", "refresh_token");
        assertThat(list("token_endpoint_auth_methods_supported")).contains("client_secret_basic", "client_secret_post");
        assertThat(list("code_challenge_methods_supported")).containsExactly("S256");
        assertThat(list("response_modes_supported")).contains("query");
    }

    @Test
    void whatIsRecommendedIsSaid() {
        assertThat(list("claims_supported")).contains("sub", "iss", "auth_time", "name", "email_verified");
        // RFC 5646 §2.1.1: as tags are written.
        assertThat(list("ui_locales_supported"))
                .hasSize(12)
                .allSatisfy(tag ->
                        assertThat(Locale.forLanguageTag(tag).toLanguageTag()).isEqualTo(tag));
    }

    @Test
    void whatIsNotUnderstoodIsNotAnnounced() {
        assertThat(document)
                .containsEntry("claims_parameter_supported", false)
                .containsEntry("request_parameter_supported", false)
                .containsEntry("request_uri_parameter_supported", false)
                .doesNotContainKeys("request_object_signing_alg_values_supported", "acr_values_supported");
    }

    @Test
    void theKeysAreThere() {
        assertThat(keys().getKeys()).isNotEmpty();
    }

    private List<String> list(String name) {
        assertThat(document.get(name)).as(name).isInstanceOf(List.class);
        return ((List<?>) document.get(name)).stream().map(String.class::cast).toList();
    }
}
