package dev.cenote.credentials;

import dev.cenote.identitypool.Links;
import dev.cenote.identitypool.Login;
import dev.cenote.identitypool.Pool;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import dev.cenote.store.IdentityLoginRow;
import dev.cenote.store.IdentityLoginStore;
import dev.cenote.store.IdentityPoolStore;
import dev.cenote.store.IdentityRow;
import dev.cenote.store.IdentityStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds, makes, links and merges identities. INVARIANT: a login leads to one identity of a pool, so wherever logins of
 * two meet, one identity is left that works, and the other is disabled.
 */
public final class Identities {
    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final IdentityStore identities = new IdentityStore();
    private final IdentityPoolStore pools = new IdentityPoolStore();
    private final IdentityLoginStore logins = new IdentityLoginStore();

    /** @param random makes ids */
    public Identities(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /** The refusal for an identity that there is not. */
    public static Refusal unknown(String id) {
        return LoginRefusals.unknownIdentity(id);
    }

    /** The identity of that id, whose pool may be gone; ResourceNotFoundException when there is none. */
    public IdentityRow require(Transaction transaction, String id) {
        return identities.find(transaction, id).orElseThrow(() -> LoginRefusals.unknownIdentity(id));
    }

    /** The same in a pool. */
    public IdentityRow require(Transaction transaction, Pool pool, String id) {
        return identities
                .find(transaction, id)
                .filter(identity -> identity.poolId().equals(pool.id()))
                .orElseThrow(() -> LoginRefusals.unknownIdentity(id));
    }

    /** A new guest's id. */
    public String guest(Pool pool) {
        if (!pool.admitsGuests()) {
            throw LoginRefusals.noGuests();
        }
        return database.write(transaction -> insert(transaction, pool, false).id());
    }

    /** The id of whoever has these logins, one at least; whoever has none yet gets one. */
    public String resolve(Pool pool, List<Login> shown) {
        Optional<String> settled = database.read(transaction -> settled(transaction, pool, shown));
        return settled.orElseGet(() ->
                database.write(transaction -> resolve(transaction, pool, shown).id()));
    }

    /**
     * The id of whoever has these logins and says to be that identity. A guest that shows a login for the first time
     * keeps its id, unless the login has an identity already.
     *
     * @param proved whether the pool's own token says so, too; then the logins need not lead there yet
     * @throws Refusal {@code NotAuthorizedException} when the identity is another one's, or nobody's any more
     */
    public String authenticate(Pool pool, String identityId, List<Login> shown, boolean proved) {
        return database.write(transaction -> {
            IdentityRow asked = require(transaction, pool, identityId);
            checkEnabled(asked);
            return (proved ? link(transaction, pool, asked, shown) : authenticate(transaction, pool, asked, shown))
                    .id();
        });
    }

    /** Checks that an identity may be used without a login: a guest's, in a pool that admits guests. */
    public void checkGuest(Pool pool, IdentityRow identity) {
        checkEnabled(identity);
        if (identity.hadLogin()) {
            throw LoginRefusals.forbidden(identity.id());
        }
        if (!pool.admitsGuests()) {
            throw LoginRefusals.noGuests();
        }
    }

    /** NotAuthorizedException for an identity that was merged into another one. */
    public static void checkEnabled(IdentityRow identity) {
        if (identity.disabled()) {
            throw LoginRefusals.forbidden(identity.id());
        }
    }

    /** Makes or finds the identity of these logins, which the caller vouches for. */
    IdentityRow resolve(Transaction transaction, Pool pool, List<Login> shown) {
        List<IdentityRow> owners = owners(transaction, pool, shown);
        IdentityRow kept = owners.isEmpty() ? insert(transaction, pool, true) : owners.getFirst();
        return link(transaction, pool, kept, shown);
    }

    private IdentityRow authenticate(Transaction transaction, Pool pool, IdentityRow asked, List<Login> shown) {
        List<IdentityRow> owners = owners(transaction, pool, shown);
        if (asked.hadLogin()) {
            if (owners.stream().noneMatch(owner -> owner.id().equals(asked.id()))) {
                throw LoginRefusals.noMatch();
            }
            return link(transaction, pool, asked, shown);
        }
        if (owners.isEmpty()) {
            return link(transaction, pool, asked, shown);
        }
        disable(transaction, asked);
        return link(transaction, pool, owners.getFirst(), shown);
    }

    /** Lets all these logins lead to one identity, and merges those to which they led into it. */
    IdentityRow link(Transaction transaction, Pool pool, IdentityRow kept, List<Login> shown) {
        for (IdentityRow other : owners(transaction, pool, shown)) {
            if (!other.id().equals(kept.id())) {
                merge(transaction, other, kept);
            }
        }
        List<Login> fresh = shown.stream()
                .filter(login -> owner(transaction, pool, login).isEmpty())
                .toList();
        if (fresh.isEmpty()) {
            return kept;
        }
        checkThere(transaction, pool);
        List<Links.Link> all = new ArrayList<>(links(transaction, kept));
        fresh.forEach(login -> all.add(new Links.Link(login.provider(), login.subject(), login.developer())));
        Links.check(all);
        long now = clock.millis();
        fresh.forEach(login -> logins.insert(
                transaction,
                new IdentityLoginRow(pool.id(), login.provider(), login.subject(), login.developer(), kept.id(), now)));
        IdentityRow linked = new IdentityRow(kept.id(), pool.id(), false, true, kept.createdAt(), now);
        identities.update(transaction, linked);
        return linked;
    }

    /** Moves the logins of one identity to another one and disables it. */
    void merge(Transaction transaction, IdentityRow from, IdentityRow to) {
        Links.check(Stream.concat(links(transaction, from).stream(), links(transaction, to).stream())
                .toList());
        logins.move(transaction, from.id(), to.id());
        disable(transaction, from);
        identities.update(
                transaction, new IdentityRow(to.id(), to.poolId(), false, true, to.createdAt(), clock.millis()));
    }

    /** The identity that a login leads to. */
    Optional<IdentityRow> owner(Transaction transaction, Pool pool, Login login) {
        return logins.find(transaction, pool.id(), login.provider(), login.subject())
                .map(row -> require(transaction, row.identityId()));
    }

    /** The identities that logins lead to, each once, the oldest first. */
    private List<IdentityRow> owners(Transaction transaction, Pool pool, List<Login> shown) {
        Map<String, IdentityRow> owners = new LinkedHashMap<>();
        shown.forEach(
                login -> owner(transaction, pool, login).ifPresent(identity -> owners.put(identity.id(), identity)));
        return owners.values().stream()
                .sorted(Comparator.comparingLong(IdentityRow::createdAt).thenComparing(IdentityRow::id))
                .toList();
    }

    /** Whether every one of the logins, one at least, leads to an identity already. */
    boolean settled(Transaction transaction, Pool pool, List<Login> shown, String identityId) {
        return settled(transaction, pool, shown).filter(identityId::equals).isPresent();
    }

    /** The identity that every one of the logins leads to already, so that nothing has to be written. */
    private Optional<String> settled(Transaction transaction, Pool pool, List<Login> shown) {
        List<String> led = shown.stream()
                .flatMap(login -> owner(transaction, pool, login).stream())
                .map(IdentityRow::id)
                .toList();
        return led.size() == shown.size() && led.stream().distinct().count() == 1
                ? Optional.of(led.getFirst())
                : Optional.empty();
    }

    private List<Links.Link> links(Transaction transaction, IdentityRow identity) {
        return logins.list(transaction, identity.id()).stream()
                .map(Identities::link)
                .toList();
    }

    /** The login in a row. */
    static Links.Link link(IdentityLoginRow row) {
        return new Links.Link(row.provider(), row.subject(), row.developer());
    }

    /** What came into a pool after its end would stay for ever. */
    private void checkThere(Transaction transaction, Pool pool) {
        if (pools.find(transaction, pool.id()).isEmpty()) {
            throw LoginRefusals.unknownPool(pool.id());
        }
    }

    private IdentityRow insert(Transaction transaction, Pool pool, boolean hadLogin) {
        checkThere(transaction, pool);
        long now = clock.millis();
        IdentityRow made = new IdentityRow(pool.region() + ':' + random.uuid(), pool.id(), false, hadLogin, now, now);
        if (!identities.insert(transaction, made)) {
            throw new IllegalStateException("the random id " + made.id() + " is taken");
        }
        return made;
    }

    /** Notes that an identity was changed now. */
    void touch(Transaction transaction, IdentityRow identity) {
        identities.update(
                transaction,
                new IdentityRow(
                        identity.id(),
                        identity.poolId(),
                        identity.disabled(),
                        identity.hadLogin(),
                        identity.createdAt(),
                        clock.millis()));
    }

    private void disable(Transaction transaction, IdentityRow identity) {
        identities.update(
                transaction,
                new IdentityRow(
                        identity.id(),
                        identity.poolId(),
                        true,
                        identity.hadLogin(),
                        identity.createdAt(),
                        clock.millis()));
    }
}
