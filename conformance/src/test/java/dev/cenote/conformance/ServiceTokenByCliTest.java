package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Walkthrough W1, word for word: AWS CLI and curl, against a product of its own, whose list of pools is short. */
class ServiceTokenByCliTest {
    private static final String DOMAIN = "https://lobster1234.auth.us-east-1.amazoncognito.com";

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(Product.Setup.dev());
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void aServiceGetsItsTokenWithDebiansAwsCli() {
        walk(AwsCli.debian(product.endpoint()));
    }

    @Test
    void aServiceGetsItsTokenWithACliThatReadsItsEndpointFromTheEnvironment() {
        walk(AwsCli.newer(product.endpoint()));
    }

    @Test
    void theCliSpeaksTlsWithTheAuthorityInTheDataFolder() {
        AwsCli cli = AwsCli.debian(product.tlsEndpoint());
        AwsCli trusting = new AwsCli(
                cli.executable(),
                cli.options(),
                cli.shell().with("AWS_CA_BUNDLE", product.authority().toString()));

        assertThat(trusting.cognito("list-user-pools", "--max-results", "1").has("UserPools"))
                .isTrue();
    }

    @Test
    void theCommandsInTheReadmeDoWhatItSays() {
        AwsCli cli = AwsCli.debian(product.endpoint());
        String commands = Readme.commands("A service gets a token")
                .replace("cenote-data/ca.pem", product.authority().toString())
                .replace(
                        "::localhost:9443",
                        "::localhost:" + product.tlsEndpoint().getPort());

        String[] lines =
                cli.script(commands + "\necho; echo $CLIENT_ID; echo $POOL").split("\n", -1);

        String poolId = lines[lines.length - 1];
        String issuer = product.endpoint() + "/" + poolId;
        TokenProof.check(
                TokenProof.inAnswer(Json.parse(lines[lines.length - 3])),
                issuer,
                lines[lines.length - 2],
                Curl.to(product).plain(issuer + "/.well-known/jwks.json").body());
        cli.cognito("delete-user-pool-domain", "--domain", "lobster1234", "--user-pool-id", poolId);
    }

    @Test
    void theCliPrintsAwssErrors() {
        AwsCli cli = AwsCli.debian(product.endpoint());

        Shell.Ran missing = cli.run("cognito-idp", "describe-user-pool", "--user-pool-id", "us-east-1_000000000");
        Shell.Ran stranger = new AwsCli(
                        cli.executable(), cli.options(), cli.shell().with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"))
                .run("cognito-idp", "list-user-pools", "--max-results", "1");

        assertThat(missing.err().strip())
                .isEqualTo("An error occurred (ResourceNotFoundException) when calling the DescribeUserPool operation: "
                        + "User pool us-east-1_000000000 does not exist.");
        assertThat(stranger.err().strip())
                .isEqualTo("An error occurred (UnrecognizedClientException) when calling the ListUserPools operation: "
                        + "The security token included in the request is invalid.");
    }

    private void walk(AwsCli aws) {
        JsonNode pool = aws.cognito("create-user-pool", "--pool-name", "myblog").get("UserPool");
        String poolId = pool.get("Id").asString();
        assertThat(poolId).matches("us-east-1_[0-9A-Za-z]{9}");
        JsonNode pools = aws.cognito("list-user-pools", "--max-results", "10").get("UserPools");
        assertThat(pools.valueStream().map(listed -> listed.get("Id").asString()))
                .contains(poolId);
        createResourceServer(aws, poolId);
        JsonNode client = createClient(aws, poolId);
        String clientId = client.get("ClientId").asString();
        String secret = client.get("ClientSecret").asString();

        Curl curl = Curl.to(product);
        Curl.Answer early = curl.token(DOMAIN, clientId, secret);
        assertThat(early.status()).as("no domain yet").isGreaterThanOrEqualTo(400);
        assertThat(early.body()).doesNotContain("access_token");

        aws.cognito("create-user-pool-domain", "--domain", "lobster1234", "--user-pool-id", poolId);
        try {
            Curl.Answer answer = curl.token(DOMAIN, clientId, secret);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            String issuer = product.endpoint() + "/" + poolId;
            String jwks = curl.plain(issuer + "/.well-known/jwks.json").body();
            TokenProof.checkKeys(jwks);
            TokenProof.check(TokenProof.inAnswer(answer.json()), issuer, clientId, jwks);
        } finally {
            aws.cognito("delete-user-pool-domain", "--domain", "lobster1234", "--user-pool-id", poolId);
            aws.cognito("delete-user-pool", "--user-pool-id", poolId);
        }
        assertThat(curl.token(DOMAIN, clientId, secret).status())
                .as("the domain is gone")
                .isGreaterThanOrEqualTo(400);
    }

    private static void createResourceServer(AwsCli aws, String poolId) {
        JsonNode answer = aws.cognito(
                "create-resource-server",
                "--name",
                "transactions",
                "--identifier",
                "transactions",
                "--user-pool-id",
                poolId,
                "--scopes",
                "ScopeName=get,ScopeDescription=get_tx",
                "ScopeName=post,ScopeDescription=post_tx");
        assertThat(answer).isEqualTo(Json.parse("""
                {"ResourceServer": {"UserPoolId": "%s", "Identifier": "transactions", "Name": "transactions", "Scopes": [
                    {"ScopeName": "get", "ScopeDescription": "get_tx"},
                    {"ScopeName": "post", "ScopeDescription": "post_tx"}]}}""".formatted(poolId)));
    }

    private static JsonNode createClient(AwsCli aws, String poolId) {
        JsonNode client = aws.cognito(
                        "create-user-pool-client",
                        "--user-pool-id",
                        poolId,
                        "--client-name",
                        "test",
                        "--generate-secret",
                        "--allowed-o-auth-flows",
                        "client_credentials",
                        "--allowed-o-auth-scopes",
                        "transactions/post",
                        "--allowed-o-auth-flows-user-pool-client")
                .get("UserPoolClient");
        assertThat(client.get("ClientId").asString()).matches("[a-z0-9]{26}");
        assertThat(client.get("ClientSecret").asString()).matches("[a-z0-9]{51,52}");
        return client;
    }
}
