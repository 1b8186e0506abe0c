package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The second half of W4, and W6, with the AWS CLI: a token of a user pool becomes credentials of a role. */
@ExtendWith(SharedProduct.class)
class IdentityByCliTest {
    private static final String PASSWORD = "Correct-Horse-1";
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    private final Product product;

    IdentityByCliTest(Product product) {
        this.product = product;
    }

    @Test
    void peopleAndGuestsGetCredentialsOfTheRolesThatAreMeantForThem() {
        AwsCli root = AwsCli.debian(product.endpoint());
        Scene scene = Scene.made(root);
        String identityPool = scene.identityPool;
        String pool = scene.pool;
        String login = scene.provider + "=" + idToken(root, scene.client, "ada");
        String id = identity(root, identityPool, login);
        assertThat(identity(root, identityPool, login)).isEqualTo(id);
        AwsCli member = credentials(root, id, login);
        assertThat(member.call("sts", "get-caller-identity").get("Arn").asString())
                .isEqualTo("arn:aws:sts::000000000000:assumed-role/Member/CognitoIdentityCredentials");
        assertThat(member.cognito("describe-user-pool", "--user-pool-id", pool)
                        .at("/UserPool/Id")
                        .asString())
                .isEqualTo(pool);
        assertThat(member.refusal("cognito-idp", "list-groups", "--user-pool-id", pool))
                .contains("is not authorized to perform: cognito-idp:ListGroups");

        String tester = scene.provider + "=" + idToken(root, scene.client, "tom");
        AwsCli tom = credentials(root, identity(root, identityPool, tester), tester);
        assertThat(tom.cognito("list-groups", "--user-pool-id", pool).get("Groups"))
                .hasSize(1);

        String guestId = root.call("cognito-identity", "get-id", "--identity-pool-id", identityPool)
                .get("IdentityId")
                .asString();
        AwsCli guest = credentials(root, guestId, null);
        // Whatever its role allows, a guest goes no further than guests may.
        assertThat(guest.refusal("iam", "list-users"))
                .endsWith(" because no session policy allows the iam:ListUsers action");
        assertThat(root.refusal("cognito-identity", "get-credentials-for-identity", "--identity-id", id))
                .isEqualTo("An error occurred (NotAuthorizedException) when calling the GetCredentialsForIdentity "
                        + "operation: Access to Identity '" + id + "' is forbidden.");
    }

    /** A user pool with its client, and an identity pool whose roles its groups choose. */
    private record Scene(String pool, String client, String provider, String identityPool) {
        static Scene made(AwsCli root) {
            String pool = root.cognito("create-user-pool", "--pool-name", "people")
                    .at("/UserPool/Id")
                    .asString();
            String client = root.cognito(
                            "create-user-pool-client",
                            "--user-pool-id",
                            pool,
                            "--client-name",
                            "app",
                            "--explicit-auth-flows",
                            "ALLOW_USER_PASSWORD_AUTH",
                            "ALLOW_REFRESH_TOKEN_AUTH")
                    .at("/UserPoolClient/ClientId")
                    .asString();
            String provider = "cognito-idp.us-east-1.amazonaws.com/" + pool;
            String identityPool = root.call(
                            "cognito-identity",
                            "create-identity-pool",
                            "--identity-pool-name",
                            "people",
                            "--allow-unauthenticated-identities",
                            "--cognito-identity-providers",
                            "ProviderName=" + provider + ",ClientId=" + client + ",ServerSideTokenCheck=false")
                    .get("IdentityPoolId")
                    .asString();
            role(root, identityPool, "Member", "authenticated", "cognito-idp:DescribeUserPool");
            role(root, identityPool, "Tester", "authenticated", "cognito-idp:ListGroups");
            role(root, identityPool, "Guest", "unauthenticated", "*");
            root.call(
                    "cognito-identity",
                    "set-identity-pool-roles",
                    "--identity-pool-id",
                    identityPool,
                    "--roles",
                    "authenticated=" + ROLE + "Member,unauthenticated=" + ROLE + "Guest",
                    "--role-mappings",
                    "{\"" + provider + ":" + client
                            + "\": {\"Type\": \"Token\", \"AmbiguousRoleResolution\": \"AuthenticatedRole\"}}");
            person(root, pool, "ada");
            person(root, pool, "tom");
            root.cognito(
                    "create-group",
                    "--user-pool-id",
                    pool,
                    "--group-name",
                    "testers",
                    "--role-arn",
                    ROLE + "Tester",
                    "--precedence",
                    "1");
            root.cognito(
                    "admin-add-user-to-group", "--user-pool-id", pool, "--username", "tom", "--group-name", "testers");
            return new Scene(pool, client, provider, identityPool);
        }
    }

    private static void role(AwsCli root, String identityPool, String name, String amr, String action) {
        root.call("iam", "create-role", "--role-name", name, "--assume-role-policy-document", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", \
                "Principal": {"Federated": "cognito-identity.amazonaws.com"}, \
                "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {\
                "StringEquals": {"cognito-identity.amazonaws.com:aud": "%s"}, \
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "%s"}}}]}""".formatted(
                        identityPool, amr));
        root.call(
                "iam",
                "put-role-policy",
                "--role-name",
                name,
                "--policy-name",
                "does",
                "--policy-document",
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "*"}]}""".formatted(action));
    }

    private static void person(AwsCli root, String pool, String name) {
        root.cognito("admin-create-user", "--user-pool-id", pool, "--username", name, "--message-action", "SUPPRESS");
        root.cognito(
                "admin-set-user-password",
                "--user-pool-id",
                pool,
                "--username",
                name,
                "--password",
                PASSWORD,
                "--permanent");
    }

    private static String idToken(AwsCli cli, String client, String name) {
        return cli.cognito(
                        "initiate-auth",
                        "--client-id",
                        client,
                        "--auth-flow",
                        "USER_PASSWORD_AUTH",
                        "--auth-parameters",
                        "USERNAME=" + name + ",PASSWORD=" + PASSWORD)
                .at("/AuthenticationResult/IdToken")
                .asString();
    }

    private static String identity(AwsCli cli, String identityPool, String login) {
        return cli.call("cognito-identity", "get-id", "--identity-pool-id", identityPool, "--logins", login)
                .get("IdentityId")
                .asString();
    }

    private static AwsCli credentials(AwsCli cli, String identity, @Nullable String login) {
        String[] guest = {"get-credentials-for-identity", "--identity-id", identity};
        String[] known = {"get-credentials-for-identity", "--identity-id", identity, "--logins", String.valueOf(login)};
        JsonNode credentials =
                cli.call("cognito-identity", login == null ? guest : known).get("Credentials");
        return cli.as(
                credentials.get("AccessKeyId").asString(),
                credentials.get("SecretKey").asString(),
                credentials.get("SessionToken").asString());
    }
}
