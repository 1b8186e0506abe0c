package dev.cenote.userpool;

import static dev.cenote.userpool.AppClients.checkConfidential;
import static dev.cenote.userpool.AppClients.checkPublic;
import static dev.cenote.userpool.AppClients.client;
import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.ExplicitAuthFlowsType;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthFlowsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                 | REFRESH_TOKEN USER_SRP CUSTOM",
                "ALLOW_USER_PASSWORD_AUTH           | USER_PASSWORD",
                "ALLOW_USER_AUTH ALLOW_CUSTOM_AUTH  | USER CUSTOM",
                "ADMIN_NO_SRP_AUTH                  | ADMIN_USER_PASSWORD REFRESH_TOKEN USER_SRP CUSTOM",
                "USER_PASSWORD_AUTH                 | USER_PASSWORD REFRESH_TOKEN USER_SRP CUSTOM",
                "CUSTOM_AUTH_FLOW_ONLY              | CUSTOM REFRESH_TOKEN",
                "ALLOW_CLIENT_TOKEN_AUTH            | CLIENT_TOKEN",
            })
    void countInNewNames(String asked, String effective) {
        assertThat(client(request -> request.explicitAuthFlows(words(asked))).authFlows())
                .containsExactlyInAnyOrderElementsOf(words(effective).stream()
                        .map(word -> "ALLOW_" + word + "_AUTH")
                        .toList());
    }

    @Test
    void loseTheRefreshFlowWhereRefreshTokensRotate() {
        AppClient client = client(request -> request.refreshTokenRotation(
                RefreshTokenRotationType.builder().feature("ENABLED").build()));
        assertThat(client.authFlows()).containsExactlyInAnyOrder("ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH");
    }

    @Test
    void areAbsentWhenTheListIsEmpty() {
        assertThat(client(request -> request.explicitAuthFlows(List.of()))
                        .settings()
                        .explicitAuthFlows())
                .isNull();
    }

    @Test
    void doNotMixOldAndNewNames() {
        invalid(
                "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
                () -> checkPublic(
                        request -> request.explicitAuthFlows(List.of("ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"))));
    }

    @Test
    void ofTheClientItselfStandAloneAndNeedASecret() {
        checkConfidential(request -> request.explicitAuthFlows(List.of(AuthFlows.CLIENT_TOKEN)));
        invalid(
                "ALLOW_CLIENT_TOKEN_AUTH cannot be used with other auth flows.",
                () -> checkConfidential(
                        request -> request.explicitAuthFlows(List.of(AuthFlows.CLIENT_TOKEN, "ALLOW_USER_SRP_AUTH"))));
        invalid(
                "ALLOW_CLIENT_TOKEN_AUTH cannot be used if client does not have a client secret.",
                () -> checkPublic(request -> request.explicitAuthFlows(List.of(AuthFlows.CLIENT_TOKEN))));
    }

    @Test
    void areAllKnownToTheModel() {
        assertThat(ExplicitAuthFlowsType.find(AuthFlows.CLIENT_TOKEN)).isNotNull();
        assertThat(ExplicitAuthFlowsType.find(AuthFlows.USER)).isNotNull();
        assertThat(ExplicitAuthFlowsType.find(AuthFlows.REFRESH)).isNotNull();
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
