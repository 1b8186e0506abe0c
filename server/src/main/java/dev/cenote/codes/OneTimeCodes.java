package dev.cenote.codes;

import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.keys.SecretMatch;
import dev.cenote.store.Database;
import dev.cenote.store.OneTimeCodeRow;
import dev.cenote.store.OneTimeCodeStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codes of decimal digits that are sent to people and come back. COGNITO: a code belongs to a pool, a person and a
 * purpose, not to the app client that asked; a newer one makes the older one worthless; it is compared as text and
 * taken once.
 *
 * <p>Use: {@link #prepare} outside of transactions, {@link #store} in the transaction that also keeps the message;
 * later {@link #check} outside of transactions, {@link #consume} in the transaction that acts on it.
 */
public final class OneTimeCodes {
    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final OneTimeCodeStore codes = new OneTimeCodeStore();

    public OneTimeCodes(Database database, Sealer sealer, RandomText random, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Draws a code; nothing is written yet.
     *
     * @param userId the {@code sub}
     * @param sessionId the session that the code belongs to, null where a person has one code of that purpose
     * @param target the contact that it goes to; the proof gives it back, so that what is verified later is that
     *     contact and not what has taken its place meanwhile
     * @param digits how many decimal digits
     * @param life how long it counts
     */
    public PreparedCode prepare(
            String poolId,
            String userId,
            CodePurpose purpose,
            @Nullable String sessionId,
            String target,
            int digits,
            Duration life) {
        String id = id(userId, purpose, sessionId);
        String text = random.digits(digits);
        byte[] sealed = sealer.seal(SealedColumn.ONE_TIME_CODE, id, text.getBytes(StandardCharsets.US_ASCII));
        Instant now = clock.instant();
        long ends = now.plus(life).toEpochMilli();
        return new PreparedCode(
                text,
                new OneTimeCodeRow(id, poolId, userId, purpose.name(), target, now.toEpochMilli(), ends, 0, sealed));
    }

    /** Keeps a code; from now on it alone counts for its person, purpose and session. */
    public void store(Transaction transaction, PreparedCode code) {
        codes.put(transaction, code.row());
    }

    /**
     * Compares a presented code with the one that was sent, and counts the failure. The right one is not taken by that.
     */
    public CodeCheck check(
            String poolId, String userId, CodePurpose purpose, @Nullable String sessionId, String presented) {
        String id = id(userId, purpose, sessionId);
        Optional<OneTimeCodeRow> found = database.read(transaction -> codes.find(transaction, id));
        if (found.isEmpty()
                || !found.get().poolId().equals(poolId)
                || found.get().expiresAt() <= clock.millis()) {
            return new CodeCheck.Gone();
        }
        OneTimeCodeRow row = found.get();
        if (row.failures() >= purpose.guesses()) {
            return new CodeCheck.TooMany();
        }
        byte[] text = sealer.require(SealedColumn.ONE_TIME_CODE, id, row.sealedCode());
        if (SecretMatch.matchesAny(presented, List.of(new String(text, StandardCharsets.US_ASCII)))) {
            return new CodeCheck.Right(new CodeProof(purpose, row));
        }
        boolean counted = database.write(transaction -> codes.fail(transaction, row, purpose.guesses()));
        // Other guesses were the last ones meanwhile, or the code is gone: this one is told what it would be told now.
        return counted ? new CodeCheck.Wrong() : check(poolId, userId, purpose, sessionId, presented);
    }

    /**
     * Takes the code that was proved; true exactly once. INVARIANT: however many guesses run at the same time, a code
     * is taken only while fewer than its number of guesses have failed, because the store counts and takes in one
     * order.
     *
     * @return false when another request took it, a newer code replaced it, or too many guesses failed meanwhile
     */
    public boolean consume(Transaction transaction, CodeProof proof) {
        return codes.consume(transaction, proof.row(), proof.purpose().guesses(), clock.millis());
    }

    /** Forgets a person's code of that purpose, because what it was for came about in another way. */
    public void forget(Transaction transaction, String userId, CodePurpose purpose) {
        codes.delete(transaction, id(userId, purpose, null));
    }

    private static String id(String userId, CodePurpose purpose, @Nullable String sessionId) {
        String id = userId + ':' + purpose.name();
        return sessionId == null ? id : id + ':' + sessionId;
    }
}
