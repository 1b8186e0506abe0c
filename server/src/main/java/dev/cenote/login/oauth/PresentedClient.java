package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.http.Headers;
import dev.cenote.kernel.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a client says it is, not proved yet (RFC 6749 §2.3.1).
 *
 * @param secret null when it brought none
 * @param assertion what it signed, see {@link PresentedAssertion}; null when it brought none
 */
record PresentedClient(
        String id, @Nullable Secret secret, @Nullable String assertion) {
    private static final String BASIC = "basic ";

    /** One that brings a secret at most. */
    PresentedClient(String id, @Nullable Secret secret) {
        this(id, secret, null);
    }

    @Override
    public String toString() {
        return "PresentedClient[" + id + ']';
    }

    /**
     * Reads the credentials of a request.
     *
     * @throws OAuthRefusal {@code invalid_request} when there is no client id, or more than one way to authenticate;
     *     {@code invalid_client} when the Basic credentials cannot be read
     */
    static PresentedClient parse(Headers headers, Form form) {
        Optional<String> id = form.first("client_id").filter(text -> !text.isEmpty());
        Optional<String> secret = form.first("client_secret").filter(text -> !text.isEmpty());
        Optional<String> basic = basic(headers);
        if (basic.isEmpty()) {
            return new PresentedClient(
                    id.orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST)),
                    secret.map(Secret::new).orElse(null));
        }
        // RFC 6749 §2.3: the client must not use more than one authentication method in each request.
        if (secret.isPresent()) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
        PresentedClient client = decode(basic.get());
        if (id.isPresent() && !id.get().equals(client.id)) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
        return client;
    }

    /** Whether there are credentials of the Basic scheme. */
    static boolean hasBasic(Headers headers) {
        return basic(headers).isPresent();
    }

    /** The credentials of the Basic scheme; other schemes say nothing about a client. */
    private static Optional<String> basic(Headers headers) {
        List<String> values = headers.all("authorization");
        if (values.size() > 1) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
        return values.stream()
                .filter(value -> value.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .map(value -> value.substring(BASIC.length()).strip())
                .findFirst();
    }

    private static PresentedClient decode(String credentials) {
        String text = utf8(credentials);
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new OAuthRefusal(OAuthError.INVALID_CLIENT);
        }
        String secret = formDecoded(text.substring(colon + 1));
        return new PresentedClient(formDecoded(text.substring(0, colon)), secret.isEmpty() ? null : new Secret(secret));
    }

    private static String utf8(String credentials) {
        try {
            byte[] bytes = Base64.getDecoder().decode(credentials);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new OAuthRefusal(OAuthError.INVALID_CLIENT);
        }
    }

    /**
     * RFC 6749 §2.3.1 wants id and secret form-encoded before they are joined. COGNITO: both spellings are accepted.
     * Ids and secrets hold letters, digits, underscores and plus signs only, so a percent sign tells the encoded
     * spelling; without one a plus sign is meant as it stands.
     */
    private static String formDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return Form.parse("v=" + text.replace("&", "%26")).first("v").orElse("");
        } catch (Form.Malformed e) {
            throw new OAuthRefusal(OAuthError.INVALID_CLIENT);
        }
    }
}
