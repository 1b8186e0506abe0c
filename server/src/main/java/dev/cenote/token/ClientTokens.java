package dev.cenote.token;

import dev.cenote.kernel.Memo;
import dev.cenote.keys.KeyRing;
import dev.cenote.store.Database;
import dev.cenote.store.Question;
import dev.cenote.store.ResourceServerRow;
import dev.cenote.store.ResourceServerStore;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.ResourceServer;
import dev.cenote.userpool.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives app clients tokens of their own: one engine for the token endpoint and for {@code GetClientToken}. */
public final class ClientTokens {
    private static final int ROOM = 1024;

    private final Database database;
    private final Memo<ResourceServerRow, ResourceServer> parsed = new Memo<>(ROOM, ClientTokens::server);
    private final KeyRing keys;
    private final TokenIssuer issuer;

    /** @param issuer signs what is granted */
    public ClientTokens(Database database, KeyRing keys, TokenIssuer issuer) {
        this.database = database;
        this.keys = keys;
        this.issuer = issuer;
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** The client has its token. */
        record Issued(IssuedToken token) implements Outcome {}

        /** It has none, because of the scopes: never {@link ScopeChoice.Granted}. */
        record Refused(ScopeChoice reason) implements Outcome {}
    }

    /**
     * Issues an access token to a client that may have one ({@link ClientTokenRule}).
     *
     * @param requested the scopes asked for; null or empty asks for all of the client's
     */
    public Outcome issue(AuthenticatedClient authenticated, @Nullable List<String> requested) {
        AppClient client = authenticated.client();
        List<String> wanted = requested == null || requested.isEmpty() ? client.allowedOAuthScopes() : requested;
        Set<String> identifiers = identifiers(wanted);
        Kept kept = database.answer(new KeptFor(client.poolId(), identifiers));
        Map<String, ResourceServer> defined = HashMap.newHashMap(kept.servers.size());
        for (ResourceServerRow row : kept.servers) {
            defined.put(row.identifier(), parsed.of(row));
        }
        ScopeChoice choice =
                ScopeChoice.choose(requested, client.allowedOAuthScopes(), scope -> exists(scope, defined));
        return switch (choice) {
            case ScopeChoice.Granted(List<String> scopes) ->
                new Outcome.Issued(issuer.issue(authenticated, scopes, kept.keyId));
            case ScopeChoice.Unknown unknown -> new Outcome.Refused(unknown);
            case ScopeChoice.NotAllowed notAllowed -> new Outcome.Refused(notAllowed);
            case ScopeChoice.None none -> new Outcome.Refused(none);
        };
    }

    private static ResourceServer server(ResourceServerRow row) {
        return ResourceServer.stored(row.poolId(), row.identifier(), row.name(), row.settings());
    }

    private static Set<String> identifiers(List<String> scopes) {
        Set<String> identifiers = HashSet.newHashSet(scopes.size());
        for (String scope : scopes) {
            Scope.parse(scope).ifPresent(parsed -> identifiers.add(parsed.identifier()));
        }
        return identifiers;
    }

    private static boolean exists(String text, Map<String, ResourceServer> defined) {
        Optional<Scope> scope = Scope.parse(text);
        ResourceServer server = scope.map(Scope::identifier).map(defined::get).orElse(null);
        return server != null && server.defines(scope.orElseThrow().name());
    }

    private record Kept(List<ResourceServerRow> servers, String keyId) {}

    /** The resource servers of a pool that have these identifiers, and the key that signs access tokens now. */
    private record KeptFor(String poolId, Set<String> identifiers) implements Question<Kept> {
        private static final ResourceServerStore SERVERS = new ResourceServerStore();

        @Override
        public Kept run(Transaction transaction) {
            List<ResourceServerRow> found = new ArrayList<>(identifiers.size());
            for (String identifier : identifiers) {
                SERVERS.find(transaction, poolId, identifier).ifPresent(found::add);
            }
            return new Kept(List.copyOf(found), KeyRing.requireActive(transaction, poolId, Purpose.ACCESS));
        }
    }
}
