package dev.cenote.protocol.sigv4;

import org.jspecify.annotations.Nullable;

/**
 * Reads the signature of a request. The caller looks the access key up and then asks {@link SignatureVerifier}.
 *
 * <p>A header wins over the query: the query is then covered by the signature like any other.
 */
public final class SigV4 {
    private SigV4() {}

    /** Never throws, whatever the request looks like, and takes time in proportion to its size. */
    public static SignatureReading parse(SignedMessage message) {
        String authorization = message.joined("authorization");
        if (authorization != null && !authorization.isEmpty()) {
            return AuthorizationHeader.parse(authorization, message);
        }
        return PresignedQuery.parse(message);
    }

    /** {@code keyid/date/region/service/term} taken apart, or null. Trailing slashes are ignored, as AWS does. */
    static @Nullable Credential findCredential(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        String[] parts = text.substring(0, end).split("/", 6);
        if (parts.length != 5 || parts[0].isEmpty()) {
            return null;
        }
        return new Credential(parts[0], new CredentialScope(parts[1], parts[2], parts[3], parts[4]));
    }

    static SignatureReading.Malformed malformedCredential(String text) {
        return new SignatureReading.Malformed("Credential must have exactly 5 slash-delimited elements, "
                + "e.g. keyid/date/region/service/term, got '" + text + "'");
    }

    static SignatureReading.Malformed malformedDate(String text) {
        return new SignatureReading.Malformed("Date must be in ISO-8601 'basic format'. Got '" + text
                + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    static SignatureReading.Malformed unsupportedAlgorithm(String text) {
        return new SignatureReading.Malformed(
                "Unsupported AWS 'algorithm': '" + text + "' (only " + StringToSign.ALGORITHM + " for now). ");
    }

    /** The access key id and what it signs for. */
    record Credential(String accessKeyId, CredentialScope scope) {}
}
