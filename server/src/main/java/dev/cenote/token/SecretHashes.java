package dev.cenote.token;

import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.Sealer;
import dev.cenote.keys.SecretHash;
import dev.cenote.keys.SecretMatch;
import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the {@code SECRET_HASH} by which an app client proves itself where somebody signs up, signs in or recovers.
 * The secrets are read at every check, so one that was deleted counts no more, on every node.
 *
 * <p>Call it outside of transactions, and before anybody looks for the user, so that it says nothing about them.
 */
public final class SecretHashes {
    private final Database database;
    private final ClientSecretStore secrets = new ClientSecretStore();
    private final OpenedSecrets opened;

    /** @param sealer opens the clients' secrets */
    public SecretHashes(Database database, Sealer sealer) {
        this.database = database;
        this.opened = new OpenedSecrets(sealer);
    }

    /**
     * NotAuthorizedException unless the hash was made with one of the client's live secrets, or the client has none and
     * no hash was sent.
     *
     * @param username exactly as the request says it; for a refresh the stored user name, because none is sent
     */
    public void check(AppClient client, String username, @Nullable String hash) {
        check(client, database.read(transaction -> live(transaction, client)), username, hash);
    }

    /** The live secrets of a client, for whoever reads more in the same transaction. */
    public List<ClientSecretRow> live(Transaction transaction, AppClient client) {
        return secrets.live(transaction, client.id());
    }

    /**
     * The same for whoever has read the secrets for this call.
     *
     * @param live as {@link #live} said
     */
    public void check(AppClient client, List<ClientSecretRow> live, String username, @Nullable String hash) {
        if (hash == null) {
            if (!live.isEmpty()) {
                throw Refusal.notAuthorized(
                        "Client " + client.id() + " is configured with secret but SECRET_HASH was not received");
            }
            return;
        }
        List<String> hashes = live.stream()
                .map(row -> SecretHash.of(new Secret(opened.open(row)), username, client.id()))
                .toList();
        if (!SecretMatch.matchesAny(hash, hashes)) {
            throw Refusal.notAuthorized("Unable to verify secret hash for client " + client.id());
        }
    }
}
