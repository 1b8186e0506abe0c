package dev.cenote.login.session;

import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.UserPool;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks of the authorization server, checked: only {@link AuthorizationRequests} makes one.
 *
 * @param redirectUri one of the client's, exactly
 * @param redirectGiven whether the app named it; otherwise it is the client's only or default one
 * @param scopes those that are granted, in the order of the request
 * @param state to be given back as it is, null when there is none
 * @param codeChallenge of PKCE, always by S256; null when there is none
 * @param prompts empty on classic pages, which know none
 * @param maxAge seconds that a sign-in may be old, null when that does not matter
 * @param acrValues wanted levels of authentication, the best first; empty where the pool's plan has none
 * @param resource the audience of the access token, null for none
 * @param keyThumbprint the key that the redemption of a code has to prove (RFC 9449 §10), null for none
 * @param identityProvider the name of the provider that the app wants, null when the person may choose
 * @param idpIdentifier one of the identifiers of a provider, null when the app names none
 * @param idTokenHint whom the app means, as the client said it; null when it said nothing, or is not strict
 * @param uiLocales languages that the person understands, the best first; empty where the client is not strict
 * @param sessionNamed whether ID tokens say which session of the browser they come from
 * @param issuer who answers say that they come from (RFC 9207), null where the client does not ask for that
 * @param query the whole query as it came, for the pages that lead to the end of this request; never null
 */
public record AuthorizationRequest(
        UserPool pool,
        AppClient client,
        String redirectUri,
        boolean redirectGiven,
        ResponseType responseType,
        List<String> scopes,
        @Nullable String state,
        @Nullable String nonce,
        @Nullable String codeChallenge,
        Set<Prompt> prompts,
        @Nullable Long maxAge,
        List<String> acrValues,
        @Nullable String resource,
        @Nullable String keyThumbprint,
        @Nullable String loginHint,
        @Nullable String lang,
        @Nullable String identityProvider,
        @Nullable String idpIdentifier,
        @Nullable String idTokenHint,
        List<String> uiLocales,
        boolean sessionNamed,
        @Nullable String issuer,
        String query) {
    /** Copies the lists. */
    public AuthorizationRequest {
        scopes = List.copyOf(scopes);
        prompts = Set.copyOf(prompts);
        acrValues = List.copyOf(acrValues);
        uiLocales = List.copyOf(uiLocales);
    }
}
