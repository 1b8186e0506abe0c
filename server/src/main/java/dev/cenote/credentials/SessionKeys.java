package dev.cenote.credentials;

import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.protocol.seal.SealingKey;
import dev.cenote.store.Database;
import dev.cenote.store.Question;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SessionKeyRow;
import dev.cenote.store.SessionKeyStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that seal session tokens. Each seals for a day and opens for as long as its last token can live, so a key
 * that became known is worth little for long. They lie in the store: every node seals under the newest and opens under
 * all.
 */
final class SessionKeys {
    private static final String PURPOSE = "session-token";

    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final SessionKeyStore store = new SessionKeyStore();
    // INVARIANT: a key never changes, so what was opened once may be remembered, for as long as the store is the same;
    // a
    // few are made in the days that a token lives.
    private final Map<String, SealingKey> known = new ConcurrentHashMap<>();

    SessionKeys(Database database, Sealer sealer, RandomText random, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
    }

    /** The key that seals now. */
    SealingKey current() {
        SessionKeyRow row = database.answer(new Newest()).filter(this::seals).orElseGet(this::make);
        return known(row);
    }

    /** The key under which a value says it is sealed; empty when there is none. */
    Optional<SealingKey> find(byte[] sealed) {
        return SealingKey.keyIdOf(sealed)
                .map(id -> HexFormat.of().formatHex(id))
                .flatMap(this::find);
    }

    private Optional<SealingKey> find(String id) {
        SealingKey key = known.get(id);
        return key != null
                ? Optional.of(key)
                : database.read(transaction -> store.find(transaction, id)).map(this::known);
    }

    /** After the store changed as a whole: what is not in it any more opens nothing. */
    void forget() {
        known.clear();
    }

    private boolean seals(SessionKeyRow row) {
        return clock.millis() - row.createdAt() < SessionKeyRow.SEALS.toMillis();
    }

    /** Two nodes may each make one at the same time; then both open, and one of them seals from the next call on. */
    private SessionKeyRow make() {
        byte[] key = random.bytes(SealingKey.KEY_BYTES);
        String id = HexFormat.of().formatHex(SealingKey.keyId(key));
        byte[] sealed = sealer.seal(SealedColumn.SESSION_KEY, id, key);
        SessionKeyRow row = new SessionKeyRow(id, clock.millis(), sealed);
        return database.write(transaction -> {
            store.insert(transaction, row);
            return store.find(transaction, id).orElseThrow();
        });
    }

    private SealingKey known(SessionKeyRow row) {
        return known.computeIfAbsent(
                row.id(), id -> SealingKey.derive(sealer.require(SealedColumn.SESSION_KEY, id, row.sealed()), PURPOSE));
    }

    private record Newest() implements Question<Optional<SessionKeyRow>> {
        private static final SessionKeyStore KEYS = new SessionKeyStore();

        @Override
        public Optional<SessionKeyRow> run(Transaction transaction) {
            return KEYS.newest(transaction);
        }
    }
}
