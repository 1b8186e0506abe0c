package dev.cenote.api.sts;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.sts.Sts.GET_FEDERATION_TOKEN;
import static dev.cenote.model.sts.Sts.GET_SESSION_TOKEN;

import dev.cenote.aws.Access;
import dev.cenote.aws.Call;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.aws.Resource;
import dev.cenote.credentials.OwnSessions;
import dev.cenote.credentials.OwnSessions.Federated;
import dev.cenote.credentials.OwnSessions.FederationRequest;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.sts.FederatedUser;
import dev.cenote.model.sts.GetFederationTokenRequest;
import dev.cenote.model.sts.GetFederationTokenResponse;
import dev.cenote.model.sts.GetSessionTokenRequest;
import dev.cenote.model.sts.GetSessionTokenResponse;
import java.util.List;

/** Sessions that users and root ask for themselves, with a long-lived key. */
public final class SessionOperations implements OperationTable {
    private final OwnSessions sessions;

    public SessionOperations(OwnSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(GET_SESSION_TOKEN, Access.authenticated(), this::sessionToken),
                operation(GET_FEDERATION_TOKEN, signed(federatedUser()), this::federationToken));
    }

    private static Resource<GetFederationTokenRequest> federatedUser() {
        return (input, region, account) ->
                input.name() == null ? Resource.ANY : arn(account, input.name()).toString();
    }

    private GetSessionTokenResponse sessionToken(GetSessionTokenRequest input, Call call) {
        Principal principal = call.principal();
        checkLongLived(principal, "GetSessionToken");
        return GetSessionTokenResponse.builder()
                .credentials(Words.credentials(sessions.sessionToken(
                        principal,
                        Words.duration(input.durationSeconds(), OwnSessions.STANDARD_DURATION),
                        input.serialNumber(),
                        input.tokenCode())))
                .build();
    }

    private GetFederationTokenResponse federationToken(GetFederationTokenRequest input, Call call) {
        Principal principal = call.principal();
        checkLongLived(principal, "GetFederationToken");
        Arn arn = arn(call.account(), Required.text(input.name()));
        FederationRequest request = new FederationRequest(
                Required.text(input.name()),
                Words.duration(input.durationSeconds(), OwnSessions.STANDARD_DURATION),
                input.policy(),
                Words.arns(input.policyArns()),
                Words.tags(input.tags()));
        Federated federated = sessions.federate(principal, arn, request, call.circumstances());
        return GetFederationTokenResponse.builder()
                .credentials(Words.credentials(federated.credentials()))
                .federatedUser(FederatedUser.builder()
                        .federatedUserId(call.account() + ':' + request.name())
                        .arn(arn.toString())
                        .build())
                .packedPolicySize(federated.packedPolicySize())
                .build();
    }

    private static void checkLongLived(Principal principal, String operation) {
        if (principal.session() != null) {
            throw new Refusal("AccessDenied", "Cannot call " + operation + " with session credentials");
        }
    }

    private static Arn arn(String account, String name) {
        return new Arn("aws", "sts", "", account, "federated-user/" + name);
    }
}
