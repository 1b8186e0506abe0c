package dev.cenote.credentials;

import dev.cenote.identitypool.Login;
import dev.cenote.identitypool.Pool;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.Database;
import dev.cenote.store.IdentityLoginRow;
import dev.cenote.store.IdentityLoginStore;
import dev.cenote.store.IdentityRow;
import dev.cenote.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identities of people whom a developer's own server knows; what that server says of them is taken as it is. */
public final class DeveloperIdentities {
    private final Database database;
    private final Identities identities;
    private final IdentityLoginStore logins = new IdentityLoginStore();

    /** @param identities where links are kept */
    public DeveloperIdentities(Database database, Identities identities) {
        this.database = database;
        this.identities = identities;
    }

    /**
     * The id of whoever a developer vouches for.
     *
     * @param developer the login at the developer's provider
     * @param others what the person showed besides, proved
     * @param identityId the identity to which all that shall lead, null when it may be any
     */
    public String require(Pool pool, Login developer, List<Login> others, @Nullable String identityId) {
        List<Login> all = new ArrayList<>(others);
        all.addFirst(developer);
        if (identityId == null) {
            return identities.resolve(pool, all);
        }
        return database.write(transaction -> {
            IdentityRow asked = identities.require(transaction, pool, identityId);
            Identities.checkEnabled(asked);
            Optional<IdentityRow> owner = identities.owner(transaction, pool, developer);
            if (owner.isPresent() && !owner.get().id().equals(identityId)) {
                throw new Refusal(
                        "DeveloperUserAlreadyRegisteredException",
                        "This developer user identifier is already registered with Cognito.");
            }
            if (owner.isEmpty()) {
                checkShown(transaction, pool, asked, others);
            }
            return identities.link(transaction, pool, asked, all).id();
        });
    }

    /** The identity that a developer's user has; ResourceNotFoundException when it has none. */
    public IdentityRow requireOwner(Transaction transaction, Pool pool, Login developer) {
        return identities
                .owner(transaction, pool, developer)
                // The service's own words are not known.
                .orElseThrow(() ->
                        Refusal.resourceNotFound("Developer user identifier '" + developer.subject() + "' not found."));
    }

    /** Lets everything that led to the source lead to the destination; the id of that. */
    public String merge(Pool pool, Login source, Login destination) {
        return database.write(transaction -> {
            IdentityRow from = requireOwner(transaction, pool, source);
            IdentityRow to = requireOwner(transaction, pool, destination);
            if (!from.id().equals(to.id())) {
                identities.merge(transaction, from, to);
            }
            return to.id();
        });
    }

    /**
     * COGNITO: an identity that other people's tokens lead to takes one of those before a developer may have it too.
     */
    private void checkShown(Transaction transaction, Pool pool, IdentityRow asked, List<Login> others) {
        List<IdentityLoginRow> linked = logins.list(transaction, asked.id()).stream()
                .filter(login -> !login.developer())
                .toList();
        boolean shown = others.stream()
                .anyMatch(login -> identities
                        .owner(transaction, pool, login)
                        .filter(owner -> owner.id().equals(asked.id()))
                        .isPresent());
        if (!linked.isEmpty() && !shown) {
            throw LoginRefusals.noMatch();
        }
    }
}
