package dev.cenote.api.cognitoidentity;

import dev.cenote.aws.NotYet;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Service;
import dev.cenote.model.cognitoidentity.CognitoIdentity;
import java.util.List;

/** The identity-pool API as a whole. */
public final class CognitoIdentityApi {
    private CognitoIdentityApi() {}

    /** The API with those tables. */
    public static Service service(List<OperationTable> tables) {
        // COGNITO: unlike user pools it has the front's own code for failed constraints.
        return Service.json(CognitoIdentity.SERVICE, "ValidationException", tables, NotYet.nothing());
    }
}
