package dev.cenote.keys;

import dev.cenote.kernel.Refusal;
import dev.cenote.store.Database;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives a user pool, or the identity pools, new token keys in two steps, so that verifiers know a key before they meet
 * it: {@link #publish} shows the next keys beside the present ones, {@link #activate} lets them sign. Old keys stay
 * published until the last token they signed has expired. Every node reads the states from the store at each use, so
 * all of them turn at once. A rotation that stopped half way is finished by the next one.
 */
public final class KeyRotation {
    /**
     * How long a key stays published after it signed last: the longest life of a token, and an hour for clocks that
     * differ.
     */
    public static final Duration OVERLAP = Duration.ofDays(1).plusHours(1);

    private static final List<Purpose> OF_USER_POOLS =
            List.of(Purpose.ID, Purpose.ACCESS, Purpose.ID_ES256, Purpose.ACCESS_ES256);
    private static final List<Purpose> OF_IDENTITY_POOLS = List.of(Purpose.OPEN_ID);

    private final Database database;
    private final UserPoolStore pools = new UserPoolStore();
    private final SigningKeyStore keys = new SigningKeyStore();
    private final KeyStock stock;
    private final Clock clock;

    /** @param stock where new keys come from */
    public KeyRotation(Database database, KeyStock stock, Clock clock) {
        this.database = database;
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * Publishes the next keys of a pool, unless an earlier rotation did, and forgets keys that retired long ago.
     *
     * @param poolId of a user pool, or {@link OpenIdKeys#OWNER} for the key that identity pools share
     * @return the ids of the next keys; when this returns, every node publishes them
     * @throws Refusal {@code ResourceNotFoundException} when there is no such pool
     */
    public Set<String> publish(String poolId) {
        List<SigningKeyRow> before = database.read(transaction -> requireKeys(transaction, poolId));
        List<Purpose> purposes = purposes(poolId, before);
        Set<String> published = next(purposes, before);
        if (published.size() == purposes.size()) {
            return published;
        }
        // Keys are drawn before the transaction, because the stock may have to make them.
        List<KeyStockRow> drawn = stock.drawFor(purposes);
        long now = clock.millis();
        return database.write(transaction -> {
            List<SigningKeyRow> present = requireKeys(transaction, poolId);
            for (int i = 0; i < purposes.size(); i++) {
                Purpose purpose = purposes.get(i);
                keys.deleteRetired(transaction, poolId, purpose, now - OVERLAP.toMillis());
                // A rival may have been here meanwhile; then its keys are the next ones, and these are nobody's.
                if (find(present, purpose, State.NEXT).isEmpty()) {
                    keys.insert(transaction, next(drawn.get(i), poolId, purpose, now));
                }
            }
            return next(purposes, keys.list(transaction, poolId));
        });
    }

    private List<SigningKeyRow> requireKeys(Transaction transaction, String poolId) {
        if (!poolId.equals(OpenIdKeys.OWNER) && pools.find(transaction, poolId).isEmpty()) {
            throw Refusal.resourceNotFound("User pool " + poolId + " does not exist.");
        }
        return keys.list(transaction, poolId);
    }

    /**
     * Lets next keys of a pool sign from now on, instead of the present ones. Only those that the caller names, because
     * it knows how long they have been published: whatever is next now may be another rotation's, seconds old, and
     * verifiers would meet a key that their caches do not have.
     *
     * @param published what {@link #publish} returned
     * @return whether they turned; false when another rotation was faster
     */
    public boolean activate(String poolId, Set<String> published) {
        long now = clock.millis();
        return database.write(transaction -> {
            List<SigningKeyRow> present = keys.list(transaction, poolId);
            boolean turned = false;
            for (SigningKeyRow next : present) {
                if (next.state() == State.NEXT && published.contains(next.id())) {
                    find(present, next.purpose(), State.ACTIVE)
                            .ifPresent(old -> keys.retire(transaction, old.id(), now));
                    turned |= keys.activate(transaction, next.id(), now);
                }
            }
            return turned;
        });
    }

    /**
     * Whether tokens that a key signed may still be alive at a time (epoch milliseconds), so that it has to be
     * published.
     */
    static boolean published(SigningKeyRow key, long now) {
        Long retiredAt = key.retiredAt();
        return retiredAt == null || retiredAt + OVERLAP.toMillis() >= now;
    }

    /** What the keys of an owner sign; on the curve only where there are such keys already. */
    private static List<Purpose> purposes(String poolId, List<SigningKeyRow> present) {
        if (poolId.equals(OpenIdKeys.OWNER)) {
            return OF_IDENTITY_POOLS;
        }
        return OF_USER_POOLS.stream()
                .filter(purpose -> !purpose.isOnCurve() || present.stream().anyMatch(key -> key.purpose() == purpose))
                .toList();
    }

    private static Set<String> next(List<Purpose> purposes, List<SigningKeyRow> present) {
        return present.stream()
                .filter(key -> key.state() == State.NEXT && purposes.contains(key.purpose()))
                .map(SigningKeyRow::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static SigningKeyRow next(KeyStockRow key, String poolId, Purpose purpose, long now) {
        return new SigningKeyRow(
                key.id(), poolId, purpose, State.NEXT, now, null, null, key.publicPart(), key.sealedKey());
    }

    private static Optional<SigningKeyRow> find(List<SigningKeyRow> keys, Purpose purpose, State state) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose && key.state() == state)
                .findFirst();
    }
}
