package dev.cenote.api.cognitoidp;

import dev.cenote.aws.Call;
import dev.cenote.aws.Caller.Person;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.UserType;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.MfaView;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds, changes and describes people on behalf of the operations. */
final class Users {
    private final Directory directory = new Directory();
    private final UserPools userPools = new UserPools();
    private final Pools pools;

    /** @param pools where the pools and clients of people's tokens are read */
    Users(Pools pools) {
        this.pools = pools;
    }

    /** A person with the pool they belong to. */
    record Found(UserPool pool, User user) {}

    /** A person who shows a token, with the pool and the client that it is for. */
    record Self(UserPool pool, AppClient client, User user) {}

    /** The person whom a name means in a pool; UserNotFoundException when there is none. */
    Found require(Transaction transaction, Call call, String poolId, String username) {
        UserPool pool = userPools.require(transaction, call, poolId);
        User user = directory.find(transaction, pool, username).orElseThrow(Users::unknown);
        return new Found(pool, user);
    }

    /** The person whose token the call shows; UserNotFoundException when they went meanwhile. */
    Self requireSelf(Transaction transaction, Call call) {
        if (!(call.caller() instanceof Person person)) {
            // INVARIANT: the dispatcher lets only people with a token reach an operation that asks for one.
            throw new IllegalStateException("the operation is not for people with a token");
        }
        return new Self(
                pools.require(transaction, person.poolId()),
                pools.requireClient(transaction, person.clientId()),
                directory
                        .findById(transaction, person.poolId(), person.userId())
                        .orElseThrow(Users::unknown));
    }

    /** Keeps a change; AliasExistsException when it would take what somebody else signs in by. */
    User update(Transaction transaction, UserPool pool, User before, User after) {
        return switch (directory.update(transaction, pool, before, after, Theft.REFUSED)) {
            case Kept.Done(User kept) -> kept;
            case Kept.AliasTaken taken -> throw taken.refusal();
            // INVARIANT: the person was read in this transaction, and transactions are serializable.
            case Kept.Stale _, Kept.NameTaken _ ->
                throw new IllegalStateException("a person changed within a transaction");
        };
    }

    /** What lists show of a person. */
    static UserType described(User user) {
        return described(user, null);
    }

    /** The same with only those attributes, and those that the person has not left out. */
    static UserType described(User user, @Nullable List<String> wanted) {
        Map<String, String> attributes = new LinkedHashMap<>(UserAttributes.all(user));
        if (wanted != null) {
            attributes.keySet().retainAll(wanted);
        }
        return UserType.builder()
                .username(user.username())
                .attributes(UserAttributes.described(attributes))
                .userCreateDate(user.createdAt())
                .userLastModifiedDate(user.modifiedAt())
                .enabled(user.enabled())
                .userStatus(user.status().name())
                .mfaOptions(MfaView.of(user).options())
                .build();
    }

    private static Refusal unknown() {
        return new Refusal("UserNotFoundException", "User does not exist.");
    }
}
