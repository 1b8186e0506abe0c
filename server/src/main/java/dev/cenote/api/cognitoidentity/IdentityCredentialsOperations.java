package dev.cenote.api.cognitoidentity;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.GET_OPEN_ID_TOKEN;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.credentials.IdentityAccess;
import dev.cenote.model.cognitoidentity.GetOpenIdTokenInput;
import dev.cenote.model.cognitoidentity.GetOpenIdTokenResponse;
import java.util.List;

/** What identities get: tokens for the basic flow, temporary credentials in the enhanced one. */
public final class IdentityCredentialsOperations implements OperationTable {
    private final IdentityAccess access;

    /** @param access who proves logins and makes tokens */
    public IdentityCredentialsOperations(IdentityAccess access) {
        this.access = access;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(operation(GET_OPEN_ID_TOKEN, open(), this::getOpenIdToken));
    }

    private GetOpenIdTokenResponse getOpenIdToken(GetOpenIdTokenInput input, Call call) {
        IdentityAccess.Token token = access.token(Required.text(input.identityId()), input.logins());
        return GetOpenIdTokenResponse.builder()
                .identityId(token.identityId())
                .token(token.text())
                .build();
    }
}
