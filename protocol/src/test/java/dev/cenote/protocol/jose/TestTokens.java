package dev.cenote.protocol.jose;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;

/** Compact tokens of any header and claims, right or wrong, signed with keys made for the test. */
final class TestTokens {
    private static final RsaEngine ENGINE = new RsaEngine();

    private TestTokens() {}

    static KeyPair pair() {
        return ENGINE.generate(2048);
    }

    static String signed(String header, String claims, KeyPair pair) {
        return signed(RsaAlgorithm.RS256, header, claims, pair);
    }

    static String signed(RsaAlgorithm algorithm, String header, String claims, KeyPair pair) {
        String input = encoded(header) + '.' + encoded(claims);
        byte[] signature = ENGINE.signer(pair.getPrivate().getEncoded(), algorithm)
                .sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + '.' + encoded(signature);
    }

    static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
