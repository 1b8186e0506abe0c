package dev.cenote.credentials;

import java.util.Optional;

/** Knows the tokens of one sort of identity provider. */
@FunctionalInterface
public interface WebIdentitySource {
    /**
     * Verifies a token.
     *
     * @param issuer what the token says of its {@code iss}; nothing is proved yet
     * @return empty when the token is somebody else's to look at
     * @throws dev.cenote.kernel.Refusal InvalidIdentityToken or ExpiredTokenException when it is a token of this source
     *     and does not hold
     */
    Optional<WebIdentity> verify(String issuer, String token);
}
