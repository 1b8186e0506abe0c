package dev.cenote.token;

import static java.util.Objects.requireNonNull;

import dev.cenote.keys.KeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.Database;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.ScopeReading;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives an app client that got the access token of a person another one, with which it acts for them elsewhere (RFC
 * 8693): for its own scopes only and never for more than it got, never for longer, and ended by whatever ends the
 * sign-in behind it. No trigger is asked: what one said was said for another client.
 */
public final class TokenExchange {
    /** How many clients may stand behind each other in {@code act}. */
    static final int MOST_ACTORS = 4;

    private static final String ACTOR = "act";
    // What the token keeps of the one it is given for, if that says it.
    private static final List<String> PERSON = List.of("sub", "cognito:groups");
    private static final List<String> SIGN_IN = List.of("origin_jti", "event_id");
    private static final List<String> ASSURANCE = List.of("acr", "amr", "auth_time");

    private final Parts parts;
    private final AccessTokens accessTokens;

    /** @param accessTokens know which tokens are good */
    public TokenExchange(Parts parts, AccessTokens accessTokens) {
        this.parts = parts;
        this.accessTokens = accessTokens;
    }

    /** What tokens are made with. */
    public record Parts(Database database, KeyRing keys, Issuers issuers, RandomText random, Clock clock) {}

    /** What became of a request. */
    public sealed interface Outcome {
        /** The client has its token. */
        record Issued(UserTokenSet tokens) implements Outcome {}

        /** The token that it showed is not good, or not for this. */
        record WrongSubject() implements Outcome {}

        /** It may not have these scopes for that token, or none at all. */
        record WrongScope() implements Outcome {}
    }

    /**
     * Exchanges a token.
     *
     * @param actor who asks, proved already; allowed to
     * @param requested scopes; empty asks for whatever both the token and the client have
     * @param resource the audience, null for that of the token
     */
    public Outcome exchange(
            AuthenticatedClient actor, String subjectToken, List<String> requested, @Nullable String resource) {
        Optional<AccessTokens.Shown> subject = accessTokens
                .introspect(actor.client().poolId(), subjectToken)
                // RFC 9449 §7: what is bound to a key counts only for whoever proves that key.
                .filter(shown -> shown.person() != null
                        && (shown.key() == null || shown.key().equals(actor.key())))
                .filter(shown -> actors(shown.claims()) < MOST_ACTORS);
        if (subject.isEmpty()) {
            return new Outcome.WrongSubject();
        }
        Map<String, Object> claims = subject.get().claims();
        List<String> scopes = scopes(actor.client(), claims, requested);
        return scopes.isEmpty() ? new Outcome.WrongScope() : new Outcome.Issued(issue(actor, claims, scopes, resource));
    }

    /** None when the client asks for one that it may not have. */
    private static List<String> scopes(AppClient client, Map<String, Object> subject, List<String> requested) {
        String granted = subject.get("scope") instanceof String text ? text : "";
        Set<String> allowed = new LinkedHashSet<>(List.of(granted.split(" ", -1)));
        allowed.retainAll(client.allowedOAuthScopes());
        List<String> scopes = requested.isEmpty()
                ? List.copyOf(allowed)
                : requested.stream().distinct().toList();
        return allowed.containsAll(scopes) && ScopeReading.allows(client, scopes) ? scopes : List.of();
    }

    private UserTokenSet issue(
            AuthenticatedClient actor, Map<String, Object> subject, List<String> scopes, @Nullable String resource) {
        AppClient client = actor.client();
        long now = parts.clock.instant().getEpochSecond();
        // Whoever read the token saw that it has an end, and that this is yet to come.
        long end = Math.min(
                (Long) requireNonNull(subject.get("exp")),
                now + client.tokenValidity().accessToken().toSeconds());
        Map<String, Object> claims = new LinkedHashMap<>();
        copy(subject, PERSON, claims);
        claims.put("iss", parts.issuers.of(client.poolId()));
        claims.put("version", 2);
        claims.put("client_id", client.id());
        if (resource == null) {
            copy(subject, List.of("aud"), claims);
        } else {
            claims.put("aud", resource);
        }
        copy(subject, SIGN_IN, claims);
        claims.put("token_use", "access");
        claims.put("scope", String.join(" ", scopes));
        copy(subject, ASSURANCE, claims);
        claims.put("exp", end);
        claims.put("iat", now);
        claims.put("jti", parts.random.uuid());
        copy(subject, List.of("username"), claims);
        claims.put(ACTOR, actor(client, subject));
        String key = actor.key();
        String keyId =
                parts.database.read(transaction -> KeyRing.requireActive(transaction, client.poolId(), Purpose.ACCESS));
        String token = parts.keys.sign(keyId, JsonObjects.write(key == null ? claims : TokenClaims.bound(claims, key)));
        return new UserTokenSet(token, null, null, end - now, key != null, scopes);
    }

    /** RFC 8693 §4.1: who acts now stands outside, and whoever acted before them inside. */
    private static Map<String, Object> actor(AppClient client, Map<String, Object> subject) {
        Map<String, Object> actor = new LinkedHashMap<>();
        actor.put("sub", client.id());
        if (subject.get(ACTOR) instanceof Map<?, ?> before) {
            actor.put(ACTOR, before);
        }
        return actor;
    }

    private static int actors(Map<?, ?> claims) {
        int actors = 0;
        Object next = claims.get(ACTOR);
        while (next instanceof Map<?, ?> actor) {
            actors++;
            next = actor.get(ACTOR);
        }
        return actors;
    }

    private static void copy(Map<String, Object> from, List<String> names, Map<String, Object> to) {
        for (String name : names) {
            Object value = from.get(name);
            if (value != null) {
                to.put(name, value);
            }
        }
    }
}
