package dev.cenote.token;

import static java.util.Objects.requireNonNull;

import dev.cenote.aws.Caller;
import dev.cenote.aws.TokenBearers;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.KeyRing;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.store.Database;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.TokenFamilyRow;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DpopUse;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.Scope;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows people by their access tokens. Everything that can end a token is read anew each time, in one transaction.
 *
 * <p>COGNITO: what is wrong is told in a fixed order, and only the first of it.
 */
public final class AccessTokens implements TokenBearers {
    private final Database database;
    private final KeyRing keys;
    private final Clock clock;
    private final TokenFamilyStore families = new TokenFamilyStore();
    private final Pools pools = new Pools();
    private final Directory directory = new Directory();
    private final Extensions extensions = new Extensions();

    /** @param keys what tokens were signed with */
    public AccessTokens(Database database, KeyRing keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Caller.Person require(String accessToken) {
        UnverifiedJwt token = parse(accessToken);
        Known known = verified(token);
        checkCurrent(token.claims());
        if (!scopes(token.claims()).contains(SignedIn.SELF_SERVICE)) {
            throw Refusal.notAuthorized("Access Token does not have required scopes");
        }
        Caller.Person person = person(token.claims(), known);
        // RFC 9449 §7.1: whoever knows of the binding must see a proof, and the API has no place for one.
        if (boundTo(token.claims(), known) != null) {
            throw ChosenTokenTexts.bound();
        }
        return person;
    }

    /**
     * What a token says about its person.
     *
     * @param poolId the pool that is asked; tokens of others count for nothing
     * @throws Refusal {@code NotAuthorizedException} and others when the token is not good, or not any more
     */
    public BearerClaims userInfo(String poolId, String accessToken) {
        UnverifiedJwt token = parse(accessToken);
        Known known = verified(poolId, token);
        checkCurrent(token.claims());
        List<String> scopes = scopes(token.claims());
        String key = boundTo(token.claims(), known);
        if (!scopes.contains(Scope.OPENID)) {
            return new BearerClaims.WithoutOpenId(key);
        }
        Caller.Person person = person(token.claims(), known);
        // Whoever has no client or user any more was refused just now.
        AppClient client = requireNonNull(known.client);
        SortedMap<String, String> visible =
                AttributeClaims.visible(known.pool, client, requireNonNull(known.user), Set.copyOf(scopes));
        Map<Extension, String> asked = asked(known.pool, client);
        if (key == null && DpopUse.of(asked) == DpopUse.REQUIRED) {
            return new BearerClaims.Unbound();
        }
        boolean strict = asked.containsKey(Extension.STRICT_OIDC);
        SortedMap<String, Object> claims = new TreeMap<>();
        visible.forEach((name, value) -> claims.put(name, strict ? AttributeClaims.typed(name, value) : value));
        claims.put("sub", person.userId());
        claims.put("username", person.username());
        return new BearerClaims.Told(claims, key);
    }

    /** Whether anybody in a pool has tokens that are bound to keys. */
    public boolean bindsAny(String poolId) {
        return database.read(transaction -> pools.find(transaction, poolId)
                .filter(pool -> extensions.anywhere(transaction, pool, Extension.DPOP))
                .isPresent());
    }

    /**
     * What an access token of a person or of a client says, if it is good now; empty otherwise.
     *
     * @param poolId the pool that is asked; tokens of others count for nothing
     */
    Optional<Shown> introspect(String poolId, String accessToken) {
        try {
            UnverifiedJwt token = parse(accessToken);
            Known known = verified(poolId, token);
            checkCurrent(token.claims());
            if (token.claims().containsKey("username")) {
                Caller.Person person = person(token.claims(), known);
                return Optional.of(new Shown(token.claims(), boundTo(token.claims(), known), person));
            }
            // What a client got for itself lasts as long as the client.
            return known.client == null
                    ? Optional.empty()
                    : Optional.of(new Shown(token.claims(), boundTo(token.claims(), known), null));
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    /**
     * A token that is good now.
     *
     * @param key the thumbprint of the key that it is bound to, null for none
     * @param person null for what a client got for itself
     */
    record Shown(Map<String, Object> claims, @Nullable String key, Caller.@Nullable Person person) {}

    /**
     * The key that a token is bound to. Only where the pool asks for that: the trigger of any other may write the same
     * claim for its own APIs, and then it means nothing here.
     */
    private @Nullable String boundTo(Map<String, Object> claims, Known known) {
        AppClient client = known.client;
        if (client == null
                || !(claims.get("cnf") instanceof Map<?, ?> confirmation)
                || !(confirmation.get("jkt") instanceof String key)) {
            return null;
        }
        return DpopUse.of(asked(known.pool, client)) == DpopUse.OFF ? null : key;
    }

    private Map<Extension, String> asked(UserPool pool, AppClient client) {
        return database.read(transaction -> extensions.values(transaction, pool, client.id()));
    }

    private Known verified(String poolId, UnverifiedJwt token) {
        Known known = verified(token);
        if (!known.pool.id().equals(poolId)) {
            throw invalid();
        }
        return known;
    }

    private static UnverifiedJwt parse(String accessToken) {
        UnverifiedJwt token = UnverifiedJwt.parse(accessToken).orElseThrow(AccessTokens::invalid);
        if (!"access".equals(token.claims().get("token_use"))) {
            throw invalid();
        }
        return token;
    }

    private Known verified(UnverifiedJwt token) {
        String poolId = poolId(token.claims());
        if (poolId == null) {
            throw invalid();
        }
        Known known = database.read(transaction -> known(transaction, poolId, token));
        checkSigned(token, known);
        return known;
    }

    private static List<String> scopes(Map<String, Object> claims) {
        return List.of(text(claims, "scope").orElse("").split(" ", -1));
    }

    /** The pool that the issuer names; the key, not the issuer's host, proves whose token it is. */
    private static @Nullable String poolId(Map<String, Object> claims) {
        return claims.get("iss") instanceof String issuer ? issuer.substring(issuer.lastIndexOf('/') + 1) : null;
    }

    /** Whatever the store knows of the token; the token is not verified yet, so all of it may be missing. */
    /** A token that was exchanged ends with the client that somebody signed in to, as that client's own do. */
    private Known known(Transaction transaction, String poolId, UnverifiedJwt token) {
        Map<String, Object> claims = token.claims();
        UserPool pool = pools.find(transaction, poolId).orElseThrow(AccessTokens::invalid);
        return new Known(
                pool,
                keys.findPublished(transaction, poolId, Purpose.ACCESS, token.keyId())
                        .orElse(null),
                text(claims, "client_id")
                        .flatMap(id -> pools.findClient(transaction, id))
                        .filter(client -> client.poolId().equals(poolId))
                        .orElse(null),
                text(claims, "sub")
                        .flatMap(id -> directory.findById(transaction, poolId, id))
                        .or(() -> successor(transaction, pool, claims))
                        .orElse(null),
                text(claims, "event_id")
                        .flatMap(id -> families.find(transaction, id))
                        .filter(family ->
                                pools.findClient(transaction, family.clientId()).isPresent())
                        .orElse(null));
    }

    /** COGNITO: whoever has the name of a person who is gone is found in their place. */
    private Optional<User> successor(Transaction transaction, UserPool pool, Map<String, Object> claims) {
        return text(claims, "username").flatMap(name -> directory.find(transaction, pool, name));
    }

    private void checkSigned(UnverifiedJwt token, Known known) {
        SigningKeyRow key = known.key;
        boolean onCurve = key != null && key.purpose().isOnCurve();
        if (token.algorithm() == JwsAlgorithm.ES256 && !onCurve) {
            // A pool that never signed so says what it says of every other algorithm.
            throw invalid();
        }
        if (key == null || !token.signedBy(keys.verificationKey(key))) {
            throw Refusal.notAuthorized("Could not verify signature for Access Token");
        }
    }

    private void checkCurrent(Map<String, Object> claims) {
        if (!(claims.get("exp") instanceof Long expiry)
                || expiry <= clock.instant().getEpochSecond()) {
            throw Refusal.notAuthorized("Access Token has expired");
        }
    }

    private static Caller.Person person(Map<String, Object> claims, Known known) {
        AppClient client = known.client;
        if (client == null) {
            String id = text(claims, "client_id").orElse("");
            throw Refusal.resourceNotFound("User pool client " + id + " does not exist.");
        }
        User user = known.user;
        if (user == null) {
            throw new Refusal("UserNotFoundException", "User does not exist.");
        }
        if (user.status() == UserStatus.UNCONFIRMED) {
            throw new Refusal("UserNotConfirmedException", "User is not confirmed.");
        }
        if (!user.enabled()) {
            throw Refusal.notAuthorized("User is disabled.");
        }
        TokenFamilyRow family = known.family;
        if (family == null
                || !family.userId().equals(user.id())
                || !user.id().equals(claims.get("sub"))
                || TokenFamily.revoked(family, user)) {
            throw Refusal.notAuthorized("Access Token has been revoked");
        }
        return new Caller.Person(
                client.poolId(),
                client.id(),
                user.id(),
                user.username(),
                family.id(),
                text(claims, "device_key").orElse(null),
                claims.get("auth_time") instanceof Long authTime ? authTime : 0);
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Refusal invalid() {
        return Refusal.notAuthorized("Invalid Access Token");
    }

    private record Known(
            UserPool pool,
            @Nullable SigningKeyRow key,
            @Nullable AppClient client,
            @Nullable User user,
            @Nullable TokenFamilyRow family) {}
}
