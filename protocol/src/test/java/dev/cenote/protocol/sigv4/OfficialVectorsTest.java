package dev.cenote.protocol.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The signing test suite that AWS publishes with aws-c-auth (Apache License 2.0), as Debian distributes it with the
 * source of aws-crt-python 0.16.8: each request signed in the header and in the query. Two folders of the suite hold a
 * request without what it should lead to; they are left out.
 */
class OfficialVectorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/aws-c-auth/v4");
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");

    @Test
    void findsAllOfTheSuite() {
        assertThat(cases()).hasSize(38);
    }

    static Stream<Path> cases() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void signsAndVerifiesInTheHeader(Path folder) {
        Vector vector = new Vector(folder, "header");
        SignedMessage request = vector.message("request.txt");
        SignedMessage toSign = vector.signBody()
                ? request.withHeader("x-amz-content-sha256", Digests.hexSha256(request.body()))
                : request;
        SignedMessage signed = vector.signer().sign(toSign, NOW);
        assertThat(signed.joined("authorization")).endsWith("Signature=" + vector.text("signature.txt"));
        vector.check(vector.message("header-signed-request.txt"), Digests.hexSha256(request.body()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void signsAndVerifiesInTheQuery(Path folder) {
        Vector vector = new Vector(folder, "query");
        SignedMessage request = vector.message("request.txt");
        SignedMessage signed = vector.signer().presign(request, NOW, Duration.ofHours(1));
        assertThat(signed.rawQuery()).endsWith("X-Amz-Signature=" + vector.text("signature.txt"));
        vector.check(vector.message("query-signed-request.txt"), Digests.hexSha256(request.body()));
    }

    /** One case in one form. The contexts are flat enough to be read by looking for their words. */
    private record Vector(Path folder, String form) {
        String text(String file) {
            return read(form + "-" + file);
        }

        SignedMessage message(String file) {
            return Wire.parse(read(file));
        }

        boolean signBody() {
            return read("context.json").contains("\"sign_body\": true");
        }

        boolean tokenStaysUnsigned() {
            return read("context.json").contains("\"omit_session_token\": true");
        }

        PathRule rule() {
            return read("context.json").contains("\"normalize\": true") ? PathRule.NORMALIZED : PathRule.AS_SENT;
        }

        String secret() {
            return Objects.requireNonNull(context("secret_access_key"));
        }

        Signer signer() {
            String token = tokenStaysUnsigned() ? null : context("token");
            return new Signer(new SigningCredentials("AKIDEXAMPLE", secret(), token), "us-east-1", "service", rule());
        }

        @Nullable
        String context(String name) {
            String context = read("context.json");
            int at = context.indexOf("\"" + name + "\": \"");
            if (at < 0) {
                return null;
            }
            int start = at + name.length() + 5;
            return context.substring(start, context.indexOf('"', start));
        }

        void check(SignedMessage signed, String payloadHash) {
            Presented presented = (Presented) SigV4.parse(signed);
            SignedMessage covered = tokenStaysUnsigned() ? withoutToken(signed) : signed;
            String canonical = CanonicalRequest.of(
                    covered, presented.signedHeaders(), presented.omittedParameter(), payloadHash, rule());
            assertThat(canonical).isEqualTo(text("canonical-request.txt"));
            assertThat(StringToSign.of(SignatureDate.basic(presented.signedAt()), presented.scope(), canonical))
                    .isEqualTo(text("string-to-sign.txt"));
            SigningKey key = SigningKey.derive(secret(), presented.scope());
            assertThat(key.sign(text("string-to-sign.txt"))).isEqualTo(text("signature.txt"));
            Expectations expected =
                    new Expectations("us-east-1"::equals, "service", Duration.ofMinutes(5), false, rule());
            // A token that is not covered could be swapped for another on the way, so ours wants it signed.
            Class<?> verdict = tokenStaysUnsigned() ? SignatureVerdict.Rejected.class : SignatureVerdict.Verified.class;
            assertThat(SignatureVerifier.verify(signed, presented, scope -> key, NOW, expected))
                    .isInstanceOf(verdict);
            assertThat(SignatureVerifier.verify(covered, presented, scope -> key, NOW, expected))
                    .isInstanceOf(SignatureVerdict.Verified.class);
        }

        private static SignedMessage withoutToken(SignedMessage signed) {
            List<SignedMessage.Header> headers = signed.headers().stream()
                    .filter(header -> !header.name().equalsIgnoreCase("x-amz-security-token"))
                    .toList();
            String query = signed.rawQuery().replaceFirst("&X-Amz-Security-Token=[^&]*", "");
            return new SignedMessage(signed.method(), signed.rawPath(), query, headers, signed.body());
        }

        private String read(String file) {
            try {
                return Files.readString(folder.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
