package dev.cenote.protocol.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed signature that came with a request. Nothing about it is proven yet.
 *
 * @param form where the signature stood
 * @param signedHeaders lower-case names in the client's order
 * @param signature as sent; a wrong shape is simply a wrong signature
 * @param signedAt the time the client says it signed
 * @param lifetime how long a presigned request lives from {@code signedAt}; null when the clock window rules
 * @param sessionToken from header or query; null when there is none
 */
public record Presented(
        Form form,
        String accessKeyId,
        CredentialScope scope,
        List<String> signedHeaders,
        String signature,
        Instant signedAt,
        @Nullable Duration lifetime,
        @Nullable String sessionToken)
        implements SignatureReading {

    public Presented {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** Where a signature stands in a request. */
    public enum Form {
        HEADER,
        QUERY
    }

    /** The query parameter that the canonical request leaves out: the signature cannot cover itself. */
    @Nullable
    String omittedParameter() {
        return switch (form) {
            case HEADER -> null;
            case QUERY -> PresignedQuery.SIGNATURE;
        };
    }

    @Override
    public String toString() {
        return "Presented[" + form + " " + accessKeyId + "/" + scope + "]";
    }
}
