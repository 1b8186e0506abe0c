package dev.cenote.protocol.oauth;

import dev.cenote.protocol.jose.CompactJws;
import dev.cenote.protocol.jose.JsonWebKey;
import dev.cenote.protocol.jose.JwsAlgorithm;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proof that whoever sends a request holds a key (RFC 9449 §4.2), signed by that key. Whether it was made for this
 * request, now, and for the first time is for whoever gets it to find out.
 *
 * @param thumbprint of the key (RFC 7638)
 * @param method {@code htm}
 * @param address {@code htu}, in the form of {@link TargetAddress}
 * @param issuedAt {@code iat}, epoch seconds
 * @param id {@code jti}, never empty
 * @param tokenHash {@code ath}, null where it goes with no access token
 */
public record DpopProof(
        String thumbprint,
        String method,
        String address,
        long issuedAt,
        String id,
        @Nullable String tokenHash) {
    /** How proofs may be signed, in the order in which that is announced. */
    public static final List<JwsAlgorithm> ALGORITHMS =
            List.of(JwsAlgorithm.ES256, JwsAlgorithm.RS256, JwsAlgorithm.PS256);

    /** The longest proof looked at, in characters; one with the largest RSA key has less than half of it. */
    public static final int MAX_LENGTH = 8192;

    private static final int MOST_DIGITS = 18;

    /**
     * RFC 9449 §4.3, checks 2 to 7: a well-formed token of this type with all claims, signed by the public key that it
     * shows. Empty for anything else; never throws.
     */
    public static Optional<DpopProof> verify(String text) {
        Optional<CompactJws> token = CompactJws.parse(text, MAX_LENGTH)
                .filter(parts -> "dpop+jwt".equals(parts.header().get("typ")));
        Optional<JwsAlgorithm> algorithm = token.flatMap(parts -> ALGORITHMS.stream()
                .filter(known -> known.name().equals(parts.header().get("alg")))
                .findFirst());
        Optional<JsonWebKey> key = token.flatMap(DpopProof::key);
        return algorithm.isPresent()
                        && key.isPresent()
                        && key.get().serves(algorithm.get())
                        && token.get().signedBy(key.get().key(), algorithm.get())
                ? of(key.get().thumbprint(), token.get().claims())
                : Optional.empty();
    }

    /** RFC 9449 §4.3, check 12: whether it goes with that access token. */
    public boolean goesWith(String accessToken) {
        return tokenHash != null
                && MessageDigest.isEqual(
                        tokenHash.getBytes(StandardCharsets.UTF_8),
                        hash(accessToken).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<JsonWebKey> key(CompactJws token) {
        return token.header().get("jwk") instanceof Map<?, ?> jwk && !JsonWebKey.tellsSecrets(jwk)
                ? JsonWebKey.parse(jwk)
                : Optional.empty();
    }

    private static Optional<DpopProof> of(String thumbprint, Map<String, Object> claims) {
        Optional<String> address = claims.get("htu") instanceof String text ? TargetAddress.of(text) : Optional.empty();
        Long issuedAt = seconds(claims.get("iat"));
        return address.isPresent()
                        && issuedAt != null
                        && claims.get("htm") instanceof String method
                        && claims.get("jti") instanceof String id
                        && !id.isEmpty()
                ? Optional.of(new DpopProof(
                        thumbprint,
                        method,
                        address.get(),
                        issuedAt,
                        id,
                        claims.get("ath") instanceof String hash ? hash : null))
                : Optional.empty();
    }

    /** RFC 7519 §2: a NumericDate may have a fraction. */
    private static @Nullable Long seconds(@Nullable Object value) {
        return switch (value) {
            case Long whole -> whole;
            case BigDecimal decimal
            when decimal.scale() > 0 && decimal.precision() <= MOST_DIGITS -> decimal.longValue();
            case null, default -> null;
        };
    }

    private static String hash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
