package dev.cenote.credentials;

import dev.cenote.iam.Session;
import dev.cenote.iam.UniqueId;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.KeyedBytes;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.seal.SealingKey;
import dev.cenote.store.Database;
import dev.cenote.store.Question;
import dev.cenote.store.SessionPolicyStore;
import dev.cenote.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Issues temporary credentials and opens their tokens. All that a session is travels sealed in its token, so issuing
 * writes nothing and every node understands every token; only session policies that would make tokens longer than
 * proxies let pass wait in the store.
 *
 * <p>Call it outside of transactions.
 */
public final class SessionTokens {
    /** What session policies and tags may take, deflated, in bytes. AWS does not tell its own measure. */
    static final int ROOM = 4096;

    /** Documents that take more deflated bytes wait in the store. */
    static final int TRAVELLING = 1024;

    // No token that is issued is longer, and what comes from outside is not decoded before it is measured.
    private static final int MOST_CHARACTERS = 12 * 1024;
    private static final int WHOLE = 100;
    private static final int SECRET_BYTES = 30;
    private static final int HASH_BYTES = 32;

    private final Database database;
    private final SessionKeys keys;
    private final String account;
    private final RandomText random;
    private final Clock clock;
    private final SessionPolicyStore store = new SessionPolicyStore();

    /**
     * @param sealer seals the keys of tokens
     * @param account twelve digits, which every access key id holds
     * @param clock decides when a session begins; may be one that development mode moves
     */
    public SessionTokens(Database database, Sealer sealer, String account, RandomText random, Clock clock) {
        this.database = database;
        this.keys = new SessionKeys(database, sealer, random, clock);
        this.account = account;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Issues credentials. Whoever calls has decided that they may be had.
     *
     * @throws Refusal PackedPolicyTooLarge when the session is too much for a token
     */
    public IssuedCredentials issue(NewSession wanted) {
        if (wanted.duration().compareTo(Session.LONGEST) > 0) {
            throw new IllegalArgumentException("a session of " + wanted.duration());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Session session = new Session(
                UniqueId.of(UniqueId.Kind.SESSION_KEY, account, random.bytes(UniqueId.RANDOM_BYTES)),
                now,
                now.plus(wanted.duration()).truncatedTo(ChronoUnit.SECONDS),
                wanted.subject(),
                wanted.traits(),
                wanted.policies());
        Secret secret = new Secret(Base64.getEncoder().encodeToString(random.bytes(SECRET_BYTES)));
        byte[] plain = SessionForm.write(new SessionForm.Sealed(session, secret, reference(session)));
        byte[] sealed = keys.current().seal(random.bytes(SealingKey.NONCE_BYTES), plain, session.accessKeyId());
        String token = Base64.getEncoder().encodeToString(sealed);
        if (token.length() > MOST_CHARACTERS) {
            // Nobody could use it. What makes it long is tags and what a provider says of somebody.
            throw SessionPolicies.tooLarge(Math.ceilDiv(token.length() * WHOLE, MOST_CHARACTERS));
        }
        return new IssuedCredentials(session.accessKeyId(), secret, token, session.expiresAt());
    }

    /**
     * Opens a token that may come from anywhere; empty when it was not issued here with that access key. It may have
     * expired.
     */
    public Optional<OpenedSession> open(String accessKeyId, String token) {
        return decoded(token)
                .flatMap(bytes -> keys.find(bytes).flatMap(key -> key.open(bytes, accessKeyId)))
                .map(SessionForm::read)
                .flatMap(this::opened);
    }

    /** Drops what is remembered of the store, after that changed as a whole. */
    public void forget() {
        keys.forget();
    }

    /** What share of the room policies and tags take, in percent; more than 100 cannot be issued. */
    public static int packedPolicySize(Session.Policies policies, Map<String, String> tags) {
        return Math.ceilDiv(SessionForm.packedSize(policies, tags) * WHOLE, ROOM);
    }

    /** Puts documents that are too long to travel into the store; null when they travel. */
    private @Nullable String reference(Session session) {
        List<String> documents = session.policies().documents();
        if (documents.isEmpty()) {
            return null;
        }
        String text = JsonObjects.writeList(documents);
        if (SessionForm.deflated(text).length <= TRAVELLING) {
            return null;
        }
        // A hash: keyed with what everybody knows, it is no secret, and nobody finds two texts of the same one.
        String id = HexFormat.of().formatHex(KeyedBytes.of(new byte[HASH_BYTES], text, HASH_BYTES));
        long until = session.expiresAt().toEpochMilli();
        database.write(transaction -> {
            store.put(transaction, id, until, text);
            return id;
        });
        return id;
    }

    private Optional<OpenedSession> opened(SessionForm.Sealed sealed) {
        String reference = sealed.policyReference();
        if (reference == null) {
            return Optional.of(new OpenedSession(sealed.session(), sealed.secret()));
        }
        // Without its policies a session would be wider than it was issued, so it is none at all.
        return database.answer(new PoliciesOf(reference))
                .map(text -> new OpenedSession(withDocuments(sealed.session(), text), sealed.secret()));
    }

    /** Asked at every call of such a session. */
    private record PoliciesOf(String reference) implements Question<Optional<String>> {
        private static final SessionPolicyStore STORE = new SessionPolicyStore();

        @Override
        public Optional<String> run(Transaction transaction) {
            return STORE.find(transaction, reference);
        }
    }

    private static Session withDocuments(Session session, String text) {
        List<String> documents = SessionForm.texts(
                JsonObjects.require("{\"documents\":" + text + '}').get("documents"));
        return new Session(
                session.accessKeyId(),
                session.issuedAt(),
                session.expiresAt(),
                session.subject(),
                session.traits(),
                new Session.Policies(documents, session.policies().managedArns()));
    }

    private static Optional<byte[]> decoded(String token) {
        if (token.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
