package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Walkthrough W10 from a Python program with boto3: users, groups, roles, policies and temporary credentials. */
@ExtendWith(SharedProduct.class)
class PermissionInPythonTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path BOTO3 = Path.of("/usr/lib/python3/dist-packages/boto3/__init__.py");
    private static final String ACCOUNT = "arn:aws:iam::000000000000:";
    private static final String SESSIONS = "arn:aws:sts::000000000000:";

    private final Product product;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);

    PermissionInPythonTest(Product product) {
        this.product = product;
    }

    @Test
    void policiesDecideForReal() {
        Debian.require(BOTO3, "python3-boto3");
        JsonNode seen = Json.parse(Shell.plain()
                .with("CENOTE_ENDPOINT", product.endpoint().toString())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("AWS_DEFAULT_REGION", "us-east-1")
                .with("AWS_EC2_METADATA_DISABLED", "true")
                .feed(
                        Json.write(Map.of("suffix", suffix)),
                        PYTHON.toString(),
                        Checkout.root()
                                .resolve("conformance/python/permission.py")
                                .toString())
                .ok());
        checkUser(seen);
        checkRole(seen);
        checkSessions(seen);
        checkBounds(seen);
    }

    private void checkUser(JsonNode seen) {
        String user = ACCOUNT + "user/staff/reader" + suffix;
        assertThat(text(seen, "user")).isEqualTo(user);
        assertThat(text(seen, "nothing"))
                .isEqualTo("AccessDeniedException: User: " + user
                        + " is not authorized to perform: cognito-idp:DescribeUserPool on resource: "
                        + text(seen, "pool")
                        + " because no identity-based policy allows the cognito-idp:DescribeUserPool action");
        for (String member : new String[] {"own", "ofGroup", "mayRead"}) {
            assertThat(text(seen, member)).as(member).isEqualTo("allowed");
        }
        assertThat(seen.get("attached")).isEqualTo(Json.parse("""
                [{"PolicyName": "IAMReadOnlyAccess", "PolicyArn": "arn:aws:iam::aws:policy/IAMReadOnlyAccess"}]"""));
        assertThat(seen.at("/ownPolicy/Statement/0/Resource")).isEqualTo(seen.get("pool"));
        assertThat(text(seen, "mayNotWrite"))
                .isEqualTo("AccessDenied: User: " + user + " is not authorized to perform: iam:DeleteUser on resource: "
                        + user + " because no identity-based policy allows the iam:DeleteUser action");
        assertThat(seen.get("simulated")).isEqualTo(Json.parse("""
                {"cognito-idp:DescribeUserPool": "allowed", "cognito-idp:DeleteUserPool": "implicitDeny"}"""));
    }

    private void checkRole(JsonNode seen) {
        String session = SESSIONS + "assumed-role/visitor" + suffix + "/work";
        assertThat(text(seen, "assumed")).isEqualTo(session);
        assertThat(text(seen, "caller")).isEqualTo(session);
        assertThat(text(seen, "narrowed")).isEqualTo("allowed");
        assertThat(text(seen, "narrowedAway"))
                .endsWith("because no session policy allows the cognito-idp:ListUserPools action");
        assertThat(text(seen, "notAllowedItself"))
                .startsWith("AccessDenied: User: ")
                .endsWith("because no identity-based policy allows the sts:AssumeRole action");
        assertThat(text(seen, "webIdentity")).isEqualTo(SESSIONS + "assumed-role/web" + suffix + "/me");
        assertThat(text(seen, "stranger"))
                .isEqualTo("AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    private static void checkSessions(JsonNode seen) {
        assertThat(seen.get("session")).isEqualTo(seen.get("user"));
        assertThat(text(seen, "sessionOfASession"))
                .isEqualTo("AccessDenied: Cannot call GetSessionToken with session credentials");
        assertThat(text(seen, "sessionInIam"))
                .isEqualTo("InvalidClientTokenId: The security token included in the request is invalid.");
        assertThat(text(seen, "federated")).isEqualTo(SESSIONS + "federated-user/guest");
        assertThat(text(seen, "federatedMay")).isEqualTo("allowed");
        assertThat(text(seen, "federatedMayNot")).startsWith("AccessDeniedException: User: ");
    }

    private void checkBounds(JsonNode seen) {
        assertThat(text(seen, "bounded"))
                .endsWith("because no permissions boundary allows the cognito-idp:DescribeUserPool action");
        assertThat(text(seen, "within")).isEqualTo("allowed");
        assertThat(text(seen, "inactive")).startsWith("UnrecognizedClientException: ");
        assertThat(text(seen, "sessionOfAnInactiveKey")).startsWith("InvalidClientTokenId: ");
        assertThat(seen.get("detail")).isEqualTo(Json.parse("""
                {"groups": ["readers%1$s"], "policies": ["federates", "own"],
                 "boundary": "arn:aws:iam::000000000000:policy/lists%1$s",
                 "tags": [{"Key": "Team", "Value": "blue"}]}""".formatted(suffix)));
    }

    private static String text(JsonNode seen, String member) {
        return seen.get(member).asString();
    }
}
