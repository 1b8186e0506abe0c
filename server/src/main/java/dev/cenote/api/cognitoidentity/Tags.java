package dev.cenote.api.cognitoidentity;

import dev.cenote.identitypool.FixedPoolId;
import dev.cenote.identitypool.Pool;
import dev.cenote.identitypool.PoolTags;
import dev.cenote.store.TagStore;
import dev.cenote.store.Transaction;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads and changes the tags of identity pools, by the rules for tags. */
final class Tags {
    private final TagStore store = new TagStore();
    private final boolean fixedIds;

    /** @param fixedIds whether the tag {@code _custom_id_} is an instruction and no tag (development mode) */
    Tags(boolean fixedIds) {
        this.fixedIds = fixedIds;
    }

    SortedMap<String, String> list(Transaction transaction, Pool pool) {
        return store.list(transaction, pool.arn());
    }

    /** The id that the tags of a new pool ask for. */
    Optional<String> fixedId(Map<String, String> wanted, String region) {
        return fixedIds ? FixedPoolId.find(wanted, region) : Optional.empty();
    }

    /** The tags of a request that are to be kept; InvalidParameterException when one of them may not be set. */
    Map<String, String> checked(Map<String, String> wanted, Set<String> existing) {
        Map<String, String> kept = fixedIds ? FixedPoolId.without(wanted) : wanted;
        PoolTags.check(kept, existing);
        return kept;
    }

    /** Puts these tags beside the others. */
    void merge(Transaction transaction, Pool pool, Map<String, String> wanted) {
        put(transaction, pool, checked(wanted, list(transaction, pool).keySet()));
    }

    /** Puts these tags in place of all others. */
    void replace(Transaction transaction, Pool pool, Map<String, String> wanted) {
        Map<String, String> kept = checked(wanted, Set.of());
        deleteAll(transaction, pool);
        put(transaction, pool, kept);
    }

    /** Puts tags that were checked. */
    void put(Transaction transaction, Pool pool, Map<String, String> tags) {
        store.put(transaction, pool.arn(), pool.id(), tags);
    }

    void delete(Transaction transaction, Pool pool, Collection<String> keys) {
        store.delete(transaction, pool.arn(), keys);
    }

    void deleteAll(Transaction transaction, Pool pool) {
        store.deleteAll(transaction, pool.arn());
    }
}
