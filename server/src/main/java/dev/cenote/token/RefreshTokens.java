package dev.cenote.token;

import dev.cenote.keys.LastingSealer;
import dev.cenote.protocol.seal.SealingKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads refresh tokens. COGNITO: they look like a JWE in compact form (RFC 7516 §7.1), and clients know them
 * by that; the parts behind the header are a value of the {@link LastingSealer}:
 *
 * <pre>
 * header . form and key id (5 bytes) . nonce (12 bytes) . ciphertext . tag (16 bytes)
 * </pre>
 */
final class RefreshTokens {
    /** {@code {"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}} and the dot behind it. */
    private static final String HEADER = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ.";

    private static final String PURPOSE = "refresh-token";
    private static final int KEY_END = 1 + SealingKey.KEY_ID_BYTES;
    private static final int NONCE_END = KEY_END + SealingKey.NONCE_BYTES;
    private static final int TAG_BYTES = 16;
    private static final int PARTS = 4;
    private static final int MAX_LENGTH = 2048;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final LastingSealer sealer;

    RefreshTokens(LastingSealer sealer) {
        this.sealer = sealer;
    }

    /** The token that says this. Not for use within a transaction. */
    String seal(RefreshToken content) {
        byte[] sealed = sealer.seal(PURPOSE, content.text().getBytes(StandardCharsets.UTF_8));
        int tag = sealed.length - TAG_BYTES;
        return HEADER
                + String.join(
                        ".",
                        part(sealed, 0, KEY_END),
                        part(sealed, KEY_END, NONCE_END),
                        part(sealed, NONCE_END, tag),
                        part(sealed, tag, sealed.length));
    }

    /** Whether a text has the form of a refresh token, whoever made it. */
    static boolean looksLikeOne(String token) {
        return token.startsWith(HEADER) && token.chars().filter(c -> c == '.').count() == PARTS;
    }

    /** What a token says; empty when it was not made here. Never throws. Not for use within a transaction. */
    Optional<RefreshToken> open(String token) {
        if (token.length() > MAX_LENGTH || !looksLikeOne(token)) {
            return Optional.empty();
        }
        byte[] sealed = joined(token.substring(HEADER.length()).split("\\.", -1));
        return sealed == null
                ? Optional.empty()
                : sealer.open(PURPOSE, sealed)
                        .flatMap(plain -> RefreshToken.parse(new String(plain, StandardCharsets.UTF_8)));
    }

    private static byte @Nullable [] joined(String[] parts) {
        ByteBuffer joined = ByteBuffer.allocate(MAX_LENGTH);
        int[] ends = {KEY_END, NONCE_END, -1, -1};
        for (int i = 0; i < PARTS; i++) {
            byte[] part = decoded(parts[i]);
            if (part == null) {
                return null;
            }
            joined.put(part);
            // Each part has its place: dots may not move, so that a token is spelled in one way only.
            if (ends[i] >= 0 && joined.position() != ends[i] || i == PARTS - 1 && part.length != TAG_BYTES) {
                return null;
            }
        }
        return Arrays.copyOf(joined.array(), joined.position());
    }

    private static byte @Nullable [] decoded(String part) {
        try {
            byte[] value = DECODER.decode(part);
            return ENCODER.encodeToString(value).equals(part) ? value : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String part(byte[] sealed, int from, int to) {
        return ENCODER.encodeToString(Arrays.copyOfRange(sealed, from, to));
    }
}
