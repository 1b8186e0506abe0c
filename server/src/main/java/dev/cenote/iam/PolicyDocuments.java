package dev.cenote.iam;

import dev.cenote.kernel.Refusal;
import dev.cenote.protocol.policy.MalformedPolicy;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.protocol.policy.PolicyKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Policy documents as requests bring them and as answers show them. They are kept byte for byte as they came. */
public final class PolicyDocuments {
    /** How long a managed policy may be, white space not counted. */
    public static final int MANAGED_LENGTH = 6144;

    /** How long a trust policy may be, white space not counted. */
    public static final int TRUST_LENGTH = 2048;

    private PolicyDocuments() {}

    /** Reads a document of a request; MalformedPolicyDocument when it is no policy of that kind. */
    public static Policy parse(String document, PolicyKind kind) {
        try {
            return Policy.parse(document, kind);
        } catch (MalformedPolicy e) {
            throw malformed(e.awsText());
        }
    }

    /** Refuses what is no managed policy, or too long for one. */
    public static void checkManaged(String document) {
        parse(document, PolicyKind.MANAGED);
        if (length(document) > MANAGED_LENGTH) {
            throw IamRefusals.quotaExceeded("PolicySize", MANAGED_LENGTH);
        }
    }

    /** 400, about a document that cannot be taken. */
    public static Refusal malformed(String message) {
        return new Refusal("MalformedPolicyDocument", message);
    }

    /** The length that counts for quotas. */
    public static int length(String document) {
        return (int) document.chars()
                .filter(character -> !Character.isWhitespace(character))
                .count();
    }

    /** A document as IAM answers it: percent-encoded but for unreserved characters (RFC 3986 §2.3). */
    public static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
