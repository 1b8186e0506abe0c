package dev.cenote.conformance;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for Java, pointed at the product. */
final class Clients {
    /** The key that development mode adds. */
    static final AwsCredentials DEVELOPER = AwsBasicCredentials.create("test", "test");

    private Clients() {}

    static CognitoIdentityProviderClient cognito(Product product) {
        return cognito(product.endpoint(), DEVELOPER, Region.US_EAST_1);
    }

    static CognitoIdentityProviderClient cognito(URI endpoint, AwsCredentials key, Region region) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static IamClient iam(Product product) {
        return IamClient.builder()
                .endpointOverride(product.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(DEVELOPER))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static StsClient sts(Product product) {
        return StsClient.builder()
                .endpointOverride(product.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(DEVELOPER))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
