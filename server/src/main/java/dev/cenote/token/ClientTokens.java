package dev.cenote.token;

import dev.cenote.store.Database;
import dev.cenote.store.ResourceServerStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.ResourceServer;
import dev.cenote.userpool.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives app clients tokens of their own: one engine for the token endpoint and for {@code GetClientToken}. */
public final class ClientTokens {
    private final Database database;
    private final ResourceServerStore servers = new ResourceServerStore();
    private final TokenIssuer issuer;

    /** @param issuer signs what is granted */
    public ClientTokens(Database database, TokenIssuer issuer) {
        this.database = database;
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
        ScopeChoice choice = database.read(transaction -> {
            Map<String, Optional<ResourceServer>> seen = new HashMap<>();
            return ScopeChoice.choose(
                    requested, client.allowedOAuthScopes(), scope -> exists(transaction, client.poolId(), scope, seen));
        });
        return switch (choice) {
            case ScopeChoice.Granted(List<String> scopes) -> new Outcome.Issued(issuer.issue(client, scopes));
            case ScopeChoice.Unknown unknown -> new Outcome.Refused(unknown);
            case ScopeChoice.NotAllowed notAllowed -> new Outcome.Refused(notAllowed);
            case ScopeChoice.None none -> new Outcome.Refused(none);
        };
    }

    /** Each resource server is read once a request, however many of its scopes are asked for. */
    private boolean exists(
            Transaction transaction, String poolId, String text, Map<String, Optional<ResourceServer>> seen) {
        return Scope.parse(text)
                .filter(scope -> seen.computeIfAbsent(
                                scope.identifier(), identifier -> find(transaction, poolId, identifier))
                        .filter(server -> server.defines(scope.name()))
                        .isPresent())
                .isPresent();
    }

    private Optional<ResourceServer> find(Transaction transaction, String poolId, String identifier) {
        return servers.find(transaction, poolId, identifier)
                .map(row -> ResourceServer.stored(row.poolId(), row.identifier(), row.name(), row.settings()));
    }
}
