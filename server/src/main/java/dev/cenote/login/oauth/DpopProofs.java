package dev.cenote.login.oauth;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.http.Request;
import dev.cenote.keys.Fingerprint;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.protocol.oauth.DpopProof;
import dev.cenote.protocol.oauth.TargetAddress;
import dev.cenote.store.Database;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
import dev.cenote.store.UsedOnceStore;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DpopUse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the header field {@code DPoP} of a request proves (RFC 9449 §4.3). */
final class DpopProofs {
    /** How far the clock of whoever made a proof may be off, to either side. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    /** Ways to sign as challenges name them (RFC 9449 §7.1). */
    static final String ALGORITHMS =
            DpopProof.ALGORITHMS.stream().map(Enum::name).collect(Collectors.joining(" "));

    private static final String HEADER = "dpop";
    private static final String MARK = "dpop:";

    private final Database database;
    private final Clock clock;
    private final UsedOnceStore used = new UsedOnceStore();

    /** @param clock decides whether a proof is new */
    DpopProofs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A client that asks for tokens, with the key that it proves: none where its tokens are not bound to keys. Refuses
     * with {@code invalid_dpop_proof} where a proof is wrong, or missing and required.
     */
    AuthenticatedClient proved(DomainRequest domain, AuthenticatedClient client) {
        return switch (use(client.client())) {
            case OFF -> client;
            case ALLOWED -> domain.request().headers().has(HEADER) ? client.with(consume(domain, null)) : client;
            case REQUIRED -> client.with(consume(domain, null));
        };
    }

    /**
     * The thumbprint of the key that a client proves where it need not; empty where it proves none or its tokens are
     * not bound to keys. Refuses with the same error.
     */
    Optional<String> offered(DomainRequest domain, AppClient client) {
        return domain.request().headers().has(HEADER) && use(client) != DpopUse.OFF
                ? Optional.of(consume(domain, null))
                : Optional.empty();
    }

    /** The thumbprint of the key that is proved together with an access token; refuses with the same error. */
    String require(DomainRequest domain, String accessToken) {
        return consume(domain, accessToken);
    }

    private DpopUse use(AppClient client) {
        return database.answer(new UseOf(client.poolId(), client.id()));
    }

    private String consume(DomainRequest domain, @Nullable String accessToken) {
        Request request = domain.request();
        List<String> fields = request.headers().all(HEADER);
        if (fields.size() != 1) {
            throw refusal(fields.isEmpty() ? "A DPoP proof is required" : "There is more than one DPoP proof");
        }
        DpopProof proof = DpopProof.verify(fields.getFirst())
                .orElseThrow(() -> refusal("The DPoP proof is malformed, or not signed by the key that it shows"));
        if (!proof.method().equals(request.method())) {
            throw refusal("The DPoP proof is for another method");
        }
        if (!TargetAddress.of(domain.base() + request.rawPath()).equals(Optional.of(proof.address()))) {
            throw refusal("The DPoP proof is for another address");
        }
        long now = clock.instant().getEpochSecond();
        if (proof.issuedAt() > now + WINDOW.toSeconds() || proof.issuedAt() < now - WINDOW.toSeconds()) {
            throw refusal("The DPoP proof is too old, or not of this time");
        }
        if (accessToken != null && !proof.goesWith(accessToken)) {
            throw refusal("The DPoP proof is for another access token");
        }
        checkFirstUse(domain.poolId(), proof);
        return proof.thumbprint();
    }

    /** RFC 9449 §11.1. INVARIANT: of two that show the same proof, on whatever nodes, one is first. */
    private void checkFirstUse(String poolId, DpopProof proof) {
        String mark = MARK + Fingerprint.of(proof.thumbprint() + '\n' + proof.id());
        long end =
                Duration.ofSeconds(proof.issuedAt()).plus(WINDOW).plusSeconds(1).toMillis();
        if (!database.write(transaction -> used.insert(transaction, mark, poolId, end))) {
            throw refusal("The DPoP proof was used before");
        }
    }

    private static OAuthRefusal refusal(String why) {
        return new OAuthRefusal(OAuthError.INVALID_DPOP_PROOF, why);
    }

    /** What a client's pool says of binding its tokens. */
    private record UseOf(String poolId, String clientId) implements Question<DpopUse> {
        private static final Pools POOLS = new Pools();
        private static final Extensions EXTENSIONS = new Extensions();

        @Override
        public DpopUse run(Transaction transaction) {
            return POOLS.find(transaction, poolId)
                    .map(pool -> DpopUse.of(EXTENSIONS.values(transaction, pool, clientId)))
                    .orElse(DpopUse.OFF);
        }
    }
}
