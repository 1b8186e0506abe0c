package dev.cenote.login.oauth;

import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.OpenIdKeys;
import dev.cenote.keys.PublishedKey;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What verifiers of identity pools' tokens fetch: discovery, and the keys that all pools share. COGNITO: the keys lie
 * at {@code jwks_uri}, literally, and the issuer has the same name everywhere.
 */
public final class IdentityIssuerEndpoint implements Handler {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/.well-known/jwks_uri";
    private static final Set<String> PATHS = Set.of(DISCOVERY, KEYS);
    private static final String ALGORITHM = "RS512";

    private final KeyRing keys;
    private final OpenIdKeys openIdKeys;
    private final String issuer;
    private final Supplier<URI> publicUrl;

    /**
     * @param issuer the {@code iss} of the tokens
     * @param publicUrl where clients reach this server; known once its port is open
     */
    public IdentityIssuerEndpoint(KeyRing keys, OpenIdKeys openIdKeys, String issuer, Supplier<URI> publicUrl) {
        this.keys = keys;
        this.openIdKeys = openIdKeys;
        this.issuer = issuer;
        this.publicUrl = publicUrl;
    }

    /** Whether a request is for one of the two documents; pools have theirs elsewhere. */
    public static boolean serves(Request request) {
        return PATHS.contains(request.rawPath());
    }

    @Override
    public Response handle(Request request) {
        if (!PublishedAnswers.reads(request)) {
            return PublishedAnswers.wrongMethod(request);
        }
        return PublishedAnswers.found(request.rawPath().equals(KEYS) ? keySet() : discovery());
    }

    private byte[] discovery() {
        String url = publicUrl.get().toString();
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return OAuthAnswers.json(object -> {
            object.writeStringProperty("issuer", issuer);
            object.writeStringProperty("jwks_uri", base + KEYS);
            DiscoveryEndpoint.list(object, "response_types_supported", "token");
            DiscoveryEndpoint.list(object, "subject_types_supported", "public");
            DiscoveryEndpoint.list(object, "id_token_signing_alg_values_supported", ALGORITHM);
        });
    }

    private byte[] keySet() {
        // Whoever asks first finds the key that will sign.
        openIdKeys.requireActive();
        List<PublishedKey> published = keys.published(OpenIdKeys.OWNER);
        return KeySetEndpoint.document(published);
    }
}
