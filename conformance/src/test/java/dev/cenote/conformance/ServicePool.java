package dev.cenote.conformance;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerScopeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * What walkthrough W1 makes: a pool with a resource server, a confidential app client and a domain.
 *
 * @param prefix the domain's prefix, unless none was asked for
 */
record ServicePool(
        String poolId,
        String clientId,
        String clientSecret,
        @Nullable String prefix) {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    /** A prefix that no other test of this run uses. */
    static String freshPrefix() {
        return "lobster-" + ProcessHandle.current().pid() + "-" + PREFIXES.incrementAndGet();
    }

    static ServicePool create(CognitoIdentityProviderClient cognito) {
        ServicePool pool = withoutDomain(cognito);
        String prefix = freshPrefix();
        cognito.createUserPoolDomain(request -> request.domain(prefix).userPoolId(pool.poolId()));
        return new ServicePool(pool.poolId(), pool.clientId(), pool.clientSecret(), prefix);
    }

    static ServicePool withoutDomain(CognitoIdentityProviderClient cognito) {
        String poolId = cognito.createUserPool(request -> request.poolName("myblog"))
                .userPool()
                .id();
        cognito.createResourceServer(request -> request.userPoolId(poolId)
                .name("transactions")
                .identifier("transactions")
                .scopes(scope("get", "get_tx"), scope("post", "post_tx")));
        UserPoolClientType client = cognito.createUserPoolClient(request -> request.userPoolId(poolId)
                        .clientName("test")
                        .generateSecret(true)
                        .allowedOAuthFlows(OAuthFlowType.CLIENT_CREDENTIALS)
                        .allowedOAuthScopes("transactions/post")
                        .allowedOAuthFlowsUserPoolClient(true))
                .userPoolClient();
        return new ServicePool(poolId, client.clientId(), client.clientSecret(), null);
    }

    private static ResourceServerScopeType scope(String name, String description) {
        return ResourceServerScopeType.builder()
                .scopeName(name)
                .scopeDescription(description)
                .build();
    }
}
