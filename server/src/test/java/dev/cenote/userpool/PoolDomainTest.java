package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static dev.cenote.userpool.Refused.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.CreateUserPoolDomainRequest;
import dev.cenote.model.cognitoidp.CustomDomainConfigType;
import dev.cenote.model.cognitoidp.DomainDescriptionType;
import dev.cenote.model.cognitoidp.FailoverType;
import dev.cenote.model.cognitoidp.RoutingType;
import dev.cenote.model.cognitoidp.UpdateUserPoolDomainRequest;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolDomainTest {
    private static final DomainName PREFIX = new DomainName("lobster", false);
    private static final DomainName CUSTOM = new DomainName("auth.example.com", true);
    private static final CustomDomainConfigType CERTIFICATE = CustomDomainConfigType.builder()
            .certificateArn("arn:aws:acm:us-east-1:000000000000:certificate/c")
            .securityPolicy("TLS_V1_3_2025")
            .build();
    private static final RoutingType ROUTING = RoutingType.builder()
            .failover(FailoverType.builder()
                    .secondaryRegion("eu-west-1")
                    .primaryRoute53HealthCheckId("h")
                    .build())
            .build();

    @Test
    void showsAPrefixDomainAsAwsDoes() {
        assertThat(prefix(request -> request).described(Pools.ACCOUNT, "id.example.org"))
                .isEqualTo(DomainDescriptionType.builder()
                        .awsAccountId(Pools.ACCOUNT)
                        .cloudFrontDistribution("id.example.org")
                        .customDomainConfig(CustomDomainConfigType.builder().build())
                        .domain("lobster")
                        .managedLoginVersion(1)
                        .status("ACTIVE")
                        .userPoolId(Pools.ID)
                        .version("20261121040000")
                        .build());
    }

    @Test
    void comesBackFromItsJson() {
        PoolDomain domain = custom();
        assertThat(PoolDomain.stored(domain.name(), domain.poolId(), domain.settingsJson()))
                .isEqualTo(domain);
        assertThat(domain.described(Pools.ACCOUNT, "h").customDomainConfig()).isEqualTo(CERTIFICATE);
        assertThat(domain.described(Pools.ACCOUNT, "h").routing()).isEqualTo(ROUTING);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3})
    void knowsTwoGenerationsOfPages(int version) {
        invalid("ManagedLoginVersion must be 1 or 2.", () -> prefix(request -> request.managedLoginVersion(version)));
    }

    @Test
    void givesTheNewPagesFromEssentialsOn() {
        UserPool lite = Pools.created(request -> request.userPoolTier("LITE"));
        String message =
                "The following feature is not available for the LITE pricing tier configured: Managed Login Version 2";
        with(
                "FeatureUnavailableInTierException",
                message,
                () -> PoolDomain.requested(
                        lite, PREFIX, request().managedLoginVersion(2).build(), Pools.CREATED));
        with(
                "FeatureUnavailableInTierException",
                message,
                () -> prefix(request -> request)
                        .updated(lite, update().managedLoginVersion(2).build(), Pools.LATER));
        assertThat(prefix(request -> request.managedLoginVersion(2)).settings().managedLoginVersion())
                .isEqualTo(2);
    }

    @Test
    void anUpdateLeavesWhatItDoesNotSay() {
        PoolDomain updated = custom().updated(
                        Pools.plain(), update().customDomainConfig(CERTIFICATE).build(), Pools.LATER);
        assertThat(updated.settings())
                .isEqualTo(custom().settings().toBuilder()
                        .version("20261121050000")
                        .build());
    }

    @Test
    void anUpdateCannotChangeTheKind() {
        invalid(
                "Cannot convert custom domain to prefix domain.",
                () -> custom().updated(Pools.plain(), update().build(), Pools.LATER));
        invalid(
                "Cannot convert prefix domain to custom domain.",
                () -> prefix(request -> request)
                        .updated(
                                Pools.plain(),
                                update().customDomainConfig(CERTIFICATE).build(),
                                Pools.LATER));
    }

    private static PoolDomain prefix(UnaryOperator<CreateUserPoolDomainRequest.Builder> request) {
        return PoolDomain.requested(
                Pools.plain(), PREFIX, request.apply(request()).build(), Pools.CREATED);
    }

    private static PoolDomain custom() {
        return PoolDomain.requested(
                Pools.plain(),
                CUSTOM,
                request()
                        .customDomainConfig(CERTIFICATE)
                        .managedLoginVersion(2)
                        .routing(ROUTING)
                        .build(),
                Pools.CREATED);
    }

    private static CreateUserPoolDomainRequest.Builder request() {
        return CreateUserPoolDomainRequest.builder().userPoolId(Pools.ID);
    }

    private static UpdateUserPoolDomainRequest.Builder update() {
        return UpdateUserPoolDomainRequest.builder().userPoolId(Pools.ID);
    }
}
