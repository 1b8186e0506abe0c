package dev.cenote.login.session;

import dev.cenote.model.cognitoidp.ResourceServerScopeType;
import dev.cenote.store.ResourceServerStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.ResourceServer;
import dev.cenote.userpool.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scopes that apps ask for on behalf of people, held against what the client may have and the pool defines. */
final class RequestedScopes {
    private static final Set<String> NEED_OPENID = Set.of("email", "phone", "profile");
    private static final Pattern FORM = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]*");

    private final ResourceServerStore servers = new ResourceServerStore();

    /**
     * What is granted, in the order of the request; empty for what cannot be asked. COGNITO: no scope means all of the
     * client's; one that its resource server has no more is left out in silence.
     *
     * @param text scopes with blanks between them (RFC 6749 §3.3)
     */
    Optional<List<String>> granted(Transaction transaction, AppClient client, String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        Set<String> wanted = new LinkedHashSet<>();
        for (String scope : text.split(" ")) {
            if (!scope.isEmpty()) {
                wanted.add(scope);
            }
        }
        if (wanted.isEmpty()) {
            wanted.addAll(client.allowedOAuthScopes());
        }
        boolean withoutId = !wanted.contains(Scope.OPENID) && wanted.stream().anyMatch(NEED_OPENID::contains);
        if (withoutId || !client.allowedOAuthScopes().containsAll(wanted)) {
            return Optional.empty();
        }
        return Optional.of(wanted.stream()
                .filter(scope -> Scope.STANDARD.contains(scope)
                        || Scope.parse(scope)
                                .filter(found -> exists(transaction, client.poolId(), found))
                                .isPresent())
                .toList());
    }

    /** What the resource server of a scope says that it is for; empty for scopes that every pool has. */
    Optional<String> description(Transaction transaction, String poolId, String name) {
        return Scope.parse(name)
                .flatMap(scope -> server(transaction, poolId, scope).stream()
                        .flatMap(server -> described(server, scope))
                        .findFirst());
    }

    private static Stream<String> described(ResourceServer server, Scope scope) {
        return server.scopes().stream()
                .filter(defined -> scope.name().equals(defined.scopeName()))
                .map(ResourceServerScopeType::scopeDescription)
                .filter(Objects::nonNull);
    }

    private boolean exists(Transaction transaction, String poolId, Scope scope) {
        return server(transaction, poolId, scope)
                .filter(server -> server.defines(scope.name()))
                .isPresent();
    }

    private Optional<ResourceServer> server(Transaction transaction, String poolId, Scope scope) {
        return servers.find(transaction, poolId, scope.identifier())
                .map(row -> ResourceServer.stored(row.poolId(), row.identifier(), row.name(), row.settings()));
    }
}
