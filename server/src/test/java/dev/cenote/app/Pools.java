package dev.cenote.app;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** User pools of a server under test, seen from outside. */
final class Pools {
    private Pools() {}

    /** Makes one with the developer's key; its id. */
    static String make(TestServer server) {
        try (CognitoIdentityProviderClient cognito = client(server, "test", "test")) {
            return cognito.createUserPool(r -> r.poolName("turning")).userPool().id();
        }
    }

    /** Gives a pool a domain of its own. */
    static void customDomain(TestServer server, String pool, String name) {
        try (CognitoIdentityProviderClient cognito = client(server, "test", "test")) {
            cognito.createUserPoolDomain(r -> r.userPoolId(pool)
                    .domain(name)
                    .customDomainConfig(c -> c.certificateArn("arn:aws:acm:us-east-1:000000000000:certificate/0")));
        }
    }

    /** The ids of the keys that it publishes. */
    static List<String> keyIds(TestServer server, String pool) throws Exception {
        String document = server.get('/' + pool + "/.well-known/jwks.json").body();
        return JWKSet.parse(document).getKeys().stream().map(JWK::getKeyID).toList();
    }

    /**
     * A client that signs with an access key. It asks once and waits: whoever asked again where a machine is busy would
     * make two of what the test makes once.
     */
    static CognitoIdentityProviderClient client(TestServer server, String id, String secret) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(server.url("/"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
                .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(Duration.ofMinutes(5))
                        .build())
                .build();
    }
}
