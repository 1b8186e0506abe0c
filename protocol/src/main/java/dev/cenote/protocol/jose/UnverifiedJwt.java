package dev.cenote.protocol.jose;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A compact JSON web token that says how it is signed, read before anybody knows whose key to check it with. Whatever
 * it claims is worth nothing until {@link #signedBy} says so.
 */
public final class UnverifiedJwt {
    /** The longest token looked at, in characters: people can be in a hundred groups with long names. */
    public static final int MAX_LENGTH = 65_536;

    private final String keyId;
    private final JwsAlgorithm algorithm;
    private final CompactJws token;

    private UnverifiedJwt(String keyId, JwsAlgorithm algorithm, CompactJws token) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.token = token;
    }

    /** Reads a token that is to be checked as user pools sign; otherwise as the other {@code parse}. */
    public static Optional<UnverifiedJwt> parse(String token) {
        return parse(token, JwsAlgorithm.USER_POOLS);
    }

    /**
     * Reads a token; never throws. Empty when it is longer than {@link #MAX_LENGTH}, is none ({@link CompactJws}),
     * names no key, or is to be checked in another way than those given.
     *
     * @param accepted what the issuer signs with; the token has no say in how it is checked (RFC 8725 §3.1)
     */
    public static Optional<UnverifiedJwt> parse(String token, Set<JwsAlgorithm> accepted) {
        return CompactJws.parse(token, MAX_LENGTH)
                .flatMap(parts -> accepted.stream()
                        .filter(known -> known.name().equals(parts.header().get("alg")))
                        .findFirst()
                        .flatMap(algorithm -> parts.header().get("kid") instanceof String keyId
                                ? Optional.of(new UnverifiedJwt(keyId, algorithm, parts))
                                : Optional.empty()));
    }

    /** The key that it names. */
    public String keyId() {
        return keyId;
    }

    /** How it says that it is signed: one of those that were accepted. */
    public JwsAlgorithm algorithm() {
        return algorithm;
    }

    /** What it claims, as {@link CompactJws#claims} describes. Times, issuer and audience are the caller's to judge. */
    public Map<String, Object> claims() {
        return token.claims();
    }

    /** Whether that key signed exactly this. */
    public boolean signedBy(VerificationKey key) {
        return key.keyId().equals(keyId) && token.signedBy(key.key(), algorithm);
    }
}
