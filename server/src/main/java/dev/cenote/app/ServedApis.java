package dev.cenote.app;

import dev.cenote.api.cognitoidp.CognitoIdpApi;
import dev.cenote.api.iam.IamApi;
import dev.cenote.api.sts.StsApi;
import dev.cenote.aws.NotYet;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Service;
import dev.cenote.model.apigateway.ApiGateway;
import dev.cenote.model.cognitoidentity.CognitoIdentity;
import dev.cenote.model.lambda.Lambda;
import java.util.List;

/**
 * Every AWS API that this port answers, those of which nothing is built yet included: their operations answer as
 * unknown.
 */
final class ServedApis {
    private ServedApis() {}

    static List<Service> with(List<OperationTable> userPools, List<OperationTable> iam, List<OperationTable> sts) {
        return List.of(
                CognitoIdpApi.service(userPools),
                Service.json(
                        CognitoIdentity.SERVICE,
                        "ValidationException",
                        List.of(),
                        NotYet.wholeApi(CognitoIdentity.SERVICE, "comes with identity pools")),
                StsApi.service(sts),
                IamApi.service(iam),
                Service.rest(
                        ApiGateway.SERVICE,
                        "BadRequestException",
                        List.of(),
                        NotYet.wholeApi(ApiGateway.SERVICE, "comes with the API gateway")),
                Service.rest(
                        Lambda.SERVICE,
                        "InvalidParameterValueException",
                        List.of(),
                        NotYet.wholeApi(Lambda.SERVICE, "comes with functions")));
    }
}
