package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_CLIENT_TOKEN;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_TOKENS_FROM_REFRESH_TOKEN;
import static dev.cenote.model.cognitoidp.CognitoIdp.REVOKE_TOKEN;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.model.cognitoidp.AuthenticationResultType;
import dev.cenote.model.cognitoidp.ClientAuthenticationResultType;
import dev.cenote.model.cognitoidp.GetClientTokenRequest;
import dev.cenote.model.cognitoidp.GetClientTokenResponse;
import dev.cenote.model.cognitoidp.GetTokensFromRefreshTokenRequest;
import dev.cenote.model.cognitoidp.GetTokensFromRefreshTokenResponse;
import dev.cenote.model.cognitoidp.RevokeTokenRequest;
import dev.cenote.model.cognitoidp.RevokeTokenResponse;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.ChosenTokenTexts;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientAuthenticator.Proof;
import dev.cenote.token.ClientTokenRule;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.ClientTokens.Outcome;
import dev.cenote.token.IssuedToken;
import dev.cenote.token.RefreshDoor;
import dev.cenote.token.ScopeChoice;
import dev.cenote.token.TokenRevocation;
import dev.cenote.token.UserTokenSet;
import dev.cenote.token.UserTokens;
import dev.cenote.userpool.AppClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens through the API, without a domain. */
public final class TokenOperations implements OperationTable {
    private static final String BEARER = "Bearer";

    private final ClientAuthenticator clients;
    private final ClientTokens tokens;
    private final UserTokens userTokens;
    private final TokenRevocation revocation;

    /** @param tokens the engines, which the endpoints of a domain use too */
    public TokenOperations(
            ClientAuthenticator clients, ClientTokens tokens, UserTokens userTokens, TokenRevocation revocation) {
        this.clients = clients;
        this.tokens = tokens;
        this.userTokens = userTokens;
        this.revocation = revocation;
    }

    @Override
    public List<Operation<?, ?>> table() {
        // The client's secret is the proof, so a signature that comes along is ignored.
        return List.of(
                operation(GET_CLIENT_TOKEN, open(), this::clientToken),
                operation(GET_TOKENS_FROM_REFRESH_TOKEN, open(), this::tokensFromRefreshToken),
                operation(REVOKE_TOKEN, open(), this::revokeToken));
    }

    GetClientTokenResponse clientToken(GetClientTokenRequest input, Call call) {
        AuthenticatedClient client =
                authenticate(Required.text(input.clientId()), new Secret(Required.text(input.secret())));
        checkAllowed(client);
        return switch (tokens.issue(client, input.scopes())) {
            case Outcome.Issued(IssuedToken token) -> response(token);
            case Outcome.Refused(ScopeChoice reason) -> throw refusal(reason);
        };
    }

    GetTokensFromRefreshTokenResponse tokensFromRefreshToken(GetTokensFromRefreshTokenRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        AppClient client = switch (prove(clientId, input.clientSecret())) {
            case Proof.Proved(AuthenticatedClient proved) -> proved.client();
            case Proof.Wrong _ when input.clientSecret() == null -> throw ChosenTokenTexts.missingSecret(clientId);
            case Proof.Wrong _ -> throw ChosenTokenTexts.wrongSecret();
            case Proof.Unknown _ -> throw unknown(clientId);
        };
        UserTokenSet set = userTokens.refresh(
                client,
                Required.text(input.refreshToken()),
                input.deviceKey(),
                input.clientMetadata() == null ? Map.of() : input.clientMetadata(),
                RefreshDoor.OPERATION);
        return GetTokensFromRefreshTokenResponse.builder()
                .authenticationResult(AuthenticationResultType.builder()
                        .accessToken(set.accessToken())
                        .expiresIn(Math.toIntExact(set.expiresIn()))
                        .tokenType(BEARER)
                        .refreshToken(set.refreshToken())
                        .idToken(set.idToken())
                        .build())
                .build();
    }

    /** COGNITO: a token that has ended already, or never was, is answered as one that ends now. */
    RevokeTokenResponse revokeToken(RevokeTokenRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        AppClient client = switch (prove(clientId, input.clientSecret())) {
            case Proof.Proved(AuthenticatedClient proved) -> proved.client();
            case Proof.Wrong _ -> throw ChosenTokenTexts.unprovedClient();
            case Proof.Unknown _ -> throw unknown(clientId);
        };
        switch (revocation.revoke(client, Required.text(input.token()))) {
            case REVOKED, WORTHLESS -> {}
            case NOT_REVOCABLE -> throw ChosenTokenTexts.notRevocable();
            case NO_REFRESH_TOKEN, NO_TOKEN -> throw ChosenTokenTexts.noRefreshToken();
            case FOREIGN -> throw ChosenTokenTexts.foreignToken();
        }
        return RevokeTokenResponse.builder().build();
    }

    private Proof prove(String clientId, @Nullable String secret) {
        return clients.authenticateKindly(clientId, secret == null ? null : new Secret(secret));
    }

    private AuthenticatedClient authenticate(String clientId, Secret secret) {
        return switch (clients.authenticate(clientId, secret)) {
            case Proof.Proved(AuthenticatedClient client) -> client;
            case Proof.Wrong _ -> throw Refusal.notAuthorized("Client secret is incorrect.");
            case Proof.Unknown _ -> throw unknown(clientId);
        };
    }

    private static Refusal unknown(String clientId) {
        return Refusal.resourceNotFound("User pool client " + clientId + " does not exist.");
    }

    /** COGNITO: the client's only flow must be ALLOW_CLIENT_TOKEN_AUTH. */
    private static void checkAllowed(AuthenticatedClient client) {
        if (ClientTokenRule.of(client.client()) != ClientTokenRule.OWN_FLOW) {
            throw Refusal.notAuthorized("CLIENT_TOKEN_AUTH flow not enabled for this client");
        }
    }

    private static Refusal refusal(ScopeChoice reason) {
        return switch (reason) {
            case ScopeChoice.Unknown(String scope) -> Refusal.invalidParameter("Invalid scope requested: " + scope);
            case ScopeChoice.NotAllowed(String scope) ->
                Refusal.notAuthorized("Scope is not allowed for this client: " + scope);
            case ScopeChoice.None _ -> Refusal.notAuthorized("The client has no scopes.");
            case ScopeChoice.Granted _ -> throw new IllegalStateException("granted is no refusal");
        };
    }

    private static GetClientTokenResponse response(IssuedToken token) {
        return GetClientTokenResponse.builder()
                .clientAuthenticationResult(ClientAuthenticationResultType.builder()
                        .accessToken(token.accessToken())
                        .expiresIn(Math.toIntExact(token.expiresIn()))
                        .tokenType(BEARER)
                        .build())
                .build();
    }
}
