package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.token.UserTokenSet;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call the operations on people, attributes and groups. */
class DirectoryAccessTest extends DirectoryApiContract {
    private static final String POOL = "us-east-1_AbCdEfGhI";
    private static final String ARN = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + POOL;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AdminAddUserToGroup",
                "AdminDeleteUser",
                "AdminDeleteUserAttributes",
                "AdminDisableUser",
                "AdminEnableUser",
                "AdminGetUser",
                "AdminListGroupsForUser",
                "AdminRemoveUserFromGroup",
                "AdminUpdateUserAttributes",
                "CreateGroup",
                "DeleteGroup",
                "GetGroup",
                "ListGroups",
                "ListUsers",
                "ListUsersInGroup",
                "UpdateGroup"
            })
    void administratorsNeedASignatureAndAPolicy(String operation) {
        String body = "{\"UserPoolId\":\"" + POOL + "\"}";
        server().deny(true);
        HttpResponse<String> denied = server().post(operation, body);
        server().deny(false);
        assertThat(server().demand()).isEqualTo(new Demand("cognito-idp:" + operation, ARN, Map.of()));
        assertThat(denied.statusCode()).isEqualTo(400);
        assertThat(denied.headers().firstValue("x-amzn-ErrorType")).contains("AccessDeniedException:");
        HttpResponse<String> unsigned = server().postUnsigned(operation, body);
        assertThat(unsigned.statusCode()).isEqualTo(400);
        assertThat(unsigned.headers().firstValue("x-amzn-ErrorType")).contains("MissingAuthenticationTokenException:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DeleteUser",
                "DeleteUserAttributes",
                "GetUser",
                "GetUserAttributeVerificationCode",
                "UpdateUserAttributes",
                "VerifyUserAttribute"
            })
    void peopleNeedAnAccessTokenAndNoSignature(String operation) {
        String pool = pool();
        person(pool, "ada", Map.of("email", "ada@example.org"));
        UserTokenSet tokens = people().signIn(pool, people().client(pool), "ada");
        String rest = ",\"UserAttributeNames\":[\"name\"],\"UserAttributes\":[{\"Name\":\"name\",\"Value\":\"A\"}],"
                + "\"AttributeName\":\"email\",\"Code\":\"123456\"}";
        for (String wrong : new String[] {tokens.idToken(), "a.b.c", "nonsense"}) {
            HttpResponse<String> refused = server().post(operation, "{\"AccessToken\":\"" + wrong + "\"" + rest);
            assertThat(refused.body())
                    .isEqualTo("{\"__type\":\"NotAuthorizedException\",\"message\":\"Invalid Access Token\"}");
        }
        HttpResponse<String> admitted =
                server().postUnsigned(operation, "{\"AccessToken\":\"" + tokens.accessToken() + "\"" + rest);
        // No code was sent, so the one operation that takes one refuses it; the token was good.
        assertThat(admitted.statusCode()).isEqualTo(operation.equals("VerifyUserAttribute") ? 400 : 200);
        assertThat(admitted.body()).doesNotContain("NotAuthorizedException");
    }
}
