package dev.cenote.api.sts;

import dev.cenote.aws.NotYet;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Service;
import dev.cenote.model.sts.Sts;
import java.util.List;

/** The security token service as far as it is built. */
public final class StsApi {
    private static final NotYet NOT_YET = NotYet.nothing()
            .and("comes with federation", List.of("AssumeRoleWithSAML"))
            .and(
                    "no part of what users of Cognito need",
                    List.of("AssumeRoot", "GetDelegatedAccessToken", "GetWebIdentityToken"));

    private StsApi() {}

    /** The API over its tables. */
    public static Service service(List<OperationTable> tables) {
        return Service.query(Sts.SERVICE, tables, NOT_YET);
    }
}
