package dev.cenote.protocol.sigv4;

import dev.cenote.protocol.sigv4.SignedMessage.Header;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One honest request, the key it is signed with, and ways of spoiling it. */
final class Samples {
    static final Instant NOW = Instant.parse("2024-10-08T20:04:40Z");
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final String TOKEN = "FwoGZXIvYXdzEJr//////////wEaDK+x/y==";
    static final Expectations EXPECTED =
            new Expectations("us-east-1"::equals, "iam", Duration.ofMinutes(5), false, PathRule.NORMALIZED);

    private Samples() {}

    static Signer signer() {
        return new Signer(new SigningCredentials("AKIDEXAMPLE", SECRET, null), "us-east-1", "iam", PathRule.NORMALIZED);
    }

    static Signer temporarySigner() {
        return new Signer(
                new SigningCredentials("ASIDEXAMPLE", SECRET, TOKEN), "us-east-1", "iam", PathRule.NORMALIZED);
    }

    static SignedMessage plain() {
        return new SignedMessage(
                "POST",
                "/users/list",
                "Action=ListUsers&Version=2010-05-08",
                List.of(
                        new Header("Host", "iam.amazonaws.com"),
                        new Header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")),
                "a=1&b=2".getBytes(StandardCharsets.UTF_8));
    }

    static SignedMessage signed() {
        return signer().sign(plain(), NOW);
    }

    static SignedMessage presigned() {
        return signer().presign(plain(), NOW, Duration.ofHours(1));
    }

    /** Replaces the text of one header, or leaves the header out when the new text is null. */
    static SignedMessage changed(SignedMessage message, String name, UnaryOperator<String> change) {
        List<Header> headers = new ArrayList<>();
        for (Header header : message.headers()) {
            boolean hit = header.name().equalsIgnoreCase(name);
            headers.add(hit ? new Header(header.name(), change.apply(header.value())) : header);
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

    static SignedMessage with(SignedMessage message, List<Header> headers) {
        return new SignedMessage(message.method(), message.rawPath(), message.rawQuery(), headers, message.body());
    }

    static SignedMessage withPath(SignedMessage message, String path) {
        return new SignedMessage(message.method(), path, message.rawQuery(), message.headers(), message.body());
    }

    static SignatureVerdict verify(SignedMessage message) {
        return verify(message, NOW, EXPECTED);
    }

    static SignatureVerdict verify(SignedMessage message, Instant now, Expectations expected) {
        SignatureReading reading = SigV4.parse(message);
        if (!(reading instanceof Presented presented)) {
            throw new AssertionError("not well-formed: " + reading);
        }
        return SignatureVerifier.verify(message, presented, scope -> SigningKey.derive(SECRET, scope), now, expected);
    }
}
