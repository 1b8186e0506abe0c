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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what apps ask, in the one order that is safe: nobody is sent to an address before the client and the address
 * itself are proved, and from then on every error goes there. All pages that take the query of
 * {@code /oauth2/authorize} check it here.
 */
public final class AuthorizationRequests {
    /** RFC 9101 §5, RFC 9126 §4: the reference of what was asked elsewhere. */
    private static final String REFERENCE = "request_uri";

    // RFC 9101 §7.
    private static final String INVALID_REFERENCE = "invalid_request_uri";
    private static final String CLIENT = "client_id";
    // The person's wish, not the app's: pages in another language have it in their address.
    private static final String LANGUAGE = "lang";

    private final Database database;
    private final Pools pools;
    private final Issuers issuers;
    private final PushedRequests pushed;
    private final Extensions extensions = new Extensions();
    private final RequestedScopes scopes = new RequestedScopes();

    /**
     * @param pools where pools and clients are read
     * @param issuers what answers say where an app wants to know who gives them
     * @param pushed what apps asked before they sent somebody
     */
    public AuthorizationRequests(Database database, Pools pools, Issuers issuers, PushedRequests pushed) {
        this.database = database;
        this.pools = pools;
        this.issuers = issuers;
        this.pushed = pushed;
    }

    /**
     * What is to be checked.
     *
     * @param pushed whether the app itself said so, and nobody could change it on the way
     * @param carried what pages carry along, for them to be checked again
     */
    private record Asked(Form query, boolean pushed, String carried) {}

    /**
     * What to think of the query of a request that an app sends somebody with. One that was pushed begins here, once;
     * the query that it has from then on is {@link AuthorizationRequest#query}.
     */
    public Checked begin(DomainRequest domain) {
        Form query;
        try {
            query = Form.parse(domain.request().rawQuery());
        } catch (Form.Malformed e) {
            return malformed(e);
        }
        Optional<String> reference = present(query, REFERENCE);
        Optional<String> clientId = present(query, CLIENT);
        if (reference.isEmpty() || clientId.isEmpty() || query.repeats(CLIENT) || !pushes(domain, clientId.get())) {
            return check(domain);
        }
        if (query.repeats(REFERENCE)) {
            return refused(domain, RedirectError.INVALID_REQUEST.wire(), clientId.get());
        }
        // RFC 9126 §4, RFC 9101 §6.3: whatever stands beside a reference is what somebody may have added on the way, or
        // what the app repeats for servers that know no references (RFC 9101 §5). Only what was pushed counts.
        return pushed.begin(domain.poolId(), clientId.get(), reference.get())
                .map(visit -> check(domain.withQuery(CLIENT
                        + '='
                        + Redirection.encoded(clientId.get())
                        + '&'
                        + REFERENCE
                        + '='
                        + Redirection.encoded(visit))))
                .orElseGet(() -> refused(domain, INVALID_REFERENCE, clientId.get()));
    }

    /** What to think of the query of a page; a page that was sent as a form carries the same query. */
    public Checked check(DomainRequest domain) {
        return check(domain, true);
    }

    /** The same where the app will get no answer, so that there is nothing that it would have to push. */
    public Checked checkUnanswered(DomainRequest domain) {
        return check(domain, false);
    }

    /**
     * What to think of what an app pushes (RFC 9126 §2.1), about which it is told at once.
     *
     * @param query with the app's {@code client_id}, whatever way it was said in
     */
    public Checked checkPushed(DomainRequest domain, Form query) {
        Asked asked = new Asked(query, true, "");
        return checkWhoAsks(query).orElseGet(() -> database.read(transaction -> check(transaction, domain, asked)));
    }

    private Checked check(DomainRequest domain, boolean answered) {
        Form query;
        try {
            query = Form.parse(domain.request().rawQuery());
        } catch (Form.Malformed e) {
            return malformed(e);
        }
        Asked asked = new Asked(
                query,
                !answered,
                Optional.ofNullable(domain.request().rawQuery()).orElse(""));
        return checkWhoAsks(query).orElseGet(() -> database.read(transaction -> check(transaction, domain, asked)));
    }

    private static Checked malformed(Form.Malformed e) {
        return new Checked.ErrorPage("The query is malformed: " + e.message());
    }

    private boolean pushes(DomainRequest domain, String clientId) {
        return database.read(transaction -> extensions
                .of(transaction, pools.require(transaction, domain.poolId()), clientId)
                .contains(Extension.PUSHED_AUTHORIZATION));
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

    private Checked check(Transaction transaction, DomainRequest domain, Asked asked) {
        String clientId = asked.query.first(CLIENT).orElse("");
        Optional<AppClient> client = pools.findClient(transaction, clientId)
                .filter(found -> found.poolId().equals(domain.poolId()));
        if (client.isEmpty()) {
            return refused(domain, "redirect_mismatch", clientId);
        }
        if (!client.get().allowedOAuthFlowsUserPoolClient()) {
            return refused(domain, RedirectError.UNAUTHORIZED_CLIENT.wire(), clientId);
        }
        UserPool pool = pools.require(transaction, domain.poolId());
        Map<Extension, String> wishes = extensions.values(transaction, pool, clientId);
        Optional<String> visit = present(asked.query, REFERENCE);
        if (visit.isEmpty() || !wishes.containsKey(Extension.PUSHED_AUTHORIZATION)) {
            return check(transaction, domain, asked, new Asker(pool, client.get(), wishes));
        }
        return pushed.find(transaction, client.get(), visit.get())
                .map(query -> new Asked(inLanguageOf(asked.query, Form.parse(query)), true, asked.carried))
                .map(found -> check(transaction, domain, found, new Asker(pool, client.get(), wishes)))
                .orElseGet(() -> refused(domain, INVALID_REFERENCE, clientId));
    }

    /** @param wishes what the client's tags ask for */
    private record Asker(UserPool pool, AppClient client, Map<Extension, String> wishes) {}

    private Checked check(Transaction transaction, DomainRequest domain, Asked asked, Asker asker) {
        Optional<String> given = present(asked.query, "redirect_uri");
        Optional<String> redirectUri = given.or(() -> onlyRedirect(asker.client));
        if (redirectUri.isEmpty()) {
            return missing("redirect_uri");
        }
        if (!asker.client.callbackUrls().contains(redirectUri.get())) {
            return refused(domain, "redirect_mismatch", asker.client.id());
        }
        RequestParameters parameters = new RequestParameters(
                asker.pool,
                asker.client,
                redirectUri.get(),
                manner(domain, asked, asker),
                asked.query,
                text -> scopes.granted(transaction, asker.client, text));
        return parameters.checked(given.isPresent(), asked.carried);
    }

    private Manner manner(DomainRequest domain, Asked asked, Asker asker) {
        Map<Extension, String> wishes = asker.wishes;
        return new Manner(
                domain.managedLogin(),
                wishes.containsKey(Extension.STRICT_OIDC),
                wishes.containsKey(Extension.REQUIRE_PKCE),
                wishes.containsKey(Extension.BACKCHANNEL_LOGOUT),
                DpopUse.of(wishes),
                wishes.containsKey(Extension.ISS_PARAMETER) ? issuers.of(asker.pool.id()) : null,
                !asked.pushed && Extension.REQUIRED.equals(wishes.get(Extension.PUSHED_AUTHORIZATION)));
    }

    /** What was pushed, in the language that somebody chose on a page. */
    private static Form inLanguageOf(Form page, Form query) {
        Optional<String> chosen = present(page, LANGUAGE);
        if (chosen.isEmpty()) {
            return query;
        }
        List<Form.Field> fields = new ArrayList<>(query.fields());
        fields.removeIf(field -> field.name().equals(LANGUAGE));
        fields.add(new Form.Field(LANGUAGE, chosen.get()));
        return new Form(fields);
    }

    private static Checked refused(DomainRequest domain, String error, String clientId) {
        return new Checked.Redirect(errorPage(domain, error, clientId), error);
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
