package dev.cenote.credentials;

import dev.cenote.identitypool.Pool;
import dev.cenote.identitypool.PrincipalTags;
import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.IdentityPoolRow;
import dev.cenote.store.IdentityPoolStore;
import dev.cenote.store.PrincipalTagMapStore;
import dev.cenote.store.Transaction;
import java.util.Optional;

/** Identity pools as the engines read them: anew each time, but parsed once for each version of a row. */
public final class IdentityPools {
    private static final int ROOM = 1024;

    private final IdentityPoolStore store = new IdentityPoolStore();
    private final PrincipalTagMapStore tagMaps = new PrincipalTagMapStore();
    private final Memo<IdentityPoolRow, Pool> parsed;

    /** @param account the account that owns every pool, twelve digits */
    public IdentityPools(String account) {
        parsed = new Memo<>(ROOM, row -> pool(row, account));
    }

    /** The pool of that id, whatever its region. */
    public Optional<Pool> find(Transaction transaction, String poolId) {
        return store.find(transaction, poolId).map(parsed::of);
    }

    /** The pool of that id, whatever its region; ResourceNotFoundException when there is none. */
    public Pool require(Transaction transaction, String poolId) {
        return find(transaction, poolId).orElseThrow(() -> LoginRefusals.unknownPool(poolId));
    }

    /** The refusal for a pool that there is not. */
    public static Refusal unknown(String poolId) {
        return LoginRefusals.unknownPool(poolId);
    }

    /** Which claims of a provider become principal tags. */
    public PrincipalTags tags(Transaction transaction, String poolId, String provider) {
        return tagMaps.find(transaction, poolId, provider)
                .map(PrincipalTags::stored)
                .orElseGet(PrincipalTags::none);
    }

    /** The pool in a row. */
    public static Pool pool(IdentityPoolRow row, String account) {
        return Pool.stored(row.id(), account, row.settings(), row.roles(), row.createdAt(), row.version());
    }

    /** The row of a pool. */
    public static IdentityPoolRow row(Pool pool) {
        return new IdentityPoolRow(
                pool.id(),
                pool.region(),
                pool.name(),
                pool.createdAt(),
                pool.version(),
                pool.settingsJson(),
                pool.rolesJson());
    }
}
