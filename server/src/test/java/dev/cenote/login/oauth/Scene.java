package dev.cenote.login.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.app.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerScopeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** A real server with a pool that has a domain {@code lobster} and a resource server, made through the AWS SDK. */
final class Scene implements AutoCloseable {
    static final String READ = "https://api.example.org/v1/read";
    static final String WRITE = "https://api.example.org/v1/write";
    private static final String API = "https://api.example.org/v1";

    final TestServer server;
    final CognitoIdentityProviderClient cognito;
    final PlainHttp http;
    final String poolId;
    final String port;

    Scene(String... variables) throws IOException {
        server = TestServer.dev(variables);
        port = ":" + server.url("/").getPort();
        http = new PlainHttp(server.url("/").getPort());
        cognito = CognitoIdentityProviderClient.builder()
                .endpointOverride(server.url("/"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        poolId = pool();
        cognito.createUserPoolDomain(r -> r.userPoolId(poolId).domain("lobster"));
        cognito.createResourceServer(r -> r.userPoolId(poolId)
                .identifier(API)
                .name("api")
                .scopes(scope("read"), scope("write"), scope("gone"), scope("other")));
    }

    String pool() {
        return cognito.createUserPool(r -> r.poolName("scene")).userPool().id();
    }

    /** A client for client credentials with the scopes write and read. */
    UserPoolClientType machine(Consumer<CreateUserPoolClientRequest.Builder> change) {
        return cognito.createUserPoolClient(r -> {
                    r.userPoolId(poolId)
                            .clientName("machine")
                            .generateSecret(true)
                            .allowedOAuthFlowsUserPoolClient(true)
                            .allowedOAuthFlows(OAuthFlowType.CLIENT_CREDENTIALS)
                            .allowedOAuthScopes(WRITE, READ);
                    change.accept(r);
                })
                .userPoolClient();
    }

    /** Takes the scope {@code gone} off the resource server; clients that have it keep it. */
    void deleteScope() {
        cognito.updateResourceServer(r ->
                r.userPoolId(poolId).identifier(API).name("api").scopes(scope("read"), scope("write"), scope("other")));
    }

    /** A request to the token endpoint by the domain's local form. */
    PlainHttp.Answer token(String form, String... headers) throws IOException {
        return http.post("lobster.auth.us-east-1.localhost" + port, "/oauth2/token", form, headers);
    }

    static String basic(String id, String secret) {
        String credentials = id + ':' + secret;
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    static String basic(UserPoolClientType client) {
        return basic(client.clientId(), client.clientSecret());
    }

    /** The token of an answer, verified by a library that is not ours with the keys that the issuer publishes. */
    SignedJWT verified(PlainHttp.Answer answer) throws IOException, ParseException, JOSEException {
        Object token = JSONObjectUtils.parse(answer.body()).get("access_token");
        return verifiedToken(String.valueOf(token), poolId);
    }

    SignedJWT verifiedToken(String token, String pool) throws IOException, ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        JWK key = keys(pool).getKeyByKeyId(jwt.getHeader().getKeyID());
        if (!jwt.verify(new RSASSAVerifier(key.toRSAKey()))) {
            throw new AssertionError("the signature does not verify");
        }
        return jwt;
    }

    JWKSet keys(String pool) throws IOException, ParseException {
        return JWKSet.parse(http.get("localhost" + port, '/' + pool + "/.well-known/jwks.json")
                .body());
    }

    List<String> keyIds() throws IOException, ParseException {
        return keys(poolId).getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static ResourceServerScopeType scope(String name) {
        return ResourceServerScopeType.builder()
                .scopeName(name)
                .scopeDescription(name)
                .build();
    }

    @Override
    public void close() {
        cognito.close();
        server.close();
    }
}
