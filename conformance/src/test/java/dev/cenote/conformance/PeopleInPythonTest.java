package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Walkthrough W2, word for word: a person signs up and signs in from a Python program with boto3. */
@ExtendWith(SharedProduct.class)
class PeopleInPythonTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path BOTO3 = Path.of("/usr/lib/python3/dist-packages/boto3/__init__.py");

    private final Product product;

    PeopleInPythonTest(Product product) {
        this.product = product;
    }

    @Test
    void aPersonSignsUpAndSignsIn() {
        Debian.require(BOTO3, "python3-boto3");
        String email = "ada-" + UUID.randomUUID() + "@example.org";
        Shell shell = Shell.plain()
                .with("CENOTE_ENDPOINT", product.endpoint().toString())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("AWS_DEFAULT_REGION", "us-east-1")
                .with("AWS_EC2_METADATA_DISABLED", "true");
        JsonNode seen = Json.parse(shell.feed(
                        Json.write(Map.of("email", email)),
                        PYTHON.toString(),
                        Checkout.root().resolve("conformance/python/sign_up.py").toString())
                .ok());

        assertThat(seen.at("/signedUp/confirmed").booleanValue()).isFalse();
        assertThat(seen.get("destination")).isEqualTo(Json.parse("""
                {"Destination": "a***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}"""));
        assertThat(seen.get("status").asString()).isEqualTo("UNCONFIRMED");
        assertThat(seen.get("early")).isEqualTo(Json.parse("""
                {"name": "UserNotConfirmedException", "message": "User is not confirmed."}"""));
        assertThat(seen.get("codeLength").intValue()).isEqualTo(6);
        assertThat(seen.get("twice")).isEqualTo(Json.parse("""
                {"name": "NotAuthorizedException",
                 "message": "User cannot be confirmed. Current status is CONFIRMED"}"""));
        assertThat(seen.get("members").valueStream().map(JsonNode::asString))
                .containsExactly("AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType");
        assertThat(seen.get("expiresIn").intValue()).isEqualTo(3600);
        assertThat(seen.get("tokenType").asString()).isEqualTo("Bearer");
        checkIdToken(seen, email);
    }

    private void checkIdToken(JsonNode seen, String email) {
        JsonNode id = seen.get("id");
        String sub = seen.at("/signedUp/sub").asString();
        assertThat(id.get("sub").asString()).isEqualTo(sub);
        assertThat(id.get("email_verified").booleanValue()).isTrue();
        assertThat(id.get("iss").asString())
                .isEqualTo(product.endpoint() + "/" + seen.get("poolId").asString());
        assertThat(id.get("cognito:username").asString()).isEqualTo(sub);
        assertThat(id.get("aud")).isEqualTo(seen.get("clientId"));
        assertThat(id.get("event_id").asString()).matches("[0-9a-f-]{36}");
        assertThat(id.get("token_use").asString()).isEqualTo("id");
        assertThat(id.get("auth_time").isIntegralNumber()).isTrue();
        assertThat(id.get("name").asString()).isEqualTo("Ada");
        assertThat(id.get("exp").longValue()).isEqualTo(id.get("iat").longValue() + 3600);
        assertThat(id.get("custom:favorite_band").asString()).isEqualTo("The Clash");
        assertThat(id.get("email").asString()).isEqualTo(email);
    }
}
