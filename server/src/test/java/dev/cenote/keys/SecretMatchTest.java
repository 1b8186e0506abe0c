package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretMatchTest {
    private static final List<String> SECRETS = List.of("first-secret-of-the-client", "x".repeat(64));

    @Test
    void eitherSecretMatches() {
        assertThat(SECRETS)
                .allSatisfy(secret ->
                        assertThat(SecretMatch.matchesAny(secret, SECRETS)).isTrue());
    }

    @Test
    void nothingElseMatches() {
        assertThat(List.of(
                        "",
                        "first-secret-of-the-clienT",
                        "first-secret-of-the-client ",
                        "first-secret-of-the-clien",
                        "first-secret-of-the-client\0",
                        "x".repeat(63),
                        "x".repeat(65),
                        "x".repeat(64) + "y"))
                .allSatisfy(text ->
                        assertThat(SecretMatch.matchesAny(text, SECRETS)).isFalse());
    }

    @Test
    void aSecretLongerThanAnyMayBeMatchesNothing() {
        String tooLong = "x".repeat(65);
        assertThat(SecretMatch.matchesAny(tooLong, List.of(tooLong))).isFalse();
    }
}
