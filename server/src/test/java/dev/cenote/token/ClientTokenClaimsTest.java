package dev.cenote.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientTokenClaimsTest {
    @Test
    void theClaimsStandInCognitosOrder() {
        ClientTokenClaims claims = new ClientTokenClaims(
                "abc", List.of("api/read", "api/write"), "http://localhost:9400/us-east-1_A", 1000, 4600, "id-1", null);
        assertThat(claims.json())
                .isEqualTo(
                        "{\"sub\":\"abc\",\"token_use\":\"access\",\"scope\":\"api/read api/write\",\"auth_time\":1000,"
                                + "\"iss\":\"http://localhost:9400/us-east-1_A\",\"exp\":4600,\"iat\":1000,\"version\":2,"
                                + "\"jti\":\"id-1\",\"client_id\":\"abc\"}");
    }

    @Test
    void noTextBreaksOutOfItsQuotes() {
        ClientTokenClaims claims =
                new ClientTokenClaims("a\"b\\c", List.of("x\n"), "http://localhost", 1, 2, "\u0001", null);
        assertThat(claims.json()).contains("\"sub\":\"a\\\"b\\\\c\"", "\"scope\":\"x\\u000a\"", "\"jti\":\"\\u0001\"");
    }

    @Test
    void aBoundTokenSaysToWhichKey() {
        ClientTokenClaims claims =
                new ClientTokenClaims("abc", List.of("api/read"), "http://localhost", 1, 2, "id-1", "thumb-print");
        assertThat(claims.json()).endsWith(",\"client_id\":\"abc\",\"cnf\":{\"jkt\":\"thumb-print\"}}");
    }
}
