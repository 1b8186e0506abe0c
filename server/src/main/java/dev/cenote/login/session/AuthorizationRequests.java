package dev.cenote.login.session;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.http.Form;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.token.Issuers;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DpopUse;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.UserPool;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what apps ask, in the one order that is safe: nobody is sent to an address before the client and the address
 * itself are proved, and from then on every error goes there. All pages that take the query of
 * {@code /oauth2/authorize} check it here.
 */
public final class AuthorizationRequests {
    private final Database database;
    private final Pools pools;
    private final Issuers issuers;
    private final Extensions extensions = new Extensions();
    private final RequestedScopes scopes = new RequestedScopes();

    /**
     * @param pools where pools and clients are read
     * @param issuers what answers say where an app wants to know who gives them
     */
    public AuthorizationRequests(Database database, Pools pools, Issuers issuers) {
        this.database = database;
        this.pools = pools;
        this.issuers = issuers;
    }

    /** What to think of the query of a request; a page that was sent as a form carries the same query. */
    public Checked check(DomainRequest domain) {
        Form query;
        try {
            query = Form.parse(domain.request().rawQuery());
        } catch (Form.Malformed e) {
            return new Checked.ErrorPage("The query is malformed: " + e.message());
        }
        Optional<Checked> unusable = checkWhoAsks(query);
        return unusable.orElseGet(() -> database.read(transaction -> check(transaction, domain, query)));
    }

    /** What must be readable before anybody can be asked about it. */
    private static Optional<Checked> checkWhoAsks(Form query) {
        for (String name : List.of("client_id", "redirect_uri")) {
            if (query.repeats(name)) {
                return Optional.of(new Checked.ErrorPage("The parameter '" + name + "' is present more than once"));
            }
        }
        // COGNITO: the sentence of the framework that its pages are made with.
        return present(query, "client_id").isEmpty() ? Optional.of(missing("client_id")) : Optional.empty();
    }

    private Checked check(Transaction transaction, DomainRequest domain, Form query) {
        String clientId = query.first("client_id").orElse("");
        Optional<AppClient> client = pools.findClient(transaction, clientId)
                .filter(found -> found.poolId().equals(domain.poolId()));
        if (client.isEmpty()) {
            return new Checked.Redirect(errorPage(domain, "redirect_mismatch", clientId));
        }
        if (!client.get().allowedOAuthFlowsUserPoolClient()) {
            return new Checked.Redirect(errorPage(domain, RedirectError.UNAUTHORIZED_CLIENT.wire(), clientId));
        }
        Optional<String> given = present(query, "redirect_uri");
        Optional<String> redirectUri = given.or(() -> onlyRedirect(client.get()));
        if (redirectUri.isEmpty()) {
            return missing("redirect_uri");
        }
        if (!client.get().callbackUrls().contains(redirectUri.get())) {
            return new Checked.Redirect(errorPage(domain, "redirect_mismatch", clientId));
        }
        UserPool pool = pools.require(transaction, domain.poolId());
        RequestParameters parameters = new RequestParameters(
                pool,
                client.get(),
                redirectUri.get(),
                manner(transaction, domain, pool, client.get()),
                query,
                text -> scopes.granted(transaction, client.get(), text));
        return parameters.checked(
                given.isPresent(),
                Optional.ofNullable(domain.request().rawQuery()).orElse(""));
    }

    private Manner manner(Transaction transaction, DomainRequest domain, UserPool pool, AppClient client) {
        Map<Extension, String> asked = extensions.values(transaction, pool, client.id());
        return new Manner(
                domain.managedLogin(),
                asked.containsKey(Extension.REQUIRE_PKCE),
                DpopUse.of(asked),
                asked.containsKey(Extension.ISS_PARAMETER) ? issuers.of(pool.id()) : null);
    }

    /**
     * The page that shows an error to the person, because the app cannot be believed.
     *
     * @param error shown as it is; one of a few words of ours
     */
    public static String errorPage(DomainRequest domain, String error, String clientId) {
        return Redirection.to(domain.base() + "/error", false)
                .with("error", error)
                .with("client_id", clientId)
                .location();
    }

    /** The page that says that a parameter is missing. */
    public static Checked.ErrorPage missing(String parameter) {
        return new Checked.ErrorPage("Required String parameter '" + parameter + "' is not present");
    }

    /** COGNITO: where a client has one identity provider only, its default or its only URL is meant. */
    private static Optional<String> onlyRedirect(AppClient client) {
        if (client.identityProviders().size() != 1) {
            return Optional.empty();
        }
        String standard = client.settings().defaultRedirectURI();
        List<String> urls = client.callbackUrls();
        return Optional.ofNullable(standard)
                .or(() -> urls.size() == 1 ? Optional.of(urls.getFirst()) : Optional.empty());
    }

    /** An empty parameter is a missing one (RFC 6749 §3.1). */
    static Optional<String> present(Form query, String name) {
        return query.first(name).filter(text -> !text.isEmpty());
    }
}
