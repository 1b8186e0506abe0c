package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Gatekeeper.Demand;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which action on which resource the policies are asked for. */
class PoolAccessTest extends PoolApiContract {
    private static final String ID = "us-east-1_access";
    private static final String POOL = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + ID;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateUserPool | {\"PoolName\":\"x\"} | *",
                "ListUserPools | {\"MaxResults\":1} | *",
                "DescribeUserPool | {\"UserPoolId\":\"ID\"} | POOL",
                "UpdateUserPool | {\"UserPoolId\":\"ID\"} | POOL",
                "AddCustomAttributes | {\"UserPoolId\":\"ID\"} | POOL",
                "DeleteUserPool | {\"UserPoolId\":\"ID\"} | POOL",
                "TagResource | {\"ResourceArn\":\"POOL\"} | POOL",
                "UntagResource | {\"ResourceArn\":\"POOL\"} | POOL",
                "ListTagsForResource | {\"ResourceArn\":\"POOL\"} | POOL",
                "ListTagsForResource | {} | *",
            })
    void asksForTheActionOnTheResourceAndObeysANo(String operation, String body, String resource) {
        String named = resource.replace("POOL", POOL);
        server().deny(true);
        HttpResponse<String> response =
                server().post(operation, body.replace("POOL", POOL).replace("ID", ID));
        server().deny(false);
        assertThat(server().demand()).isEqualTo(new Demand("cognito-idp:" + operation, named, Map.of()));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("AccessDeniedException:");
        assertThat(response.body())
                .contains("User: arn:aws:iam::000000000000:user/somebody is not authorized to perform: cognito-idp:"
                        + operation + " on resource: " + named
                        + " because no identity-based policy allows the cognito-idp:" + operation + " action");
    }
}
