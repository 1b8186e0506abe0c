package dev.cenote.login.pages;

import dev.cenote.account.Confirmation;
import dev.cenote.account.NamedRequest;
import dev.cenote.account.NamedRequest.ClientProof;
import dev.cenote.directory.Pools;
import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.look.Page;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.model.cognitoidp.ConfirmSignUpRequest;
import dev.cenote.store.Database;
import dev.cenote.userpool.AppClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /confirmUser}, to which the link in a message leads. No app sent the person, so the page only says how it
 * went; nobody is signed in by it.
 */
final class ConfirmLink {
    private static final String CLIENT = "client_id";
    private static final String USER = "user_name";
    private static final String CODE = "confirmation_code";

    private final Database database;
    private final Confirmation confirmation;
    private final Shown shown;
    private final Pools pools = new Pools();

    ConfirmLink(PagesParts parts, Joined joined) {
        this.database = parts.database();
        this.confirmation = parts.engines().confirmation();
        this.shown = joined.shown();
    }

    Response get(DomainRequest domain) {
        Form query = domain.request().query();
        for (String name : List.of(CLIENT, USER, CODE)) {
            if (query.first(name).filter(value -> !value.isEmpty()).isEmpty()) {
                return shown.show(domain, AuthorizationRequests.missing(name).text());
            }
        }
        String clientId = query.first(CLIENT).orElseThrow();
        Optional<AppClient> client = database.read(transaction -> pools.findClient(transaction, clientId))
                .filter(found -> found.poolId().equals(domain.poolId()));
        if (client.isEmpty()) {
            return DomainAnswers.redirect(
                    domain.request(), AuthorizationRequests.errorPage(domain, "client_not_found", clientId));
        }
        return shown.page(
                domain,
                client.get(),
                confirmed(
                        domain,
                        client.get(),
                        query.first(USER).orElseThrow(),
                        query.first(CODE).orElseThrow()));
    }

    private Page confirmed(DomainRequest domain, AppClient client, String username, String code) {
        try {
            Typed.check(ConfirmSignUpRequest.builder()
                    .clientId(client.id())
                    .username(username)
                    .confirmationCode(code)
                    .build());
            confirmation.confirm(
                    new NamedRequest(
                            client.id(),
                            username,
                            new ClientProof.OwnPages(),
                            Map.of(),
                            domain.request().remoteAddress()),
                    code,
                    false);
            domain.witness().prove();
            return new Page.Confirmed(null);
        } catch (Refusal no) {
            return new Page.NotConfirmed(no.message());
        }
    }
}
