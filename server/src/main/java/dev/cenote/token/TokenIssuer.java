package dev.cenote.token;

import dev.cenote.keys.KeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.userpool.AppClient;
import java.time.Clock;
import java.util.List;

/**
 * Writes and signs the access tokens that app clients get for themselves (RFC 6749 §4.4); tokens of people are the work
 * of {@link UserTokens}. Nothing is stored: such a token is good until it ends.
 */
public final class TokenIssuer {
    private final KeyRing keys;
    private final Issuers issuers;
    private final RandomText random;
    private final Clock clock;

    /** @param random makes the ids of tokens */
    public TokenIssuer(KeyRing keys, Issuers issuers, RandomText random, Clock clock) {
        this.keys = keys;
        this.issuers = issuers;
        this.random = random;
        this.clock = clock;
    }

    /**
     * An access token for a client that acts for itself, good for as long as the client's setting says. One signature,
     * so a millisecond of a core.
     *
     * @param scopes as they were granted, {@code IDENTIFIER/NAME} each
     * @param keyId the pool's key that signs access tokens now
     */
    public IssuedToken issue(AuthenticatedClient authenticated, List<String> scopes, String keyId) {
        AppClient client = authenticated.client();
        long now = clock.instant().getEpochSecond();
        long validity = client.tokenValidity().accessToken().toSeconds();
        String claims = new ClientTokenClaims(
                        client.id(),
                        scopes,
                        issuers.of(client.poolId()),
                        now,
                        now + validity,
                        random.uuid(),
                        authenticated.key())
                .json();
        return new IssuedToken(keys.sign(keyId, claims), validity);
    }
}
