package dev.cenote.credentials;

import dev.cenote.credentials.ProviderTokens.Verdict;
import dev.cenote.iam.IamArns;
import dev.cenote.iam.OidcProvider;
import dev.cenote.identitypool.UserPoolName;
import dev.cenote.kernel.Refusal;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.UnverifiedJwt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tokens of OpenID Connect providers at the token service. A provider is found by the token's issuer; user pools of
 * this server also by the name that AWS gives them.
 */
public final class ProviderIdentities implements WebIdentitySource {
    private static final String NO_KEY = "Couldn't retrieve verification key from your identity provider,  please"
            + " reference AssumeRoleWithWebIdentity documentation for requirements";

    private final ProviderTokens tokens;
    private final String account;

    /**
     * @param tokens who proves them
     * @param account whose providers count, twelve digits
     */
    public ProviderIdentities(ProviderTokens tokens, String account) {
        this.tokens = tokens;
        this.account = account;
    }

    @Override
    public Optional<WebIdentity> verify(String issuer, String text) {
        return provider(issuer).map(provider -> verify(provider, issuer, text));
    }

    private Optional<OidcProvider> provider(String issuer) {
        return Stream.concat(
                        Stream.of(ProviderTokens.name(issuer)),
                        tokens.ownPool(issuer).map(UserPoolName::canonical).stream())
                .distinct()
                .flatMap(name -> tokens.find(IamArns.oidcProvider(account, name).toString()).stream())
                .findFirst();
    }

    private WebIdentity verify(OidcProvider provider, String issuer, String text) {
        UnverifiedJwt token = UnverifiedJwt.parse(text, JwsAlgorithm.ISSUERS)
                .orElseThrow(() -> WebIdentities.invalid(WebIdentities.MALFORMED));
        return switch (tokens.verify(provider, issuer, token)) {
            case Verdict.Verified verified -> identity(provider, issuer, verified);
            case Verdict.Missing(String claim) -> throw missing(claim);
            case Verdict.Elsewhere() -> throw WebIdentities.invalid("Incorrect token audience");
            case Verdict.Expired(long now, long expiry) -> throw WebIdentities.expired(now, expiry);
            // The wordings of the next three are not known.
            case Verdict.Early() -> throw WebIdentities.invalid("The ID Token provided is not valid yet.");
            case Verdict.Forged() -> throw WebIdentities.invalid("The signature of the ID Token is not valid.");
            case Verdict.Away() ->
                throw new Refusal("IDPCommunicationError", "The identity provider could not be reached.");
            case Verdict.NoKey() -> throw WebIdentities.invalid(NO_KEY);
        };
    }

    /** COGNITO: access tokens have no audience, and the service says so. */
    private static Refusal missing(String claim) {
        return WebIdentities.invalid(
                claim.equals("aud") ? WebIdentities.MALFORMED : "Missing a required claim: " + claim);
    }

    private static WebIdentity identity(OidcProvider provider, String issuer, Verdict.Verified verified) {
        Map<String, Object> claims = verified.claims();
        Map<String, List<String>> keys = new TreeMap<>();
        // Policies may name the provider as it is registered, or as its tokens do.
        for (String prefix : List.of(provider.url(), issuer.replaceFirst("^https?://", ""))) {
            conditionKeys(verified).forEach((key, values) -> keys.put(prefix + ':' + key, values));
        }
        return new WebIdentity(
                provider.arn(),
                keys,
                SessionTagClaims.tags(claims),
                SessionTagClaims.transitiveKeys(claims),
                SessionTagClaims.sourceIdentity(claims),
                verified.subject(),
                verified.audience());
    }

    /** COGNITO: {@code aud} is who asked for the token, if it says so; whom it is meant for is {@code oaud} then. */
    private static Map<String, List<String>> conditionKeys(Verdict.Verified verified) {
        Map<String, Object> claims = verified.claims();
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("sub", List.of(verified.subject()));
        keys.put("aud", List.of(verified.audience()));
        if (claims.get("azp") instanceof String party) {
            keys.put("azp", List.of(party));
            keys.put("oaud", SessionTagClaims.texts(claims.get("aud")));
        }
        for (String claim : List.of("amr", "email")) {
            List<String> texts = SessionTagClaims.texts(claims.get(claim));
            if (!texts.isEmpty()) {
                keys.put(claim, texts);
            }
        }
        return keys;
    }
}
