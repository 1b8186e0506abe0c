package dev.cenote.api.cognitoidp;

import dev.cenote.kernel.Refusal;
import dev.cenote.store.TagStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.CustomPoolId;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserPoolTags;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads and changes the tags of pools, by the rules for tags. */
final class PoolTags {
    private final TagStore store = new TagStore();
    private final boolean fixedIds;

    PoolTags(boolean fixedIds) {
        this.fixedIds = fixedIds;
    }

    SortedMap<String, String> list(Transaction transaction, UserPool pool) {
        return store.list(transaction, pool.arn());
    }

    /** The tags of a request that are to be kept; InvalidParameterException when one of them may not be set. */
    Map<String, String> checked(Map<String, String> wanted) {
        return checked(wanted, Set.of());
    }

    /** The id that the tags of a new pool ask for; InvalidParameterException when it is none of the region. */
    Optional<String> fixedId(Map<String, String> wanted, String region) {
        return fixedIds ? CustomPoolId.find(wanted, region) : Optional.empty();
    }

    /** Puts tags that were checked. */
    void put(Transaction transaction, UserPool pool, Map<String, String> tags) {
        store.put(transaction, pool.arn(), pool.id(), tags);
    }

    /** Puts these tags beside the others. */
    void merge(Transaction transaction, UserPool pool, Map<String, String> wanted) {
        checkId(pool, wanted);
        put(transaction, pool, checked(wanted, list(transaction, pool).keySet()));
    }

    /** Puts these tags in place of all others. */
    void replace(Transaction transaction, UserPool pool, Map<String, String> wanted) {
        checkId(pool, wanted);
        Map<String, String> kept = checked(wanted);
        store.deleteAll(transaction, pool.arn());
        put(transaction, pool, kept);
    }

    void delete(Transaction transaction, UserPool pool, Collection<String> keys) {
        store.delete(transaction, pool.arn(), keys);
    }

    private Map<String, String> checked(Map<String, String> wanted, Set<String> existing) {
        Map<String, String> kept = fixedIds ? CustomPoolId.without(wanted) : wanted;
        UserPoolTags.check(kept, existing);
        return kept;
    }

    /** A tool that made a pool with a fixed id sends that tag again whenever it sets tags; it can say nothing new. */
    private void checkId(UserPool pool, Map<String, String> wanted) {
        String id = wanted.get(CustomPoolId.TAG);
        if (fixedIds && id != null && !id.equals(pool.id())) {
            throw Refusal.invalidParameter(
                    "The id of a user pool cannot be changed by the tag " + CustomPoolId.TAG + '.');
        }
    }
}
