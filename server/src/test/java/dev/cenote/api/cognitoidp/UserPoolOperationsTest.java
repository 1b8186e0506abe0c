package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

class UserPoolOperationsTest extends PoolApiContract {
    private static final String INVALID = "InvalidParameterException";
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final String NOBODY = "us-east-1_nobody000";
    private static final String NO_POOL = "User pool us-east-1_nobody000 does not exist.";

    @Test
    void createsAPoolAndShowsItAsDescribeDoes() {
        UserPoolType created = create(pool -> pool.userPoolTags(Map.of("team", "blue")));
        assertThat(created.id()).matches("us-east-1_[0-9A-Za-z]{9}");
        assertThat(created.arn()).isEqualTo("arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + created.id());
        assertThat(created.name()).isEqualTo("people");
        assertThat(created.creationDate()).isEqualTo(server().clock().instant());
        assertThat(created.schemaAttributes()).hasSize(21);
        assertThat(created.userPoolTags()).containsExactly(Map.entry("team", "blue"));
        assertThat(describe(created.id())).isEqualTo(created);
    }

    @Test
    void answersWithExactlyTheMembersOfAws() {
        HttpResponse<String> response = server().post("CreateUserPool", "{\"PoolName\":\"plain\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
        String id = response.body().replaceAll(".*\"Id\":\"([^\"]+)\".*", "$1");
        String schema = response.body().replaceAll(".*\"SchemaAttributes\":(\\[.*?\\]).*", "$1");
        assertThat(response.body()).isEqualTo("""
                {"UserPool":{\
                "AccountRecoverySetting":{"RecoveryMechanisms":[{"Name":"verified_email","Priority":1},\
                {"Name":"verified_phone_number","Priority":2}]},\
                "AdminCreateUserConfig":{"AllowAdminCreateUserOnly":false,"UnusedAccountValidityDays":7},\
                "Arn":"arn:aws:cognito-idp:us-east-1:000000000000:userpool/%1$s",\
                "CreationDate":1795233906.789,\
                "DeletionProtection":"INACTIVE",\
                "EmailConfiguration":{"EmailSendingAccount":"COGNITO_DEFAULT"},\
                "EstimatedNumberOfUsers":0,\
                "Id":"%1$s",\
                "LambdaConfig":{},\
                "LastModifiedDate":1795233906.789,\
                "MfaConfiguration":"OFF",\
                "Name":"plain",\
                "Policies":{"PasswordPolicy":{"MinimumLength":8,"RequireLowercase":true,"RequireNumbers":true,\
                "RequireSymbols":true,"RequireUppercase":true,"TemporaryPasswordValidityDays":7},\
                "SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD"]}},\
                "SchemaAttributes":%2$s,\
                "UserPoolTags":{},\
                "UserPoolTier":"ESSENTIALS",\
                "VerificationMessageTemplate":{"DefaultEmailOption":"CONFIRM_WITH_CODE"}}}""".formatted(id, schema));
        assertThat(schema).contains("""
                {"AttributeDataType":"String","DeveloperOnlyAttribute":false,"Mutable":false,"Name":"sub",\
                "Required":true,"StringAttributeConstraints":{"MaxLength":"2048","MinLength":"1"}}""").contains("""
                {"AttributeDataType":"Boolean","DeveloperOnlyAttribute":false,"Mutable":true,"Name":"email_verified",\
                "Required":false}""");
    }

    @Test
    void keepsEveryMemberOfTheModel() {
        String settings = """
                "AccountRecoverySetting":{"RecoveryMechanisms":[{"Name":"admin_only","Priority":1}]},\
                "AdminCreateUserConfig":{"AllowAdminCreateUserOnly":true,"InviteMessageTemplate":\
                {"EmailMessage":"{username} {####}","EmailSubject":"Hello","SMSMessage":"{username} {####}"},\
                "UnusedAccountValidityDays":3},\
                "AliasAttributes":["phone_number","preferred_username"],\
                "AutoVerifiedAttributes":["phone_number","email"],\
                "DeletionProtection":"ACTIVE",\
                "DeviceConfiguration":{"ChallengeRequiredOnNewDevice":true,"DeviceOnlyRememberedOnUserPrompt":false},\
                "EmailConfiguration":{"ConfigurationSet":"set","EmailSendingAccount":"DEVELOPER",\
                "From":"Us <us@example.com>","ReplyToEmailAddress":"them@example.com",\
                "SourceArn":"arn:aws:ses:us-east-1:000000000000:identity/example.com"},\
                "EmailVerificationMessage":"Code {####}",\
                "EmailVerificationSubject":"Code",\
                "IssuerConfiguration":{"Type":"UPDATED"},\
                "KeyConfiguration":{"KeyType":"CUSTOMER_MANAGED_KEY",\
                "KmsKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k"},\
                "LambdaConfig":{"CreateAuthChallenge":"%1$s","CustomEmailSender":%2$s,"CustomMessage":"%1$s",\
                "CustomSMSSender":%2$s,"DefineAuthChallenge":"%1$s","InboundFederation":%2$s,\
                "KMSKeyID":"arn:aws:kms:us-east-1:000000000000:key/k","PostAuthentication":"%1$s",\
                "PostConfirmation":"%1$s","PreAuthentication":"%1$s","PreSignUp":"%1$s","PreTokenGeneration":"%1$s",\
                "PreTokenGenerationConfig":{"LambdaArn":"%1$s","LambdaVersion":"V3_0"},"UserMigration":"%1$s",\
                "VerifyAuthChallengeResponse":"%1$s"},\
                "MfaConfiguration":"OPTIONAL",\
                "Policies":{"PasswordPolicy":{"MinimumLength":99,"PasswordHistorySize":24,"RequireLowercase":true,\
                "RequireNumbers":false,"RequireSymbols":true,"RequireUppercase":false,\
                "TemporaryPasswordValidityDays":3},\
                "SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD","EMAIL_OTP","SMS_OTP","WEB_AUTHN"]}},\
                "SmsAuthenticationMessage":"Code {####}",\
                "SmsConfiguration":{"ExternalId":"x","SnsCallerArn":"arn:aws:iam::000000000000:role/sms",\
                "SnsRegion":"us-west-2"},\
                "SmsVerificationMessage":"Text {####}",\
                "UserAttributeUpdateSettings":{"AttributesRequireVerificationBeforeUpdate":["email"]},\
                "UserPoolAddOns":{"AdvancedSecurityAdditionalFlows":{"CustomAuthMode":"AUDIT"},\
                "AdvancedSecurityMode":"ENFORCED"},\
                "UserPoolTags":{"a":"b"},\
                "UserPoolTier":"PLUS",\
                "UsernameConfiguration":{"CaseSensitive":false},\
                "VerificationMessageTemplate":{"DefaultEmailOption":"CONFIRM_WITH_LINK",\
                "EmailMessage":"Code {####}","EmailMessageByLink":"Click {##here##}","EmailSubject":"Code",\
                "EmailSubjectByLink":"Link","SmsMessage":"Text {####}"}}""".formatted(
                        "arn:aws:lambda:us-east-1:000000000000:function:f",
                        "{\"LambdaArn\":\"arn:aws:lambda:us-east-1:000000000000:function:f\",\"LambdaVersion\":\"V1_0\"}");
        HttpResponse<String> created = server().post("CreateUserPool", "{\"PoolName\":\"all\"," + settings);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        String id = created.body().replaceAll(".*\"Id\":\"([^\"]+)\".*", "$1");
        assertThat(without(created.body())).isEqualTo("{" + settings);
        assertThat(server().post("DescribeUserPool", "{\"UserPoolId\":\"" + id + "\"}")
                        .body())
                .isEqualTo(created.body());
    }

    /** The settings alone: no ids, dates, name and schema. */
    private static String without(String body) {
        return body.replaceAll("\"SchemaAttributes\":\\[.*?\\],", "")
                .replaceAll("\"(Arn|Id|Name)\":\"[^\"]*(people|all|us-east-1_)[^\"]*\",", "")
                .replaceAll("\"(CreationDate|LastModifiedDate|EstimatedNumberOfUsers)\":[\\d.]+,", "")
                .replaceFirst("\\{\"UserPool\":", "")
                .replaceFirst("}$", "");
    }

    @Test
    void refusesRequestsThatTheModelForbids() {
        assertThat(server().post("CreateUserPool", "{}").body()).isEqualTo("""
                {"__type":"InvalidParameterException","message":"1 validation error detected: Value null at 'poolName'\
                 failed to satisfy constraint: Member must not be null"}""");
    }

    @Test
    void refusesSettingsThatDoNotGoTogether() {
        HttpResponse<String> response = server().post(
                        "CreateUserPool",
                        "{\"PoolName\":\"x\",\"AliasAttributes\":[\"email\"],\"UsernameAttributes\":[\"email\"]}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("InvalidParameterException:");
        assertThat(response.body()).isEqualTo("""
                {"__type":"InvalidParameterException","message":"Only one of the aliasAttributes or usernameAttributes\
                 can be set in a user pool."}""");
    }

    @Test
    void refusesFeaturesBeyondThePlan() {
        refused(
                "FeatureUnavailableInTierException",
                "The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat"
                        + " Protection",
                () -> create(pool -> pool.userPoolAddOns(addOns -> addOns.advancedSecurityMode("AUDIT"))));
    }

    @Test
    void refusesReservedAndUnknownTags() {
        refused(
                INVALID,
                "Tag keys that begin with aws: are reserved: aws:mine",
                () -> create(pool -> pool.userPoolTags(Map.of("aws:mine", "x"))));
        refused(
                INVALID,
                "Unknown tag cenote:introspektion: the nearest known one is cenote:introspection.",
                () -> create(pool -> pool.userPoolTags(Map.of("cenote:introspektion", "on"))));
    }

    @Test
    void aTagFixesTheIdOfAPoolInDevelopmentMode() {
        String id = "us-east-1_fixed" + engine;
        String plain = id.replaceAll("[^0-9A-Za-z_-]", "");
        UserPoolType pool = create(request -> request.userPoolTags(Map.of("_custom_id_", plain, "a", "b")));
        assertThat(pool.id()).isEqualTo(plain);
        assertThat(pool.userPoolTags()).containsExactly(Map.entry("a", "b"));
        refused(
                INVALID,
                "The user pool id " + plain + " of the tag _custom_id_ is already taken.",
                () -> create(request -> request.userPoolTags(Map.of("_custom_id_", plain))));
        refused(
                INVALID,
                "The tag _custom_id_ must be a whole user pool id of the form us-east-1_[0-9A-Za-z]+, of at most 55"
                        + " characters.",
                () -> create(request -> request.userPoolTags(Map.of("_custom_id_", "eu-west-1_x"))));
    }

    @Test
    void theSameTagIsAnOrdinaryOneInProduction() {
        try (ApiServer production = start(engine, false);
                CognitoIdentityProviderClient client = production.client("us-east-1")) {
            UserPoolType pool = client.createUserPool(
                            request -> request.poolName("x").userPoolTags(Map.of("_custom_id_", "us-east-1_mine")))
                    .userPool();
            assertThat(pool.id()).isNotEqualTo("us-east-1_mine");
            assertThat(pool.userPoolTags()).containsExactly(Map.entry("_custom_id_", "us-east-1_mine"));
        }
    }

    @Test
    void aRegionHasAThousandPoolsAtMost() {
        try (ApiServer full = start(engine, false);
                CognitoIdentityProviderClient client = full.client("us-east-1");
                CognitoIdentityProviderClient elsewhere = full.client("eu-west-1")) {
            UserPoolStore store = new UserPoolStore();
            full.database().write(transaction -> {
                for (int i = 0; i < 1000; i++) {
                    store.insert(
                            transaction,
                            new UserPoolRow("us-east-1_" + i, "us-east-1", ApiServer.ACCOUNT, "x", 1, 1, 1, "{}"));
                }
                return null;
            });
            refused(
                    "LimitExceededException",
                    "An account cannot have more than 1000 user pools in a region.",
                    () -> client.createUserPool(pool -> pool.poolName("one more")));
            assertThat(elsewhere
                            .createUserPool(pool -> pool.poolName("fits"))
                            .userPool()
                            .id())
                    .startsWith("eu-west-1_");
        }
    }

    @Test
    void showsTheDomainsOfAPool() {
        UserPoolType pool = create(request -> {});
        DomainStore domains = new DomainStore();
        String prefix = "p" + pool.id().toLowerCase(java.util.Locale.ROOT).replace("us-east-1_", "");
        server().database().write(transaction -> {
            domains.insert(transaction, DomainRow.prefix(prefix, "us-east-1", pool.id(), 1, "{}"));
            domains.insert(transaction, DomainRow.custom(prefix + ".example.com", pool.id(), 1, "{}"));
            return null;
        });
        assertThat(describe(pool.id()).domain()).isEqualTo(prefix);
        assertThat(describe(pool.id()).customDomain()).isEqualTo(prefix + ".example.com");
        refused(
                INVALID,
                "User pool cannot be deleted. It has a domain configured that should be deleted first.",
                () -> client().deleteUserPool(request -> request.userPoolId(pool.id())));
    }

    @Test
    void aPoolIsSeenInItsOwnRegionOnly() {
        UserPoolType pool = create(request -> {});
        try (CognitoIdentityProviderClient elsewhere = server().client("eu-west-1")) {
            refused(
                    NOT_FOUND,
                    "User pool " + pool.id() + " does not exist.",
                    () -> elsewhere.describeUserPool(request -> request.userPoolId(pool.id())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeUserPool,{}",
        "UpdateUserPool,{}",
        "DeleteUserPool,{}",
        "AddCustomAttributes,'{\"CustomAttributes\":[{\"Name\":\"a\",\"AttributeDataType\":\"String\"}]}'",
    })
    void refusesPoolsThatDoNotExist(String operation, String body) {
        HttpResponse<String> response = server().post(
                        operation,
                        body.replaceFirst("\\{", "{\"UserPoolId\":\"" + NOBODY + "\",")
                                .replace(",}", "}"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\",\"message\":\"" + NO_POOL + "\"}");
    }

    @Test
    void deletesAPoolWithoutABody() {
        UserPoolType pool = create(request -> {});
        HttpResponse<String> response = server().post("DeleteUserPool", "{\"UserPoolId\":\"" + pool.id() + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        refused(NOT_FOUND, "User pool " + pool.id() + " does not exist.", () -> describe(pool.id()));
    }

    @Test
    void aProtectedPoolIsNotDeleted() {
        UserPoolType pool = create(request -> request.deletionProtection(DeletionProtectionType.ACTIVE));
        refused(
                INVALID,
                "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be"
                        + " inactivated first.",
                () -> client().deleteUserPool(request -> request.userPoolId(pool.id())));
        client().updateUserPool(
                        request -> request.userPoolId(pool.id()).deletionProtection(DeletionProtectionType.INACTIVE));
        client().deleteUserPool(request -> request.userPoolId(pool.id()));
    }

    @Test
    void listsThePoolsOfARegionPageByPage() {
        try (CognitoIdentityProviderClient client = server().client("sa-east-1")) {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                made.add(client.createUserPool(pool -> pool.poolName("listed"))
                        .userPool()
                        .id());
            }
            List<String> seen = new ArrayList<>();
            ListUserPoolsResponse page = client.listUserPools(request -> request.maxResults(2));
            while (true) {
                assertThat(page.userPools()).hasSizeLessThanOrEqualTo(2);
                page.userPools().stream().map(UserPoolDescriptionType::id).forEach(seen::add);
                String token = page.nextToken();
                if (token == null) {
                    break;
                }
                page = client.listUserPools(request -> request.maxResults(2).nextToken(token));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
        }
    }

    @Test
    void aListShowsNameDatesAndTriggersOnly() {
        try (ApiServer fresh = start(engine, true)) {
            assertThat(fresh.post("ListUserPools", "{\"MaxResults\":1}").body()).isEqualTo("{\"UserPools\":[]}");
            fresh.post(
                    "CreateUserPool",
                    "{\"PoolName\":\"one\",\"UserPoolTags\":{\"_custom_id_\":\"us-east-1_one\"},\"LambdaConfig\":"
                            + "{\"PreSignUp\":\"arn:aws:lambda:us-east-1:000000000000:function:f\"}}");
            assertThat(fresh.post("ListUserPools", "{\"MaxResults\":60}").body())
                    .isEqualTo("""
                    {"UserPools":[{"CreationDate":1795233906.789,"Id":"us-east-1_one","LambdaConfig":{"PreSignUp":\
                    "arn:aws:lambda:us-east-1:000000000000:function:f"},"LastModifiedDate":1795233906.789,\
                    "Name":"one"}]}""");
        }
    }

    @Test
    void refusesTokensOfAnotherRegionAndNonsense() {
        try (ApiServer fresh = start(engine, true);
                CognitoIdentityProviderClient east = fresh.client("us-east-1");
                CognitoIdentityProviderClient west = fresh.client("us-west-2")) {
            east.createUserPool(pool -> pool.poolName("a"));
            east.createUserPool(pool -> pool.poolName("b"));
            String token = east.listUserPools(request -> request.maxResults(1)).nextToken();
            refused(
                    INVALID,
                    "Invalid Pagination Token provided.",
                    () -> west.listUserPools(request -> request.maxResults(1).nextToken(token)));
            refused(
                    INVALID,
                    "Invalid Pagination Token provided.",
                    () -> east.listUserPools(request -> request.maxResults(1).nextToken("nonsense")));
        }
    }
}
