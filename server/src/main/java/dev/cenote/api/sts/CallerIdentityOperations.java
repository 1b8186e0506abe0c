package dev.cenote.api.sts;

import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.sts.Sts.GET_CALLER_IDENTITY;

import dev.cenote.aws.Access;
import dev.cenote.aws.Call;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.model.sts.GetCallerIdentityRequest;
import dev.cenote.model.sts.GetCallerIdentityResponse;
import java.util.List;

/** Who am I: the one operation of STS that needs nothing but the signature. */
public final class CallerIdentityOperations implements OperationTable {
    @Override
    public List<Operation<?, ?>> table() {
        return List.of(operation(GET_CALLER_IDENTITY, Access.authenticated(), this::callerIdentity));
    }

    private GetCallerIdentityResponse callerIdentity(GetCallerIdentityRequest input, Call call) {
        Principal principal = call.principal();
        return GetCallerIdentityResponse.builder()
                .userId(principal.userId())
                .account(principal.account())
                .arn(principal.arn().toString())
                .build();
    }
}
