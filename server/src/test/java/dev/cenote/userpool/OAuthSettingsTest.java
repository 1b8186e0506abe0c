package dev.cenote.userpool;

import static dev.cenote.userpool.AppClients.checkConfidential;
import static dev.cenote.userpool.AppClients.checkPublic;
import static dev.cenote.userpool.Refused.invalid;
import static dev.cenote.userpool.Refused.with;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthSettingsTest {
    private static final String INVALID_FLOW = "InvalidOAuthFlowException";
    private static final String REQUIRED =
            "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.";

    @Test
    void needFlowsAndScopesWhereTheClientIsEnabledForOAuth() {
        invalid(REQUIRED, () -> checkPublic(request -> request.allowedOAuthFlowsUserPoolClient(true)));
        invalid(
                REQUIRED,
                () -> checkPublic(
                        request -> request.allowedOAuthFlowsUserPoolClient(true).allowedOAuthFlows(List.of("code"))));
        invalid(
                REQUIRED,
                () -> checkPublic(request -> request.allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlows(List.of())
                        .allowedOAuthScopes(List.of("openid"))));
    }

    @Test
    void letAServiceHaveTokensForScopesThatExist() {
        assertThatCode(() -> checkConfidential(service("https://api.example.com/v1/read", "notes/write")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes/read", "notes", "/write", "notes/", "https://api.example.com/read", "OPENID"})
    void refuseAScopeThatNobodyDefines(String scope) {
        with(
                "ScopeDoesNotExistException",
                "Invalid scope requested: " + scope,
                () -> checkConfidential(service(scope)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"})
    void giveAServiceNoScopesOfUsers(String scope) {
        with(
                INVALID_FLOW,
                scope + " is not supported with client_credentials flow",
                () -> checkConfidential(service(scope)));
    }

    @Test
    void keepClientCredentialsAlone() {
        with(
                INVALID_FLOW,
                "client_credentials flow can not be selected along with code flow or implicit flow.",
                () -> checkConfidential(request -> service("notes/write")
                        .apply(request)
                        .allowedOAuthFlows(List.of("client_credentials", "code"))));
    }

    @Test
    void giveClientCredentialsOnlyToAClientWithASecret() {
        with(
                INVALID_FLOW,
                "client_credentials flow can not be selected if client does not have a client secret.",
                () -> checkPublic(service("notes/write")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "phone", "profile"})
    void needOpenIdForWhatIsInAnIdToken(String scope) {
        invalid(
                "The " + scope + " scope requires openid to be selected.",
                () -> checkPublic(app("https://example.com/cb")
                        .andThen(request -> request.allowedOAuthScopes(List.of(scope)))::apply));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "implicit"})
    void needSomewhereToSendTheBrowser(String flow) {
        with(
                INVALID_FLOW,
                "CallbackUrls can not be empty when code flow or implicit flow is selected",
                () -> checkPublic(request -> request.allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlows(List.of(flow))
                        .allowedOAuthScopes(List.of("openid"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com:8443/cb?a=b",
                "http://localhost",
                "http://localhost:3000/cb",
                "http://LOCALHOST/cb",
                "http://127.0.0.1:8080/",
                "http://[::1]:9000/cb",
                "http://[::1]",
                "myapp://example",
                "com.example.app:/oauth2redirect",
                "https://bücher.example/zurück"
            })
    void sendBrowsersToSecurePlacesAppsAndTheOwnMachine(String url) {
        assertThatCode(() -> checkPublic(app(url))).doesNotThrowAnyException();
        assertThatCode(() -> checkPublic(request -> request.logoutURLs(List.of(url))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/cb, ' cannot use the HTTP protocol.'",
        "HTTP://example.com/cb, ' cannot use the HTTP protocol.'",
        "http://localhost.example.com, ' cannot use the HTTP protocol.'",
        "http://localhost@example.com, ' cannot use the HTTP protocol.'",
        "http://127.0.0.2/, ' cannot use the HTTP protocol.'",
        "http://[::1].example.com/, ' cannot use the HTTP protocol.'",
        "http://example.com\\@localhost/, ' cannot use the HTTP protocol.'",
        "https://example.com/#top, ' cannot use fragment'",
        "https://example.com/cb#, ' cannot use fragment'",
        "example.com/cb, ' is not a valid URL.'",
        "/cb, ' is not a valid URL.'",
        "//example.com/cb, ' is not a valid URL.'",
        "https:, ' is not a valid URL.'",
        "https:/cb, ' is not a valid URL.'",
        "https:///cb, ' is not a valid URL.'",
        "javascript:alert(1), ' is not a valid URL.'",
        "JavaScript:alert(1), ' is not a valid URL.'",
        "'data:text/html,x', ' is not a valid URL.'",
        "file:///etc/passwd, ' is not a valid URL.'"
    })
    void refuseOtherUrls(String url, String why) {
        invalid(url + why, () -> checkPublic(app(url)));
        invalid(url + why, () -> checkPublic(request -> request.logoutURLs(List.of(url))));
    }

    @Test
    void takeTheDefaultRedirectFromTheCallbacks() {
        checkPublic(app("https://example.com/cb")
                .andThen(request -> request.defaultRedirectURI("https://example.com/cb"))::apply);
        invalid(
                "The default redirect URI https://example.com/other is not in the callback URIs list.",
                () -> checkPublic(app("https://example.com/cb")
                        .andThen(request -> request.defaultRedirectURI("https://example.com/other"))::apply));
    }

    private static UnaryOperator<CreateUserPoolClientRequest.Builder> service(String... scopes) {
        return request -> request.allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlows(List.of("client_credentials"))
                .allowedOAuthScopes(List.of(scopes));
    }

    private static UnaryOperator<CreateUserPoolClientRequest.Builder> app(String callback) {
        return request -> request.allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlows(List.of("code"))
                .allowedOAuthScopes(List.of("openid", "email", "notes/write"))
                .callbackURLs(List.of(callback));
    }
}
