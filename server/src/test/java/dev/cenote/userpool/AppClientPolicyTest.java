package dev.cenote.userpool;

import static dev.cenote.userpool.AppClients.check;
import static dev.cenote.userpool.AppClients.checkConfidential;
import static dev.cenote.userpool.AppClients.checkPublic;
import static dev.cenote.userpool.AppClients.settings;
import static dev.cenote.userpool.Refused.invalid;
import static dev.cenote.userpool.Refused.with;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cenote.model.cognitoidp.AnalyticsConfigurationType;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.userpool.AppClientPolicy.Doing;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppClientPolicyTest {
    private static final String UNAVAILABLE = "FeatureUnavailableInTierException";
    private static final RefreshTokenRotationType ROTATION =
            RefreshTokenRotationType.builder().feature("ENABLED").build();

    @Test
    void acceptsAClientThatSaysNothing() {
        assertThatCode(() -> checkPublic(request -> request)).doesNotThrowAnyException();
    }

    @Test
    void givesRotationAndChoiceBasedSignInFromEssentialsOn() {
        UserPool lite = Pools.created(request -> request.userPoolTier("LITE"));
        with(
                UNAVAILABLE,
                "The following features need to be disabled for the LITE pricing tier configured: Refresh Token Rotation",
                () -> check(lite, false, request -> request.refreshTokenRotation(ROTATION)));
        with(
                UNAVAILABLE,
                "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In",
                () -> check(lite, false, request -> request.explicitAuthFlows(List.of("ALLOW_USER_AUTH"))));
        check(
                lite,
                false,
                request -> request.refreshTokenRotation(
                        RefreshTokenRotationType.builder().feature("DISABLED").build()));
        checkPublic(request -> request.refreshTokenRotation(ROTATION));
        checkPublic(request -> request.explicitAuthFlows(List.of("ALLOW_USER_AUTH")));
    }

    @Test
    void keepsRotationApartFromTheRefreshFlow() {
        invalid(
                "ALLOW_REFRESH_TOKEN_AUTH is not a permitted ExplicitAuthFlow when refresh token rotation is enabled.",
                () -> checkPublic(request ->
                        request.refreshTokenRotation(ROTATION).explicitAuthFlows(List.of("ALLOW_REFRESH_TOKEN_AUTH"))));
    }

    @Test
    void letsOnlyAClientWithASecretSayWhereUsersAre() {
        checkConfidential(request -> request.enablePropagateAdditionalUserContextData(true));
        invalid(
                "Client Secret is required to set EnablePropagateAdditionalUserContextData as true",
                () -> checkPublic(request -> request.enablePropagateAdditionalUserContextData(true)));
    }

    @Test
    void knowsTheOwnProviderAndThoseOfThePool() {
        checkPublic(request -> request.supportedIdentityProviders(List.of("COGNITO", "Google")));
        invalid(
                "The provider GOOGLE does not exist for User Pool us-east-1_AbCdEfGhI.",
                () -> checkPublic(request -> request.supportedIdentityProviders(List.of("COGNITO", "GOOGLE"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn", "id role external"})
    void acceptsAnalyticsByArnOrById(String members) {
        checkPublic(request -> request.analyticsConfiguration(analytics(members)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn id", "arn role", "arn external", "id", "id role", "role external", "external"})
    void refusesAnalyticsByHalves(String members) {
        invalid(
                "Invalid analytics configuration given, either <application arn> or"
                        + " <application id, role arn, external id> are valid",
                () -> checkPublic(request -> request.analyticsConfiguration(analytics(members))));
    }

    @Test
    void letsClientsReadAndWriteTheAttributesOfThePool() {
        checkTeam(List.of("sub", "email", "email_verified", "custom:team"), List.of("name", "email", "custom:team"));
        checkTeam(List.of(), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "team", "custom:other", "dev:custom:secret", "Email"})
    void refusesToReadWhatThePoolDoesNotHave(String attribute) {
        invalid(
                "Invalid read attributes specified while creating a client",
                () -> checkTeam(List.of("email", attribute), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "sub", "email_verified", "phone_number_verified", "identities", "dev:custom:secret"})
    void refusesToWriteWhatNoClientMayWrite(String attribute) {
        invalid(
                "Invalid write attributes specified while creating a client",
                () -> checkTeam(null, List.of("email", attribute)));
    }

    @Test
    void wantsRequiredAttributesAmongTheWritable() {
        invalid("Invalid write attributes specified while creating a client", () -> checkTeam(null, List.of("name")));
        invalid("Invalid write attributes specified while creating a client", () -> checkTeam(null, List.of()));
    }

    @Test
    void saysWhatWasBeingDone() {
        AppClientPolicy policy =
                new AppClientPolicy(Pools.plain(), false, scope -> false, name -> false, Doing.UPDATING);
        invalid(
                "Invalid read attributes specified while updating a client",
                () -> policy.check(settings(request -> request.readAttributes(List.of("nonsense")))));
        invalid(
                "Invalid write attributes specified while updating a client",
                () -> policy.check(settings(request -> request.writeAttributes(List.of("sub")))));
    }

    private static void checkTeam(@Nullable List<String> readable, @Nullable List<String> writable) {
        UserPool pool = Pools.created(request -> request.schema(List.of(
                attribute("email").required(true).build(),
                attribute("team").mutable(true).build(),
                attribute("secret").developerOnlyAttribute(true).build())));
        check(pool, false, request -> request.readAttributes(readable).writeAttributes(writable));
    }

    private static SchemaAttributeType.Builder attribute(String name) {
        return SchemaAttributeType.builder().name(name).attributeDataType("String");
    }

    private static AnalyticsConfigurationType analytics(String members) {
        List<String> given = Arrays.asList(members.split(" "));
        AnalyticsConfigurationType.Builder analytics = AnalyticsConfigurationType.builder();
        if (given.contains("arn")) {
            analytics.applicationArn("arn:aws:mobiletargeting:us-east-1:000000000000:apps/0a");
        }
        if (given.contains("id")) {
            analytics.applicationId("0a");
        }
        if (given.contains("role")) {
            analytics.roleArn("arn:aws:iam::000000000000:role/analytics");
        }
        if (given.contains("external")) {
            analytics.externalId("x");
        }
        return analytics.build();
    }
}
