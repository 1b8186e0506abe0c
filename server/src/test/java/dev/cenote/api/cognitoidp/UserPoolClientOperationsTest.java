package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

class UserPoolClientOperationsTest extends ClientApiContract {
    private static final String NO_CLIENT = "User pool client nobody does not exist.";

    @Test
    void answersWithExactlyTheMembersOfAws() {
        String pool = pool();
        HttpResponse<String> response =
                server().post("CreateUserPoolClient", "{\"UserPoolId\":\"" + pool + "\",\"ClientName\":\"web\"}");
        String id = response.body().replaceAll(".*\"ClientId\":\"([^\"]+)\".*", "$1");
        assertThat(id).matches("[a-z0-9]{26}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"UserPoolClient\":{"
                        + "\"AllowedOAuthFlowsUserPoolClient\":false,"
                        + "\"AuthSessionValidity\":3,"
                        + "\"ClientId\":\"" + id + "\","
                        + "\"ClientName\":\"web\","
                        + "\"CreationDate\":1795233906.789,"
                        + "\"EnablePropagateAdditionalUserContextData\":false,"
                        + "\"EnableTokenRevocation\":true,"
                        + "\"LastModifiedDate\":1795233906.789,"
                        + "\"RefreshTokenValidity\":30,"
                        + "\"TokenValidityUnits\":{},"
                        + "\"UserPoolId\":\"" + pool + "\"}}");
    }

    @Test
    void keepsEverythingThatACreationSays() {
        String pool = pool();
        resourceServer(pool, "https://api.example.com/v1", "read");
        UserPoolClientType created = create(
                pool,
                client -> client.generateSecret(true)
                        .accessTokenValidity(10)
                        .idTokenValidity(20)
                        .refreshTokenValidity(2)
                        .tokenValidityUnits(units -> units.accessToken(TimeUnitsType.MINUTES)
                                .idToken(TimeUnitsType.MINUTES)
                                .refreshToken(TimeUnitsType.DAYS))
                        .allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlows(OAuthFlowType.CODE, OAuthFlowType.IMPLICIT)
                        .allowedOAuthScopes("openid", "email", "https://api.example.com/v1/read")
                        .analyticsConfiguration(analytics -> analytics
                                .applicationId("0a")
                                .roleArn("arn:aws:iam::000000000000:role/analytics")
                                .externalId("x")
                                .userDataShared(true))
                        .authSessionValidity(15)
                        .callbackURLs("https://example.com/cb", "myapp://cb")
                        .defaultRedirectURI("myapp://cb")
                        .enablePropagateAdditionalUserContextData(true)
                        .enableTokenRevocation(false)
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH)
                        .logoutURLs("https://example.com/bye")
                        .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
                        .readAttributes("email", "name")
                        .writeAttributes("name")
                        .refreshTokenRotation(rotation ->
                                rotation.feature(FeatureType.ENABLED).retryGracePeriodSeconds(30))
                        .supportedIdentityProviders("COGNITO"));
        assertThat(created.clientSecret()).matches("[a-z0-9]{51,52}");
        assertThat(created.allowedOAuthScopes()).containsExactly("openid", "email", "https://api.example.com/v1/read");
        assertThat(created.callbackURLs()).containsExactly("https://example.com/cb", "myapp://cb");
        assertThat(created.refreshTokenRotation().retryGracePeriodSeconds()).isEqualTo(30);
        assertThat(created.analyticsConfiguration().externalId()).isEqualTo("x");
        assertThat(describe(pool, created.clientId())).isEqualTo(created);
    }

    @Test
    void takesASecretOfOnesOwn() {
        String pool = pool();
        UserPoolClientType created = create(pool, client -> client.clientSecret("topsecretclientsecret0000"));
        assertThat(created.clientSecret()).isEqualTo("topsecretclientsecret0000");
        assertThat(describe(pool, created.clientId())).isEqualTo(created);
        refused(
                INVALID,
                "ClientSecret cannot be set when GenerateSecret is true.",
                () -> create(pool, client -> client.generateSecret(true).clientSecret("topsecretclientsecret0000")));
    }

    @Test
    void letsAClientHaveTheFlowOfItsOwn() {
        UserPoolClientType created = create(
                pool(), client -> client.generateSecret(true).explicitAuthFlowsWithStrings("ALLOW_CLIENT_TOKEN_AUTH"));
        assertThat(created.explicitAuthFlowsAsStrings()).containsExactly("ALLOW_CLIENT_TOKEN_AUTH");
    }

    @Test
    void replacesEverythingButNameAndSecretInAnUpdate() {
        String pool = pool();
        UserPoolClientType plain = create(pool, client -> client.generateSecret(true));
        UserPoolClientType full = create(
                pool,
                client -> client.generateSecret(true)
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH)
                        .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
                        .callbackURLs("https://example.com")
                        .enableTokenRevocation(false)
                        .accessTokenValidity(2)
                        .readAttributes("email"));
        Instant before = server().clock().instant();
        Instant later = before.plus(Duration.ofMinutes(5));
        server().clock().set(later);
        UserPoolClientType updated = client().updateUserPoolClient(
                        client -> client.userPoolId(pool).clientId(full.clientId()))
                .userPoolClient();
        server().clock().set(before);
        assertThat(updated)
                .isEqualTo(plain.toBuilder()
                        .clientId(full.clientId())
                        .clientSecret(full.clientSecret())
                        .creationDate(full.creationDate())
                        .lastModifiedDate(later)
                        .build());
        assertThat(describe(pool, full.clientId())).isEqualTo(updated);
    }

    @Test
    void renamesAClient() {
        String pool = pool();
        String id = create(pool, client -> {}).clientId();
        assertThat(client().updateUserPoolClient(
                                client -> client.userPoolId(pool).clientId(id).clientName("other"))
                        .userPoolClient()
                        .clientName())
                .isEqualTo("other");
        assertThat(describe(pool, id).clientName()).isEqualTo("other");
    }

    @Test
    void deletesAClientForGood() {
        String pool = pool();
        String id = create(pool, client -> client.generateSecret(true)).clientId();
        HttpResponse<String> response =
                server().post("DeleteUserPoolClient", "{\"UserPoolId\":\"" + pool + "\",\"ClientId\":\"" + id + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        refused(NOT_FOUND, "User pool client " + id + " does not exist.", () -> describe(pool, id));
        refused(
                NOT_FOUND,
                "User pool client " + id + " does not exist.",
                () -> client().deleteUserPoolClient(
                                client -> client.userPoolId(pool).clientId(id)));
    }

    @Test
    void listsClientsPageByPage() {
        String pool = pool();
        List<UserPoolClientDescription> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = create(pool, client -> client.generateSecret(true)).clientId();
            made.add(UserPoolClientDescription.builder()
                    .clientId(id)
                    .clientName("web")
                    .userPoolId(pool)
                    .build());
        }
        create(pool(), client -> {});
        List<UserPoolClientDescription> listed = new ArrayList<>();
        for (ListUserPoolClientsResponse page : client().listUserPoolClientsPaginator(
                        list -> list.userPoolId(pool).maxResults(2))) {
            assertThat(page.userPoolClients()).hasSizeBetween(1, 2);
            listed.addAll(page.userPoolClients());
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
        assertThat(client().listUserPoolClients(list -> list.userPoolId(pool)).nextToken())
                .isNull();
    }

    @Test
    void refusesTokensOfOtherLists() {
        String pool = pool();
        create(pool, client -> {});
        create(pool, client -> {});
        String token = client().listUserPoolClients(
                        list -> list.userPoolId(pool).maxResults(1))
                .nextToken();
        String other = pool();
        refused(
                INVALID,
                "Invalid Pagination Token provided.",
                () -> client().listUserPoolClients(
                                list -> list.userPoolId(other).nextToken(token)));
        refused(
                INVALID,
                "Invalid Pagination Token provided.",
                () -> client().listUserPoolClients(list -> list.userPoolId(pool).nextToken("x")));
    }

    @Test
    void missesPoolsAndClientsThatAreNotThere() {
        String pool = pool();
        refused(NOT_FOUND, NO_POOL, () -> create(NOBODY, client -> {}));
        refused(NOT_FOUND, NO_POOL, () -> describe(NOBODY, "nobody"));
        refused(NOT_FOUND, NO_POOL, () -> client().listUserPoolClients(list -> list.userPoolId(NOBODY)));
        refused(NOT_FOUND, NO_CLIENT, () -> describe(pool, "nobody"));
        refused(
                NOT_FOUND,
                NO_CLIENT,
                () -> client().updateUserPoolClient(
                                client -> client.userPoolId(pool).clientId("nobody")));
        refused(
                NOT_FOUND,
                NO_CLIENT,
                () -> client().deleteUserPoolClient(
                                client -> client.userPoolId(pool).clientId("nobody")));
    }

    @Test
    void missesAClientOfAnotherPool() {
        String id = create(pool(), client -> {}).clientId();
        String other = pool();
        String message = "User pool client " + id + " does not exist.";
        refused(NOT_FOUND, message, () -> describe(other, id));
        refused(
                NOT_FOUND,
                message,
                () -> client().updateUserPoolClient(
                                client -> client.userPoolId(other).clientId(id)));
        refused(
                NOT_FOUND,
                message,
                () -> client().deleteUserPoolClient(
                                client -> client.userPoolId(other).clientId(id)));
    }

    @Test
    void seesThePoolsOfTheCallsRegionOnly() {
        String pool = pool("eu-west-1", request -> request);
        refused(NOT_FOUND, "User pool " + pool + " does not exist.", () -> create(pool, client -> {}));
        try (CognitoIdentityProviderClient there = server().client("eu-west-1")) {
            assertThat(there.createUserPoolClient(
                                    client -> client.userPoolId(pool).clientName("web"))
                            .userPoolClient()
                            .userPoolId())
                    .isEqualTo(pool);
        }
    }

    @Test
    void checksSettingsAtCreationAndAtUpdate() {
        String pool = pool(request -> request.schema(List.of(required("email"))));
        String id = create(pool, client -> {}).clientId();
        refused(
                INVALID,
                "Invalid range for token validity.",
                () -> create(pool, client -> client.accessTokenValidity(25)));
        refused(
                INVALID,
                "Invalid range for token validity.",
                () -> client().updateUserPoolClient(
                                client -> client.userPoolId(pool).clientId(id).accessTokenValidity(25)));
        refused(
                INVALID,
                "Invalid write attributes specified while creating a client",
                () -> create(pool, client -> client.writeAttributes("name")));
        refused(
                INVALID,
                "Invalid write attributes specified while updating a client",
                () -> client().updateUserPoolClient(
                                client -> client.userPoolId(pool).clientId(id).writeAttributes("name")));
        refused(
                INVALID,
                "The provider Google does not exist for User Pool " + pool + ".",
                () -> create(pool, client -> client.supportedIdentityProviders("COGNITO", "Google")));
        refused(
                "InvalidOAuthFlowException",
                "client_credentials flow can not be selected if client does not have a client secret.",
                () -> client().updateUserPoolClient(client ->
                        client.userPoolId(pool).clientId(id).allowedOAuthFlows(OAuthFlowType.CLIENT_CREDENTIALS)));
        refused(
                "ScopeDoesNotExistException",
                "Invalid scope requested: notes/read",
                () -> create(pool, client -> client.allowedOAuthScopes("notes/read")));
        refused(
                "FeatureUnavailableInTierException",
                "The following features need to be disabled for the LITE pricing tier configured:"
                        + " Refresh Token Rotation",
                () -> create(
                        pool(request -> request.userPoolTier("LITE")),
                        client -> client.refreshTokenRotation(rotation -> rotation.feature(FeatureType.ENABLED))));
        assertThat(describe(pool, id).accessTokenValidity()).isNull();
    }

    @Test
    void keepsScopesThatAreGone() {
        String pool = pool();
        resourceServer(pool, "notes", "read");
        String id =
                create(pool, client -> client.allowedOAuthScopes("notes/read")).clientId();
        client().deleteResourceServer(server -> server.userPoolId(pool).identifier("notes"));
        assertThat(describe(pool, id).allowedOAuthScopes()).containsExactly("notes/read");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        HttpResponse<String> response = server().post(
                        "CreateUserPoolClient",
                        "{\"UserPoolId\":\"x\",\"ClientName\":\"a:b\",\"AuthSessionValidity\":2}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains("\"__type\":\"InvalidParameterException\"")
                .contains("3 validation errors detected: ")
                .contains("Value '2' at 'authSessionValidity' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 3")
                .contains("Value 'a:b' at 'clientName' failed to satisfy constraint:")
                .contains("Value 'x' at 'userPoolId' failed to satisfy constraint:");
    }

    @Test
    void hasRoomForAThousandClients() {
        String pool = pool();
        for (int i = 0; i < 1000; i++) {
            Clients.insert(server().database(), pool, "client" + pool.substring(10) + i);
        }
        refused(LIMIT, "A user pool cannot have more than 1000 app clients.", () -> create(pool, client -> {}));
    }

    @Test
    void fixesTheIdOfAClientByItsName() {
        String pool = pool();
        String id = "fixed" + pool.substring(10);
        UserPoolClientType created = create(pool, client -> client.clientName("_custom_id_:" + id));
        assertThat(created.clientId()).isEqualTo(id);
        assertThat(created.clientName()).isEqualTo(id);
        refused(
                INVALID,
                "The client id " + id + " is already taken.",
                () -> create(pool(), client -> client.clientName("_custom_id_:" + id)));
        refused(
                INVALID,
                "The client id a-b must be 1 to 128 characters of [0-9A-Za-z_].",
                () -> create(pool, client -> client.clientName("_custom_id_:a-b")));
    }

    @Test
    void fixesNoIdsOutsideOfDevelopmentMode() {
        try (ApiServer production = start(engine, false)) {
            HttpResponse<String> response = production.post(
                    "CreateUserPoolClient", "{\"UserPoolId\":\"" + NOBODY + "\",\"ClientName\":\"_custom_id_:abc\"}");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body())
                    .contains("1 validation error detected: Value '_custom_id_:abc' at 'clientName' failed to satisfy"
                            + " constraint: Member must satisfy regular expression pattern: ");
        }
    }

    @ParameterizedTest
    @CsvSource({"CreateUserPoolClient", "UpdateUserPoolClient"})
    void readsASecretFromNoErrorMessage(String operation) {
        HttpResponse<String> response = server().post(
                        operation,
                        "{\"UserPoolId\":\"" + pool()
                                + "\",\"ClientName\":\"web\",\"ClientId\":\"x\",\"ClientSecret\":\"short secret!\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("short secret!");
    }
}
