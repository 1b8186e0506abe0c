package dev.cenote.gate;

import dev.cenote.http.Body;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.protocol.sigv4.PathRule;
import dev.cenote.protocol.sigv4.SignedMessage;
import dev.cenote.protocol.sigv4.Signer;
import dev.cenote.protocol.sigv4.SigningCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client that signs requests to list user pools.
 *
 * @param at when the client says it signed
 */
record SignedRequests(String keyId, String secret, @Nullable String token, String region, String service, Instant at) {
    static final byte[] BODY = "{\"MaxResults\":10}".getBytes(StandardCharsets.UTF_8);
    static final String AUTHORITY = "localhost:9400";

    SignedRequests withKey(String otherId, String otherSecret) {
        return new SignedRequests(otherId, otherSecret, token, region, service, at);
    }

    SignedRequests withToken(String other) {
        return new SignedRequests(keyId, secret, other, region, service, at);
    }

    SignedRequests withScope(String otherRegion, String otherService) {
        return new SignedRequests(keyId, secret, token, otherRegion, otherService, at);
    }

    SignedRequests at(Instant other) {
        return new SignedRequests(keyId, secret, token, region, service, other);
    }

    Request signed() {
        return request(signer().sign(plain(), at), UnaryOperator.identity());
    }

    /** The signed request after somebody changed the value of one header. */
    Request signedThenChanged(String header, UnaryOperator<String> change) {
        return request(
                signer().sign(plain(), at),
                field -> field.name().equalsIgnoreCase(header)
                        ? new Headers.Field(field.name(), change.apply(field.value()))
                        : field);
    }

    Request presigned(Duration lifetime) {
        return request(signer().presign(plain(), at, lifetime), UnaryOperator.identity());
    }

    static Request unsigned(Headers.Field... fields) {
        return new Request(
                "id", "POST", false, AUTHORITY, "/", null, new Headers(List.of(fields)), "127.0.0.1", Body.of(BODY));
    }

    private Signer signer() {
        return new Signer(new SigningCredentials(keyId, secret, token), region, service, PathRule.NORMALIZED);
    }

    private static SignedMessage plain() {
        return new SignedMessage(
                "POST",
                "/",
                "",
                List.of(
                        new SignedMessage.Header("Host", AUTHORITY),
                        new SignedMessage.Header("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUserPools"),
                        new SignedMessage.Header("Content-Type", "application/x-amz-json-1.1")),
                BODY);
    }

    private static Request request(SignedMessage message, UnaryOperator<Headers.Field> change) {
        List<Headers.Field> fields = message.headers().stream()
                .map(header -> change.apply(new Headers.Field(header.name(), header.value())))
                .toList();
        return new Request(
                "id",
                message.method(),
                false,
                AUTHORITY,
                message.rawPath(),
                message.rawQuery().isEmpty() ? null : message.rawQuery(),
                new Headers(fields),
                "127.0.0.1",
                Body.of(message.body()));
    }
}
