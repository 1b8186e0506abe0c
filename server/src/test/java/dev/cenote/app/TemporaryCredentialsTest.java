package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Sessions that a user asks for itself, through the AWS SDK. */
@SuppressWarnings("NullAway") // The server is there before the first test runs.
class TemporaryCredentialsTest {
    private static final AwsCredentials DEVELOPER = AwsBasicCredentials.create("test", "test");
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}}";

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.dev();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSessionOfAUserIsTheUserForAWhile() {
        try (StsClient user = sts(DEVELOPER)) {
            Credentials issued =
                    user.getSessionToken(r -> r.durationSeconds(900)).credentials();
            assertThat(issued.accessKeyId()).startsWith("ASIA");
            try (StsClient session = sts(session(issued));
                    CognitoIdentityProviderClient cognito = cognito(session(issued))) {
                assertThat(session.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/developer");
                assertThat(cognito.listUserPools(r -> r.maxResults(1)).hasUserPools())
                        .isTrue();
                refused(
                        "AccessDenied",
                        "Cannot call GetSessionToken with session credentials",
                        () -> session.getSessionToken());
            }
        }
    }

    @Test
    void aTokenBelongsToItsKey() {
        try (StsClient user = sts(DEVELOPER)) {
            Credentials one = user.getSessionToken().credentials();
            Credentials other = user.getSessionToken().credentials();
            AwsCredentials mixed =
                    AwsSessionCredentials.create(one.accessKeyId(), one.secretAccessKey(), other.sessionToken());
            AwsCredentials without = AwsBasicCredentials.create(one.accessKeyId(), one.secretAccessKey());
            AwsCredentials lasting = AwsSessionCredentials.create("test", "test", one.sessionToken());
            for (AwsCredentials wrong : new AwsCredentials[] {mixed, without, lasting}) {
                try (StsClient sts = sts(wrong)) {
                    refused(
                            "InvalidClientTokenId",
                            "The security token included in the request is invalid.",
                            () -> sts.getCallerIdentity());
                }
            }
        }
    }

    @Test
    void somebodyForWhomAUserVouchesMayDoWhatThePolicyLeaves() {
        try (StsClient user = sts(DEVELOPER)) {
            Credentials nothing = user.getFederationToken(r -> r.name("ada")).credentials();
            Credentials some = user.getFederationToken(r -> r.name("ada").policy(ALLOW.formatted("cognito-idp:List*")))
                    .credentials();
            try (CognitoIdentityProviderClient none = cognito(session(nothing));
                    CognitoIdentityProviderClient lists = cognito(session(some));
                    StsClient ada = sts(session(some))) {
                assertThat(ada.getCallerIdentity().arn()).isEqualTo("arn:aws:sts::000000000000:federated-user/ada");
                assertThat(lists.listUserPools(r -> r.maxResults(1)).hasUserPools())
                        .isTrue();
                refused(
                        "AccessDeniedException",
                        "User: arn:aws:sts::000000000000:federated-user/ada is not authorized to perform: "
                                + "cognito-idp:CreateUserPool on resource: * because no session policy allows the "
                                + "cognito-idp:CreateUserPool action",
                        () -> lists.createUserPool(r -> r.poolName("mine")));
                refused(
                        "AccessDeniedException",
                        "User: arn:aws:sts::000000000000:federated-user/ada is not authorized to perform: "
                                + "cognito-idp:ListUserPools on resource: * because no session policy allows the "
                                + "cognito-idp:ListUserPools action",
                        () -> none.listUserPools(r -> r.maxResults(1)));
            }
        }
    }

    @Test
    void keysTellTheirAccountAndMessagesOfOthersAreNotDecoded() {
        try (StsClient user = sts(DEVELOPER)) {
            String key = user.getSessionToken().credentials().accessKeyId();
            assertThat(user.getAccessKeyInfo(r -> r.accessKeyId(key)).account()).isEqualTo("000000000000");
            assertThatThrownBy(() -> user.decodeAuthorizationMessage(r -> r.encodedMessage("abc")))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidAuthorizationMessageException"));
        }
    }

    @Test
    void sessionsOfUsersAskStsForNothingElse() {
        try (StsClient user = sts(DEVELOPER)) {
            String policy = ALLOW.formatted("sts:*");
            for (Credentials issued : List.of(
                    user.getSessionToken().credentials(),
                    user.getFederationToken(r -> r.name("ada").policy(policy)).credentials())) {
                try (StsClient session = sts(session(issued))) {
                    assertThat(session.getCallerIdentity().account()).isEqualTo("000000000000");
                    refused(
                            "AccessDenied",
                            "Cannot call GetAccessKeyInfo with session credentials",
                            () -> session.getAccessKeyInfo(r -> r.accessKeyId(issued.accessKeyId())));
                    refused(
                            "AccessDenied",
                            "Cannot call DecodeAuthorizationMessage with session credentials",
                            () -> session.decodeAuthorizationMessage(r -> r.encodedMessage("abc")));
                }
            }
        }
    }

    private static void refused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    private static AwsCredentials session(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private static StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(server.url("/"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static CognitoIdentityProviderClient cognito(AwsCredentials credentials) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(server.url("/"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
