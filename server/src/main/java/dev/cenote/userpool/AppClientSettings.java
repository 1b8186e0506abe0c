package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.model.cognitoidp.TokenValidityUnitsType;
import dev.cenote.model.cognitoidp.UpdateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import org.jspecify.annotations.Nullable;

/** What a request says of an app client, with AWS's defaults filled in where it says nothing. */
public final class AppClientSettings {
    private static final int AUTH_SESSION_MINUTES = 3;

    private AppClientSettings() {}

    /** The settings that a creation asks for. */
    public static UserPoolClientType of(CreateUserPoolClientRequest request) {
        return complete(UserPoolClientType.builder()
                .accessTokenValidity(request.accessTokenValidity())
                .allowedOAuthFlows(request.allowedOAuthFlows())
                .allowedOAuthFlowsUserPoolClient(request.allowedOAuthFlowsUserPoolClient())
                .allowedOAuthScopes(request.allowedOAuthScopes())
                .analyticsConfiguration(request.analyticsConfiguration())
                .authSessionValidity(request.authSessionValidity())
                .callbackURLs(request.callbackURLs())
                .defaultRedirectURI(request.defaultRedirectURI())
                .enablePropagateAdditionalUserContextData(request.enablePropagateAdditionalUserContextData())
                .enableTokenRevocation(request.enableTokenRevocation())
                .explicitAuthFlows(request.explicitAuthFlows())
                .idTokenValidity(request.idTokenValidity())
                .logoutURLs(request.logoutURLs())
                .preventUserExistenceErrors(request.preventUserExistenceErrors())
                .readAttributes(request.readAttributes())
                .refreshTokenRotation(request.refreshTokenRotation())
                .refreshTokenValidity(request.refreshTokenValidity())
                .supportedIdentityProviders(request.supportedIdentityProviders())
                .tokenValidityUnits(request.tokenValidityUnits())
                .writeAttributes(request.writeAttributes())
                .build());
    }

    /**
     * The settings that an update asks for.
     *
     * <p>COGNITO: an update replaces all of them; what it does not say goes back to its default.
     */
    public static UserPoolClientType of(UpdateUserPoolClientRequest request) {
        return complete(UserPoolClientType.builder()
                .accessTokenValidity(request.accessTokenValidity())
                .allowedOAuthFlows(request.allowedOAuthFlows())
                .allowedOAuthFlowsUserPoolClient(request.allowedOAuthFlowsUserPoolClient())
                .allowedOAuthScopes(request.allowedOAuthScopes())
                .analyticsConfiguration(request.analyticsConfiguration())
                .authSessionValidity(request.authSessionValidity())
                .callbackURLs(request.callbackURLs())
                .defaultRedirectURI(request.defaultRedirectURI())
                .enablePropagateAdditionalUserContextData(request.enablePropagateAdditionalUserContextData())
                .enableTokenRevocation(request.enableTokenRevocation())
                .explicitAuthFlows(request.explicitAuthFlows())
                .idTokenValidity(request.idTokenValidity())
                .logoutURLs(request.logoutURLs())
                .preventUserExistenceErrors(request.preventUserExistenceErrors())
                .readAttributes(request.readAttributes())
                .refreshTokenRotation(request.refreshTokenRotation())
                .refreshTokenValidity(request.refreshTokenValidity())
                .supportedIdentityProviders(request.supportedIdentityProviders())
                .tokenValidityUnits(request.tokenValidityUnits())
                .writeAttributes(request.writeAttributes())
                .build());
    }

    private static UserPoolClientType complete(UserPoolClientType asked) {
        Integer refresh = asked.refreshTokenValidity();
        TokenValidityUnitsType units = asked.tokenValidityUnits();
        return asked.toBuilder()
                .allowedOAuthFlowsUserPoolClient(or(asked.allowedOAuthFlowsUserPoolClient(), false))
                .authSessionValidity(
                        asked.authSessionValidity() == null ? AUTH_SESSION_MINUTES : asked.authSessionValidity())
                .enablePropagateAdditionalUserContextData(or(asked.enablePropagateAdditionalUserContextData(), false))
                .enableTokenRevocation(or(asked.enableTokenRevocation(), true))
                .explicitAuthFlows(
                        asked.explicitAuthFlows() == null
                                        || asked.explicitAuthFlows().isEmpty()
                                ? null
                                : asked.explicitAuthFlows())
                .refreshTokenRotation(complete(asked.refreshTokenRotation()))
                .refreshTokenValidity(refresh == null || refresh == 0 ? TokenValidity.defaultRefresh(units) : refresh)
                .tokenValidityUnits(
                        units == null ? TokenValidityUnitsType.builder().build() : units)
                .build();
    }

    // COGNITO: a rotation that is off has no grace, whatever was asked, and AWS shows the 0.
    private static @Nullable RefreshTokenRotationType complete(@Nullable RefreshTokenRotationType rotation) {
        if (rotation == null) {
            return null;
        }
        boolean on = "ENABLED".equals(rotation.feature());
        Integer grace = rotation.retryGracePeriodSeconds();
        return rotation.toBuilder()
                .retryGracePeriodSeconds(on && grace != null ? grace : 0)
                .build();
    }

    private static boolean or(@Nullable Boolean value, boolean standard) {
        return value == null ? standard : value;
    }
}
