package dev.cenote.token;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.fetch.FetchFailed;
import dev.cenote.fetch.IssuerKeys;
import dev.cenote.fetch.KeySetAddress;
import dev.cenote.keys.Fingerprint;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.store.Database;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
import dev.cenote.store.UsedOnceStore;
import dev.cenote.token.ClientAuthenticator.Proof;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Extension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves app clients by assertions that they sign with keys of their own (RFC 7523 §2.2 and §3; OpenID Connect Core §9,
 * {@code private_key_jwt}). A tag of the pool says where a client's keys are, and from then on nothing else proves that
 * client where assertions are taken.
 */
public final class ClientAssertions {
    /** What an assertion may be signed with. */
    public static final Set<JwsAlgorithm> ALGORITHMS = JwsAlgorithm.CLIENTS;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    // Clocks of clients differ from ours.
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final String MARK = "client-assertion:";
    private static final int MILLIS = 1000;

    private final Database database;
    private final IssuerKeys keys;
    private final Issuers issuers;
    private final Clock clock;
    private final UsedOnceStore used = new UsedOnceStore();

    /**
     * @param keys where the keys of clients are remembered
     * @param issuers what assertions are meant for
     */
    public ClientAssertions(Database database, IssuerKeys keys, Issuers issuers, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.issuers = issuers;
        this.clock = clock;
    }

    /** Whether a client of a pool proves itself by assertions, and by nothing else. */
    public boolean expected(String poolId, String clientId) {
        return database.answer(new KeptOf(poolId, clientId)).isPresent();
    }

    /** Who an assertion says that it is of; empty when it is none, and worth nothing until it is proved. */
    public static Optional<String> subject(String assertion) {
        return UnverifiedJwt.parse(assertion, ALGORITHMS)
                .flatMap(token ->
                        token.claims().get("sub") instanceof String subject ? Optional.of(subject) : Optional.empty());
    }

    /**
     * Proves a client, outside of transactions, because its keys may have to be fetched. Everything that costs nothing
     * is looked at first. A good assertion is used up, whatever becomes of the request.
     *
     * @param addresses what an assertion may be meant for besides the issuer: where the request went
     */
    public Proof authenticate(String poolId, String clientId, String assertion, Set<String> addresses) {
        Optional<Kept> kept = database.answer(new KeptOf(poolId, clientId));
        if (kept.isEmpty()) {
            return new Proof.Unknown();
        }
        Optional<UnverifiedJwt> token = UnverifiedJwt.parse(assertion, ALGORITHMS);
        boolean proved = token.isPresent()
                && claimed(token.get().claims(), poolId, clientId, addresses)
                && signed(token.get(), kept.get().keySet)
                && isFirst(token.get().claims(), poolId, clientId);
        return proved ? new Proof.Proved(new AuthenticatedClient(kept.get().client, true)) : new Proof.Wrong();
    }

    /** RFC 7523 §3: who, for whom, and until when. */
    private boolean claimed(Map<String, Object> claims, String poolId, String clientId, Set<String> addresses) {
        double now = clock.millis() / (double) MILLIS;
        double skew = SKEW.toSeconds();
        return clientId.equals(claims.get("iss"))
                && clientId.equals(claims.get("sub"))
                && claims.get("jti") instanceof String id
                && !id.isEmpty()
                && isMeant(claims.get("aud"), issuers.of(poolId), addresses)
                && claims.get("exp") instanceof Number expiry
                && now < expiry.doubleValue()
                && expiry.doubleValue() <= now + LONGEST.toSeconds() + skew
                && hasBegun(claims, "iat", now + skew)
                && hasBegun(claims, "nbf", now + skew);
    }

    /**
     * The issuer, or where the request went. Whoever means several servers would give each of them what the others
     * take, so all of them have to be us.
     */
    private static boolean isMeant(@Nullable Object audience, String issuer, Set<String> addresses) {
        List<?> all = audience instanceof List<?> list ? list : audience == null ? List.of() : List.of(audience);
        return !all.isEmpty()
                && all.stream()
                        .allMatch(
                                one -> one instanceof String text && (text.equals(issuer) || addresses.contains(text)));
    }

    private static boolean hasBegun(Map<String, Object> claims, String claim, double latest) {
        Object from = claims.get(claim);
        return from == null || from instanceof Number begin && begin.doubleValue() <= latest;
    }

    private boolean signed(UnverifiedJwt token, String keySet) {
        try {
            return keys.find(new KeySetAddress(keySet), token.keyId(), token.algorithm())
                    .filter(token::signedBy)
                    .isPresent();
        } catch (FetchFailed e) {
            // Nobody can be believed by keys that nobody has; whoever keeps them has logged why. RFC 7521 §4.2.1,
            // RFC 6749 §5.2: that is invalid_client, as for every assertion that cannot be proved. An answer of its
            // own,
            // such as 503, would send the client back again and again for what only its own keeper can mend, and would
            // tell strangers, who prove nothing, whose keys cannot be had just now.
            return false;
        }
    }

    /** INVARIANT: of two that show one assertion, on whatever nodes, one is proved. */
    private boolean isFirst(Map<String, Object> claims, String poolId, String clientId) {
        String mark = MARK + Fingerprint.of(clientId + ' ' + claims.get("jti"));
        Number expiry = (Number) Objects.requireNonNull(claims.get("exp"));
        long ends = (long) Math.ceil(expiry.doubleValue() * MILLIS);
        return database.write(transaction -> used.insert(transaction, mark, poolId, ends));
    }

    /**
     * A client whose tag is set.
     *
     * @param keySet where its keys are
     */
    private record Kept(AppClient client, String keySet) {}

    private record KeptOf(String poolId, String clientId) implements Question<Optional<Kept>> {
        private static final Pools POOLS = new Pools();
        private static final Extensions EXTENSIONS = new Extensions();

        @Override
        public Optional<Kept> run(Transaction transaction) {
            return EXTENSIONS
                    .find(transaction, poolId, clientId, Extension.CLIENT_ASSERTION)
                    .flatMap(keySet -> POOLS.findClient(transaction, clientId)
                            .filter(client -> client.poolId().equals(poolId))
                            .map(client -> new Kept(client, keySet)));
        }
    }
}
