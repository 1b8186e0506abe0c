package dev.cenote.token;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of a sign-in through a domain say beside its scopes.
 *
 * @param nonce in the first ID token, null for none
 * @param resource the audience of access tokens (RFC 8707), null for none
 * @param acr the level of authentication, null where the pool's plan has none
 * @param amr the methods of authentication (RFC 8176), empty where the plan has none
 * @param sessionId the {@code sid} of ID tokens, null where the client does not ask for it
 */
public record OAuthGrant(
        @Nullable String nonce,
        @Nullable String resource,
        @Nullable String acr,
        List<String> amr,
        @Nullable String sessionId) {
    /** Without any of it. */
    public static final OAuthGrant PLAIN = new OAuthGrant(null, null, null, List.of(), null);

    private static final String NONCE = "nonce";
    private static final String RESOURCE = "resource";
    private static final String ACR = "acr";
    private static final String AMR = "amr";
    private static final String SESSION = "sid";

    /** Copies the list. */
    public OAuthGrant {
        amr = List.copyOf(amr);
    }

    /** OpenID Connect Core §12.2: tokens of a refresh should not repeat the nonce, whatever else they repeat. */
    OAuthGrant refreshed() {
        return new OAuthGrant(null, resource, acr, amr, sessionId);
    }

    /** Adds what there is of it to the members of an object. */
    public void writeTo(Map<String, Object> settings) {
        put(settings, NONCE, nonce);
        put(settings, RESOURCE, resource);
        put(settings, ACR, acr);
        if (!amr.isEmpty()) {
            settings.put(AMR, amr);
        }
        put(settings, SESSION, sessionId);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static OAuthGrant readFrom(Map<String, Object> settings) {
        List<?> amr = (List<?>) settings.getOrDefault(AMR, List.of());
        return new OAuthGrant(
                (String) settings.get(NONCE),
                (String) settings.get(RESOURCE),
                (String) settings.get(ACR),
                amr.stream().map(String.class::cast).toList(),
                (String) settings.get(SESSION));
    }

    private static void put(Map<String, Object> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
