package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.http.Headers;
import dev.cenote.token.ClientAssertions;
import java.util.Optional;
import java.util.function.Predicate;

/** The parameters of a client that proves itself by an assertion (RFC 7521 §4.2), not proved yet. */
final class PresentedAssertion {
    static final String TYPE_PARAMETER = "client_assertion_type";
    static final String PARAMETER = "client_assertion";

    // RFC 7523 §2.2.
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private PresentedAssertion() {}

    /**
     * Reads the credentials of a request. A client that proves itself by assertions has no other way, even when it
     * brings none; for every other client these parameters are unknown ones.
     *
     * @param expected whether a client of that id proves itself so
     * @throws OAuthRefusal {@code invalid_request} when there is more than one way to authenticate, or half of one;
     *     {@code invalid_client} for another type
     */
    static PresentedClient parse(Headers headers, Form form, Predicate<String> expected) {
        Optional<String> id =
                present(form, "client_id").or(() -> present(form, PARAMETER).flatMap(ClientAssertions::subject));
        if (id.filter(expected).isEmpty()) {
            return PresentedClient.parse(headers, form);
        }
        Optional<String> type = present(form, TYPE_PARAMETER);
        Optional<String> assertion = present(form, PARAMETER);
        if (type.isEmpty() && assertion.isEmpty()) {
            return PresentedClient.parse(headers, form);
        }
        boolean mixed = present(form, "client_secret").isPresent() || PresentedClient.hasBasic(headers);
        boolean broken =
                type.isEmpty() || assertion.isEmpty() || form.repeats(TYPE_PARAMETER) || form.repeats(PARAMETER);
        if (mixed || broken) {
            // RFC 6749 §2.3: the client must not use more than one authentication method in each request.
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
        // RFC 7521 §4.2.1. What else the assertion is not is found by whoever proves it.
        if (!type.get().equals(TYPE)) {
            throw new OAuthRefusal(OAuthError.INVALID_CLIENT);
        }
        return new PresentedClient(id.get(), null, assertion.get());
    }

    private static Optional<String> present(Form form, String name) {
        return form.first(name).filter(text -> !text.isEmpty());
    }
}
