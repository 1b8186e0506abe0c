package dev.cenote.api.sts;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.sts.Sts.DECODE_AUTHORIZATION_MESSAGE;
import static dev.cenote.model.sts.Sts.GET_ACCESS_KEY_INFO;

import dev.cenote.aws.Call;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.Session;
import dev.cenote.iam.UniqueId;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.sts.DecodeAuthorizationMessageRequest;
import dev.cenote.model.sts.DecodeAuthorizationMessageResponse;
import dev.cenote.model.sts.GetAccessKeyInfoRequest;
import dev.cenote.model.sts.GetAccessKeyInfoResponse;
import java.util.List;

/** What an access key, or the message of a refusal, says by itself. */
public final class AccessKeyOperations implements OperationTable {
    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(GET_ACCESS_KEY_INFO, signed(), this::accessKeyInfo),
                operation(DECODE_AUTHORIZATION_MESSAGE, signed(), this::decodeAuthorizationMessage));
    }

    private GetAccessKeyInfoResponse accessKeyInfo(GetAccessKeyInfoRequest input, Call call) {
        checkMayAsk(call.principal(), "GetAccessKeyInfo");
        String account = UniqueId.accountOf(Required.text(input.accessKeyId()))
                // The service's own words are not known.
                .orElseThrow(() -> new Refusal("ValidationError", "The access key does not say whose it is."));
        return GetAccessKeyInfoResponse.builder().account(account).build();
    }

    /** COGNITO: of STS, sessions of users may call no more than GetCallerIdentity, and AssumeRole if not federated. */
    private static void checkMayAsk(Principal principal, String operation) {
        Session session = principal.session();
        if (session != null && !session.subject().kind().role()) {
            throw new Refusal("AccessDenied", "Cannot call " + operation + " with session credentials");
        }
    }

    /** Only refusals of a few other services are encoded; none of those that are served here ever is. */
    private DecodeAuthorizationMessageResponse decodeAuthorizationMessage(
            DecodeAuthorizationMessageRequest input, Call call) {
        checkMayAsk(call.principal(), "DecodeAuthorizationMessage");
        throw new Refusal("InvalidAuthorizationMessageException", "Message is not valid");
    }
}
