package dev.cenote.token;

import dev.cenote.keys.LastingSealer;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.store.Database;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.userpool.AppClient;
import java.time.Clock;
import java.util.Optional;

/** Ends sign-ins by one of their refresh tokens: one engine for the API and for the revocation endpoint. */
public final class TokenRevocation {
    private final Database database;
    private final RefreshTokens refreshTokens;
    private final Clock clock;
    private final TokenFamilyStore families = new TokenFamilyStore();

    /** @param sealer what refresh tokens are sealed by */
    public TokenRevocation(Database database, LastingSealer sealer, Clock clock) {
        this.database = database;
        this.refreshTokens = new RefreshTokens(sealer);
        this.clock = clock;
    }

    /** What became of a token. */
    public enum Outcome {
        /** It held until now. */
        REVOKED,
        /** It held no more, or was never good for anything. */
        WORTHLESS,
        /** Tokens of this client cannot be revoked. */
        NOT_REVOCABLE,
        /** It is a token of another kind. */
        NO_REFRESH_TOKEN,
        /** It is no token of any kind. */
        NO_TOKEN,
        /** It is another client's. */
        FOREIGN
    }

    /**
     * Ends a sign-in: its refresh tokens, and for the user pool its access and ID tokens too. Other sign-ins live on.
     *
     * @param client proved already
     */
    public Outcome revoke(AppClient client, String token) {
        if (!client.revocable()) {
            return Outcome.NOT_REVOCABLE;
        }
        if (!RefreshTokens.looksLikeOne(token)) {
            return UnverifiedJwt.parse(token).isPresent() ? Outcome.NO_REFRESH_TOKEN : Outcome.NO_TOKEN;
        }
        Optional<RefreshToken> content = refreshTokens.open(token);
        if (content.isEmpty()) {
            return Outcome.WORTHLESS;
        }
        if (!content.get().clientId().equals(client.id())
                || !content.get().poolId().equals(client.poolId())) {
            return Outcome.FOREIGN;
        }
        return revokeFamily(content.get().familyId()) ? Outcome.REVOKED : Outcome.WORTHLESS;
    }

    /**
     * Ends the sign-in of that id, whatever its client may do by itself; false when it has been ended before, or is
     * gone.
     */
    public boolean revokeFamily(String familyId) {
        return database.write(transaction -> families.revoke(transaction, familyId, clock.millis()));
    }
}
