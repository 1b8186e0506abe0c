package dev.cenote.protocol.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Signs requests as a client does: for the command line, for internal calls, and for tests. */
public final class Signer {
    private final SigningCredentials credentials;
    private final String region;
    private final String service;
    private final PathRule path;

    public Signer(SigningCredentials credentials, String region, String service, PathRule path) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
        this.path = path;
    }

    /**
     * The message with X-Amz-Date, the session token if there is one, and Authorization added. Every header gets
     * signed.
     */
    public SignedMessage sign(SignedMessage message, Instant now) {
        String date = SignatureDate.basic(now);
        SignedMessage dated = message.withHeader("X-Amz-Date", date);
        if (credentials.sessionToken() != null) {
            dated = dated.withHeader("X-Amz-Security-Token", credentials.sessionToken());
        }
        CredentialScope scope = scope(date);
        SortedSet<String> names = headerNames(dated);
        String canonical = canonical(dated, names);
        String signature = SigningKey.derive(credentials.secret(), scope).sign(StringToSign.of(date, scope, canonical));
        return dated.withHeader(
                "Authorization",
                StringToSign.ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders="
                        + String.join(";", names) + ", Signature=" + signature);
    }

    /** As {@link #sign}, with the header {@code x-amz-content-sha256} that some services ask for. */
    public SignedMessage signWithBodyHash(SignedMessage message, Instant now) {
        return sign(message.withHeader("x-amz-content-sha256", Digests.hexSha256(message.body())), now);
    }

    /** The message with the signature in its query, good for the given time: one second to seven days. */
    public SignedMessage presign(SignedMessage message, Instant now, Duration lifetime) {
        String date = SignatureDate.basic(now);
        CredentialScope scope = scope(date);
        SortedSet<String> names = headerNames(message);
        StringBuilder query = new StringBuilder(message.rawQuery());
        append(query, PresignedQuery.ALGORITHM, StringToSign.ALGORITHM);
        append(query, PresignedQuery.CREDENTIAL, credentials.accessKeyId() + "/" + scope);
        append(query, PresignedQuery.DATE, date);
        append(query, PresignedQuery.SIGNED_HEADERS, String.join(";", names));
        append(query, PresignedQuery.EXPIRES, Long.toString(lifetime.toSeconds()));
        if (credentials.sessionToken() != null) {
            append(query, PresignedQuery.SECURITY_TOKEN, credentials.sessionToken());
        }
        SignedMessage unsigned = message.withQuery(query.toString());
        String toSign = StringToSign.of(date, scope, canonical(unsigned, names));
        append(
                query,
                PresignedQuery.SIGNATURE,
                SigningKey.derive(credentials.secret(), scope).sign(toSign));
        return message.withQuery(query.toString());
    }

    private CredentialScope scope(String date) {
        return new CredentialScope(date.substring(0, 8), region, service, CredentialScope.TERMINATOR);
    }

    private String canonical(SignedMessage message, Set<String> names) {
        return CanonicalRequest.of(message, names, null, Digests.hexSha256(message.body()), path);
    }

    private static SortedSet<String> headerNames(SignedMessage message) {
        TreeSet<String> names = new TreeSet<>();
        message.headers().forEach(header -> names.add(header.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(UriText.encode(Digests.utf8(value), false));
    }
}
