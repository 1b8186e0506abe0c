package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** An application that signs people in with Spring Security, one test for each grant. */
@ExtendWith({SharedProduct.class, Chromium.class})
class SpringSecurityTest {
    private final Product product;
    private final Chromium.Window chromium;

    SpringSecurityTest(Product product, Chromium.Window chromium) {
        this.product = product;
        this.chromium = chromium;
    }

    @Test
    void signsAPersonInAndRefreshesTheirTokens() {
        try (ReturnAddress app = ReturnAddress.open();
                BrowserContext context = chromium.person()) {
            HostedPool pool = new HostedPool(
                    product, 1, app.at("/cb"), HostedPool.plain(), client -> client.generateSecret(true));
            pool.person("ada", "ada@example.com");
            ClientRegistration registration = registration(pool, pool.client)
                    .redirectUri(app.at("/cb"))
                    .scope("openid", "email")
                    .build();
            String nonce = UUID.randomUUID().toString();
            OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                    .clientId(pool.client)
                    .redirectUri(app.at("/cb"))
                    .scopes(registration.getScopes())
                    .state("spring-state")
                    .attributes(attributes -> attributes.put("nonce", nonce))
                    .additionalParameters(Map.of("nonce", hash(nonce)))
                    .build();
            Map<String, String> back =
                    signIn(context.newPage(), request.getAuthorizationRequestUri(), app.at("/cb") + "?**");
            OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(back.getOrDefault("code", ""))
                    .redirectUri(app.at("/cb"))
                    .state(back.get("state"))
                    .build();
            OAuth2LoginAuthenticationToken signedIn =
                    (OAuth2LoginAuthenticationToken) new OidcAuthorizationCodeAuthenticationProvider(
                                    new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService())
                            .authenticate(new OAuth2LoginAuthenticationToken(
                                    registration, new OAuth2AuthorizationExchange(request, response)));
            OidcUser person = (OidcUser) signedIn.getPrincipal();
            assertThat(person.getEmail()).isEqualTo("ada@example.com");
            assertThat(person.getIdToken().getClaimAsString("cognito:username")).isEqualTo("ada");
            assertThat(person.getUserInfo().getSubject()).isEqualTo(person.getSubject());

            OAuth2AccessTokenResponse refreshed = new RestClientRefreshTokenTokenResponseClient()
                    .getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                            registration, signedIn.getAccessToken(), signedIn.getRefreshToken()));
            assertThat(refreshed.getAccessToken().getTokenValue())
                    .isNotEqualTo(signedIn.getAccessToken().getTokenValue());
        }
    }

    @Test
    void aServiceGetsItsOwnToken() {
        ServicePool pool = ServicePool.create(Clients.cognito(product));
        ClientRegistration registration = ClientRegistrations.fromIssuerLocation(
                        product.endpoint() + "/" + pool.poolId())
                .registrationId("service")
                .clientId(pool.clientId())
                .clientSecret(pool.clientSecret())
                .scope("transactions/post")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
        OAuth2AccessTokenResponse tokens = new RestClientClientCredentialsTokenResponseClient()
                .getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration));
        assertThat(tokens.getAccessToken().getTokenType().getValue()).isEqualTo("Bearer");
        assertThat(tokens.getAccessToken().getTokenValue().split("\\.")).hasSize(3);
    }

    private ClientRegistration.Builder registration(HostedPool pool, String client) {
        return ClientRegistrations.fromIssuerLocation(product.endpoint() + "/" + pool.pool)
                .registrationId("cenote")
                .clientId(client)
                .clientSecret(pool.secret(client))
                .userNameAttributeName("sub");
    }

    private static Map<String, String> signIn(Page page, String address, String back) {
        page.navigate(address);
        page.locator("input[name=username]:visible").fill("ada");
        page.locator("input[name=password]:visible").fill(HostedPool.PASSWORD);
        page.locator("[name=signInSubmitButton]:visible").click();
        page.waitForURL(back);
        return ReturnAddress.carried(page.url());
    }

    /** Spring Security keeps the nonce and sends its hash. */
    private static String hash(String nonce) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(nonce.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
