package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import tools.jackson.databind.JsonNode;

/** Walkthrough W1 with the AWS SDKs for Java and JavaScript, nothing changed but the endpoint. */
@ExtendWith(SharedProduct.class)
class ServiceTokenBySdkTest {
    private final Product product;

    ServiceTokenBySdkTest(Product product) {
        this.product = product;
    }

    @Test
    void aServiceGetsItsTokenWithTheSdkForJava() {
        try (CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
            ServicePool pool = ServicePool.create(cognito);
            UserPoolType described = cognito.describeUserPool(request -> request.userPoolId(pool.poolId()))
                    .userPool();

            assertThat(described.domain()).isEqualTo(pool.prefix());
            assertThat(Duration.between(described.creationDate(), Instant.now()).abs())
                    .isLessThan(Duration.ofMinutes(10));
            assertThat(cognito.listUserPoolsPaginator(request -> request.maxResults(1)).stream()
                            .flatMap(page -> page.userPools().stream())
                            .filter(listed -> listed.id().equals(pool.poolId())))
                    .hasSize(1);
            Curl curl = Curl.to(product);
            Curl.Answer answer = curl.token(
                    "https://" + pool.prefix() + ".auth.us-east-1.amazoncognito.com",
                    pool.clientId(),
                    pool.clientSecret());
            String issuer = product.endpoint() + "/" + pool.poolId();
            TokenProof.check(
                    TokenProof.inAnswer(answer.json()),
                    issuer,
                    pool.clientId(),
                    curl.plain(issuer + "/.well-known/jwks.json").body());
        }
    }

    @Test
    void theSdkForJavaReadsTheErrors() {
        try (CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
            var missing = catchThrowableOfType(
                    ResourceNotFoundException.class,
                    () -> cognito.describeUserPool(request -> request.userPoolId("us-east-1_000000000")));
            var wrong = catchThrowableOfType(
                    InvalidParameterException.class, () -> cognito.createUserPool(request -> request.poolName("a/b")));

            assertThat(missing.statusCode()).isEqualTo(400);
            assertThat(missing.awsErrorDetails().errorMessage())
                    .isEqualTo("User pool us-east-1_000000000 does not exist.");
            assertThat(missing.requestId()).isNotBlank();
            assertThat(wrong.awsErrorDetails().errorMessage())
                    .isEqualTo("1 validation error detected: Value 'a/b' at 'poolName' failed to satisfy constraint: "
                            + "Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+");
        }
    }

    @Test
    void theDevelopmentKeyBelongsToAUserNotToTheRoot() {
        try (StsClient sts = Clients.sts(product)) {
            GetCallerIdentityResponse caller = sts.getCallerIdentity();

            assertThat(caller.account()).isEqualTo("000000000000");
            assertThat(caller.arn()).isEqualTo("arn:aws:iam::000000000000:user/developer");
            assertThat(caller.userId()).startsWith("AIDA");
        }
    }

    @Test
    void aServiceGetsItsTokenWithTheSdkForJavaScript() {
        String prefix = ServicePool.freshPrefix();
        JsonNode seen = Node.ready()
                .with("AWS_ENDPOINT_URL", product.endpoint().toString())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("AWS_REGION", "us-east-1")
                .run("service-token.mjs", Map.of("domain", prefix));

        assertThat(seen.get("listed").booleanValue()).isTrue();
        assertThat(seen.get("createdIsDate").booleanValue()).isTrue();
        assertThat(seen.get("lambdaConfig")).isEqualTo(Json.parse("{}"));
        assertThat(seen.get("domain").asString()).isEqualTo(prefix);
        assertThat(seen.get("missing")).isEqualTo(Json.parse("""
                {"name": "ResourceNotFoundException", "message": "User pool us-east-1_000000000 does not exist.",
                 "status": 400}"""));
        assertThat(seen.get("status").intValue()).isEqualTo(200);
        String issuer = product.endpoint() + "/" + seen.get("poolId").asString();
        TokenProof.check(
                TokenProof.inAnswer(seen.get("token")),
                issuer,
                seen.get("clientId").asString(),
                Curl.to(product).plain(issuer + "/.well-known/jwks.json").body());
    }
}
