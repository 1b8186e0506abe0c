package dev.cenote.api.cognitoidp;

import dev.cenote.aws.NotYet;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Service;
import dev.cenote.model.cognitoidp.CognitoIdp;
import java.util.List;

/** The user-pool API as a whole: what is built stands in the tables, what is not stands here with its reason. */
public final class CognitoIdpApi {
    /** Operations that answer as unknown until the work they belong to is done. */
    static final NotYet NOT_YET = NotYet.nothing()
            .and(
                    "comes with federation",
                    List.of(
                            "AdminDisableProviderForUser",
                            "AdminLinkProviderForUser",
                            "CreateIdentityProvider",
                            "DeleteIdentityProvider",
                            "DescribeIdentityProvider",
                            "GetIdentityProviderByIdentifier",
                            "ListIdentityProviders",
                            "UpdateIdentityProvider"))
            .and(
                    "comes with import jobs",
                    List.of(
                            "CreateUserImportJob",
                            "DescribeUserImportJob",
                            "GetCSVHeader",
                            "ListUserImportJobs",
                            "StartUserImportJob",
                            "StopUserImportJob"))
            .and("comes with log delivery", List.of("GetLogDeliveryConfiguration", "SetLogDeliveryConfiguration"))
            .and(
                    "has no meaning before there are several regions in one deployment",
                    List.of(
                            "CreateUserPoolReplica",
                            "DeleteUserPoolReplica",
                            "ListUserPoolReplicas",
                            "UpdateUserPoolReplica"))
            .and(
                    "has no meaning before there are request quotas",
                    List.of("GetProvisionedLimit", "UpdateProvisionedLimit"));

    private CognitoIdpApi() {}

    /** The API with those tables. */
    public static Service service(List<OperationTable> tables) {
        return Service.json(CognitoIdp.SERVICE, "InvalidParameterException", tables, NOT_YET);
    }
}
