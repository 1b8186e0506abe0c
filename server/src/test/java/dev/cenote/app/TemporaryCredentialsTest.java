package dev.cenote.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.protocol.otp.Totp;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
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
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
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

    @Test
    void aRequestThatCannotBeRightUsesNoCodeUp() throws Exception {
        SignedQueries developer = SignedQueries.ofDeveloper(server);
        HttpResponse<String> made = developer.iam("Action=CreateVirtualMFADevice&VirtualMFADeviceName=phone");
        String serial = SignedQueries.text(made, "SerialNumber");
        byte[] seed = seed(new String(Base64.getDecoder().decode(SignedQueries.text(made, "Base32StringSeed")), UTF_8));
        long step = Totp.step(Clock.systemUTC().instant());
        developer.iam("Action=EnableMFADevice&UserName=developer&SerialNumber=" + URLEncoder.encode(serial, UTF_8)
                + "&AuthenticationCode1=" + Totp.code(seed, step - 1) + "&AuthenticationCode2="
                + Totp.code(seed, step));
        String code = Totp.code(seed, step + 1);
        String gone = "arn:aws:iam::000000000000:role/gone";
        try (StsClient user = sts(DEVELOPER)) {
            refused(
                    "ValidationError",
                    "arn:a:a::aaaaaaaaaa: is invalid",
                    () -> user.assumeRole(r -> assume(r, "arn:a:a::aaaaaaaaaa:", serial, code)));
            refused(
                    "AccessDenied",
                    "User: arn:aws:iam::000000000000:user/developer is not authorized to perform: sts:AssumeRole on"
                            + " resource: " + gone + " because no role trust policy allows the sts:AssumeRole action",
                    () -> user.assumeRole(r -> assume(r, gone, serial, code)));
            refused(
                    "AccessDenied",
                    "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
                    () -> user.assumeRole(r -> assume(r, gone, serial, code)));
        }
    }

    private static void assume(AssumeRoleRequest.Builder request, String arn, String serial, String code) {
        request.roleArn(arn).roleSessionName("work").serialNumber(serial).tokenCode(code);
    }

    private static byte[] seed(String base32) {
        // A one in front keeps zeros.
        BigInteger bits = BigInteger.ONE;
        for (char letter : base32.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] bytes = bits.toByteArray();
        return Arrays.copyOfRange(bytes, bytes.length - base32.length() * 5 / 8, bytes.length);
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
