package dev.cenote.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWebKeyTest {
    // RFC 7638 §3.1.
    private static final Map<String, Object> EXAMPLE = Map.of(
            "kty",
            "RSA",
            "n",
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknj"
                    + "hMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQ"
                    + "vRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzK"
                    + "nqDKgw",
            "e",
            "AQAB",
            "alg",
            "RS256",
            "kid",
            "2011-04-29");

    @Test
    void theExampleOfTheStandardHasItsThumbprint() {
        JsonWebKey key = JsonWebKey.parse(EXAMPLE).orElseThrow();
        assertThat(key.thumbprint()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assertThat(key.keyId()).isEqualTo("2011-04-29");
        assertThat(key.serves(JwsAlgorithm.RS256)).isTrue();
        assertThat(key.serves(JwsAlgorithm.PS256)).isFalse();
    }

    @Test
    void thumbprintsAreThoseOfAnotherLibrary() throws JOSEException {
        for (JWK key : List.of(
                new RSAKeyGenerator(2048).generate(),
                new ECKeyGenerator(Curve.P_256).generate(),
                new ECKeyGenerator(Curve.P_384).generate(),
                new ECKeyGenerator(Curve.P_521).generate())) {
            assertThat(JsonWebKey.parse(key.toPublicJWK().toJSONObject())
                            .orElseThrow()
                            .thumbprint())
                    .isEqualTo(key.computeThumbprint().toString());
        }
    }

    /** Twenty keys, because one of two hundred coordinates begins with a zero that must not get lost. */
    @Test
    void coordinatesHaveTheirFullLength() throws JOSEException {
        for (int i = 0; i < 20; i++) {
            JWK key = new ECKeyGenerator(Curve.P_521).generate();
            assertThat(JsonWebKey.parse(key.toPublicJWK().toJSONObject())
                            .orElseThrow()
                            .thumbprint())
                    .isEqualTo(key.computeThumbprint().toString());
        }
    }

    @Test
    void oneKeyHasOneThumbprintHoweverItIsWritten() {
        Map<String, Object> other = new HashMap<>(EXAMPLE);
        other.remove("kid");
        other.put("e", "AAEAAQ");
        assertThat(JsonWebKey.parse(other).orElseThrow().thumbprint())
                .isEqualTo(JsonWebKey.parse(EXAMPLE).orElseThrow().thumbprint());
    }

    @Test
    void whatNobodyElseMayKnowIsNoticed() throws JOSEException {
        assertThat(JsonWebKey.tellsSecrets(EXAMPLE)).isFalse();
        for (JWK key : List.of(new RSAKeyGenerator(2048).generate(), new ECKeyGenerator(Curve.P_256).generate())) {
            assertThat(JsonWebKey.tellsSecrets(key.toJSONObject())).isTrue();
            assertThat(JsonWebKey.tellsSecrets(key.toPublicJWK().toJSONObject()))
                    .isFalse();
        }
        assertThat(JsonWebKey.tellsSecrets(Map.of("kty", "oct", "k", "AA"))).isTrue();
    }
}
