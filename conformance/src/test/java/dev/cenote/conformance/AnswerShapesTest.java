package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import dev.cenote.conformance.Wire.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tools.jackson.databind.JsonNode;

/** The JSON answers of walkthrough W1 as they stand on the wire: members, types, and what is left out. */
@ExtendWith(SharedProduct.class)
class AnswerShapesTest {
    private final Product product;

    AnswerShapesTest(Product product) {
        this.product = product;
    }

    @Test
    void aNewPoolHasTheMembersAndDefaultsOfAws() {
        Answer answer = ask("CreateUserPool", "{\"PoolName\":\"myblog\"}");

        assertThat(answer.header("content-type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(answer.header("x-amzn-requestid")).isNotEmpty();
        assertThat(Json.names(answer.json())).containsExactly("UserPool");
        JsonNode pool = answer.json().get("UserPool");
        String id = pool.get("Id").asString();
        assertThat(Json.names(pool))
                .contains(
                        "Id",
                        "Name",
                        "Arn",
                        "Policies",
                        "DeletionProtection",
                        "LambdaConfig",
                        "LastModifiedDate",
                        "CreationDate",
                        "SchemaAttributes",
                        "VerificationMessageTemplate",
                        "EstimatedNumberOfUsers",
                        "EmailConfiguration",
                        "UserPoolTags",
                        "AdminCreateUserConfig",
                        "MfaConfiguration",
                        "UserPoolTier")
                .doesNotContain("Domain", "CustomDomain", "UsernameAttributes", "AliasAttributes", "Status");
        assertThat(pool.get("Arn").asString()).isEqualTo("arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + id);
        assertThat(pool.get("LambdaConfig")).isEqualTo(Json.parse("{}"));
        assertThat(pool.get("UserPoolTags")).isEqualTo(Json.parse("{}"));
        assertThat(pool.get("EmailConfiguration"))
                .isEqualTo(Json.parse("{\"EmailSendingAccount\":\"COGNITO_DEFAULT\"}"));
        assertThat(pool.get("Policies").get("PasswordPolicy")).isEqualTo(Json.parse("""
                {"MinimumLength": 8, "RequireUppercase": true, "RequireLowercase": true, "RequireNumbers": true,
                 "RequireSymbols": true, "TemporaryPasswordValidityDays": 7}"""));
        assertThat(pool.get("Policies").get("SignInPolicy"))
                .isEqualTo(Json.parse("{\"AllowedFirstAuthFactors\":[\"PASSWORD\"]}"));
        assertThat(pool.get("AdminCreateUserConfig"))
                .isEqualTo(Json.parse("{\"AllowAdminCreateUserOnly\":false,\"UnusedAccountValidityDays\":7}"));
        assertThat(pool.get("EstimatedNumberOfUsers")).isEqualTo(Json.parse("0"));
        assertThat(text(pool, "DeletionProtection")).isEqualTo("INACTIVE");
        assertThat(text(pool, "MfaConfiguration")).isEqualTo("OFF");
        assertThat(text(pool, "UserPoolTier")).isEqualTo("ESSENTIALS");
        isEpochSeconds(pool.get("CreationDate"));
        isEpochSeconds(pool.get("LastModifiedDate"));
        nothingIsNull(pool);
    }

    @Test
    void theStandardSchemaHasTwentyOneAttributesWithTheirConstraintsAsStrings() {
        JsonNode schema = ask("CreateUserPool", "{\"PoolName\":\"myblog\"}")
                .json()
                .get("UserPool")
                .get("SchemaAttributes");

        Set<String> names = new HashSet<>();
        schema.forEach(attribute -> names.add(text(attribute, "Name")));
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "profile",
                        "address",
                        "birthdate",
                        "gender",
                        "preferred_username",
                        "updated_at",
                        "website",
                        "picture",
                        "identities",
                        "sub",
                        "phone_number",
                        "phone_number_verified",
                        "zoneinfo",
                        "locale",
                        "email",
                        "email_verified",
                        "given_name",
                        "family_name",
                        "middle_name",
                        "name",
                        "nickname"));
        assertThat(attribute(schema, "sub")).isEqualTo(Json.parse("""
                {"Name": "sub", "AttributeDataType": "String", "DeveloperOnlyAttribute": false, "Mutable": false,
                 "Required": true, "StringAttributeConstraints": {"MinLength": "1", "MaxLength": "2048"}}"""));
        assertThat(attribute(schema, "updated_at")).isEqualTo(Json.parse("""
                {"Name": "updated_at", "AttributeDataType": "Number", "DeveloperOnlyAttribute": false, "Mutable": true,
                 "Required": false, "NumberAttributeConstraints": {"MinValue": "0"}}"""));
        assertThat(attribute(schema, "email_verified")).isEqualTo(Json.parse("""
                {"Name": "email_verified", "AttributeDataType": "Boolean", "DeveloperOnlyAttribute": false,
                 "Mutable": true, "Required": false}"""));
    }

    @Test
    void aListOfPoolsHasTheShortDescription() {
        ask("CreateUserPool", "{\"PoolName\":\"myblog\"}");

        JsonNode page = ask("ListUserPools", "{\"MaxResults\":1}").json();

        assertThat(Json.names(page)).contains("UserPools");
        JsonNode listed = page.get("UserPools").get(0);
        assertThat(Json.names(listed)).contains("Id", "Name", "LambdaConfig", "LastModifiedDate", "CreationDate");
        isEpochSeconds(listed.get("CreationDate"));
    }

    @Test
    void aNewAppClientHasTheMembersAndDefaultsOfAws() {
        String poolId =
                text(ask("CreateUserPool", "{\"PoolName\":\"myblog\"}").json().get("UserPool"), "Id");

        JsonNode client = ask(
                        "CreateUserPoolClient", "{\"UserPoolId\":\"%s\",\"ClientName\":\"plain\"}".formatted(poolId))
                .json()
                .get("UserPoolClient");

        assertThat(Json.names(client))
                .contains(
                        "UserPoolId",
                        "ClientName",
                        "ClientId",
                        "LastModifiedDate",
                        "CreationDate",
                        "RefreshTokenValidity",
                        "TokenValidityUnits",
                        "AllowedOAuthFlowsUserPoolClient",
                        "EnableTokenRevocation",
                        "EnablePropagateAdditionalUserContextData",
                        "AuthSessionValidity")
                .doesNotContain("ClientSecret", "ReadAttributes", "WriteAttributes", "ExplicitAuthFlows");
        assertThat(client.get("RefreshTokenValidity")).isEqualTo(Json.parse("30"));
        assertThat(client.get("AuthSessionValidity")).isEqualTo(Json.parse("3"));
        assertThat(client.get("TokenValidityUnits")).isEqualTo(Json.parse("{}"));
        assertThat(client.get("EnableTokenRevocation").isBoolean()).isTrue();
        isEpochSeconds(client.get("CreationDate"));
        nothingIsNull(client);
    }

    @Test
    void operationsWithoutAnOutputHaveAnEmptyBody() {
        String poolId =
                text(ask("CreateUserPool", "{\"PoolName\":\"myblog\"}").json().get("UserPool"), "Id");

        Answer deleted = ask("DeleteUserPool", "{\"UserPoolId\":\"%s\"}".formatted(poolId));

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body()).isEmpty();
    }

    @Test
    void anUnknownDomainIsAnEmptyDescription() {
        assertThat(ask("DescribeUserPoolDomain", "{\"Domain\":\"nobody-has-this\"}")
                        .json())
                .isEqualTo(Json.parse("{\"DomainDescription\":{}}"));
    }

    @Test
    void aDescribedDomainSaysWhoseItIs() {
        try (CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
            ServicePool pool = ServicePool.create(cognito);
            JsonNode domain = ask("DescribeUserPoolDomain", "{\"Domain\":\"%s\"}".formatted(pool.prefix()))
                    .json()
                    .get("DomainDescription");

            assertThat(text(domain, "UserPoolId")).isEqualTo(pool.poolId());
            assertThat(text(domain, "Domain")).isEqualTo(Objects.requireNonNull(pool.prefix()));
            assertThat(text(domain, "AWSAccountId")).isEqualTo("000000000000");
            assertThat(text(domain, "Status")).isEqualTo("ACTIVE");
        }
    }

    @Test
    void anErrorHasItsNameInBodyAndHeaderAndAStatusOf400() {
        Answer answer = ask("DescribeUserPool", "{\"UserPoolId\":\"us-east-1_000000000\"}", 400);

        assertThat(answer.json()).isEqualTo(Json.parse("""
                {"__type": "ResourceNotFoundException", "message": "User pool us-east-1_000000000 does not exist."}"""));
        assertThat(answer.header("x-amzn-errortype")).isEqualTo("ResourceNotFoundException:");
        assertThat(answer.header("x-amzn-errormessage")).isEqualTo("User pool us-east-1_000000000 does not exist.");
    }

    @Test
    void everyBrokenConstraintIsNamedInOneMessage() {
        Answer answer = ask("CreateUserPoolClient", "{\"UserPoolId\":\"nowhere!\",\"RefreshTokenValidity\":-1}", 400);

        assertThat(answer.type()).isEqualTo("InvalidParameterException");
        assertThat(answer.message()).startsWith("3 validation errors detected: ");
        assertThat(answer.message()
                        .substring("3 validation errors detected: ".length())
                        .split("; "))
                .containsExactlyInAnyOrder(
                        "Value 'nowhere!' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular"
                                + " expression pattern: [\\w-]+_[0-9a-zA-Z]+",
                        "Value null at 'clientName' failed to satisfy constraint: Member must not be null",
                        "Value '-1' at 'refreshTokenValidity' failed to satisfy constraint: Member must have value"
                                + " greater than or equal to 0");
    }

    private Answer ask(String operation, String body) {
        return ask(operation, body, 200);
    }

    private Answer ask(String operation, String body, int status) {
        Answer answer = Call.cognito(product, operation, body).sendSigned("cognito-idp");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static String text(JsonNode object, String member) {
        return object.get(member).asString();
    }

    private static JsonNode attribute(JsonNode schema, String name) {
        return schema.valueStream()
                .filter(attribute -> text(attribute, "Name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void isEpochSeconds(JsonNode time) {
        assertThat(time.isNumber()).isTrue();
        assertThat(time.doubleValue()).isBetween(1.7e9, 4e9);
    }

    private static void nothingIsNull(JsonNode node) {
        assertThat(node.isNull()).as("absent members are left out").isFalse();
        node.forEach(AnswerShapesTest::nothingIsNull);
    }
}
