package dev.cenote.token;

import dev.cenote.directory.Pools;
import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.Sealer;
import dev.cenote.keys.SecretMatch;
import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.Database;
import dev.cenote.store.Question;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolClientRow;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.userpool.AppClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves who an app client is. The store is asked for client and secrets at every proof, so a client or a secret that
 * was deleted ends with the transaction that deleted it, on every node. Whether the client exists, has one secret or
 * two, or shows the wrong one: the same work is done, but for reading rows that were not asked for since the last
 * commit and opening a secret that was not shown for long, which take some hundred-thousandths of a second. Those tell
 * whether somebody has just asked about the same client id, which is no secret, and nothing about its secrets.
 */
public final class ClientAuthenticator {
    private static final int SLOTS = 2;
    private static final String DECOY = "decoy";
    private static final int ROOM = 1024;

    private final Database database;
    // Rows are asked for from the store at every proof; only what reading and opening them yields is remembered.
    private final Memo<UserPoolClientRow, AppClient> parsed = new Memo<>(ROOM, Pools::client);
    private final OpenedSecrets opened;
    private final ClientSecretRow decoy;

    /** @param decoySecret random text that is nobody's secret; it stands where a client has none */
    public ClientAuthenticator(Database database, Sealer sealer, Secret decoySecret) {
        this.database = database;
        this.opened = new OpenedSecrets(sealer);
        byte[] sealed = sealer.seal(
                SealedColumn.CLIENT_SECRET, DECOY, decoySecret.value().getBytes(StandardCharsets.UTF_8));
        this.decoy = new ClientSecretRow(DECOY, "", "", 0, sealed);
    }

    /** What came of a proof. */
    public sealed interface Proof {
        /** The client is who it says. */
        record Proved(AuthenticatedClient client) implements Proof {}

        /** It showed the wrong secret, or none where it has one, or one where it has none. */
        record Wrong() implements Proof {}

        /** There is no such client. */
        record Unknown() implements Proof {}
    }

    /**
     * Proves a client.
     *
     * @param presented the secret it showed; null for a public client, which must show none
     */
    public Proof authenticate(String clientId, @Nullable Secret presented) {
        return authenticate(clientId, presented, false);
    }

    /**
     * Proves a client as the operations about people's tokens do.
     *
     * <p>COGNITO: they do not mind a secret that a public client shows without having one.
     */
    public Proof authenticateKindly(String clientId, @Nullable Secret presented) {
        return authenticate(clientId, presented, true);
    }

    private Proof authenticate(String clientId, @Nullable Secret presented, boolean kindly) {
        Kept kept = database.answer(new KeptOf(clientId));
        boolean shown = matches(presented, kept.secrets);
        boolean confidential = !kept.secrets.isEmpty();
        boolean proved = confidential ? shown : kindly || presented == null;
        return kept.client
                .<Proof>map(row -> proved
                        ? new Proof.Proved(new AuthenticatedClient(parsed.of(row), confidential))
                        : new Proof.Wrong())
                .orElseGet(Proof.Unknown::new);
    }

    private boolean matches(@Nullable Secret presented, List<ClientSecretRow> live) {
        List<String> shown = new ArrayList<>(SLOTS);
        for (int slot = 0; slot < SLOTS; slot++) {
            ClientSecretRow row = slot < live.size() ? live.get(slot) : decoy;
            shown.add(opened.open(row));
        }
        return SecretMatch.matchesAny(presented == null ? "" : presented.value(), shown);
    }

    private record Kept(Optional<UserPoolClientRow> client, List<ClientSecretRow> secrets) {}

    /** What the store has of a client and its secrets. */
    private record KeptOf(String clientId) implements Question<Kept> {
        private static final UserPoolClientStore CLIENTS = new UserPoolClientStore();
        private static final ClientSecretStore SECRETS = new ClientSecretStore();

        @Override
        public Kept run(Transaction transaction) {
            return new Kept(CLIENTS.find(transaction, clientId), SECRETS.live(transaction, clientId));
        }
    }
}
