package dev.cenote.protocol.sigv4;

import dev.cenote.protocol.sigv4.SignatureReading.Malformed;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…}; spaces around commas are free. */
final class AuthorizationHeader {
    /** The longest header looked at, in characters: AWS's own is under 1,000. */
    static final int MAX_LENGTH = 8192;

    /** The most signed headers looked at: HTTP servers take about a hundred headers. */
    static final int MAX_SIGNED_HEADERS = 128;

    private static final String CREDENTIAL = "Credential";
    private static final String SIGNATURE = "Signature";
    private static final String SIGNED_HEADERS = "SignedHeaders";

    private final String value;
    private @Nullable String credential;
    private @Nullable String signature;
    private @Nullable String signedHeaders;

    private AuthorizationHeader(String value) {
        this.value = value;
    }

    static SignatureReading parse(String value, SignedMessage message) {
        if (value.length() > MAX_LENGTH) {
            return new Malformed("Authorization header must not be longer than " + MAX_LENGTH + " characters.");
        }
        // A bearer token, a password or another kind of credential: its text must not come back in an answer.
        if (!value.startsWith("AWS4-")) {
            return notKeyValue(value);
        }
        return new AuthorizationHeader(value).read(message);
    }

    private SignatureReading read(SignedMessage message) {
        int space = value.indexOf(' ');
        String algorithm = space < 0 ? value : value.substring(0, space);
        Malformed broken = readPairs(space < 0 ? "" : value.substring(space + 1));
        if (broken != null) {
            return broken;
        }
        String amzDate = message.joined("x-amz-date");
        String date = amzDate != null ? amzDate : message.joined("date");
        if (credential == null || signature == null || signedHeaders == null || date == null) {
            return missingParts(date);
        }
        Instant signedAt = SignatureDate.find(date);
        if (signedAt == null) {
            return SigV4.malformedDate(date);
        }
        if (!algorithm.equals(StringToSign.ALGORITHM)) {
            return SigV4.unsupportedAlgorithm(algorithm);
        }
        SigV4.Credential parts = SigV4.findCredential(credential);
        List<String> names = headerNames(signedHeaders);
        if (parts == null) {
            return SigV4.malformedCredential(credential);
        }
        if (names.size() > MAX_SIGNED_HEADERS) {
            return new Malformed("SignedHeaders must not name more than " + MAX_SIGNED_HEADERS + " headers.");
        }
        return new Presented(
                Presented.Form.HEADER,
                parts.accessKeyId(),
                parts.scope(),
                names,
                signature,
                signedAt,
                null,
                sessionToken(message));
    }

    private static @Nullable String sessionToken(SignedMessage message) {
        String token = message.joined("x-amz-security-token");
        if (token != null) {
            return token;
        }
        List<String> values = QueryParameters.parse(message.rawQuery()).values(PresignedQuery.SECURITY_TOKEN);
        return values.isEmpty() ? null : String.join(",", values);
    }

    /** Names that AWS does not know are passed over, as AWS does; a known one given twice has no single meaning. */
    private @Nullable Malformed readPairs(String pairs) {
        int start = 0;
        while (start < pairs.length()) {
            int comma = pairs.indexOf(',', start);
            comma = comma < 0 ? pairs.length() : comma;
            String pair = pairs.substring(start, comma).strip();
            int equal = pair.indexOf('=');
            start = comma + 1;
            if (pair.isEmpty()) {
                continue;
            }
            if (equal < 0) {
                return notKeyValue(value);
            }
            if (!store(pair.substring(0, equal), pair.substring(equal + 1))) {
                return new Malformed(
                        "Authorization header must have one '" + pair.substring(0, equal) + "' parameter.");
            }
        }
        return null;
    }

    private boolean store(String name, String text) {
        String before;
        switch (name) {
            case CREDENTIAL -> {
                before = credential;
                credential = text.isEmpty() ? null : text;
            }
            case SIGNATURE -> {
                before = signature;
                signature = text.isEmpty() ? null : text;
            }
            case SIGNED_HEADERS -> {
                before = signedHeaders;
                signedHeaders = text.isEmpty() ? null : text;
            }
            default -> before = null;
        }
        return before == null;
    }

    private Malformed missingParts(@Nullable String date) {
        StringBuilder text = new StringBuilder();
        require(text, CREDENTIAL, credential);
        require(text, SIGNATURE, signature);
        require(text, SIGNED_HEADERS, signedHeaders);
        if (date == null) {
            text.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        return new Malformed(text.append("Authorization=").append(value).toString());
    }

    private static void require(StringBuilder text, String name, @Nullable String given) {
        if (given == null) {
            text.append("Authorization header requires '").append(name).append("' parameter. ");
        }
    }

    static List<String> headerNames(String list) {
        return Arrays.asList(list.toLowerCase(Locale.ROOT).split(";", MAX_SIGNED_HEADERS + 2));
    }

    private static Malformed notKeyValue(String value) {
        String hash = Base64.getEncoder().encodeToString(Digests.sha256(Digests.utf8(value)));
        return new Malformed("Invalid key=value pair (missing equal-sign) in Authorization header "
                + "(hashed with SHA-256 and encoded with Base64): '" + hash + "'.");
    }
}
