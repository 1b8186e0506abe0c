package dev.cenote.api.sts;

import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.sts.Sts.GET_CALLER_IDENTITY;

import dev.cenote.aws.Access;
import dev.cenote.aws.Call;
import dev.cenote.aws.Caller;
import dev.cenote.aws.NotYet;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Service;
import dev.cenote.model.sts.GetCallerIdentityRequest;
import dev.cenote.model.sts.GetCallerIdentityResponse;
import dev.cenote.model.sts.Sts;
import java.util.List;

/** Who am I: the one operation of STS that needs nothing but the signature. */
public final class CallerIdentityOperations implements OperationTable {
    private static final String REASON = "temporary credentials come with identity pools and policies";

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(operation(GET_CALLER_IDENTITY, Access.authenticated(), this::callerIdentity));
    }

    /** The STS API as far as it is built. */
    public static Service service() {
        return Service.query(
                Sts.SERVICE,
                List.of(new CallerIdentityOperations()),
                NotYet.wholeApi(Sts.SERVICE, REASON).except(GET_CALLER_IDENTITY.name()));
    }

    private GetCallerIdentityResponse callerIdentity(GetCallerIdentityRequest input, Call call) {
        return switch (call.caller()) {
            case Caller.Principal principal ->
                GetCallerIdentityResponse.builder()
                        .userId(principal.userId())
                        .account(principal.account())
                        .arn(principal.arn().toString())
                        .build();
            case Caller.Person person -> throw new IllegalStateException("the operation takes no token");
            case Caller.Anonymous() -> throw new IllegalStateException("a signed operation has a principal");
        };
    }
}
