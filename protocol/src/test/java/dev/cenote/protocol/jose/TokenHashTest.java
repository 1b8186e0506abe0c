package dev.cenote.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenHashTest {
    @Test
    void isThatOfTheExampleOfOpenIdConnect() {
        // OpenID Connect Core 1.0, appendix A.3.
        assertThat(TokenHash.of("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")).isEqualTo("77QmUPtjPfzWtF2AnpK9RQ");
    }
}
