package dev.cenote.protocol.sigv4;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as it came over the wire, as far as a signature can cover it. HTTP/2's {@code :authority} is given as
 * the header {@code host}.
 *
 * @param method upper-case HTTP method
 * @param rawPath the path exactly as received, neither decoded nor normalised, without the query
 * @param rawQuery the query exactly as received, without the question mark; empty when there is none
 * @param headers in order of arrival, repeated names repeated
 * @param body the whole body; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are never compared, and copying every body would cost.
public record SignedMessage(String method, String rawPath, String rawQuery, List<Header> headers, byte[] body) {

    public SignedMessage {
        headers = List.copyOf(headers);
    }

    /** One header line. */
    public record Header(String name, String value) {}

    /** The values of a header in order of arrival, joined with commas; null when the header is absent. */
    @Nullable
    String joined(String name) {
        String first = null;
        StringBuilder all = null;
        for (Header header : headers) {
            if (!header.name().equalsIgnoreCase(name)) {
                continue;
            }
            if (first == null) {
                first = header.value().strip();
            } else {
                all = all == null ? new StringBuilder(first) : all;
                all.append(',').append(header.value().strip());
            }
        }
        return all == null ? first : all.toString();
    }

    SignedMessage withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new SignedMessage(method, rawPath, rawQuery, more, body);
    }

    SignedMessage withQuery(String query) {
        return new SignedMessage(method, rawPath, query, headers, body);
    }
}
