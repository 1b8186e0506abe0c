package dev.cenote.api.cognitoidp;

import dev.cenote.aws.Call;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.UserPoolType;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.TagStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserCountStore;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import dev.cenote.userpool.UserPool;
import java.util.Optional;

/** Finds, describes and keeps user pools on behalf of the operations. */
final class UserPools {
    private static final String RESOURCE = "userpool/";

    private final UserPoolStore pools = new UserPoolStore();
    private final UserPoolClientStore clients = new UserPoolClientStore();
    private final DomainStore domains = new DomainStore();
    private final TagStore tags = new TagStore();
    private final UserCountStore people = new UserCountStore();

    /** The pool of that id in the call's region; ResourceNotFoundException when there is none. */
    UserPool require(Transaction transaction, Call call, String id) {
        return find(transaction, call, id).orElseThrow(() -> missing(id));
    }

    /** The pool that an ARN names; InvalidParameterException when it is not the ARN of a pool at all. */
    UserPool requireNamed(Transaction transaction, Call call, String resourceArn) {
        Arn arn = Arn.parse(resourceArn)
                .filter(candidate -> candidate.service().equals("cognito-idp")
                        && candidate.resource().startsWith(RESOURCE))
                .orElseThrow(() -> Refusal.invalidParameter("Invalid resource ARN: " + resourceArn));
        String id = arn.resource().substring(RESOURCE.length());
        return find(transaction, call, id)
                .filter(pool -> pool.arn().equals(resourceArn))
                .orElseThrow(() -> missing(id));
    }

    /** Refuses an app client that the pool does not have: ResourceNotFoundException. */
    void checkClient(Transaction transaction, UserPool pool, String clientId) {
        if (clients.find(transaction, clientId)
                .filter(row -> row.poolId().equals(pool.id()))
                .isEmpty()) {
            throw Refusal.resourceNotFound("User pool client " + clientId + " does not exist.");
        }
    }

    /** What {@code DescribeUserPool} shows of a pool. */
    UserPoolType describe(Transaction transaction, UserPool pool) {
        UserPoolType.Builder description = pool.settings().toBuilder()
                .id(pool.id())
                .arn(pool.arn())
                .creationDate(pool.createdAt())
                .lastModifiedDate(pool.modifiedAt())
                .userPoolTags(tags.list(transaction, pool.arn()))
                .estimatedNumberOfUsers(Math.toIntExact(people.total(transaction, pool.id())));
        for (DomainRow domain : domains.list(transaction, pool.id())) {
            switch (domain.kind()) {
                case PREFIX -> description.domain(domain.domain());
                case CUSTOM -> description.customDomain(domain.domain());
            }
        }
        return description.build();
    }

    /** The row of a pool. */
    static UserPoolRow row(UserPool pool) {
        return new UserPoolRow(
                pool.id(),
                pool.region(),
                pool.account(),
                pool.name(),
                pool.createdAt().toEpochMilli(),
                pool.modifiedAt().toEpochMilli(),
                pool.version(),
                pool.settingsJson());
    }

    /** The same, empty when there is none. */
    Optional<UserPool> find(Transaction transaction, Call call, String id) {
        // A pool belongs to the region of its id, and a call sees only the region that it was signed for.
        return pools.find(transaction, id)
                .filter(row ->
                        row.region().equals(call.region()) && row.account().equals(call.account()))
                .map(Pools::pool);
    }

    private static Refusal missing(String id) {
        return Refusal.resourceNotFound("User pool " + id + " does not exist.");
    }
}
