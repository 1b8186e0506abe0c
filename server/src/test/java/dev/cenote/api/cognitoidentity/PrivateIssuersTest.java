package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.fetch.OutsideIssuer;
import dev.cenote.message.TestTls;
import dev.cenote.protocol.x509.ThumbprintTrust;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Issuers that are not of the public internet, on a server as in production. */
class PrivateIssuersTest {
    private static final TestTls TLS = TestTls.of("localhost");
    private static final String KNOWN = ThumbprintTrust.thumbprint(TLS.authority());
    private static final String NO_KEY = "retrieve verification key from your identity provider";

    @Test
    void areNotCalled() {
        try (IdentityNode node = IdentityNode.production();
                OutsideIssuer issuer = OutsideIssuer.start(TLS)) {
            assertThat(assume(node, issuer, KNOWN)).contains("<Code>InvalidIdentityToken</Code>", NO_KEY);
            assertThat(issuer.calls()).isZero();
        }
    }

    @Test
    void areCalledWhereTheOperatorOpensTheirNetwork() {
        try (IdentityNode node = IdentityNode.production("CENOTE_FETCH_PRIVATE=127.0.0.0/8,::1");
                OutsideIssuer issuer = OutsideIssuer.start(TLS);
                OutsideIssuer unknown = OutsideIssuer.start(TestTls.of("localhost"));
                OutsideIssuer plain = OutsideIssuer.start()) {
            assertThat(assume(node, issuer, KNOWN)).contains("<SecretAccessKey>");
            // Somebody whose certificate nobody vouches for is not who he says, and without TLS nobody is.
            assertThat(assume(node, unknown, KNOWN)).contains("<Code>IDPCommunicationError</Code>");
            assertThat(assume(node, plain, KNOWN)).contains("<Code>InvalidIdentityToken</Code>", NO_KEY);
            assertThat(unknown.calls() + plain.calls()).isZero();
        }
    }

    private static String assume(IdentityNode node, OutsideIssuer issuer, String thumbprint) {
        String arn = OpenIdProviders.trustBy(node, issuer.name(), thumbprint);
        String role = "role" + issuer.name().replaceAll("\\D", "");
        String trust =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\""
                        + arn + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{\""
                        + issuer.name() + ":sub\":\"ada\"}}}]}";
        node.iam(Map.of("Action", "CreateRole", "RoleName", role, "AssumeRolePolicyDocument", trust));
        Map<String, Object> claims = OpenIdProviders.claims(
                issuer, "ada", Clock.systemUTC().instant().getEpochSecond());
        return node.sts(Map.of(
                "Action",
                "AssumeRoleWithWebIdentity",
                "RoleArn",
                "arn:aws:iam::000000000000:role/" + role,
                "RoleSessionName",
                "app",
                "WebIdentityToken",
                OpenIdProviders.token(issuer, claims)));
    }
}
