package dev.cenote.audit;

import dev.cenote.model.Structure;
import dev.cenote.protocol.json.JsonObjects;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom tokens were issued to, told by the answer that carries them. */
final class TokenSubject {
    private TokenSubject() {}

    /** The {@code sub} of the access token in an answer; empty when it has none. */
    static Optional<String> of(@Nullable Structure output) {
        String token = Members.text(Members.structure(output, "AuthenticationResult"), "AccessToken");
        int start = token.indexOf('.') + 1;
        int end = token.indexOf('.', start);
        if (start == 0 || end < 0) {
            return Optional.empty();
        }
        // It was signed here a moment ago, so nothing has to be verified.
        Map<String, Object> claims = JsonObjects.find(decoded(token.substring(start, end)));
        return claims != null && claims.get("sub") instanceof String sub ? Optional.of(sub) : Optional.empty();
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
