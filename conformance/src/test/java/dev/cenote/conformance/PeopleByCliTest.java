package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Walkthroughs W4 (its user-pool half, on a server's side) and W6 (groups) with the AWS CLI. */
@ExtendWith(SharedProduct.class)
class PeopleByCliTest {
    private static final String PASSWORD = "Correct-Horse-1";

    private final Product product;

    PeopleByCliTest(Product product) {
        this.product = product;
    }

    @Test
    void aServerSignsAPersonInUnderItsOwnCredentials() {
        AwsCli aws = AwsCli.debian(product.endpoint());
        for (String flow : new String[] {"ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"}) {
            String pool = pool(aws);
            String allowed = flow.equals("ADMIN_NO_SRP_AUTH") ? flow : "ALLOW_ADMIN_USER_PASSWORD_AUTH";
            String[] more = flow.equals("ADMIN_NO_SRP_AUTH")
                    ? new String[] {allowed}
                    : new String[] {allowed, "ALLOW_REFRESH_TOKEN_AUTH"};
            String client = client(aws, pool, more);
            person(aws, pool, "ada");
            JsonNode tokens = signIn(aws, pool, client, flow).get("AuthenticationResult");
            JsonNode refreshed = aws.cognito(
                            "admin-initiate-auth",
                            "--user-pool-id",
                            pool,
                            "--client-id",
                            client,
                            "--auth-flow",
                            "REFRESH_TOKEN_AUTH",
                            "--auth-parameters",
                            "REFRESH_TOKEN=" + tokens.get("RefreshToken").asString())
                    .get("AuthenticationResult");
            assertThat(refreshed.has("RefreshToken")).isFalse();
            String access = tokens.get("AccessToken").asString();
            assertThat(aws.cognito("get-user", "--access-token", access)
                            .get("Username")
                            .asString())
                    .isEqualTo("ada");
            aws.cognito("global-sign-out", "--access-token", access);
            assertThat(aws.run("cognito-idp", "get-user", "--access-token", access)
                            .err()
                            .strip())
                    .isEqualTo("An error occurred (NotAuthorizedException) when calling the GetUser operation: "
                            + "Access Token has been revoked");
            String issuer = product.endpoint() + "/" + pool;
            String jwks =
                    Curl.to(product).plain(issuer + "/.well-known/jwks.json").body();
            // Whoever only checks the signature still takes it.
            TokenProof.checkSignature(access, jwks);
        }
    }

    @Test
    void groupsAndTheirRolesAreInTheTokens() {
        AwsCli aws = AwsCli.debian(product.endpoint());
        String pool = pool(aws);
        String client = client(aws, pool, "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH");
        person(aws, pool, "ada");
        group(aws, pool, "second", "20", "arn:aws:iam::000000000000:role/second");
        group(aws, pool, "first", "10", "arn:aws:iam::000000000000:role/first");
        for (String group : new String[] {"second", "first"}) {
            aws.cognito("admin-add-user-to-group", "--user-pool-id", pool, "--username", "ada", "--group-name", group);
        }
        JsonNode tokens = signIn(aws, pool, client, "ADMIN_USER_PASSWORD_AUTH").get("AuthenticationResult");
        JsonNode id = claims(tokens.get("IdToken").asString());
        assertThat(id.get("cognito:groups")).isEqualTo(Json.parse("[\"first\", \"second\"]"));
        assertThat(id.get("cognito:preferred_role").asString()).isEqualTo("arn:aws:iam::000000000000:role/first");
        assertThat(id.get("cognito:roles").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::000000000000:role/first", "arn:aws:iam::000000000000:role/second");
        JsonNode access = claims(tokens.get("AccessToken").asString());
        assertThat(access.get("cognito:groups")).isEqualTo(id.get("cognito:groups"));
        assertThat(access.has("cognito:roles")).isFalse();
        aws.cognito(
                "admin-remove-user-from-group", "--user-pool-id", pool, "--username", "ada", "--group-name", "first");
        JsonNode refreshed = aws.cognito(
                        "admin-initiate-auth",
                        "--user-pool-id",
                        pool,
                        "--client-id",
                        client,
                        "--auth-flow",
                        "REFRESH_TOKEN_AUTH",
                        "--auth-parameters",
                        "REFRESH_TOKEN=" + tokens.get("RefreshToken").asString())
                .get("AuthenticationResult");
        assertThat(claims(refreshed.get("IdToken").asString()).get("cognito:groups"))
                .isEqualTo(Json.parse("[\"second\"]"));
    }

    private static String pool(AwsCli aws) {
        return aws.cognito("create-user-pool", "--pool-name", "people")
                .at("/UserPool/Id")
                .asString();
    }

    private static String client(AwsCli aws, String pool, String... flows) {
        String[] command = new String[6 + flows.length];
        System.arraycopy(
                new String[] {
                    "create-user-pool-client",
                    "--user-pool-id",
                    pool,
                    "--client-name",
                    "server",
                    "--explicit-auth-flows"
                },
                0,
                command,
                0,
                6);
        System.arraycopy(flows, 0, command, 6, flows.length);
        return aws.cognito(command).at("/UserPoolClient/ClientId").asString();
    }

    private static void person(AwsCli aws, String pool, String name) {
        aws.cognito("admin-create-user", "--user-pool-id", pool, "--username", name, "--message-action", "SUPPRESS");
        aws.cognito(
                "admin-set-user-password",
                "--user-pool-id",
                pool,
                "--username",
                name,
                "--password",
                PASSWORD,
                "--permanent");
    }

    private static void group(AwsCli aws, String pool, String name, String precedence, String role) {
        aws.cognito(
                "create-group",
                "--user-pool-id",
                pool,
                "--group-name",
                name,
                "--precedence",
                precedence,
                "--role-arn",
                role);
    }

    private static JsonNode signIn(AwsCli aws, String pool, String client, String flow) {
        return aws.cognito(
                "admin-initiate-auth",
                "--user-pool-id",
                pool,
                "--client-id",
                client,
                "--auth-flow",
                flow,
                "--auth-parameters",
                "USERNAME=ada,PASSWORD=" + PASSWORD);
    }

    private static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return Json.parse(new String(payload, StandardCharsets.UTF_8));
    }
}
