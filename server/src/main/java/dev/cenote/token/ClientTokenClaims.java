package dev.cenote.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token that an app client gets for itself. It speaks of no user, so it has neither
 * {@code username} nor {@code origin_jti}.
 *
 * @param issuedAt epoch seconds, {@code iat} and {@code auth_time}
 * @param expiresAt epoch seconds
 * @param id {@code jti}, a UUID text
 * @param key the thumbprint of the key that the token is bound to (RFC 9449 §6.1), null for none
 */
record ClientTokenClaims(
        String clientId,
        List<String> scopes,
        String issuer,
        long issuedAt,
        long expiresAt,
        String id,
        @Nullable String key) {
    private static final int TYPICAL_LENGTH = 512;

    /** The claims as JSON, in the order in which Cognito writes them. */
    String json() {
        StringBuilder json = new StringBuilder(TYPICAL_LENGTH);
        text(json.append("{\"sub\":"), clientId);
        json.append(",\"token_use\":\"access\",\"scope\":");
        text(json, String.join(" ", scopes));
        json.append(",\"auth_time\":").append(issuedAt);
        text(json.append(",\"iss\":"), issuer);
        json.append(",\"exp\":").append(expiresAt);
        json.append(",\"iat\":").append(issuedAt);
        text(json.append(",\"version\":2,\"jti\":"), id);
        text(json.append(",\"client_id\":"), clientId);
        if (key != null) {
            text(json.append(",\"cnf\":{\"jkt\":"), key);
            json.append('}');
        }
        return json.append('}').toString();
    }

    /** RFC 8259 §7: quotation mark, backslash and control characters are escaped. */
    private static void text(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
