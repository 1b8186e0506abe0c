package dev.cenote.directory;

import dev.cenote.store.TagStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.SigningAlgorithm;
import dev.cenote.userpool.UserPool;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What pools and app clients ask for beyond Cognito, read anew each time: it takes effect at once. */
public final class Extensions {
    private final TagStore tags = new TagStore();

    /**
     * What counts for a client.
     *
     * @param clientId null for the pool as such
     */
    public Set<Extension> of(Transaction transaction, UserPool pool, @Nullable String clientId) {
        return Extension.asked(tags.list(transaction, pool.arn()), clientId);
    }

    /**
     * What counts for a client, and in what way: the values of the tags.
     *
     * @param clientId null for the pool as such
     */
    public Map<Extension, String> values(Transaction transaction, UserPool pool, @Nullable String clientId) {
        return Extension.values(tags.list(transaction, pool.arn()), clientId);
    }

    /**
     * The value of what only clients ask for, not pools; by one look-up, because every request of a client needs it.
     */
    public Optional<String> find(Transaction transaction, String poolId, String clientId, Extension extension) {
        return tags.find(transaction, poolId, extension.key(clientId)).filter(extension::isOn);
    }

    /** What the pool's tokens are to be signed with. */
    public SigningAlgorithm algorithm(Transaction transaction, UserPool pool) {
        return SigningAlgorithm.of(tags.list(transaction, pool.arn()));
    }

    /** Whether the pool asks for it at all, for itself or for any of its clients. */
    public boolean anywhere(Transaction transaction, UserPool pool, Extension extension) {
        return extension.anywhere(tags.list(transaction, pool.arn()));
    }
}
