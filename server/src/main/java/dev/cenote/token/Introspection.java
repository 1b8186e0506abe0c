package dev.cenote.token;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.keys.LastingSealer;
import dev.cenote.store.Database;
import dev.cenote.store.TokenFamilyRow;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.User;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells clients whether a token is good (RFC 7662), for what and for whom: everything is read anew each time. */
public final class Introspection {
    private static final List<String> TOLD = List.of(
            "scope", "client_id", "username", "exp", "iat", "sub", "aud", "iss", "jti", "acr", "auth_time", "act");
    private static final int MILLIS = 1000;

    private final Database database;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Clock clock;
    private final Pools pools = new Pools();
    private final Directory directory = new Directory();
    private final TokenFamilyStore families = new TokenFamilyStore();
    private final Extensions extensions = new Extensions();

    /** @param sealer what refresh tokens are sealed by */
    public Introspection(Database database, AccessTokens accessTokens, LastingSealer sealer, Clock clock) {
        this.database = database;
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(sealer);
        this.clock = clock;
    }

    /** Whether anybody in a pool may ask. */
    public boolean served(String poolId) {
        return database.read(transaction -> pools.find(transaction, poolId)
                .filter(pool -> extensions.anywhere(transaction, pool, Extension.INTROSPECTION))
                .isPresent());
    }

    /** Whether a client may ask. */
    public boolean served(AppClient client) {
        return database.read(transaction -> extensions
                .of(transaction, pools.require(transaction, client.poolId()), client.id())
                .contains(Extension.INTROSPECTION));
    }

    /**
     * The members of the answer (RFC 7662 §2.2) besides {@code active}; empty for whatever is not good now: RFC 7662
     * §2.2 wants no reason told. An access token of the pool is shown to each client that may ask, because it is what
     * APIs get; a refresh token only to whom it was given.
     *
     * @param client who asks, proved already
     */
    public Optional<Map<String, Object>> of(AppClient client, String token) {
        return RefreshTokens.looksLikeOne(token)
                ? refreshTokens
                        .open(token)
                        .filter(content -> content.clientId().equals(client.id())
                                && content.poolId().equals(client.poolId())
                                && clock.millis() < content.expiresAt())
                        .flatMap(content -> database.read(transaction -> refresh(transaction, client, content)))
                : accessTokens.introspect(client.poolId(), token).map(Introspection::access);
    }

    private static Map<String, Object> access(AccessTokens.Shown shown) {
        Map<String, Object> claims = shown.claims();
        Map<String, Object> told = new LinkedHashMap<>();
        TOLD.forEach(name -> {
            Object value = claims.get(name);
            if (value != null) {
                told.put(name, value);
            }
        });
        // RFC 9449 §6.2.
        told.put("token_type", shown.key() == null ? "Bearer" : "DPoP");
        if (shown.key() != null) {
            told.put("cnf", Map.of("jkt", shown.key()));
        }
        return told;
    }

    private Optional<Map<String, Object>> refresh(Transaction transaction, AppClient client, RefreshToken token) {
        return families.find(transaction, token.familyId())
                .filter(family ->
                        Rotation.of(family, token.turn(), client.rotation().orElse(Duration.ZERO), clock.millis())
                                instanceof Rotation.Next)
                .flatMap(family -> directory
                        .findById(transaction, token.poolId(), token.userId())
                        .filter(user -> user.enabled() && !TokenFamily.revoked(family, user))
                        .map(user -> refresh(family, user, token)));
    }

    private static Map<String, Object> refresh(TokenFamilyRow row, User user, RefreshToken token) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scope", String.join(" ", TokenFamily.of(row).scopes()));
        told.put("client_id", token.clientId());
        told.put("username", user.username());
        told.put("exp", token.expiresAt() / MILLIS);
        told.put("iat", row.createdAt() / MILLIS);
        told.put("sub", user.id());
        return told;
    }
}
