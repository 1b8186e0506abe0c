package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.Checked;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.PushedRequests;
import dev.cenote.token.AuthenticatedClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /oauth2/par} (RFC 9126 §2): an app says what it asks before it sends somebody, and proves who it is. It is
 * told at once what is wrong with that, and otherwise gets a reference. Where no tag of the pool asks for it there is
 * no such page.
 */
final class PushedRequestEndpoint {
    /** What the audit calls a request. */
    static final String EVENT = "PushedAuthorizationRequest_POST";

    private static final List<String> SINGLE = List.of("client_id", "client_secret");
    // RFC 9126 §2.1: what proves the client is no part of what it asks.
    private static final Set<String> CREDENTIALS =
            Set.of("client_secret", PresentedAssertion.PARAMETER, PresentedAssertion.TYPE_PARAMETER);
    // Requests by reference must not be pushed, and signed ones (RFC 9101) must not be overlooked.
    private static final List<String> NESTED = List.of("request_uri", "request");
    private static final String KEY = "dpop_jkt";
    private static final int LONGEST = 16_384;

    private final ClientRequests requests;
    private final AuthorizationRequests authorization;
    private final PushedRequests pushed;
    private final DpopProofs proofs;
    private final CloudTrail audit;

    /** @param audit hears of every request */
    PushedRequestEndpoint(ClientRequests requests, Parts parts, CloudTrail audit) {
        this.requests = requests;
        this.authorization = parts.authorization;
        this.pushed = parts.pushed;
        this.proofs = parts.proofs;
        this.audit = audit;
    }

    /** @param proofs what clients prove of their keys */
    record Parts(AuthorizationRequests authorization, PushedRequests pushed, DpopProofs proofs) {}

    /** Whether there is such a page at a pool's domain. */
    boolean served(DomainRequest domain) {
        return pushed.served(domain.poolId());
    }

    Response handle(DomainRequest domain) {
        Request request = domain.request();
        return switch (request.method()) {
            case "POST" ->
                requests.answer(domain, EVENT, audit, SINGLE, (client, form) -> answer(domain, client, form));
            case "OPTIONS" -> ClientRequests.preflight(request, "POST");
            default -> DomainAnswers.empty(request, 405).with("Allow", "POST, OPTIONS");
        };
    }

    private Response answer(DomainRequest domain, AuthenticatedClient client, Form form) {
        if (!pushed.served(client.client())) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
        if (NESTED.stream()
                .anyMatch(
                        name -> form.first(name).filter(text -> !text.isEmpty()).isPresent())) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
        Form asked = bound(
                asked(client, form), proofs.offered(domain, client.client()).orElse(null));
        String query = written(asked);
        if (query.length() > LONGEST) {
            // RFC 9126 §2.3.
            return OAuthAnswers.refused(domain.request(), 413, new OAuthRefusal(OAuthError.INVALID_REQUEST));
        }
        return switch (authorization.checkPushed(domain, asked)) {
            case Checked.Valid _ -> created(domain.request(), pushed.push(client.client(), query));
            case Checked.ErrorPage(String text) -> throw new OAuthRefusal(OAuthError.INVALID_REQUEST, text);
            case Checked.Redirect(String _, String error) -> throw refusal(error);
        };
    }

    /** What the app asks, in the name of who it has proved to be. */
    private static Form asked(AuthenticatedClient client, Form form) {
        List<Form.Field> fields = new ArrayList<>(form.fields());
        fields.removeIf(field -> CREDENTIALS.contains(field.name()));
        if (form.first("client_id").filter(id -> !id.isEmpty()).isEmpty()) {
            fields.removeIf(field -> field.name().equals("client_id"));
            fields.addFirst(new Form.Field("client_id", client.client().id()));
        }
        return new Form(fields);
    }

    /** RFC 9449 §10.1: a proof counts as if its key had been named, and must not differ from one that is. */
    private static Form bound(Form asked, @Nullable String key) {
        if (key == null) {
            return asked;
        }
        String named = asked.first(KEY).filter(text -> !text.isEmpty()).orElse(key);
        if (!named.equals(key)) {
            throw new OAuthRefusal(OAuthError.INVALID_DPOP_PROOF, "The DPoP proof is by another key than dpop_jkt");
        }
        List<Form.Field> fields = new ArrayList<>(asked.fields());
        if (!asked.repeats(KEY)) {
            fields.removeIf(field -> field.name().equals(KEY));
            fields.add(new Form.Field(KEY, key));
        }
        return new Form(fields);
    }

    private static String written(Form form) {
        return String.join(
                "&",
                form.fields().stream()
                        .map(field -> encoded(field.name()) + '=' + encoded(field.value()))
                        .toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** RFC 9126 §2.3: the errors of the token endpoint; what else is wrong stands beside one of them. */
    private static OAuthRefusal refusal(String error) {
        return Arrays.stream(OAuthError.values())
                .filter(known -> known.wire().equals(error))
                .findFirst()
                .map(OAuthRefusal::new)
                .orElseGet(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST, error));
    }

    private static Response created(Request request, String reference) {
        return OAuthAnswers.open(request, 201, OAuthAnswers.json(object -> {
            object.writeStringProperty("request_uri", reference);
            object.writeNumberProperty("expires_in", PushedRequests.LIFE.toSeconds());
        }));
    }
}
