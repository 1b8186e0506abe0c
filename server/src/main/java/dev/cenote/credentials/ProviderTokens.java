package dev.cenote.credentials;

import dev.cenote.fetch.FetchFailed;
import dev.cenote.fetch.Issuer;
import dev.cenote.fetch.IssuerKeys;
import dev.cenote.iam.OidcProvider;
import dev.cenote.keys.KeyRing;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.protocol.jose.VerificationKey;
import dev.cenote.store.Database;
import dev.cenote.store.IamProviderStore;
import dev.cenote.store.IamProviderStore.Kind;
import dev.cenote.store.SigningKeyRow.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens of the OpenID Connect providers that the account trusts: outside issuers, whose keys are fetched, and user
 * pools of this server, whose keys lie in the store. Which issuer, and so whose keys, is said by the account's
 * settings; the token only names one of those keys.
 */
public final class ProviderTokens {
    private static final Duration SKEW = Duration.ofMinutes(5);
    // OpenID Connect Core 1.0 §2: at most 255 characters.
    private static final int LONGEST_SUBJECT = 255;

    private final Database database;
    private final KeyRing keys;
    private final IssuerKeys issuerKeys;
    private final OwnIssuers own;
    private final Clock clock;
    private final IamProviderStore providers = new IamProviderStore();

    /**
     * @param keys of this server's user pools
     * @param issuerKeys of everybody else
     */
    public ProviderTokens(Database database, KeyRing keys, IssuerKeys issuerKeys, OwnIssuers own, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.issuerKeys = issuerKeys;
        this.own = own;
        this.clock = clock;
    }

    /** What a token proves. */
    sealed interface Verdict {
        /**
         * It is the provider's, for one of the clients that the account names, and holds now.
         *
         * @param audience that client
         */
        record Verified(String audience, String subject, Map<String, Object> claims) implements Verdict {}

        /** It lacks something that every token has. */
        record Missing(String claim) implements Verdict {}

        /** It is for a client that the account does not name. */
        record Elsewhere() implements Verdict {}

        /** It was good; epoch seconds. */
        record Expired(long now, long expiry) implements Verdict {}

        /** Its time is yet to come. */
        record Early() implements Verdict {}

        /** The issuer has no such key, or says nothing usable about its keys. */
        record NoKey() implements Verdict {}

        /** The issuer cannot be reached, so nobody knows. */
        record Away() implements Verdict {}

        /** It was not signed by the key that it names. */
        record Forged() implements Verdict {}
    }

    /** The provider of that ARN. */
    Optional<OidcProvider> find(String arn) {
        return database.read(transaction -> providers.find(transaction, Kind.OIDC, arn))
                .map(row -> OidcProvider.stored(
                        row.arn(), row.settings(), Instant.ofEpochMilli(row.createdAt()), row.version()));
    }

    /** The id of the user pool of this server that an issuer is. */
    Optional<String> ownPool(String issuer) {
        return own.poolId(issuer);
    }

    /** An issuer as providers are named: without scheme, and without a slash at its end. */
    static String name(String issuer) {
        String name = issuer.replaceFirst("^https?://", "");
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /**
     * Looks at a token, outside of transactions. Everything that costs nothing is looked at first, so that an issuer is
     * asked only about tokens that could be good.
     *
     * @param issuer its {@code iss}, which the caller found to be that provider's
     */
    Verdict verify(OidcProvider provider, String issuer, UnverifiedJwt token) {
        Map<String, Object> claims = token.claims();
        for (String claim : List.of("aud", "sub", "exp", "iat")) {
            if (claims.get(claim) == null) {
                return new Verdict.Missing(claim);
            }
        }
        if (!(claims.get("sub") instanceof String subject) || subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            return new Verdict.Missing("sub");
        }
        Optional<String> audience = audiences(claims).stream()
                .filter(provider.clientIds()::contains)
                .findFirst();
        if (audience.isEmpty()) {
            return new Verdict.Elsewhere();
        }
        long now = clock.instant().getEpochSecond();
        if (!(claims.get("exp") instanceof Number expiry)) {
            return new Verdict.Missing("exp");
        }
        if (now >= expiry.longValue()) {
            return new Verdict.Expired(now, expiry.longValue());
        }
        if (begins(claims, "nbf") > now + SKEW.toSeconds() || begins(claims, "iat") > now + SKEW.toSeconds()) {
            return new Verdict.Early();
        }
        try {
            Optional<VerificationKey> key = key(provider, issuer, token);
            if (key.isEmpty()) {
                return new Verdict.NoKey();
            }
            return token.signedBy(key.get())
                    ? new Verdict.Verified(audience.get(), subject, claims)
                    : new Verdict.Forged();
        } catch (FetchFailed e) {
            return e.isUnreachable() ? new Verdict.Away() : new Verdict.NoKey();
        }
    }

    /** For whom a token is: who asked for it, where it says so, otherwise whoever it is meant for. */
    private static List<String> audiences(Map<String, Object> claims) {
        return claims.get("azp") instanceof String party ? List.of(party) : SessionTagClaims.texts(claims.get("aud"));
    }

    private static long begins(Map<String, Object> claims, String claim) {
        return claims.get(claim) instanceof Number from ? from.longValue() : Long.MIN_VALUE;
    }

    private Optional<VerificationKey> key(OidcProvider provider, String issuer, UnverifiedJwt token)
            throws FetchFailed {
        Optional<String> poolId = own.poolId(issuer);
        if (poolId.isEmpty()) {
            Issuer outside = new Issuer(issuer, Set.copyOf(provider.thumbprints()));
            return issuerKeys.find(outside, token.keyId(), token.algorithm());
        }
        // User pools have a second key, for access tokens, and those are no proof of who somebody is.
        return JwsAlgorithm.USER_POOLS.contains(token.algorithm())
                        && "id".equals(token.claims().get("token_use"))
                ? database.read(transaction -> keys.findPublished(transaction, poolId.get(), Purpose.ID, token.keyId()))
                        .map(keys::verificationKey)
                : Optional.empty();
    }
}
