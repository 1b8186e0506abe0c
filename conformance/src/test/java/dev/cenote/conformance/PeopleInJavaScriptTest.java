package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** People who sign up, sign in, recover and stay signed in with the JavaScript libraries that AWS's users have. */
@ExtendWith(SharedProduct.class)
class PeopleInJavaScriptTest {
    private static final String WRONG = """
            {"name": "NotAuthorizedException", "message": "Incorrect username or password."}""";

    private final Product product;

    PeopleInJavaScriptTest(Product product) {
        this.product = product;
    }

    @Test
    void theWholeLifeWithAmazonCognitoIdentityJs() {
        JsonNode seen = run("identity-js.mjs", "journey");
        assertThat(seen.at("/signedUp/confirmed").booleanValue()).isFalse();
        assertThat(seen.at("/signedUp/destination").asString()).isEqualTo("a***@e***");
        assertThat(seen.get("early")).isEqualTo(failure("UserNotConfirmedException", "User is not confirmed."));
        assertThat(seen.get("wrongCode"))
                .isEqualTo(failure("CodeMismatchException", "Invalid verification code provided, please try again."));
        assertThat(seen.get("confirmed").asString()).isEqualTo("SUCCESS");
        assertThat(seen.get("wrongPassword")).isEqualTo(Json.parse(WRONG));
        String sub = seen.at("/signedUp/sub").asString();
        assertThat(seen.at("/id/sub").asString()).isEqualTo(sub);
        assertThat(seen.at("/id/token_use").asString()).isEqualTo("id");
        assertThat(seen.at("/id/email_verified").booleanValue()).isTrue();
        assertThat(seen.at("/access/scope").asString()).isEqualTo("aws.cognito.signin.user.admin");
        assertThat(seen.at("/access/username").asString())
                .isEqualTo(seen.at("/id/cognito:username").asString());
        assertThat(seen.at("/known/sub").asString()).isEqualTo(sub);
        assertThat(seen.at("/refreshed/auth_time")).isEqualTo(seen.at("/access/auth_time"));
        assertThat(seen.at("/refreshed/origin_jti")).isEqualTo(seen.at("/access/origin_jti"));
        assertThat(seen.at("/refreshed/jti")).isNotEqualTo(seen.at("/access/jti"));
        assertThat(seen.get("oldPassword")).isEqualTo(Json.parse(WRONG));
        assertThat(seen.get("afterwards"))
                .isEqualTo(failure("NotAuthorizedException", "Access Token has been revoked"));
        assertThat(seen.get("refreshAfterwards"))
                .isEqualTo(failure("NotAuthorizedException", "Refresh Token has been revoked"));
    }

    @Test
    void aNewPasswordWithAmazonCognitoIdentityJs() {
        JsonNode seen = run("identity-js.mjs", "newPassword");
        assertThat(seen.get("asked")).isEqualTo(Json.parse("""
                {"step": "newPassword", "required": ["name"]}"""));
        assertThat(seen.at("/weak/name").asString()).isEqualTo("InvalidPasswordException");
        assertThat(seen.get("step").asString()).isEqualTo("done");
        assertThat(seen.get("name").asString()).isEqualTo("Bob");
    }

    @Test
    void aSoftwareTokenWithAmazonCognitoIdentityJs() {
        JsonNode seen = run("identity-js.mjs", "software");
        assertThat(seen).isEqualTo(Json.parse("""
                {"asked": "mfaSetup",
                 "wrong": {"name": "EnableSoftwareTokenMFAException",
                           "message": "Code mismatch and fail enable Software Token MFA"},
                 "enrolled": true, "second": "totp",
                 "used": {"name": "ExpiredCodeException",
                          "message": "Your software token has already been used once."},
                 "done": true}"""));
    }

    @Test
    void aRememberedDeviceWithAmazonCognitoIdentityJs() {
        JsonNode seen = run("identity-js.mjs", "devices");
        assertThat(seen).isEqualTo(Json.parse("""
                {"first": {"step": "done", "confirmation": true}, "before": "totp", "after": "done", "listed": 1,
                 "refreshed": true}"""));
    }

    @Test
    void theWholeLifeWithAmplify() {
        JsonNode seen = run("amplify.mjs", "journey");
        assertThat(seen.get("signedUp").asString()).isEqualTo("CONFIRM_SIGN_UP");
        assertThat(seen.get("early").asString()).isEqualTo("CONFIRM_SIGN_UP");
        assertThat(seen.get("confirmation").booleanValue()).isTrue();
        assertThat(seen.get("wrong")).isEqualTo(Json.parse(WRONG));
        assertThat(seen.get("done").booleanValue()).isTrue();
        String sub = seen.at("/id/sub").asString();
        assertThat(seen.at("/id/cognito:username").asString()).isEqualTo(sub);
        assertThat(seen.at("/id/name").asString()).isEqualTo("Ada");
        assertThat(seen.at("/access/username").asString()).isEqualTo(sub);
        assertThat(seen.at("/refreshed/origin_jti")).isEqualTo(seen.at("/access/origin_jti"));
        assertThat(seen.at("/attributes/email_verified").asString()).isEqualTo("true");
        assertThat(seen.at("/current/userId").asString()).isEqualTo(sub);
        assertThat(seen.get("asked").asString()).isEqualTo("CONFIRM_RESET_PASSWORD_WITH_CODE");
        assertThat(seen.get("again").booleanValue()).isTrue();
        assertThat(seen.get("out").asString()).isEqualTo("UserUnAuthenticatedException");
    }

    @Test
    void aNewPasswordWithAmplify() {
        assertThat(run("amplify.mjs", "newPassword")).isEqualTo(Json.parse("""
                {"asked": "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED", "done": true, "status": "CONFIRMED"}"""));
    }

    @Test
    void aSoftwareTokenWithAmplify() {
        assertThat(run("amplify.mjs", "software")).isEqualTo(Json.parse("""
                {"asked": "CONTINUE_SIGN_IN_WITH_TOTP_SETUP", "enrolled": true,
                 "second": "CONFIRM_SIGN_IN_WITH_TOTP_CODE",
                 "wrong": {"name": "CodeMismatchException", "message": "Invalid code received for user"},
                 "done": true}"""));
    }

    @Test
    void aRememberedDeviceWithAmplify() {
        JsonNode seen = run("amplify.mjs", "devices");
        assertThat(seen.get("asked").asString()).isEqualTo("CONTINUE_SIGN_IN_WITH_TOTP_SETUP");
        assertThat(seen.get("listed").intValue()).isEqualTo(1);
        assertThat(seen.get("after").booleanValue()).isTrue();
        assertThat(seen.at("/refreshed/device_key").asString()).startsWith("us-east-1_");
    }

    @Test
    void aChoiceOfFirstFactorsWithAmplify() {
        JsonNode seen = run("amplify.mjs", "passwordless");
        assertThat(seen.at("/choice/step").asString()).isEqualTo("CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION");
        assertThat(seen.at("/choice/available").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP");
        assertThat(seen.get("chosen").asString()).isEqualTo("CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
        assertThat(seen.get("done").booleanValue()).isTrue();
        assertThat(seen.get("preferred").booleanValue()).isTrue();
    }

    @Test
    void srpWithASecretHash() {
        JsonNode seen = run("secret-client.mjs", "");
        assertThat(seen.at("/access/client_id")).isEqualTo(seen.get("clientId"));
        assertThat(seen.get("wrong"))
                .isEqualTo(failure(
                        "NotAuthorizedException",
                        "Unable to verify secret hash for client "
                                + seen.get("clientId").asString()));
        assertThat(seen.at("/refreshed/origin_jti")).isEqualTo(seen.at("/access/origin_jti"));
        assertThat(seen.get("rotated").isNull()).isTrue();
    }

    private JsonNode run(String script, String journey) {
        return Node.ready()
                .with("AWS_ENDPOINT_URL", product.endpoint().toString())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("AWS_REGION", "us-east-1")
                .run(script, Map.of("name", journey));
    }

    private static JsonNode failure(String name, String message) {
        return Json.parse(Json.write(Map.of("name", name, "message", message)));
    }
}
