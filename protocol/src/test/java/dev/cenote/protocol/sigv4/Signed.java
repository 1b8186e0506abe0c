package dev.cenote.protocol.sigv4;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A request signed as a client does, and what a server says to it or to a spoilt copy. */
final class Signed {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static final Expectations EXPECTED = new Expectations(
            region -> region.startsWith("us-"), "cognito-idp", Duration.ofMinutes(5), false, PathRule.NORMALIZED);

    private Signed() {}

    static Signer signer(String region, String service) {
        return new Signer(new SigningCredentials("AKIDEXAMPLE", SECRET, null), region, service, PathRule.NORMALIZED);
    }

    static SignedMessage plain() {
        return new SignedMessage(
                "POST",
                "/",
                "",
                List.of(
                        new SignedMessage.Header("Host", "localhost:9400"),
                        new SignedMessage.Header("Content-Type", "application/x-amz-json-1.1")),
                "{\"MaxResults\":10}".getBytes(StandardCharsets.UTF_8));
    }

    static SignedMessage good() {
        return signer("us-east-1", "cognito-idp").sign(plain(), NOW);
    }

    static SignedMessage presigned(Duration lifetime) {
        SignedMessage get = new SignedMessage(
                "GET",
                "/",
                "Action=GetCallerIdentity",
                List.of(new SignedMessage.Header("Host", "localhost:9400")),
                new byte[0]);
        return signer("us-east-1", "cognito-idp").presign(get, NOW, lifetime);
    }

    static SignedMessage withHeader(SignedMessage message, String name, UnaryOperator<String> change) {
        List<SignedMessage.Header> headers = new ArrayList<>();
        for (SignedMessage.Header header : message.headers()) {
            headers.add(
                    header.name().equalsIgnoreCase(name)
                            ? new SignedMessage.Header(header.name(), change.apply(header.value()))
                            : header);
        }
        return with(message, headers);
    }

    static SignedMessage without(SignedMessage message, String name) {
        return with(
                message,
                message.headers().stream()
                        .filter(header -> !header.name().equalsIgnoreCase(name))
                        .toList());
    }

    static SignedMessage with(SignedMessage message, List<SignedMessage.Header> headers) {
        return new SignedMessage(message.method(), message.rawPath(), message.rawQuery(), headers, message.body());
    }

    /** What a server answers at that time: {@code ok}, or the text of the refusal. */
    static String answer(SignedMessage message, Instant now) {
        return switch (SigV4.parse(message)) {
            case SignatureReading.Missing() -> "missing";
            case SignatureReading.Malformed(String text) -> text;
            case Presented presented ->
                presented.accessKeyId().equals("AKIDEXAMPLE") ? verdict(message, presented, now) : "unknown key";
        };
    }

    static String answer(SignedMessage message) {
        return answer(message, NOW);
    }

    private static String verdict(SignedMessage message, Presented presented, Instant now) {
        return switch (SignatureVerifier.verify(
                message, presented, scope -> SigningKey.derive(SECRET, scope), now, EXPECTED)) {
            case SignatureVerdict.Verified verified -> "ok";
            case SignatureVerdict.Rejected(SignatureVerdict.Reason reason, String text) -> text;
        };
    }
}
