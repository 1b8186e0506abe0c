package dev.cenote.api.cognitoidentity;

import dev.cenote.aws.Call;
import dev.cenote.credentials.IdentityPools;
import dev.cenote.identitypool.Pool;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.Database;
import dev.cenote.store.IdentityPoolStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.StoreException;
import dev.cenote.store.Transaction;
import dev.cenote.store.Work;
import java.util.Optional;

/** Identity pools as a signed call sees them: those of its own region. */
final class RegionalPools {
    private static final String RESOURCE = "identitypool/";

    private final IdentityPools pools;
    private final IdentityPoolStore store = new IdentityPoolStore();

    RegionalPools(IdentityPools pools) {
        this.pools = pools;
    }

    /** The pool of that id in the call's region; ResourceNotFoundException when there is none. */
    Pool require(Transaction transaction, Call call, String id) {
        return find(transaction, call, id).orElseThrow(() -> IdentityPools.unknown(id));
    }

    /** The pool that an ARN names; InvalidParameterException when it is not the ARN of an identity pool at all. */
    Pool requireNamed(Transaction transaction, Call call, String resourceArn) {
        Arn arn = Arn.parse(resourceArn)
                .filter(candidate -> candidate.service().equals("cognito-identity")
                        && candidate.resource().startsWith(RESOURCE))
                .orElseThrow(() -> Refusal.invalidParameter("Invalid resource ARN: " + resourceArn));
        String id = arn.resource().substring(RESOURCE.length());
        return find(transaction, call, id)
                .filter(pool -> pool.arn().equals(resourceArn))
                .orElseThrow(() -> IdentityPools.unknown(id));
    }

    /** Keeps a changed pool. */
    void update(Transaction transaction, Pool pool) {
        RowVersion.checkMet(store.update(transaction, IdentityPools.row(pool)), "the identity pool");
    }

    /** Runs a change; when rivals win every try, the caller is told to try again (ConcurrentModificationException). */
    static <T> T change(Database database, Work<T> work) {
        try {
            return database.write(work);
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.CONFLICT) {
                throw Refusal.concurrentModification("The identity pool is being changed by another request.");
            }
            throw e;
        }
    }

    /** The pool of that id in the call's region. */
    Optional<Pool> find(Transaction transaction, Call call, String id) {
        return pools.find(transaction, id).filter(pool -> pool.region().equals(call.region()));
    }
}
