package dev.cenote.login.oauth;

import static dev.cenote.login.oauth.Scene.READ;
import static dev.cenote.login.oauth.Scene.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetClientTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** {@code GetClientToken} and {@code GetSigningCertificate}, through the AWS SDK. */
@SuppressWarnings("NullAway") // The fields are set before the first test runs.
class ClientTokenApiTest {
    private static final String OTHER = "https://api.example.org/v1/other";

    private static Scene scene;
    private static UserPoolClientType client;

    @BeforeAll
    static void prepare() throws IOException {
        scene = new Scene();
        client = scene.cognito
                .createUserPoolClient(r -> r.userPoolId(scene.poolId)
                        .clientName("own flow")
                        .generateSecret(true)
                        .explicitAuthFlowsWithStrings("ALLOW_CLIENT_TOKEN_AUTH")
                        .allowedOAuthScopes(WRITE, READ))
                .userPoolClient();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void aClientGetsATokenForItself() throws Exception {
        var result = scene.cognito
                .getClientToken(r -> r.clientId(client.clientId())
                        .secret(client.clientSecret())
                        .clientMetadata(Map.of("tenant", "a")))
                .clientAuthenticationResult();
        assertThat(result.expiresIn()).isEqualTo(3600);
        assertThat(result.tokenType()).isEqualTo("Bearer");
        JWTClaimsSet claims =
                scene.verifiedToken(result.accessToken(), scene.poolId).getJWTClaimsSet();
        assertThat(claims.getStringClaim("scope")).isEqualTo(WRITE + ' ' + READ);
        assertThat(claims.getSubject()).isEqualTo(client.clientId());
    }

    @Test
    void itMayAskForSomeOfItsScopes() throws Exception {
        String token = scene.cognito
                .getClientToken(r -> ask(r).scopes(READ))
                .clientAuthenticationResult()
                .accessToken();
        assertThat(scene.verifiedToken(token, scene.poolId).getJWTClaimsSet().getStringClaim("scope"))
                .isEqualTo(READ);
    }

    @Test
    void theTokenEndpointServesSuchAClientToo() throws IOException {
        assertThat(scene.token("grant_type=client_credentials", Scene.basic(client))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void noSignatureIsAskedFor() throws IOException {
        String body = "{\"ClientId\":\"" + client.clientId() + "\",\"Secret\":\"" + client.clientSecret() + "\"}";
        PlainHttp.Answer answer = scene.http.post(
                "localhost" + scene.port,
                "/",
                body,
                "Content-Type: application/x-amz-json-1.1",
                "X-Amz-Target: AWSCognitoIdentityProviderService.GetClientToken");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"ClientAuthenticationResult\":\\{\"AccessToken\":\"[\\w.-]+\",\"ExpiresIn\":3600,"
                        + "\"TokenType\":\"Bearer\"}}");
    }

    /** A header of that length would not get through; the body keeps the whole text. */
    @Test
    void aLongComplaintIsCutInTheHeaderOnly() throws IOException {
        String scope = "x".repeat(2000);
        String body = "{\"ClientId\":\"" + client.clientId() + "\",\"Secret\":\"" + client.clientSecret()
                + "\",\"Scopes\":[\"" + String.join("\",\"", Collections.nCopies(60, scope)) + "\"]}";
        PlainHttp.Answer answer = scene.http.post(
                "localhost" + scene.port,
                "/",
                body,
                "Content-Type: application/x-amz-json-1.1",
                "X-Amz-Target: AWSCognitoIdentityProviderService.GetClientToken");
        assertThat(answer.status()).isEqualTo(400);
        String header = answer.header("x-amzn-ErrorMessage").orElseThrow();
        assertThat(header).hasSizeLessThanOrEqualTo(1024);
        assertThat(answer.body()).contains(header.substring(0, 500)).hasSizeGreaterThan(header.length());
    }

    @Test
    void aSignatureThatComesAlongIsIgnored() throws IOException {
        String body = "{\"ClientId\":\"" + client.clientId() + "\",\"Secret\":\"" + client.clientSecret() + "\"}";
        PlainHttp.Answer answer = scene.http.post(
                "localhost" + scene.port,
                "/",
                body,
                "Content-Type: application/x-amz-json-1.1",
                "X-Amz-Target: AWSCognitoIdentityProviderService.GetClientToken",
                "Authorization: AWS4-HMAC-SHA256 Credential=nobody/20200101/us-east-1/cognito-idp/aws4_request,"
                        + " SignedHeaders=host, Signature=00");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void whoCannotProveWhoItIsGetsNothing() {
        assertThatThrownBy(() -> scene.cognito.getClientToken(
                        r -> r.clientId(client.clientId()).secret("x".repeat(30))))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() ->
                        scene.cognito.getClientToken(r -> r.clientId("nobody").secret("x".repeat(30))))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(message(e)).isEqualTo("User pool client nobody does not exist."));
    }

    @Test
    void aClientWithAnotherFlowIsRefused() {
        UserPoolClientType machine = scene.machine(r -> {});
        assertThatThrownBy(() -> scene.cognito.getClientToken(
                        r -> r.clientId(machine.clientId()).secret(machine.clientSecret())))
                .isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void scopesThatCannotBeGrantedAreRefusedByTheirKind() {
        assertThatThrownBy(() -> scene.cognito.getClientToken(r -> ask(r).scopes("nobody/read")))
                .isInstanceOfSatisfying(
                        InvalidParameterException.class,
                        e -> assertThat(message(e)).isEqualTo("Invalid scope requested: nobody/read"));
        assertThatThrownBy(() -> scene.cognito.getClientToken(r -> ask(r).scopes(OTHER)))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> scene.cognito.getClientToken(r -> ask(r).scopes("openid")))
                .isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void aClientWithoutScopesGetsNothing() {
        UserPoolClientType bare = scene.cognito
                .createUserPoolClient(r -> r.userPoolId(scene.poolId)
                        .clientName("bare")
                        .generateSecret(true)
                        .explicitAuthFlowsWithStrings("ALLOW_CLIENT_TOKEN_AUTH"))
                .userPoolClient();
        assertThatThrownBy(() -> scene.cognito.getClientToken(
                        r -> r.clientId(bare.clientId()).secret(bare.clientSecret())))
                .isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void whatTheModelForbidsIsRefusedFirst() {
        assertThatThrownBy(() -> scene.cognito.getClientToken(
                        r -> r.clientId(client.clientId()).secret("short")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aPoolHasOneSigningCertificateForTenYears() throws Exception {
        String first = certificate(scene.poolId);
        assertThat(certificate(scene.poolId)).isEqualTo(first);
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(first)));
        certificate.verify(certificate.getPublicKey());
        assertThat(Duration.between(
                                certificate.getNotBefore().toInstant(),
                                certificate.getNotAfter().toInstant())
                        .toDays())
                .isBetween(3650L, 3653L);
        assertThat(scene.keyIds()).as("the SAML key is not for tokens").hasSize(2);
        assertThat(certificate(scene.pool())).isNotEqualTo(first);
    }

    @Test
    void aPoolThatDoesNotExistHasNoCertificate() {
        assertThatThrownBy(() -> certificate("us-east-1_NoNoNoNo1"))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(message(e)).isEqualTo("User pool us-east-1_NoNoNoNo1 does not exist."));
    }

    private static GetClientTokenRequest.Builder ask(GetClientTokenRequest.Builder request) {
        return request.clientId(client.clientId()).secret(client.clientSecret());
    }

    private static String certificate(String pool) {
        return scene.cognito.getSigningCertificate(r -> r.userPoolId(pool)).certificate();
    }

    private static String message(CognitoIdentityProviderException e) {
        AwsServiceException service = e;
        return service.awsErrorDetails().errorMessage();
    }
}
