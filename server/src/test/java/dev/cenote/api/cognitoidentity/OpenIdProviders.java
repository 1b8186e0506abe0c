package dev.cenote.api.cognitoidentity;

import com.nimbusds.jose.JWSAlgorithm;
import dev.cenote.fetch.OutsideIssuer;
import java.util.HashMap;
import java.util.Map;

/** What tests say to IAM about issuers, and their tokens. */
final class OpenIdProviders {
    private OpenIdProviders() {}

    /** Lets the account trust an issuer for these clients; the ARN. */
    static String trust(IdentityNode node, String name, String... clients) {
        Map<String, String> input =
                new HashMap<>(Map.of("Action", "CreateOpenIDConnectProvider", "Url", "https://" + name));
        for (int i = 0; i < clients.length; i++) {
            input.put("ClientIDList.member." + (i + 1), clients[i]);
        }
        node.iam(input);
        return arn(name);
    }

    static String arn(String name) {
        return "arn:aws:iam::000000000000:oidc-provider/" + name;
    }

    /** The same for the client {@code app}, with the thumbprint of an authority. */
    static String trustBy(IdentityNode node, String name, String thumbprint) {
        node.iam(Map.of(
                "Action",
                "CreateOpenIDConnectProvider",
                "Url",
                "https://" + name,
                "ClientIDList.member.1",
                "app",
                "ThumbprintList.member.1",
                thumbprint));
        return arn(name);
    }

    /** A good token for {@code app}, by the clock of the server's. */
    static Map<String, Object> claims(IdentityNode node, OutsideIssuer issuer, String subject) {
        return claims(issuer, subject, node.epochSecond());
    }

    /** The same by another clock. */
    static Map<String, Object> claims(OutsideIssuer issuer, String subject, long now) {
        return new HashMap<>(Map.of("iss", issuer.url(), "sub", subject, "aud", "app", "iat", now, "exp", now + 3600));
    }

    static String token(OutsideIssuer issuer, Map<String, Object> claims) {
        return issuer.token("r", JWSAlgorithm.RS256, claims);
    }
}
