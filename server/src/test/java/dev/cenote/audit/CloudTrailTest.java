package dev.cenote.audit;

import static dev.cenote.audit.ToldEvents.ACCOUNT;
import static dev.cenote.audit.ToldEvents.ADA;
import static dev.cenote.audit.ToldEvents.NOBODY;
import static dev.cenote.audit.ToldEvents.call;
import static dev.cenote.audit.ToldEvents.encoded;
import static dev.cenote.audit.ToldEvents.events;
import static dev.cenote.audit.ToldEvents.kept;
import static dev.cenote.audit.ToldEvents.principal;
import static dev.cenote.audit.ToldEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.CalledOperation;
import dev.cenote.aws.CalledOperation.Failure;
import dev.cenote.aws.Caller;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.http.Form;
import dev.cenote.iam.Session;
import dev.cenote.kernel.Arn;
import dev.cenote.model.OperationModel;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.Structure;
import dev.cenote.model.cognitoidentity.CognitoIdentity;
import dev.cenote.model.cognitoidp.CognitoIdp;
import dev.cenote.model.iam.Iam;
import dev.cenote.model.sts.Sts;
import dev.cenote.protocol.json.JsonObjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls and pages in CloudTrail's words: who, what, with which answer, and without secrets. */
class CloudTrailTest {
    @Test
    void aSignedCallIsToldInCloudTrailsWordsAndOrder() {
        Map<String, Object> event = told(CognitoIdp.SERVICE, "CreateGroup", ADA, """
                {"UserPoolId":"us-east-1_A","GroupName":"readers","Precedence":3}""", """
                {"Group":{"GroupName":"readers","CreationDate":1795255505.9}}""", null);
        assertThat(String.valueOf(event.remove("eventID"))).hasSize(36);
        assertThat(JsonObjects.write(event)).isEqualTo("""
                {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDAADA",\
                "arn":"arn:aws:iam::000000000000:user/team/ada","accountId":"000000000000","accessKeyId":"AKIAADA",\
                "userName":"ada"},"eventTime":"2026-11-21T10:00:00Z","sourceIPAddress":"192.0.2.7",\
                "userAgent":"aws-cli","eventSource":"cognito-idp.amazonaws.com","eventName":"CreateGroup",\
                "awsRegion":"eu-west-1","requestParameters":{"groupName":"readers","precedence":3,\
                "userPoolId":"us-east-1_A"},"responseElements":{"group":{"creationDate":"Nov 21, 2026 10:05:05 AM",\
                "groupName":"readers"}},"requestID":"request-id","readOnly":false,"eventType":"AwsApiCall",\
                "managementEvent":true,"recipientAccountId":"000000000000","eventCategory":"Management"}""");
    }

    @ParameterizedTest
    @CsvSource({
        "root,000000000000,Root,",
        "user/ada,AIDAADA,IAMUser,ada",
        "assumed-role/Writer/build,AROAX:build,AssumedRole,",
        "federated-user/bob,000000000000:bob,FederatedUser,"
    })
    void whoSignedIsToldByItsKind(String resource, String id, String type, @Nullable String userName) {
        Map<String, Object> event =
                told(Sts.SERVICE, "GetCallerIdentity", principal(resource, id, "AKIA"), null, null, null);
        Map<?, ?> who = (Map<?, ?>) Objects.requireNonNull(event.get("userIdentity"));
        assertThat(who.get("type")).isEqualTo(type);
        assertThat(who.get("principalId")).isEqualTo(id);
        assertThat(who.get("userName")).isEqualTo(userName);
        assertThat(who.get("accessKeyId")).isEqualTo("AKIA");
    }

    @Test
    void temporaryCredentialsSayWhereTheyComeFrom() {
        Session.Federation federation = new Session.Federation(
                "cognito-identity.amazonaws.com",
                Map.of("cognito-identity.amazonaws.com:amr", List.of("authenticated", "pool")));
        Session session = new Session(
                "ASIA",
                Instant.parse("2026-11-21T09:00:00Z"),
                Instant.parse("2026-11-21T10:00:00Z"),
                new Session.Subject(Session.Kind.WEB_IDENTITY, "AROAX", "Reader", "CognitoIdentityCredentials", null),
                new Session.Traits(Map.of(), List.of(), "ada", null, federation),
                Session.Policies.NONE);
        Arn arn = new Arn("aws", "sts", "", ACCOUNT, "assumed-role/Reader/CognitoIdentityCredentials");
        Principal caller = new Principal(arn, "AROAX:CognitoIdentityCredentials", "ASIA", session);
        Map<?, ?> who =
                (Map<?, ?>) Objects.requireNonNull(told(CognitoIdp.SERVICE, "ListUserPools", caller, null, null, null)
                        .get("userIdentity"));
        assertThat(who.get("type")).isEqualTo("AssumedRole");
        assertThat(who.get("principalId")).isEqualTo("AROAX:CognitoIdentityCredentials");
        assertThat(who.get("sessionContext")).isEqualTo(JsonObjects.require("""
                {"sessionIssuer":{"type":"Role","principalId":"AROAX","accountId":"000000000000","userName":"Reader"},
                "webIdFederationData":{"federatedProvider":"cognito-identity.amazonaws.com",
                "attributes":{"cognito-identity.amazonaws.com:amr":"authenticated,pool"}},
                "attributes":{"creationDate":"2026-11-21T09:00:00Z","mfaAuthenticated":"false"},
                "sourceIdentity":"ada"}"""));
    }

    @Test
    void aPersonIsToldBySubAndNotByName() {
        Caller person = new Caller.Person("us-east-1_A", "client", "the-sub", "ada", "event", null, 7);
        Map<String, Object> event =
                told(CognitoIdp.SERVICE, "GetUser", person, "{\"AccessToken\":\"ey.x.y\"}", """
                {"Username":"ada","UserAttributes":[]}""", null);
        assertThat(event.get("userIdentity")).isEqualTo(Map.of("type", "Unknown", "principalId", "Anonymous"));
        assertThat(event.get("additionalEventData")).isEqualTo(Map.of("sub", "the-sub"));
        assertThat(event.get("responseElements")).isNull();
        assertThat(event.get("readOnly")).isEqualTo(true);
        assertThat(JsonObjects.write(event)).doesNotContain("ada");
    }

    @Test
    void whoSignsInIsToldByTheTokensThatTheyGet() {
        String claims = encoded("{\"sub\":\"the-sub\"}");
        Map<String, Object> event =
                told(CognitoIdp.SERVICE, "InitiateAuth", NOBODY, """
                {"AuthFlow":"USER_AUTH","ClientId":"c","AuthParameters":{"USERNAME":"ada"}}""", """
                {"AuthenticationResult":{"AccessToken":"%s.%s.%s"}}""".formatted("h", claims, "s"), null);
        assertThat(event.get("additionalEventData")).isEqualTo(Map.of("sub", "the-sub"));
        assertThat(JsonObjects.write(event)).doesNotContain(claims).doesNotContain("ada");
    }

    @Test
    void tokensThatAreNoneAreNoTrouble() {
        for (String token : List.of("", "a", "a.b", "a.!.c", "a." + encoded("[]") + ".c", "..")) {
            Map<String, Object> event =
                    told(CognitoIdp.SERVICE, "InitiateAuth", NOBODY, "{}", """
                    {"AuthenticationResult":{"AccessToken":"%s"}}""".formatted(token), null);
            assertThat(event).as(token).doesNotContainKey("additionalEventData");
        }
    }

    @Test
    void aRefusalIsToldWithItsCode() {
        Failure failure =
                new Failure("AccessDenied", "User: arn:aws:iam::000000000000:user/team/ada is not authorized");
        Map<String, Object> event = told(Iam.SERVICE, "CreateAccessKey", ADA, "{\"UserName\":\"bob\"}", null, failure);
        assertThat(event.get("errorCode")).isEqualTo("AccessDenied");
        assertThat(event.get("errorMessage")).isEqualTo(failure.message());
        // Users of IAM are operators, and shown.
        assertThat(event.get("requestParameters")).isEqualTo(Map.of("userName", "bob"));
    }

    @Test
    void whatAWrongSignatureIsExplainedWithIsNotRepeated() {
        Failure failure = new Failure("SignatureDoesNotMatch", "It does not match.\n\nx-amz-security-token:secret");
        Map<String, Object> event = told(Sts.SERVICE, "GetCallerIdentity", NOBODY, null, null, failure);
        assertThat(event.get("errorMessage")).isEqualTo("It does not match.");
        assertThat(event.get("userIdentity")).isEqualTo(Map.of("type", "Unknown"));
    }

    @Test
    void aMessageThatRepeatsAHiddenTextIsHiddenButNotOneThatOnlyHasItWithinAWord() {
        String input = "{\"UserPoolId\":\"us-east-1_A\",\"Username\":\"user\"}";
        Failure within = new Failure("NotAuthorizedException", "Incorrect username or password.");
        Failure word = new Failure("InvalidParameterException", "The name 'user' is bad.");
        assertThat(told(CognitoIdp.SERVICE, "AdminGetUser", ADA, input, null, within)
                        .get("errorMessage"))
                .isEqualTo(within.message());
        assertThat(told(CognitoIdp.SERVICE, "AdminGetUser", ADA, input, null, word)
                        .get("errorMessage"))
                .isEqualTo("HIDDEN_DUE_TO_SECURITY_REASONS");
        // A message may cut a long value.
        String name = "a".repeat(200);
        Failure cut = new Failure("InvalidParameterException", "The name '" + name.substring(0, 100) + "...' is bad");
        assertThat(told(CognitoIdp.SERVICE, "AdminGetUser", ADA, input.replace("user\"}", name + "\"}"), null, cut)
                        .get("errorMessage"))
                .isEqualTo("HIDDEN_DUE_TO_SECURITY_REASONS");
    }

    @Test
    void credentialsAreToldWithoutTheirSecrets() {
        Map<String, Object> event = told(CognitoIdentity.SERVICE, "GetCredentialsForIdentity", NOBODY, """
                {"IdentityId":"us-east-1:1","Logins":{"accounts.example.org":"ey.login.token"}}""", """
                {"IdentityId":"us-east-1:1","Credentials":{"AccessKeyId":"ASIAX","SecretKey":"very","SessionToken":"t",
                "Expiration":1795255505}}""", null);
        assertThat(event.get("requestParameters"))
                .isEqualTo(Map.of(
                        "identityId",
                        "us-east-1:1",
                        "logins",
                        Map.of("accounts.example.org", "HIDDEN_DUE_TO_SECURITY_REASONS")));
        assertThat(event.get("responseElements"))
                .isEqualTo(Map.of(
                        "identityId",
                        "us-east-1:1",
                        "credentials",
                        Map.of(
                                "accessKeyId",
                                "ASIAX",
                                "sessionToken",
                                "HIDDEN_DUE_TO_SECURITY_REASONS",
                                "expiration",
                                "Nov 21, 2026 10:05:05 AM")));
        assertThat(event.get("managementEvent")).isEqualTo(false);
        assertThat(event.get("eventCategory")).isEqualTo("Data");
        assertThat(event.get("readOnly")).isEqualTo(false);
    }

    @Test
    void whatPeopleDoWithIdentityPoolsNamesThePoolAndIsToldOnlyWhereItIsWanted() {
        CalledOperation call =
                call(CognitoIdentity.SERVICE, "GetId", NOBODY, "{\"IdentityPoolId\":\"eu-west-1:p\"}", null, null);
        assertThat(events(false, call)).isEmpty();
        assertThat(events(true, call).getFirst().get("resources"))
                .isEqualTo(List.of(Map.of(
                        "accountId",
                        ACCOUNT,
                        "type",
                        "AWS::Cognito::IdentityPool",
                        "ARN",
                        "arn:aws:cognito-identity:eu-west-1:000000000000:identitypool/eu-west-1:p")));
        CalledOperation management =
                call(CognitoIdentity.SERVICE, "DescribeIdentityPool", ADA, "{\"IdentityPoolId\":\"p\"}", null, null);
        assertThat(events(false, management)).hasSize(1);
    }

    @Test
    void aRoleThatIsAssumedWithATokenIsToldWithTheTokensSubject() {
        Map<String, Object> event = told(Sts.SERVICE, "AssumeRoleWithWebIdentity", NOBODY, null, null, null);
        assertThat(event.get("userIdentity")).isEqualTo(Map.of("type", "Unknown"));
        StructureOf output = new StructureOf(Sts.SERVICE, "AssumeRoleWithWebIdentity");
        Structure answer = output.with(Map.of(
                "Provider", "accounts.example.org", "Audience", "app", "SubjectFromWebIdentityToken", "ada-sub"));
        Map<String, Object> known = events(
                        true,
                        new CalledOperation(
                                Sts.SERVICE,
                                output.operation,
                                CalledOperations.request(),
                                NOBODY,
                                "us-east-1",
                                null,
                                answer,
                                null))
                .getFirst();
        assertThat(known.get("userIdentity"))
                .isEqualTo(Map.of(
                        "type",
                        "WebIdentityUser",
                        "principalId",
                        "accounts.example.org:app:ada-sub",
                        "userName",
                        "ada-sub",
                        "identityProvider",
                        "accounts.example.org"));
    }

    @Test
    void aDomainIsToldAsAServiceEvent() {
        Form form = Form.parse("grant_type=client_credentials&scope=a&scope=b&client_secret=s");
        ServedPage page = new ServedPage(
                "Token_POST", "eu-west-1_A", CalledOperations.request(), form, "from-the-header", 400, false);
        List<Map<String, Object>> events = new ArrayList<>();
        kept(true, cloudTrail -> cloudTrail.served(page)).forEach(json -> events.add(JsonObjects.require(json)));
        Map<String, Object> event = events.getFirst();
        assertThat(event.get("userIdentity")).isEqualTo(Map.of("accountId", ACCOUNT));
        assertThat(event.get("eventType")).isEqualTo("AwsServiceEvent");
        assertThat(event.get("awsRegion")).isEqualTo("eu-west-1");
        assertThat(event.get("requestParameters")).isNull();
        assertThat(event).containsKeys("requestParameters", "responseElements");
        assertThat(event.get("serviceEventDetails")).isEqualTo(Map.of("serviceAccountId", ACCOUNT));
        assertThat(event.get("additionalEventData"))
                .isEqualTo(Map.of(
                        "responseParameters",
                        Map.of("status", 400L),
                        "requestParameters",
                        Map.of(
                                "client_id", List.of("from-the-header"),
                                "grant_type", List.of("client_credentials"),
                                "scope", List.of("a", "b"),
                                "client_secret", List.of("HIDDEN_DUE_TO_SECURITY_REASONS")),
                        "userPoolDomain",
                        "localhost",
                        "userPoolId",
                        "eu-west-1_A"));
    }

    @ParameterizedTest
    @CsvSource({
        "GetUser,true",
        "ListUsers,true",
        "DescribeUserPool,true",
        "AdminGetUser,true",
        "LookupDeveloperIdentity,true",
        "GetId,false",
        "GetTokensFromRefreshToken,false",
        "GetUserAttributeVerificationCode,false",
        "CreateUserPool,false",
        "AdminDeleteUser,false",
        "InitiateAuth,false"
    })
    void whatOnlyLooksIsReadOnly(String operation, boolean readOnly) {
        assertThat(ReadOnly.of(operation)).isEqualTo(readOnly);
    }

    /** Makes answers of operations whose codec is not JSON. */
    private static final class StructureOf {
        private final OperationModel<?, ?> operation;

        StructureOf(ServiceModel service, String name) {
            operation = service.find(name).orElseThrow();
        }

        Structure with(Map<String, String> values) {
            var shape = Objects.requireNonNull(operation.output());
            var builder = shape.newBuilder();
            values.forEach((name, value) -> shape.members().stream()
                    .filter(member -> member.name().equals(name))
                    .forEach(member -> builder.set(member.index(), value)));
            return builder.build();
        }
    }
}
