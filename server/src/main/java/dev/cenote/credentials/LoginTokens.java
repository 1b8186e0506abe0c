package dev.cenote.credentials;

import dev.cenote.credentials.ProviderTokens.Verdict;
import dev.cenote.directory.Directory;
import dev.cenote.iam.OidcProvider;
import dev.cenote.identitypool.Login;
import dev.cenote.identitypool.Pool;
import dev.cenote.identitypool.UserPoolName;
import dev.cenote.keys.KeyRing;
import dev.cenote.model.cognitoidentity.CognitoIdentityProvider;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.store.Database;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proves the logins that somebody shows to an identity pool. All of them have to hold: one that does not refuses the
 * whole call. Which key checks a token is said by the pool's settings and the key ring, never by the token.
 */
public final class LoginTokens {
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Set<JwsAlgorithm> TAKEN = Stream.concat(
                    JwsAlgorithm.RSA.stream(), JwsAlgorithm.USER_POOLS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Database database;
    private final KeyRing keys;
    private final OpenIdTokens openIdTokens;
    private final ProviderTokens providerTokens;
    private final Clock clock;
    private final Directory directory = new Directory();
    private final TokenFamilyStore families = new TokenFamilyStore();

    /**
     * @param keys of the user pools
     * @param openIdTokens who knows the pools' own tokens
     * @param providerTokens who knows those of OpenID Connect providers
     */
    public LoginTokens(
            Database database, KeyRing keys, OpenIdTokens openIdTokens, ProviderTokens providerTokens, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.openIdTokens = openIdTokens;
        this.providerTokens = providerTokens;
        this.clock = clock;
    }

    /**
     * Proves logins, outside of transactions.
     *
     * @param logins tokens by provider, null and empty when there are none
     */
    public ShownLogins verify(Pool pool, @Nullable Map<String, String> logins) {
        List<Login> proved = new ArrayList<>();
        OpenIdToken own = null;
        for (Map.Entry<String, String> shown : new TreeMap<>(logins == null ? Map.of() : logins).entrySet()) {
            String provider = shown.getKey();
            if (provider.equals(OpenIdToken.PROVIDER)) {
                own = own(pool, shown.getValue());
            } else {
                proved.add(login(pool, provider, shown.getValue()));
            }
        }
        return new ShownLogins(proved, own);
    }

    private Login login(Pool pool, String provider, String token) {
        if (pool.isDeveloper(provider)) {
            throw LoginRefusals.notPublic();
        }
        String userPoolId = UserPoolName.poolId(provider).orElse("");
        List<CognitoIdentityProvider> configured = pool.userPoolProviders(userPoolId);
        // A user pool has many names, an issuer has one: where both could be meant, exactly that name decides.
        Optional<String> openId = pool.openIdProvider(provider)
                .filter(arn -> configured.stream().noneMatch(known -> provider.equals(known.providerName())));
        if (openId.isEmpty() && !configured.isEmpty()) {
            return ofUserPool(userPoolId, configured, token);
        }
        // A provider that the account does not trust any more is as one that the pool does not have.
        OidcProvider trusted = openId.flatMap(providerTokens::find)
                .orElseThrow(() -> pool.hasNoProvider() ? LoginRefusals.noMatch() : LoginRefusals.unsupported());
        return ofOpenId(trusted, provider, token);
    }

    /** The pool's own token, as the developer's server and the basic flow hand it out. */
    private OpenIdToken own(Pool pool, String text) {
        return switch (openIdTokens.verify(text)) {
            case OpenIdTokens.Verdict.Foreign() -> throw LoginRefusals.token(LoginRefusals.NOT_OURS);
            case OpenIdTokens.Verdict.Forged() -> throw LoginRefusals.token(LoginRefusals.FORGED);
            case OpenIdTokens.Verdict.Expired(long now, long expiry) -> throw LoginRefusals.expired(now, expiry);
            case OpenIdTokens.Verdict.Verified(OpenIdToken token) -> {
                // A guest's token is no login, and one of another pool says nothing here.
                if (!token.poolId().equals(pool.id()) || !token.authenticated()) {
                    throw LoginRefusals.noMatch();
                }
                yield token;
            }
        };
    }

    private Login ofUserPool(String userPoolId, List<CognitoIdentityProvider> configured, String text) {
        UnverifiedJwt token = UnverifiedJwt.parse(text)
                .filter(found -> found.algorithm() != JwsAlgorithm.ES256 || signsOnCurve(userPoolId))
                .orElseThrow(() -> LoginRefusals.token(LoginRefusals.MALFORMED));
        Map<String, Object> claims = token.claims();
        String issuer = text(claims, "iss");
        // The issuer may be called as AWS or as this server is: that it is this pool's is proved by the key.
        if (!issuer.substring(issuer.lastIndexOf('/') + 1).equals(userPoolId)) {
            throw LoginRefusals.token(LoginRefusals.ISSUER);
        }
        String audience = text(claims, "aud");
        String subject = text(claims, "sub");
        Optional<SigningKeyRow> key =
                database.read(transaction -> keys.findPublished(transaction, userPoolId, Purpose.ID, token.keyId()));
        if (key.isEmpty()
                || !token.signedBy(keys.verificationKey(key.get()))
                || !"id".equals(claims.get("token_use"))) {
            throw LoginRefusals.token(LoginRefusals.FORGED);
        }
        checkTimes(claims, clock.instant().getEpochSecond());
        CognitoIdentityProvider provider = configured.stream()
                .filter(candidate -> audience.equals(candidate.clientId()))
                .findFirst()
                .orElseThrow(LoginRefusals::unsupported);
        if (Boolean.TRUE.equals(provider.serverSideTokenCheck())
                && !database.read(transaction -> stillGood(transaction, userPoolId, subject, claims))) {
            throw LoginRefusals.token(LoginRefusals.REVOKED);
        }
        return Login.ofUserPool(userPoolId, Objects.requireNonNull(provider.providerName()), audience, claims);
    }

    /**
     * COGNITO: identity pools take tokens that an RSA key signed, and tell nobody else from whoever shows no token at
     * all. Of this server's user pools some sign with ES256, too, and have a key for that from then on.
     */
    private boolean signsOnCurve(String userPoolId) {
        return keys.published(userPoolId).stream().anyMatch(key -> key.algorithm() == JwsAlgorithm.ES256);
    }

    private Login ofOpenId(OidcProvider provider, String name, String text) {
        UnverifiedJwt token = UnverifiedJwt.parse(text, TAKEN)
                .filter(found -> JwsAlgorithm.RSA.contains(found.algorithm())
                        || found.claims().get("iss") instanceof String issuer
                                && providerTokens
                                        .ownPool(issuer)
                                        .filter(this::signsOnCurve)
                                        .isPresent())
                .orElseThrow(() -> LoginRefusals.token(LoginRefusals.MALFORMED));
        String issuer = text(token.claims(), "iss");
        if (!ProviderTokens.name(issuer).equals(name) && !kept(issuer, "").equals(name)) {
            throw LoginRefusals.token(LoginRefusals.ISSUER);
        }
        return switch (providerTokens.verify(provider, issuer, token)) {
            case Verdict.Verified verified ->
                Login.ofOpenId(provider.arn(), name, kept(issuer, name), verified.claims());
            case Verdict.Missing(String claim) -> throw LoginRefusals.missing(claim);
            case Verdict.Elsewhere() -> throw LoginRefusals.unsupported();
            case Verdict.Expired(long now, long expiry) -> throw LoginRefusals.expired(now, expiry);
            case Verdict.Early() -> throw LoginRefusals.token(LoginRefusals.EARLY);
            case Verdict.NoKey(), Verdict.Forged() -> throw LoginRefusals.token(LoginRefusals.FORGED);
            case Verdict.Away() -> throw LoginRefusals.away();
        };
    }

    /** User pools of this server in the spelling of AWS, every other issuer as it is called. */
    private String kept(String issuer, String otherwise) {
        return providerTokens.ownPool(issuer).map(UserPoolName::canonical).orElse(otherwise);
    }

    /** Whether the person is there, may sign in, and has not ended what the token came from. */
    private boolean stillGood(Transaction transaction, String userPoolId, String subject, Map<String, Object> claims) {
        return directory
                .findById(transaction, userPoolId, subject)
                .filter(user -> user.enabled()
                        && claims.get("event_id") instanceof String event
                        && families.find(transaction, event)
                                .filter(family -> family.revokedAt() == null
                                        && family.userId().equals(user.id())
                                        && family.generation() == user.generation())
                                .isPresent())
                .isPresent();
    }

    private static void checkTimes(Map<String, Object> claims, long now) {
        if (!(claims.get("exp") instanceof Long expiry)) {
            throw LoginRefusals.missing("exp");
        }
        if (now >= expiry) {
            throw LoginRefusals.expired(now, expiry);
        }
        for (String begin : List.of("nbf", "iat")) {
            if (claims.get(begin) instanceof Long from && from > now + SKEW.toSeconds()) {
                throw LoginRefusals.token(LoginRefusals.EARLY);
            }
        }
    }

    private static String text(Map<String, Object> claims, String name) {
        if (claims.get(name) instanceof String text) {
            return text;
        }
        throw LoginRefusals.missing(name);
    }
}
