package dev.cenote.account;

import dev.cenote.account.NamedRequest.ClientProof;
import dev.cenote.codes.Attempts;
import dev.cenote.codes.HourlyLimit;
import dev.cenote.kernel.Refusal;
import dev.cenote.signin.Migration;
import dev.cenote.signin.Migration.Newcomer;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.Optional;

/** Where visitors come in: which client and pool, whether the client is who it says, and who is meant. */
final class Reception {
    private final AccountParts parts;
    private final Migration migration;

    Reception(AccountParts parts) {
        this.parts = parts;
        this.migration = new Migration(parts.migration());
    }

    /** ResourceNotFoundException for an unknown client, NotAuthorizedException for one that does not prove itself. */
    Visitor admit(NamedRequest request) {
        Visitor visitor = parts.database().read(transaction -> {
            AppClient client = parts.pools().requireClient(transaction, request.clientId());
            UserPool pool = parts.pools().require(transaction, client.poolId());
            return new Visitor(pool, client, request.username(), request.clientMetadata(), request.address());
        });
        // Before anybody looks for the user, so that a client without its secret learns nothing about them.
        switch (request.proof()) {
            case ClientProof.Hash(String hash) -> parts.hashes().check(visitor.client(), request.username(), hash);
            case ClientProof.OwnPages() -> {}
        }
        return visitor;
    }

    /**
     * The person whom a visitor means; empty when there is none and the client hides that, else UserNotFoundException.
     */
    Optional<User> find(Visitor visitor) {
        return known(visitor, look(visitor));
    }

    /** The same, after the pool's function was asked for somebody whom the pool does not know. */
    Optional<User> findAnywhere(Visitor visitor) {
        Optional<User> user = look(visitor);
        Newcomer newcomer = new Newcomer(visitor.pool(), visitor.client(), visitor.typed(), visitor.clientMetadata());
        return known(visitor, user.isEmpty() && migration.recovers(newcomer) ? look(visitor) : user);
    }

    private Optional<User> look(Visitor visitor) {
        return parts.database()
                .read(transaction -> parts.directory().find(transaction, visitor.pool(), visitor.typed()));
    }

    private static Optional<User> known(Visitor visitor, Optional<User> user) {
        if (user.isEmpty() && !visitor.client().hidesUnknownUsers()) {
            // COGNITO: not the words of the other operations.
            throw new Refusal("UserNotFoundException", "Username/client id combination not found.");
        }
        return user;
    }

    /** The same person as the store has them now. */
    User again(Transaction transaction, User user) {
        return parts.directory()
                .findById(transaction, user.poolId(), user.id())
                .orElseThrow(() -> new Refusal("UserNotFoundException", "User does not exist."));
    }

    /** Counts a request of a person or of nobody; LimitExceededException when there were too many this hour. */
    void count(UserPool pool, HourlyLimit limit, String subject) {
        if (!parts.database().write(transaction -> parts.attempts().allowed(transaction, pool.id(), limit, subject))) {
            throw Attempts.tooMany();
        }
    }
}
