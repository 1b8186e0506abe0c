package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolDomainResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DomainDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DomainStatusType;

class UserPoolDomainOperationsTest extends ClientApiContract {
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/c";
    private static final String NO_DOMAIN = "No such domain or user pool exists.";
    private static final String TAKEN = "Domain already associated with another user pool.";
    private static final String UNAVAILABLE = "FeatureUnavailableInTierException";
    private static final String NOT_IN_LITE =
            "The following feature is not available for the LITE pricing tier configured: Managed Login Version 2";

    @Test
    void createsAPrefixDomainAndDescribesItExactlyAsAws() {
        String pool = pool();
        String prefix = prefix(pool);
        CreateUserPoolDomainResponse created = create(pool, prefix);
        assertThat(created.cloudFrontDomain()).isEqualTo(HOST);
        assertThat(created.managedLoginVersion()).isEqualTo(1);
        HttpResponse<String> response = server().post("DescribeUserPoolDomain", "{\"Domain\":\"" + prefix + "\"}");
        assertThat(response.body())
                .isEqualTo("{\"DomainDescription\":{"
                        + "\"AWSAccountId\":\"000000000000\","
                        + "\"CloudFrontDistribution\":\"id.example.org\","
                        + "\"CustomDomainConfig\":{},"
                        + "\"Domain\":\"" + prefix + "\","
                        + "\"ManagedLoginVersion\":1,"
                        + "\"Status\":\"ACTIVE\","
                        + "\"UserPoolId\":\"" + pool + "\","
                        + "\"Version\":\"20261121040506\"}}");
    }

    @Test
    void createsACustomDomainBesideThePrefix() {
        String pool = pool();
        create(pool, prefix(pool));
        String host = "auth." + prefix(pool) + ".example.com";
        client().createUserPoolDomain(domain -> domain.userPoolId(pool)
                .domain(host)
                .managedLoginVersion(2)
                .customDomainConfig(config -> config.certificateArn(CERTIFICATE).securityPolicy("TLS_V1_3_2025"))
                .routing(routing -> routing.failover(
                        failover -> failover.secondaryRegion("eu-west-1").primaryRoute53HealthCheckId("h"))));
        DomainDescriptionType described = describe(host);
        assertThat(described.userPoolId()).isEqualTo(pool);
        assertThat(described.managedLoginVersion()).isEqualTo(2);
        assertThat(described.customDomainConfig().certificateArn()).isEqualTo(CERTIFICATE);
        assertThat(described.customDomainConfig().securityPolicyAsString()).isEqualTo("TLS_V1_3_2025");
        assertThat(described.routing().failover().secondaryRegion()).isEqualTo("eu-west-1");
        assertThat(described.status()).isEqualTo(DomainStatusType.ACTIVE);
    }

    @Test
    void describesADomainThatNobodyHasByNothing() {
        HttpResponse<String> response = server().post("DescribeUserPoolDomain", "{\"Domain\":\"nobody-has-this\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"DomainDescription\":{}}");
    }

    @Test
    void givesAPrefixOncePerRegion() {
        String pool = pool();
        String prefix = prefix(pool);
        create(pool, prefix);
        refused(INVALID, TAKEN, () -> create(pool(), prefix));
        String elsewhere = pool("eu-west-1", request -> request);
        try (CognitoIdentityProviderClient there = server().client("eu-west-1")) {
            assertThat(there.describeUserPoolDomain(domain -> domain.domain(prefix))
                            .domainDescription())
                    .isEqualTo(DomainDescriptionType.builder().build());
            there.createUserPoolDomain(domain -> domain.userPoolId(elsewhere).domain(prefix));
            assertThat(there.describeUserPoolDomain(domain -> domain.domain(prefix))
                            .domainDescription()
                            .userPoolId())
                    .isEqualTo(elsewhere);
        }
        assertThat(describe(prefix).userPoolId()).isEqualTo(pool);
    }

    @Test
    void givesACustomDomainOnceAnywhere() {
        String pool = pool();
        String host = "auth." + prefix(pool) + ".example.com";
        custom(client(), pool, host);
        refused(INVALID, TAKEN, () -> custom(client(), pool(), host));
        String elsewhere = pool("eu-west-1", request -> request);
        try (CognitoIdentityProviderClient there = server().client("eu-west-1")) {
            refused(INVALID, TAKEN, () -> custom(there, elsewhere, host));
            assertThat(there.describeUserPoolDomain(domain -> domain.domain(host))
                            .domainDescription()
                            .userPoolId())
                    .isNull();
        }
    }

    @Test
    void givesAPoolOneDomainOfEachKind() {
        String pool = pool();
        String prefix = prefix(pool);
        create(pool, prefix);
        custom(client(), pool, "auth." + prefix + ".example.com");
        refused(INVALID, "User pool already has a domain configured.", () -> create(pool, prefix + "-2"));
        refused(
                INVALID,
                "User pool already has a domain configured.",
                () -> custom(client(), pool, "login." + prefix + ".example.com"));
    }

    @Test
    void refusesNamesThatNoDomainMayHave() {
        String pool = pool();
        refused(INVALID, "Domain cannot contain reserved word: cognito", () -> create(pool, "my-cognito-app"));
        refused(
                INVALID,
                "The domain name contains an invalid character. Domain names can only contain lower-case letters,"
                        + " numbers, and hyphens. Please enter a different name that follows this format:"
                        + " ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$",
                () -> create(pool, "auth.example.com"));
        refused(INVALID, "Custom domain is not a valid subdomain", () -> custom(client(), pool, "auth"));
        refused(
                INVALID,
                "The domain x.pools.example.org is a name of this server itself.",
                () -> custom(client(), pool, "x.pools.example.org"));
        refused(
                INVALID,
                "1 validation error detected: Value '" + "a".repeat(64)
                        + "' at 'domain' failed to satisfy constraint: Member must have length less than or equal to 63",
                () -> create(pool, "a".repeat(64)));
        refused(
                INVALID,
                "1 validation error detected: Value null at 'customDomainConfig.certificateArn' failed to satisfy"
                        + " constraint: Member must not be null",
                () -> client().createUserPoolDomain(domain ->
                        domain.userPoolId(pool).domain("auth.example.com").customDomainConfig(config -> {})));
    }

    @Test
    void givesTheNewPagesFromEssentialsOn() {
        String lite = pool(request -> request.userPoolTier("LITE"));
        String prefix = prefix(lite);
        refused(
                UNAVAILABLE,
                NOT_IN_LITE,
                () -> client().createUserPoolDomain(
                                domain -> domain.userPoolId(lite).domain(prefix).managedLoginVersion(2)));
        create(lite, prefix);
        refused(
                UNAVAILABLE,
                NOT_IN_LITE,
                () -> client().updateUserPoolDomain(
                                domain -> domain.userPoolId(lite).domain(prefix).managedLoginVersion(2)));
        refused(
                INVALID,
                "ManagedLoginVersion must be 1 or 2.",
                () -> client().updateUserPoolDomain(
                                domain -> domain.userPoolId(lite).domain(prefix).managedLoginVersion(3)));
        assertThat(describe(prefix).managedLoginVersion()).isEqualTo(1);
    }

    @Test
    void updatesADomain() {
        String pool = pool();
        String prefix = prefix(pool);
        create(pool, prefix);
        Instant before = server().clock().instant();
        server().clock().set(before.plus(Duration.ofHours(1)));
        assertThat(client().updateUserPoolDomain(
                                domain -> domain.userPoolId(pool).domain(prefix).managedLoginVersion(2))
                        .managedLoginVersion())
                .isEqualTo(2);
        server().clock().set(before);
        assertThat(describe(prefix).managedLoginVersion()).isEqualTo(2);
        assertThat(describe(prefix).version()).isEqualTo("20261121050506");
    }

    @Test
    void replacesTheCertificateOfACustomDomain() {
        String pool = pool();
        String host = "auth." + prefix(pool) + ".example.com";
        custom(client(), pool, host);
        client().updateUserPoolDomain(domain -> domain.userPoolId(pool)
                .domain(host)
                .customDomainConfig(config -> config.certificateArn(CERTIFICATE + "2")));
        assertThat(describe(host).customDomainConfig().certificateArn()).isEqualTo(CERTIFICATE + "2");
        refused(
                INVALID,
                "Cannot convert custom domain to prefix domain.",
                () -> client().updateUserPoolDomain(
                                domain -> domain.userPoolId(pool).domain(host).managedLoginVersion(2)));
    }

    @Test
    void deletesADomainAndFreesItsName() {
        String pool = pool();
        String prefix = prefix(pool);
        create(pool, prefix);
        HttpResponse<String> response = server().post(
                        "DeleteUserPoolDomain", "{\"UserPoolId\":\"" + pool + "\",\"Domain\":\"" + prefix + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(describe(prefix).userPoolId()).isNull();
        create(pool(), prefix);
    }

    @Test
    void missesPoolsAndDomainsThatAreNotThere() {
        String pool = pool();
        String prefix = prefix(pool);
        create(pool, prefix);
        String other = pool();
        refused(NOT_FOUND, NO_POOL, () -> create(NOBODY, "nobody-has-this"));
        refused(
                NOT_FOUND,
                NO_POOL,
                () -> client().updateUserPoolDomain(
                                domain -> domain.userPoolId(NOBODY).domain(prefix)));
        refused(
                INVALID,
                NO_DOMAIN,
                () -> client().updateUserPoolDomain(
                                domain -> domain.userPoolId(other).domain(prefix)));
        refused(INVALID, NO_DOMAIN, () -> delete(NOBODY, prefix));
        refused(INVALID, NO_DOMAIN, () -> delete(other, prefix));
        refused(INVALID, NO_DOMAIN, () -> delete(pool, "nobody-has-this"));
        assertThat(describe(prefix).userPoolId()).isEqualTo(pool);
    }

    /** A prefix that no other test has. */
    private static String prefix(String pool) {
        return "p" + pool.substring(pool.indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    private static CreateUserPoolDomainResponse create(String pool, String prefix) {
        return client().createUserPoolDomain(domain -> domain.userPoolId(pool).domain(prefix));
    }

    private static void custom(CognitoIdentityProviderClient api, String pool, String host) {
        api.createUserPoolDomain(domain ->
                domain.userPoolId(pool).domain(host).customDomainConfig(config -> config.certificateArn(CERTIFICATE)));
    }

    private static DomainDescriptionType describe(String name) {
        return client().describeUserPoolDomain(domain -> domain.domain(name)).domainDescription();
    }

    private static void delete(String pool, String name) {
        client().deleteUserPoolDomain(domain -> domain.userPoolId(pool).domain(name));
    }
}
