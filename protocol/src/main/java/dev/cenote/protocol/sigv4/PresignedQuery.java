package dev.cenote.protocol.sigv4;

import dev.cenote.protocol.sigv4.SignatureReading.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a signature from the query of a presigned request. */
final class PresignedQuery {
    static final String ALGORITHM = "X-Amz-Algorithm";
    static final String CREDENTIAL = "X-Amz-Credential";
    static final String DATE = "X-Amz-Date";
    static final String EXPIRES = "X-Amz-Expires";
    static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
    static final String SECURITY_TOKEN = "X-Amz-Security-Token";
    static final String SIGNATURE = "X-Amz-Signature";

    /** The longest life of a presigned request, in seconds: seven days. */
    static final int MAX_EXPIRES_SECONDS = 604_800;

    private static final List<String> REQUIRED = List.of(ALGORITHM, CREDENTIAL, SIGNATURE, SIGNED_HEADERS, DATE);

    private final QueryParameters query;

    private PresignedQuery(QueryParameters query) {
        this.query = query;
    }

    static SignatureReading parse(SignedMessage message) {
        // Unsigned requests are common, so the cheap look comes first; names may be written with percent signs.
        if (!message.rawQuery().contains("X-Amz-") && message.rawQuery().indexOf('%') < 0) {
            return new SignatureReading.Missing();
        }
        PresignedQuery read = new PresignedQuery(QueryParameters.parse(message.rawQuery()));
        boolean signed = !read.query.values(ALGORITHM).isEmpty()
                || !read.query.values(SIGNATURE).isEmpty()
                || !read.query.values(CREDENTIAL).isEmpty();
        return signed ? read.read(message) : new SignatureReading.Missing();
    }

    private SignatureReading read(SignedMessage message) {
        Malformed wrong = wrongCount();
        if (wrong != null) {
            return wrong;
        }
        String date = only(DATE);
        Instant signedAt = SignatureDate.findBasic(date);
        if (signedAt == null) {
            return SigV4.malformedDate(date);
        }
        if (!only(ALGORITHM).equals(StringToSign.ALGORITHM)) {
            return SigV4.unsupportedAlgorithm(only(ALGORITHM));
        }
        SigV4.Credential credential = SigV4.findCredential(only(CREDENTIAL));
        if (credential == null) {
            return SigV4.malformedCredential(only(CREDENTIAL));
        }
        List<String> names = AuthorizationHeader.headerNames(only(SIGNED_HEADERS));
        if (names.size() > AuthorizationHeader.MAX_SIGNED_HEADERS) {
            return new Malformed("X-Amz-SignedHeaders must not name more than " + AuthorizationHeader.MAX_SIGNED_HEADERS
                    + " headers.");
        }
        Malformed life = wrongExpires();
        return life != null ? life : presented(message, credential, names, signedAt);
    }

    private Presented presented(
            SignedMessage message, SigV4.Credential credential, List<String> names, Instant signedAt) {
        List<String> expires = query.values(EXPIRES);
        List<String> tokens = query.values(SECURITY_TOKEN);
        return new Presented(
                Presented.Form.QUERY,
                credential.accessKeyId(),
                credential.scope(),
                names,
                only(SIGNATURE),
                signedAt,
                expires.isEmpty() ? null : Duration.ofSeconds(Integer.parseInt(expires.getFirst())),
                tokens.isEmpty() ? message.joined("x-amz-security-token") : tokens.getFirst());
    }

    private @Nullable Malformed wrongCount() {
        StringBuilder missing = new StringBuilder();
        for (String name : REQUIRED) {
            List<String> values = query.values(name);
            if (values.size() > 1) {
                return twice(name);
            }
            if (values.isEmpty() || values.getFirst().isEmpty()) {
                missing.append("AWS query-string parameters must include '")
                        .append(name)
                        .append("'. ");
            }
        }
        if (query.values(SECURITY_TOKEN).size() > 1) {
            return twice(SECURITY_TOKEN);
        }
        return missing.isEmpty()
                ? null
                : new Malformed(missing.append("Re-examine the query-string parameters.")
                        .toString());
    }

    private @Nullable Malformed wrongExpires() {
        List<String> values = query.values(EXPIRES);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            return twice(EXPIRES);
        }
        String text = values.getFirst();
        if (text.startsWith("-")) {
            return new Malformed("X-Amz-Expires must be non-negative");
        }
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Malformed("X-Amz-Expires should be a number");
        }
        boolean tooLong = text.length() > 6 || Integer.parseInt(text) > MAX_EXPIRES_SECONDS;
        return tooLong
                ? new Malformed("X-Amz-Expires must be less than a week (in seconds); that is, "
                        + "the given X-Amz-Expires must be less than 604800 seconds")
                : null;
    }

    private String only(String name) {
        return query.values(name).getFirst();
    }

    private static Malformed twice(String name) {
        return new Malformed("AWS query-string parameters must include '" + name + "' once. "
                + "Re-examine the query-string parameters.");
    }
}
