package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_CLIENT_TOKEN;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.model.cognitoidp.ClientAuthenticationResultType;
import dev.cenote.model.cognitoidp.GetClientTokenRequest;
import dev.cenote.model.cognitoidp.GetClientTokenResponse;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientAuthenticator.Proof;
import dev.cenote.token.ClientTokenRule;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.ClientTokens.Outcome;
import dev.cenote.token.IssuedToken;
import dev.cenote.token.ScopeChoice;
import java.util.List;
import java.util.Objects;

/** Tokens through the API, without a domain. */
public final class TokenOperations implements OperationTable {
    private final ClientAuthenticator clients;
    private final ClientTokens tokens;

    /** @param tokens the engine that the token endpoint uses too */
    public TokenOperations(ClientAuthenticator clients, ClientTokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    @Override
    public List<Operation<?, ?>> table() {
        // The client's secret is the proof, so a signature that comes along is ignored.
        return List.of(operation(GET_CLIENT_TOKEN, open(), this::clientToken));
    }

    GetClientTokenResponse clientToken(GetClientTokenRequest input, Call call) {
        AuthenticatedClient client = authenticate(
                Objects.requireNonNull(input.clientId()), new Secret(Objects.requireNonNull(input.secret())));
        checkAllowed(client);
        return switch (tokens.issue(client, input.scopes())) {
            case Outcome.Issued(IssuedToken token) -> response(token);
            case Outcome.Refused(ScopeChoice reason) -> throw refusal(reason);
        };
    }

    private AuthenticatedClient authenticate(String clientId, Secret secret) {
        return switch (clients.authenticate(clientId, secret)) {
            case Proof.Proved(AuthenticatedClient client) -> client;
            case Proof.Wrong _ -> throw Refusal.notAuthorized("Client secret is incorrect.");
            case Proof.Unknown _ -> throw Refusal.resourceNotFound("User pool client " + clientId + " does not exist.");
        };
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
                        .tokenType("Bearer")
                        .build())
                .build();
    }
}
