package dev.cenote.api.cognitoidentity;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.GET_CREDENTIALS_FOR_IDENTITY;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.GET_OPEN_ID_TOKEN;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.credentials.IdentityAccess;
import dev.cenote.credentials.IdentityCredentials;
import dev.cenote.credentials.IssuedCredentials;
import dev.cenote.model.cognitoidentity.Credentials;
import dev.cenote.model.cognitoidentity.GetCredentialsForIdentityInput;
import dev.cenote.model.cognitoidentity.GetCredentialsForIdentityResponse;
import dev.cenote.model.cognitoidentity.GetOpenIdTokenInput;
import dev.cenote.model.cognitoidentity.GetOpenIdTokenResponse;
import java.util.List;

/** What identities get: tokens for the basic flow, temporary credentials in the enhanced one. */
public final class IdentityCredentialsOperations implements OperationTable {
    private final IdentityAccess access;
    private final IdentityCredentials credentials;

    /** @param access who proves logins and makes tokens */
    public IdentityCredentialsOperations(IdentityAccess access, IdentityCredentials credentials) {
        this.access = access;
        this.credentials = credentials;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(GET_OPEN_ID_TOKEN, open(), this::getOpenIdToken),
                operation(GET_CREDENTIALS_FOR_IDENTITY, open(), this::getCredentialsForIdentity));
    }

    private GetOpenIdTokenResponse getOpenIdToken(GetOpenIdTokenInput input, Call call) {
        IdentityAccess.Token token = access.token(Required.text(input.identityId()), input.logins());
        return GetOpenIdTokenResponse.builder()
                .identityId(token.identityId())
                .token(token.text())
                .build();
    }

    private GetCredentialsForIdentityResponse getCredentialsForIdentity(
            GetCredentialsForIdentityInput input, Call call) {
        IdentityCredentials.OfIdentity issued = credentials.issue(
                new IdentityCredentials.Asked(Required.text(input.identityId()), input.logins(), input.customRoleArn()),
                call.circumstances());
        IssuedCredentials secrets = issued.credentials();
        return GetCredentialsForIdentityResponse.builder()
                .identityId(issued.identityId())
                .credentials(Credentials.builder()
                        .accessKeyId(secrets.accessKeyId())
                        .secretKey(secrets.secretAccessKey().value())
                        .sessionToken(secrets.sessionToken())
                        .expiration(secrets.expiration())
                        .build())
                .build();
    }
}
