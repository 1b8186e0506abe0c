package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AnalyticsConfigurationType;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pool may have an app client with certain settings.
 *
 * @param confidential whether the client has a secret
 * @param scopes whether a resource server of the pool defines a scope
 * @param providers whether the pool has an identity provider of that name, besides {@code COGNITO}
 * @param doing what is being done to the client, which some messages name
 */
public record AppClientPolicy(
        UserPool pool, boolean confidential, Predicate<Scope> scopes, Predicate<String> providers, Doing doing) {
    private static final String OWN_PROVIDER = "COGNITO";

    /** What is being done to the client. */
    public enum Doing {
        /** It is new. */
        CREATING("creating"),
        /** It exists. */
        UPDATING("updating");

        private final String word;

        Doing(String word) {
            this.word = word;
        }
    }

    /**
     * Refuses what AWS refuses: InvalidParameterException, InvalidOAuthFlowException, ScopeDoesNotExistException,
     * FeatureUnavailableInTierException.
     */
    public void check(UserPoolClientType client) {
        TokenValidity.of(client).check();
        checkAuthFlows(client);
        checkContextPropagation(client);
        checkAnalytics(client.analyticsConfiguration());
        new AttributePermissions(pool.schema()).check(client.readAttributes(), client.writeAttributes(), doing.word);
        checkProviders(client.supportedIdentityProviders());
        new OAuthSettings(client).check(confidential, scopes);
    }

    private void checkAuthFlows(UserPoolClientType client) {
        List<String> flows = client.explicitAuthFlows() == null ? List.of() : client.explicitAuthFlows();
        AuthFlows.check(flows, confidential);
        pool.plan().check(AppClient.planUse(client));
        if (AppClient.rotates(client) && flows.contains(AuthFlows.REFRESH)) {
            throw Refusal.invalidParameter(
                    AuthFlows.REFRESH + " is not a permitted ExplicitAuthFlow when refresh token rotation is enabled.");
        }
    }

    private void checkContextPropagation(UserPoolClientType client) {
        if (Boolean.TRUE.equals(client.enablePropagateAdditionalUserContextData()) && !confidential) {
            throw Refusal.invalidParameter(
                    "Client Secret is required to set EnablePropagateAdditionalUserContextData as true");
        }
    }

    private static void checkAnalytics(@Nullable AnalyticsConfigurationType analytics) {
        if (analytics == null) {
            return;
        }
        boolean byArn = analytics.applicationArn() != null;
        boolean anyById =
                analytics.applicationId() != null || analytics.roleArn() != null || analytics.externalId() != null;
        boolean allById =
                analytics.applicationId() != null && analytics.roleArn() != null && analytics.externalId() != null;
        if (byArn ? anyById : anyById && !allById) {
            throw Refusal.invalidParameter("Invalid analytics configuration given, either <application arn> or"
                    + " <application id, role arn, external id> are valid");
        }
    }

    private void checkProviders(@Nullable List<String> names) {
        for (String name : names == null ? List.<String>of() : names) {
            if (!name.equals(OWN_PROVIDER) && !providers.test(name)) {
                throw Refusal.invalidParameter(
                        "The provider " + name + " does not exist for User Pool " + pool.id() + ".");
            }
        }
    }
}
