package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Walkthrough W10 with the AWS CLI: users, roles and temporary credentials, whose policies decide for real. */
@ExtendWith(SharedProduct.class)
class PermissionByCliTest {
    private static final String ACCOUNT = "arn:aws:iam::000000000000:";
    private static final String READS_PEOPLE = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:AdminGetUser", \
            "Resource": "%s"}]}""";

    private final Product product;

    PermissionByCliTest(Product product) {
        this.product = product;
    }

    @Test
    void theKeyOfAUserDoesWhatItsPolicySaysAndNothingElse() {
        AwsCli root = AwsCli.debian(product.endpoint());
        JsonNode own = pool(root);
        JsonNode other = pool(root);
        AwsCli reader = user(root, "reader");
        String document = READS_PEOPLE.formatted(own.get("Arn").asString());
        root.call(
                "iam",
                "put-user-policy",
                "--user-name",
                "reader",
                "--policy-name",
                "reads",
                "--policy-document",
                document);

        assertThat(reader.call("sts", "get-caller-identity").get("Arn").asString())
                .isEqualTo(ACCOUNT + "user/reader");
        assertThat(person(reader, own).get("Username").asString()).isEqualTo("ada");
        assertThat(reader.refusal("cognito-idp", getUser(other)))
                .isEqualTo("An error occurred (AccessDeniedException) when calling the AdminGetUser operation: User: "
                        + ACCOUNT + "user/reader is not authorized to perform: cognito-idp:AdminGetUser on resource: "
                        + other.get("Arn").asString()
                        + " because no identity-based policy allows the cognito-idp:AdminGetUser action");
        assertThat(reader.refusal(
                        "cognito-idp",
                        "admin-set-user-password",
                        "--user-pool-id",
                        own.get("Id").asString(),
                        "--username",
                        "ada",
                        "--password",
                        "Correct-Horse-2",
                        "--permanent"))
                .contains("is not authorized to perform: cognito-idp:AdminSetUserPassword on resource: "
                        + own.get("Arn").asString());

        JsonNode kept = root.call("iam", "get-user-policy", "--user-name", "reader", "--policy-name", "reads");
        assertThat(kept.get("PolicyDocument")).isEqualTo(Json.parse(document));
        assertThat(root.call("iam", "list-attached-user-policies", "--user-name", "reader")
                        .get("AttachedPolicies"))
                .isEmpty();
        root.call("iam", "attach-user-policy", "--user-name", "reader", "--policy-arn", denying(root, "reading"));
        assertThat(reader.refusal("cognito-idp", getUser(own)))
                .endsWith(" with an explicit deny in an identity-based policy");
    }

    @Test
    void aRoleIsAssumedByWhomItTrustsAndItsSessionsEndWhenItSaysSo() {
        AwsCli root = AwsCli.debian(product.endpoint());
        JsonNode pool = pool(root);
        AwsCli guest = user(root, "guest");
        AwsCli stranger = user(root, "stranger");
        String role = ACCOUNT + "role/people/visitor";
        root.call(
                "iam",
                "create-role",
                "--role-name",
                "visitor",
                "--path",
                "/people/",
                "--assume-role-policy-document",
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%suser/guest"}, \
                "Action": "sts:AssumeRole"}]}""".formatted(ACCOUNT));
        root.call(
                "iam",
                "put-role-policy",
                "--role-name",
                "visitor",
                "--policy-name",
                "reads",
                "--policy-document",
                READS_PEOPLE.formatted("*"));

        assertThat(stranger.refusal("sts", assume(role)))
                .startsWith("An error occurred (AccessDenied) when calling the AssumeRole operation: User: " + ACCOUNT
                        + "user/stranger is not authorized to perform: sts:AssumeRole on resource: " + role);
        AwsCli visitor = with(guest, guest.call("sts", assume(role)).get("Credentials"));
        assertThat(visitor.call("sts", "get-caller-identity").get("Arn").asString())
                .isEqualTo("arn:aws:sts::000000000000:assumed-role/visitor/tour");
        assertThat(person(visitor, pool).get("Username").asString()).isEqualTo("ada");
        assertThat(visitor.refusal("cognito-idp", "list-user-pools", "--max-results", "1"))
                .contains("User: arn:aws:sts::000000000000:assumed-role/visitor/tour is not authorized to perform: "
                        + "cognito-idp:ListUserPools on resource: *");

        // What the console calls "revoke active sessions".
        Instant later = Instant.now().plus(Duration.ofHours(1));
        root.call(
                "iam",
                "put-role-policy",
                "--role-name",
                "visitor",
                "--policy-name",
                "AWSRevokeOlderSessions",
                "--policy-document",
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*", \
                "Condition": {"DateLessThan": {"aws:TokenIssueTime": "%s"}}}]}""".formatted(later));
        assertThat(visitor.refusal("cognito-idp", getUser(pool)))
                .endsWith(" with an explicit deny in an identity-based policy");
    }

    private static AwsCli user(AwsCli root, String name) {
        root.call("iam", "create-user", "--user-name", name);
        JsonNode key =
                root.call("iam", "create-access-key", "--user-name", name).get("AccessKey");
        return root.as(
                key.get("AccessKeyId").asString(), key.get("SecretAccessKey").asString(), null);
    }

    private static AwsCli with(AwsCli cli, JsonNode credentials) {
        return cli.as(
                credentials.get("AccessKeyId").asString(),
                credentials.get("SecretAccessKey").asString(),
                credentials.get("SessionToken").asString());
    }

    private static String denying(AwsCli root, String name) {
        String document =
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}";
        return root.call("iam", "create-policy", "--policy-name", name, "--policy-document", document)
                .at("/Policy/Arn")
                .asString();
    }

    private static String[] assume(String role) {
        return new String[] {"assume-role", "--role-arn", role, "--role-session-name", "tour"};
    }

    private static JsonNode pool(AwsCli root) {
        JsonNode pool =
                root.cognito("create-user-pool", "--pool-name", "people").get("UserPool");
        root.cognito(
                "admin-create-user",
                "--user-pool-id",
                pool.get("Id").asString(),
                "--username",
                "ada",
                "--message-action",
                "SUPPRESS");
        return pool;
    }

    private static JsonNode person(AwsCli cli, JsonNode pool) {
        return cli.cognito(getUser(pool));
    }

    private static String[] getUser(JsonNode pool) {
        return new String[] {"admin-get-user", "--user-pool-id", pool.get("Id").asString(), "--username", "ada"};
    }
}
