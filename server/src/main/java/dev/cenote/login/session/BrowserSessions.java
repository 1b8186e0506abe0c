package dev.cenote.login.session;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.http.Response;
import dev.cenote.keys.Fingerprint;
import dev.cenote.keys.RandomText;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.signin.Admittance;
import dev.cenote.signin.Assurance;
import dev.cenote.signin.Outcome;
import dev.cenote.signin.Proof;
import dev.cenote.store.BrowserSessionRow;
import dev.cenote.store.BrowserSessionStore;
import dev.cenote.store.Database;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.PasswordStore;
import dev.cenote.store.Transaction;
import dev.cenote.token.IdTokenHints;
import dev.cenote.token.LogoutNotices;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in to the pages of a domain. The browser holds a random text, the store everything else under its hash.
 * COGNITO: a session ends an hour after the last sign-in that the person took part in, whatever they do meanwhile; it
 * counts for every app client of the pool; signing out through the API or a new password do not end it, another
 * generation of pages does.
 */
public final class BrowserSessions {
    /** COGNITO: the name of the cookie. */
    public static final String COOKIE = "cognito";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final String PROVED = "proved";
    private static final String GENERATION = "generation";
    private static final String ID = "sid";
    private static final String PASSWORD_SET_AT = "password_set_at";
    // 43 characters of 5.95 bits are as good as 256 random bits.
    private static final int LENGTH = 43;

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final LogoutNotices notices;
    private final BrowserSessionStore sessions = new BrowserSessionStore();
    private final Directory directory = new Directory();
    private final PasswordStore passwords = new PasswordStore();
    private final Pools pools = new Pools();
    private final Extensions extensions = new Extensions();

    /**
     * @param clock the server's, which development mode may move
     * @param notices tells apps of sessions that have ended
     */
    public BrowserSessions(Database database, RandomText random, Clock clock, LogoutNotices notices) {
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.notices = notices;
    }

    /** Who is signed in in the browser that asks; empty when nobody is, or not any more. */
    public Optional<BrowserSession> find(DomainRequest domain) {
        return cookie(domain)
                .flatMap(secret -> database.read(transaction -> sessions.find(transaction, Fingerprint.of(secret))
                        .filter(row -> counts(row, domain))
                        .flatMap(row -> session(transaction, row))));
    }

    /**
     * A session to be begun, in place of the browser's present one: give it to an attempt of signing in, and after that
     * has ended well send the cookie.
     *
     * @param request what the person signs in for
     */
    public Opening open(DomainRequest domain, AuthorizationRequest request) {
        return new Opening(domain, Assurance.levels(request.acrValues()), random.alphanumeric(LENGTH));
    }

    /**
     * Whether a session that apps know goes on, asked in the transaction that gives an app something of it. One that is
     * merely old does: nobody is told of that, and a code is redeemed soon.
     */
    public boolean lives(Transaction transaction, String userId, String sessionId) {
        return named(transaction, userId, sessionId).stream()
                .anyMatch(row -> session(transaction, row).isPresent());
    }

    /** Whether somebody is signed in, in whatever browser, in the session that an ID token names. */
    public boolean lives(IdTokenHints.Hint hint) {
        String sessionId = hint.sessionId();
        return sessionId != null
                && database.read(transaction -> named(transaction, hint.userId(), sessionId).stream()
                        .filter(row -> clock.millis() < row.expiresAt())
                        .anyMatch(row -> session(transaction, row).isPresent()));
    }

    /** Ends the browser's session, if there is one, and makes the browser forget it. */
    public Response end(DomainRequest domain, Response answer) {
        return end(domain, answer, null);
    }

    /**
     * The same, and ends the session that an ID token names, in whatever browser that is, so that its apps hear of it.
     *
     * @param hint an ID token of somebody who wants that, null for none
     */
    public Response end(DomainRequest domain, Response answer, IdTokenHints.@Nullable Hint hint) {
        Optional<String> secret = cookie(domain);
        boolean ended = (secret.isPresent() || hint != null)
                && database.write(transaction -> {
                    boolean own = secret.isPresent() && end(transaction, Fingerprint.of(secret.get()));
                    if (hint != null && hint.sessionId() != null) {
                        endNamed(transaction, hint.userId(), hint.sessionId());
                    }
                    return own;
                });
        if (ended) {
            domain.witness().prove();
        }
        notices.wake();
        return Cookies.clear(domain, answer, COOKIE);
    }

    private void endNamed(Transaction transaction, String userId, String sessionId) {
        named(transaction, userId, sessionId).forEach(row -> sessions.delete(transaction, row.id()));
        notices.endSession(transaction, userId, sessionId);
    }

    private List<BrowserSessionRow> named(Transaction transaction, String userId, String sessionId) {
        String member = '"' + ID + "\":";
        return sessions.list(transaction, userId, '%' + member + '"' + sessionId + "\"%", '%' + member + '%').stream()
                .filter(row -> sessionId(row).equals(sessionId))
                .toList();
    }

    /** False when somebody else was faster, or there never was such a session. */
    private boolean end(Transaction transaction, String id) {
        Optional<BrowserSessionRow> row = sessions.find(transaction, id);
        if (row.isEmpty() || !sessions.delete(transaction, id)) {
            return false;
        }
        notices.endSession(transaction, row.get().userId(), sessionId(row.get()));
        return true;
    }

    /** A session that begins when a sign-in ends well. One for each attempt. */
    public final class Opening implements Admittance {
        private final DomainRequest domain;
        private final List<Integer> wantedLevels;
        private final String secret;
        private @Nullable BrowserSession session;

        private Opening(DomainRequest domain, List<Integer> wantedLevels, String secret) {
            this.domain = domain;
            this.wantedLevels = wantedLevels;
            this.secret = secret;
        }

        @Override
        public void admit(Transaction transaction, Outcome.Admitted admitted) {
            // INVARIANT: what the browser held before stands for nobody afterwards.
            String id = continued(transaction, domain, admitted.user()).orElseGet(random::uuid);
            sessions.insert(transaction, row(transaction, admitted, id));
            session = new BrowserSession(admitted.user(), admitted.authTime(), admitted.proved(), id);
        }

        @Override
        public List<Integer> wantedLevels() {
            return wantedLevels;
        }

        /** The session, once the sign-in has ended well. */
        public BrowserSession session() {
            BrowserSession begun = session;
            if (begun == null) {
                throw new IllegalStateException("nobody has been admitted");
            }
            return begun;
        }

        /** The answer that gives the browser its cookie. */
        public Response keep(Response answer) {
            domain.witness().prove();
            notices.wake();
            return Cookies.set(domain, answer, COOKIE, secret, LIFE);
        }

        private BrowserSessionRow row(Transaction transaction, Outcome.Admitted admitted, String id) {
            List<String> proved =
                    admitted.proved().stream().map(Proof::name).sorted().toList();
            return new BrowserSessionRow(
                    Fingerprint.of(secret),
                    domain.poolId(),
                    admitted.user().id(),
                    domain.domain(),
                    domain.pages(),
                    admitted.authTime().toEpochMilli(),
                    admitted.authTime().plus(LIFE).toEpochMilli(),
                    JsonObjects.write(Map.of(
                            ID,
                            id,
                            PROVED,
                            proved,
                            GENERATION,
                            admitted.user().generation(),
                            PASSWORD_SET_AT,
                            passwordSetAt(transaction, admitted.user()))));
        }
    }

    /**
     * Takes the browser's former session away. Whoever signs in once more goes on in the session that apps know; for
     * anybody else it has ended.
     */
    private Optional<String> continued(Transaction transaction, DomainRequest domain, User user) {
        Optional<BrowserSessionRow> former =
                cookie(domain).flatMap(secret -> sessions.find(transaction, Fingerprint.of(secret)));
        if (former.isEmpty() || !sessions.delete(transaction, former.get().id())) {
            return Optional.empty();
        }
        Optional<String> id = former.filter(row -> counts(row, domain))
                .flatMap(row -> session(transaction, row))
                .filter(session -> session.user().id().equals(user.id()))
                .map(BrowserSession::id);
        if (id.isEmpty()) {
            notices.endSession(transaction, former.get().userId(), sessionId(former.get()));
        }
        return id;
    }

    private boolean counts(BrowserSessionRow row, DomainRequest domain) {
        return row.poolId().equals(domain.poolId())
                && row.host().equals(domain.domain())
                && row.pages() == domain.pages()
                && clock.millis() < row.expiresAt();
    }

    private Optional<BrowserSession> session(Transaction transaction, BrowserSessionRow row) {
        return directory
                .findById(transaction, row.poolId(), row.userId())
                .filter(User::enabled)
                .filter(user -> !outlived(transaction, row, user))
                .map(user ->
                        new BrowserSession(user, Instant.ofEpochMilli(row.signedInAt()), proved(row), sessionId(row)));
    }

    /**
     * COGNITO: signing out everywhere and new passwords end no session; where the pool asks for strict OpenID Connect
     * they do.
     */
    private boolean outlived(Transaction transaction, BrowserSessionRow row, User user) {
        Map<String, Object> then = JsonObjects.require(row.settings());
        Long generation = user.generation();
        Long passwordSetAt = passwordSetAt(transaction, user);
        // A row of an earlier version says neither.
        boolean same = generation.equals(then.getOrDefault(GENERATION, generation))
                && passwordSetAt.equals(then.getOrDefault(PASSWORD_SET_AT, passwordSetAt));
        return !same
                && pools.find(transaction, row.poolId())
                        .filter(pool -> extensions.of(transaction, pool, null).contains(Extension.STRICT_OIDC))
                        .isPresent();
    }

    /** Epoch milliseconds, 0 for whoever has no password. */
    private long passwordSetAt(Transaction transaction, User user) {
        return passwords.find(transaction, user.id()).map(PasswordRow::setAt).orElse(0L);
    }

    /** A row of an earlier version has none, and gets one that does not tell what the browser holds. */
    private static String sessionId(BrowserSessionRow row) {
        return JsonObjects.require(row.settings()).get(ID) instanceof String id ? id : Fingerprint.of(row.id());
    }

    private static Set<Proof> proved(BrowserSessionRow row) {
        Set<Proof> proved = EnumSet.noneOf(Proof.class);
        List<?> names = (List<?>) JsonObjects.require(row.settings()).getOrDefault(PROVED, List.of());
        // A later version may have written proofs that this one does not know.
        Arrays.stream(Proof.values())
                .filter(proof -> names.contains(proof.name()))
                .forEach(proved::add);
        return proved;
    }

    private static Optional<String> cookie(DomainRequest domain) {
        return Cookies.find(domain.request(), COOKIE).filter(text -> text.length() == LENGTH);
    }
}
