package dev.cenote.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeChallengeTest {
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void theExampleOfTheStandardHolds() {
        assertThat(CodeChallenge.of(VERIFIER)).isEqualTo(CHALLENGE);
        assertThat(CodeChallenge.isOne(CHALLENGE)).isTrue();
        assertThat(CodeChallenge.matches(CHALLENGE, VERIFIER)).isTrue();
    }

    @Test
    void aVerifierHas43To128UnreservedCharacters() {
        for (String verifier : new String[] {"x".repeat(43), "~.-_" + "9".repeat(124)}) {
            assertThat(CodeChallenge.matches(CodeChallenge.of(verifier), verifier))
                    .isTrue();
        }
        for (String verifier :
                new String[] {"x".repeat(42), "x".repeat(129), "+" + "x".repeat(42), "é" + "x".repeat(42)}) {
            assertThat(CodeChallenge.matches(CodeChallenge.of(verifier), verifier))
                    .as(verifier)
                    .isFalse();
        }
    }

    @Test
    void anotherVerifierDoesNotMatch() {
        assertThat(CodeChallenge.matches(CHALLENGE, "x".repeat(43))).isFalse();
        assertThat(CodeChallenge.matches(CHALLENGE, CHALLENGE))
                .as("the plain method")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM"
            })
    void whatIsNoHashIsNoChallenge(String text) {
        assertThat(CodeChallenge.isOne(text)).isFalse();
    }
}
