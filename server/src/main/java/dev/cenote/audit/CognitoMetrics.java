package dev.cenote.audit;

import dev.cenote.audit.Metrics.Series;
import dev.cenote.aws.CallLog;
import dev.cenote.aws.CalledOperation;
import dev.cenote.aws.Caller;
import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Unavailable;
import dev.cenote.model.Structure;
import dev.cenote.store.Database;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.store.UserPoolStore;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of AWS's name space {@code AWS/Cognito}, by pool and client: each attempt is a sample, 1 where it
 * succeeded (or, for throttles, where it was throttled), so that the sum counts successes and the count attempts.
 */
public final class CognitoMetrics implements CallLog {
    private static final Logger LOG = LoggerFactory.getLogger(CognitoMetrics.class);
    private static final Set<String> SIGN_UP = Set.of("SignUp", "AdminCreateUser");
    private static final Set<String> SIGN_IN =
            Set.of("InitiateAuth", "RespondToAuthChallenge", "AdminInitiateAuth", "AdminRespondToAuthChallenge");
    private static final Set<String> REFRESH_FLOWS = Set.of("REFRESH_TOKEN", "REFRESH_TOKEN_AUTH");
    // COGNITO: the client of what operators do, and of clients that do not exist.
    private static final String ADMIN = "Admin";
    private static final String INVALID = "Invalid";
    // The model takes no longer id of a client, and ids of pools are shorter.
    private static final int LONGEST_ID = 128;

    private static final int REMEMBERED = 1024;

    private final Metrics metrics;
    private final Database database;
    // INVARIANT: a client belongs to one pool for as long as it is there. Where ids come again, in development mode, a
    // figure may name the former pool.
    private final Memo<String, Place> served = new Memo<>(REMEMBERED, this::placeOf);

    /** @param database asked which pool a client belongs to */
    public CognitoMetrics(Metrics metrics, Database database) {
        this.metrics = metrics;
        this.database = database;
    }

    private enum Kind {
        SIGN_UP("sign.up", "Sign-ups"),
        SIGN_IN("sign.in", "Sign-ins"),
        TOKEN_REFRESH("token.refresh", "Refreshes of tokens");

        private final String name;
        private final String title;

        Kind(String name, String title) {
            this.name = name;
            this.title = title;
        }

        private Series successes(Place place) {
            return series("successes", title + " that succeeded", place);
        }

        private Series throttles(Place place) {
            return series("throttles", title + " that were throttled", place);
        }

        private Series series(String what, String description, Place place) {
            return new Series("aws.cognito." + name + '.' + what, description, place.pool, place.client);
        }
    }

    private record Place(String pool, String client) {
        private static final Place UNKNOWN = new Place(INVALID, INVALID);
    }

    @Override
    public void called(CalledOperation call) {
        if (!call.service().id().equals("cognito-idp")) {
            return;
        }
        try {
            kind(call).ifPresent(kind -> count(kind, call));
        } catch (Unavailable e) {
            LOG.warn(
                    "request {} is not counted: the database does not answer",
                    call.request().id());
        }
    }

    private void count(Kind kind, CalledOperation call) {
        boolean throttled = call.failure() != null && call.failure().code().equals("TooManyRequestsException");
        boolean failed = call.failure() != null;
        // A sign-in that only got as far as its next challenge is neither.
        boolean undecided = kind == Kind.SIGN_IN && !failed && !carriesTokens(call.output());
        Place place = place(call);
        metrics.attempt(kind.throttles(place), throttled ? 1 : 0);
        if (!throttled && !undecided) {
            metrics.attempt(kind.successes(place), failed ? 0 : 1);
        }
    }

    private static Optional<Kind> kind(CalledOperation call) {
        String name = call.operation().name();
        if (SIGN_UP.contains(name)) {
            return Optional.of(Kind.SIGN_UP);
        }
        if (name.equals("GetTokensFromRefreshToken")) {
            return Optional.of(Kind.TOKEN_REFRESH);
        }
        if (!SIGN_IN.contains(name)) {
            return Optional.empty();
        }
        String flow = Members.text(call.input(), "AuthFlow").toUpperCase(Locale.ROOT);
        return Optional.of(REFRESH_FLOWS.contains(flow) ? Kind.TOKEN_REFRESH : Kind.SIGN_IN);
    }

    private static boolean carriesTokens(@Nullable Structure output) {
        return Members.structure(output, "AuthenticationResult") != null;
    }

    /** Only pools and clients that exist have series of their own: strangers can make up any number of names. */
    private Place place(CalledOperation call) {
        if (call.operation().signed()) {
            String pool = Members.text(call.input(), "UserPoolId");
            boolean exists = call.caller() instanceof Caller.Principal && canBe(pool);
            return exists && database.answer(new PoolExists(pool)) ? new Place(pool, ADMIN) : Place.UNKNOWN;
        }
        String client = Members.text(call.input(), "ClientId");
        if (!canBe(client)) {
            return Place.UNKNOWN;
        }
        // Whoever was answered named a client that there is, so nothing but its pool is to be known.
        return call.failure() == null ? served.of(client) : placeOf(client);
    }

    private Place placeOf(String client) {
        return database.answer(new PoolOf(client))
                .map(pool -> new Place(pool, client))
                .orElse(Place.UNKNOWN);
    }

    /** Calls are counted that the model's constraints refused, and what is asked of the database stays in memory. */
    private static boolean canBe(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_ID;
    }

    private record PoolExists(String poolId) implements Question<Boolean> {
        private static final UserPoolStore POOLS = new UserPoolStore();

        @Override
        public Boolean run(Transaction transaction) {
            return POOLS.find(transaction, poolId).isPresent();
        }
    }

    private record PoolOf(String clientId) implements Question<Optional<String>> {
        private static final UserPoolClientStore CLIENTS = new UserPoolClientStore();

        @Override
        public Optional<String> run(Transaction transaction) {
            return CLIENTS.find(transaction, clientId).map(client -> client.poolId());
        }
    }
}
