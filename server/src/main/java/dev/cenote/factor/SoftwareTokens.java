package dev.cenote.factor;

import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.protocol.otp.Base32;
import dev.cenote.protocol.otp.Totp;
import dev.cenote.store.Database;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SoftwareTokenRow;
import dev.cenote.store.SoftwareTokenStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * TOTP apps of people: one verified secret each, and a new one while somebody changes apps. Every code counts once (RFC
 * 6238 §5.2), also the one that verified the secret, whichever node it comes to.
 *
 * <p>What takes no transaction seals or opens and must be called outside of any.
 */
public final class SoftwareTokens {
    // RFC 4226 §4 R6 recommends 20 bytes; COGNITO: the secret has 52 characters, which is 32 bytes.
    private static final int SECRET_BYTES = 32;
    private static final String NEW = ":new";
    private static final int TRIES = 3;

    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final Clock wall;
    private final SoftwareTokenStore store = new SoftwareTokenStore();

    /**
     * @param clock the server's, which development mode may move: when secrets were made
     * @param wall real time, which apps show codes for
     */
    public SoftwareTokens(Database database, Sealer sealer, RandomText random, Clock clock, Clock wall) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
        this.wall = wall;
    }

    /**
     * A new secret in base 32, in place of one that is not verified yet; a verified one stays until this one is.
     *
     * @return 52 characters
     */
    public String associate(UserPool pool, User user) {
        byte[] secret = random.bytes(SECRET_BYTES);
        String id = user.id() + NEW;
        SoftwareTokenRow row = new SoftwareTokenRow(
                id,
                pool.id(),
                user.id(),
                clock.millis(),
                -1,
                null,
                sealer.seal(SealedColumn.SOFTWARE_TOKEN, id, secret));
        database.write(transaction -> {
            store.put(transaction, row);
            return row;
        });
        return Base32.write(secret);
    }

    /** Makes the new secret the person's own if the code is its; the code is used then. */
    public TokenCheck verifyNew(UserPool pool, User user, String code, @Nullable String friendlyName) {
        return verifyNew(pool, user, code, friendlyName, false);
    }

    /** The same, but only for somebody who has no verified token. */
    public TokenCheck verifyFirst(UserPool pool, User user, String code, @Nullable String friendlyName) {
        return verifyNew(pool, user, code, friendlyName, true);
    }

    private TokenCheck verifyNew(UserPool pool, User user, String code, @Nullable String friendlyName, boolean first) {
        for (int i = 0; i < TRIES; i++) {
            Optional<SoftwareTokenRow> found = database.read(transaction -> store.find(transaction, user.id() + NEW));
            if (found.isEmpty()) {
                return TokenCheck.NONE;
            }
            byte[] secret = open(found.get());
            List<Long> steps = Totp.steps(secret, code, wall.instant());
            if (steps.isEmpty()) {
                return TokenCheck.WRONG;
            }
            SoftwareTokenRow own = new SoftwareTokenRow(
                    user.id(),
                    pool.id(),
                    user.id(),
                    clock.millis(),
                    steps.getLast(),
                    friendlyName,
                    sealer.seal(SealedColumn.SOFTWARE_TOKEN, user.id(), secret));
            if (database.write(transaction -> become(transaction, found.get(), own, first))) {
                return TokenCheck.ACCEPTED;
            }
            // Somebody verified it, asked for another one or sealed it anew meanwhile: look again.
        }
        return TokenCheck.NONE;
    }

    /** Compares a code with those of the person's token now; nothing is used by that. */
    public TokenMatch match(User user, String code) {
        Optional<SoftwareTokenRow> found = database.read(transaction -> find(transaction, user.id()));
        return new TokenMatch(
                found,
                found.map(token -> Totp.steps(open(token), code, wall.instant()))
                        .orElse(List.of()));
    }

    /** What a compared code is worth; a right one is used from then on. */
    public TokenCheck use(Transaction transaction, TokenMatch match) {
        if (match.token().isEmpty()) {
            return TokenCheck.NONE;
        }
        if (match.steps().isEmpty()) {
            return TokenCheck.WRONG;
        }
        // A code that two steps happen to share stands for the first of them that is not used.
        SoftwareTokenRow token = match.token().get();
        boolean used = match.steps().stream().anyMatch(step -> store.use(transaction, token, step));
        return used ? TokenCheck.ACCEPTED : TokenCheck.USED;
    }

    /** The person's verified token as it is kept; its name is for display. */
    public Optional<SoftwareTokenRow> find(Transaction transaction, String userId) {
        return store.find(transaction, userId);
    }

    /** Forgets the person's tokens, verified or not; false when there are none. */
    public boolean delete(Transaction transaction, String userId) {
        return store.delete(transaction, userId);
    }

    private boolean become(Transaction transaction, SoftwareTokenRow read, SoftwareTokenRow own, boolean first) {
        if (first && store.find(transaction, own.id()).isPresent() || !store.consume(transaction, read)) {
            return false;
        }
        store.put(transaction, own);
        return true;
    }

    private byte[] open(SoftwareTokenRow row) {
        return sealer.require(SealedColumn.SOFTWARE_TOKEN, row.id(), row.sealedSecret());
    }
}
