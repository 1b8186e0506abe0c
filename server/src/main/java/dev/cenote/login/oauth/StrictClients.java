package dev.cenote.login.oauth;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.store.Database;
import dev.cenote.userpool.Extension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who asks for strict OpenID Connect, and how its endpoints take forms, which Cognito's do not. */
final class StrictClients {
    private static final int LONGEST_QUERY = 12_000;

    private final Database database;
    private final Pools pools;
    private final Extensions extensions = new Extensions();

    StrictClients(Database database, Pools pools) {
        this.database = database;
        this.pools = pools;
    }

    /**
     * Whether a client asks for it.
     *
     * @param clientId null for the pool as such
     */
    boolean contain(DomainRequest domain, @Nullable String clientId) {
        return database.read(transaction -> extensions
                .of(transaction, pools.require(transaction, domain.poolId()), clientId)
                .contains(Extension.STRICT_OIDC));
    }

    /** Whether a pool asks for it at all, for itself or for any of its clients. */
    boolean anywhere(DomainRequest domain) {
        return database.read(transaction -> pools.find(transaction, domain.poolId())
                .filter(pool -> extensions.anywhere(transaction, pool, Extension.STRICT_OIDC))
                .isPresent());
    }

    /** What is said where forms are not taken; as if there were nobody who takes them. */
    static Response wrongMethod(DomainRequest domain) {
        return DomainAnswers.empty(domain.request(), 405).with("Allow", "GET");
    }

    /**
     * Sends the browser to the same endpoint with what a form says as a query: the cookie of its session comes along
     * with what it is led to, and never with a form of another site. Empty when there is too much of it.
     */
    static Optional<Response> asQuery(DomainRequest domain, Form form) {
        String query = form.fields().stream()
                .map(field -> encoded(field.name()) + '=' + encoded(field.value()))
                .collect(Collectors.joining("&"));
        return query.length() > LONGEST_QUERY
                ? Optional.empty()
                : Optional.of(DomainAnswers.redirect(
                        domain.request(), domain.base() + domain.request().rawPath() + '?' + query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
