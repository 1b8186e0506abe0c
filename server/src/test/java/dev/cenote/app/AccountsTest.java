package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** The whole server, as somebody who tries it on a laptop meets it. */
class AccountsTest {
    private static final Pattern CODE = Pattern.compile("\"code\":\"([0-9]{6})\"");

    @TempDir
    Path folder;

    @Test
    void somebodySignsUpAndConfirmsWithTheCodeThatTheDevelopmentApiShows() throws Exception {
        Path compromised = Files.writeString(folder.resolve("passwords"), "Known-to-all-1\n");
        try (TestServer server = TestServer.dev("CENOTE_COMPROMISED_PASSWORDS=" + compromised);
                CognitoIdentityProviderClient cognito = client(server)) {
            String pool = cognito.createUserPool(
                            asked -> asked.poolName("people").autoVerifiedAttributes(VerifiedAttributeType.EMAIL))
                    .userPool()
                    .id();
            String web = cognito.createUserPoolClient(
                            asked -> asked.userPoolId(pool).clientName("web"))
                    .userPoolClient()
                    .clientId();
            assertThatThrownBy(() -> cognito.signUp(
                            asked -> asked.clientId(web).username("ada").password("Known-to-all-1")))
                    .isInstanceOf(InvalidPasswordException.class);
            cognito.signUp(asked -> asked.clientId(web)
                    .username("ada")
                    .password("Passw0rd!")
                    .userAttributes(List.of(AttributeType.builder()
                            .name("email")
                            .value("ada@example.org")
                            .build())));
            Matcher code = CODE.matcher(
                    server.get("/_cenote/messages?to=ada@example.org").body());
            assertThat(code.find()).isTrue();
            cognito.confirmSignUp(asked -> asked.clientId(web).username("ada").confirmationCode(code.group(1)));
            assertThat(cognito.adminGetUser(asked -> asked.userPoolId(pool).username("ada"))
                            .userStatus())
                    .isEqualTo(UserStatusType.CONFIRMED);
        }
    }

    private static CognitoIdentityProviderClient client(TestServer server) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(server.url("/"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
