package dev.cenote.api.cognitoidp;

import dev.cenote.aws.Call;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.Sealer;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.ResourceServerStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolClientRow;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AppClientPolicy;
import dev.cenote.userpool.AppClientPolicy.Doing;
import dev.cenote.userpool.ResourceServer;
import dev.cenote.userpool.Scope;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds, checks and describes app clients, and seals and opens their secrets, on behalf of the operations. */
final class AppClients {
    private final Sealer sealer;
    private final UserPools pools = new UserPools();
    private final UserPoolClientStore store = new UserPoolClientStore();
    private final ClientSecretStore secrets = new ClientSecretStore();
    private final ResourceServerStore servers = new ResourceServerStore();

    AppClients(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * A client with the pool it belongs to.
     *
     * @param secrets the live ones, oldest first; none for a public client
     */
    record Found(UserPool pool, AppClient client, List<ClientSecretRow> secrets) {
        boolean confidential() {
            return !secrets.isEmpty();
        }
    }

    /** The client of that id in that pool; ResourceNotFoundException when either is missing, or the pool is another. */
    Found require(Transaction transaction, Call call, String poolId, String clientId) {
        UserPool pool = pools.require(transaction, call, poolId);
        AppClient client = store.find(transaction, clientId)
                .filter(row -> row.poolId().equals(pool.id()))
                .map(Pools::client)
                .orElseThrow(() -> Refusal.resourceNotFound("User pool client " + clientId + " does not exist."));
        return new Found(pool, client, secrets.list(transaction, clientId));
    }

    /** Refuses settings that the pool cannot have in a client. */
    void check(Transaction transaction, UserPool pool, UserPoolClientType settings, boolean confidential, Doing doing) {
        new AppClientPolicy(
                        pool,
                        confidential,
                        scope -> defined(transaction, pool, scope),
                        // Identity providers come with federation; until then no pool has any.
                        provider -> false,
                        doing)
                .check(settings);
    }

    /** What {@code DescribeUserPoolClient} shows. Not for use within a transaction, because it opens the secret. */
    UserPoolClientType describe(AppClient client, List<ClientSecretRow> live) {
        UserPoolClientType described = client.described();
        // COGNITO: of two secrets the older one is shown.
        return live.isEmpty()
                ? described
                : described.toBuilder()
                        .clientSecret(open(live.getFirst()).value())
                        .build();
    }

    /**
     * A new secret, sealed. Not for use within a transaction.
     *
     * @param live the client's other secrets
     */
    ClientSecretRow seal(String poolId, String clientId, List<ClientSecretRow> live, Secret value, Instant now) {
        String id = freeId(clientId, live, now.getEpochSecond());
        byte[] sealed =
                sealer.seal(SealedColumn.CLIENT_SECRET, id, value.value().getBytes(StandardCharsets.UTF_8));
        return new ClientSecretRow(id, poolId, clientId, now.toEpochMilli(), sealed);
    }

    /** The row of a client. */
    static UserPoolClientRow row(AppClient client) {
        return new UserPoolClientRow(
                client.id(),
                client.poolId(),
                client.name(),
                client.createdAt().toEpochMilli(),
                client.modifiedAt().toEpochMilli(),
                client.version(),
                client.settingsJson());
    }

    private Secret open(ClientSecretRow row) {
        byte[] value = sealer.require(SealedColumn.CLIENT_SECRET, row.id(), row.sealedValue());
        return new Secret(new String(value, StandardCharsets.UTF_8));
    }

    private boolean defined(Transaction transaction, UserPool pool, Scope scope) {
        return servers.find(transaction, pool.id(), scope.identifier())
                .map(row -> ResourceServer.stored(row.poolId(), row.identifier(), row.name(), row.settings()))
                .filter(server -> server.defines(scope.name()))
                .isPresent();
    }

    /** {@code CLIENT_ID--EPOCH_SECONDS}, a later second where a secret of the same second lives. */
    private static String freeId(String clientId, List<ClientSecretRow> live, long second) {
        Set<String> taken = live.stream().map(ClientSecretRow::id).collect(Collectors.toSet());
        String id = clientId + "--" + second;
        return taken.contains(id) ? freeId(clientId, live, second + 1) : id;
    }
}
