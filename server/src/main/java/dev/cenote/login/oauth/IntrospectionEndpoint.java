package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.Introspection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /oauth2/introspect} (RFC 7662): an API that has a confidential client asks whether a token is good. Where no
 * tag of the pool asks for it there is no such page.
 */
final class IntrospectionEndpoint {
    /** What the audit calls a request. */
    static final String EVENT = "Introspect_POST";

    private final ClientRequests requests;
    private final Introspection introspection;
    private final CloudTrail audit;

    /** @param audit hears of every request */
    IntrospectionEndpoint(ClientRequests requests, Introspection introspection, CloudTrail audit) {
        this.requests = requests;
        this.introspection = introspection;
        this.audit = audit;
    }

    /** Whether there is such a page at a pool's domain. */
    boolean served(DomainRequest domain) {
        return introspection.served(domain.poolId());
    }

    Response handle(DomainRequest domain) {
        Request request = domain.request();
        // No preflight: a page of another origin has no secret, and so no business here.
        return request.method().equals("POST")
                ? post(domain)
                : DomainAnswers.empty(request, 405).with("Allow", "POST");
    }

    private Response post(DomainRequest domain) {
        Response answer = requests.answer(domain, EVENT, audit, (client, form) -> {
            checkAllowed(client);
            return told(domain.request(), introspection.of(client.client(), ClientRequests.requireToken(form)));
        });
        // Refusals too are for no page of another origin.
        return answer.without(OAuthAnswers.ANY_ORIGIN.name());
    }

    /** RFC 7662 §4: whoever could ask without proving anything could try tokens out. */
    private void checkAllowed(AuthenticatedClient client) {
        if (!client.confidential() || !introspection.served(client.client())) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
    }

    private static Response told(Request request, Optional<Map<String, Object>> members) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", members.isPresent());
        members.ifPresent(answer::putAll);
        return DomainAnswers.guarded(
                request,
                200,
                List.of(new Headers.Field("Content-Type", OAuthAnswers.JSON)),
                JsonObjects.write(answer).getBytes(StandardCharsets.UTF_8));
    }
}
