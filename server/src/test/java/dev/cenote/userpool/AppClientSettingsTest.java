package dev.cenote.userpool;

import static dev.cenote.userpool.AppClients.client;
import static dev.cenote.userpool.AppClients.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.Structure;
import dev.cenote.model.cognitoidp.AnalyticsConfigurationType;
import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.model.cognitoidp.TokenValidityUnitsType;
import dev.cenote.model.cognitoidp.UpdateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AppClientSettingsTest {
    private static final UserPoolClientType DEFAULTS = UserPoolClientType.builder()
            .refreshTokenValidity(30)
            .tokenValidityUnits(TokenValidityUnitsType.builder().build())
            .enableTokenRevocation(true)
            .enablePropagateAdditionalUserContextData(false)
            .authSessionValidity(3)
            .allowedOAuthFlowsUserPoolClient(false)
            .build();

    private static final UserPoolClientType EVERYTHING = UserPoolClientType.builder()
            .accessTokenValidity(10)
            .allowedOAuthFlows(List.of("code"))
            .allowedOAuthFlowsUserPoolClient(true)
            .allowedOAuthScopes(List.of("openid"))
            .analyticsConfiguration(
                    AnalyticsConfigurationType.builder().applicationId("0a").build())
            .authSessionValidity(15)
            .callbackURLs(List.of("https://example.com/cb"))
            .defaultRedirectURI("https://example.com/cb")
            .enablePropagateAdditionalUserContextData(true)
            .enableTokenRevocation(false)
            .explicitAuthFlows(List.of("ALLOW_USER_SRP_AUTH"))
            .idTokenValidity(11)
            .logoutURLs(List.of("https://example.com/bye"))
            .preventUserExistenceErrors("ENABLED")
            .readAttributes(List.of("email"))
            .refreshTokenRotation(RefreshTokenRotationType.builder()
                    .feature("ENABLED")
                    .retryGracePeriodSeconds(5)
                    .build())
            .refreshTokenValidity(12)
            .supportedIdentityProviders(List.of("COGNITO"))
            .tokenValidityUnits(
                    TokenValidityUnitsType.builder().accessToken("minutes").build())
            .writeAttributes(List.of("name"))
            .build();

    @Test
    void areThoseOfAwsWhenARequestSaysNothing() {
        assertThat(settings(request -> request)).isEqualTo(DEFAULTS);
    }

    @Test
    void goBackToTheDefaultsInAnUpdateThatSaysNothing() {
        assertThat(AppClientSettings.of(UpdateUserPoolClientRequest.builder()
                        .userPoolId(Pools.ID)
                        .clientId("abc")
                        .build()))
                .isEqualTo(DEFAULTS);
    }

    @Test
    void keepEveryMemberOfACreation() {
        assertThat(settings(AppClientSettingsTest::everything)).isEqualTo(EVERYTHING);
    }

    @Test
    void keepEveryMemberOfAnUpdate() {
        UserPoolClientType e = EVERYTHING;
        assertThat(AppClientSettings.of(UpdateUserPoolClientRequest.builder()
                        .userPoolId(Pools.ID)
                        .clientId("abc")
                        .accessTokenValidity(e.accessTokenValidity())
                        .allowedOAuthFlows(e.allowedOAuthFlows())
                        .allowedOAuthFlowsUserPoolClient(e.allowedOAuthFlowsUserPoolClient())
                        .allowedOAuthScopes(e.allowedOAuthScopes())
                        .analyticsConfiguration(e.analyticsConfiguration())
                        .authSessionValidity(e.authSessionValidity())
                        .callbackURLs(e.callbackURLs())
                        .defaultRedirectURI(e.defaultRedirectURI())
                        .enablePropagateAdditionalUserContextData(e.enablePropagateAdditionalUserContextData())
                        .enableTokenRevocation(e.enableTokenRevocation())
                        .explicitAuthFlows(e.explicitAuthFlows())
                        .idTokenValidity(e.idTokenValidity())
                        .logoutURLs(e.logoutURLs())
                        .preventUserExistenceErrors(e.preventUserExistenceErrors())
                        .readAttributes(e.readAttributes())
                        .refreshTokenRotation(e.refreshTokenRotation())
                        .refreshTokenValidity(e.refreshTokenValidity())
                        .supportedIdentityProviders(e.supportedIdentityProviders())
                        .tokenValidityUnits(e.tokenValidityUnits())
                        .writeAttributes(e.writeAttributes())
                        .build()))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void coverEverythingThatTheModelDescribes() {
        Set<String> elsewhere =
                Set.of("userPoolId", "clientName", "clientId", "clientSecret", "creationDate", "lastModifiedDate");
        Set<String> covered = new TreeSet<>(elsewhere);
        for (int i = 0; i < UserPoolClientType.SHAPE.members().size(); i++) {
            if (((Structure) EVERYTHING).member(i) != null) {
                covered.add(UserPoolClientType.SHAPE.members().get(i).pathName());
            }
        }
        assertThat(UserPoolClientType.SHAPE.members().stream().map(member -> member.pathName()))
                .containsExactlyInAnyOrderElementsOf(covered);
    }

    @Test
    void showNoGraceWhereNothingRotates() {
        UserPoolClientType settings =
                settings(request -> request.refreshTokenRotation(RefreshTokenRotationType.builder()
                        .feature("DISABLED")
                        .retryGracePeriodSeconds(30)
                        .build()));
        assertThat(settings.refreshTokenRotation())
                .isEqualTo(RefreshTokenRotationType.builder()
                        .feature("DISABLED")
                        .retryGracePeriodSeconds(0)
                        .build());
        assertThat(client(request -> request).rotation()).isEmpty();
        assertThat(client(AppClientSettingsTest::everything).rotation()).contains(Duration.ofSeconds(5));
    }

    @Test
    void comeBackFromTheirJson() {
        AppClient client = client(AppClientSettingsTest::everything);
        assertThat(AppClient.stored(
                        client.poolId(),
                        client.id(),
                        client.name(),
                        client.settingsJson(),
                        client.createdAt(),
                        client.modifiedAt(),
                        client.version()))
                .isEqualTo(client);
    }

    @Test
    void areReadInTheWordsOfTheField() {
        AppClient plain = client(request -> request);
        assertThat(plain.revocable()).isTrue();
        assertThat(plain.hidesUnknownUsers()).isFalse();
        assertThat(plain.allowedOAuthFlowsUserPoolClient()).isFalse();
        assertThat(plain.allowedOAuthFlows()).isEmpty();
        assertThat(plain.allowedOAuthScopes()).isEmpty();
        AppClient full = client(AppClientSettingsTest::everything);
        assertThat(full.revocable()).isFalse();
        assertThat(full.hidesUnknownUsers()).isTrue();
        assertThat(full.allowedOAuthFlowsUserPoolClient()).isTrue();
        assertThat(full.allowedOAuthFlows()).containsExactly("code");
        assertThat(full.allowedOAuthScopes()).containsExactly("openid");
    }

    @Test
    void tellWhatTheyUseOfAFeaturePlan() {
        assertThat(client(request -> request).planUse()).isEmpty();
        assertThat(client(AppClientSettingsTest::everything).planUse())
                .containsExactly(PlanFeature.REFRESH_TOKEN_ROTATION);
        assertThat(client(request -> request.explicitAuthFlows(List.of("ALLOW_USER_AUTH")))
                        .planUse())
                .containsExactly(PlanFeature.PASSWORDLESS_SIGN_IN);
    }

    private static CreateUserPoolClientRequest.Builder everything(CreateUserPoolClientRequest.Builder request) {
        UserPoolClientType e = EVERYTHING;
        return request.accessTokenValidity(e.accessTokenValidity())
                .allowedOAuthFlows(e.allowedOAuthFlows())
                .allowedOAuthFlowsUserPoolClient(e.allowedOAuthFlowsUserPoolClient())
                .allowedOAuthScopes(e.allowedOAuthScopes())
                .analyticsConfiguration(e.analyticsConfiguration())
                .authSessionValidity(e.authSessionValidity())
                .callbackURLs(e.callbackURLs())
                .defaultRedirectURI(e.defaultRedirectURI())
                .enablePropagateAdditionalUserContextData(e.enablePropagateAdditionalUserContextData())
                .enableTokenRevocation(e.enableTokenRevocation())
                .explicitAuthFlows(e.explicitAuthFlows())
                .idTokenValidity(e.idTokenValidity())
                .logoutURLs(e.logoutURLs())
                .preventUserExistenceErrors(e.preventUserExistenceErrors())
                .readAttributes(e.readAttributes())
                .refreshTokenRotation(e.refreshTokenRotation())
                .refreshTokenValidity(e.refreshTokenValidity())
                .supportedIdentityProviders(e.supportedIdentityProviders())
                .tokenValidityUnits(e.tokenValidityUnits())
                .writeAttributes(e.writeAttributes());
    }
}
