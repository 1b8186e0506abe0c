package dev.cenote.credentials;

import dev.cenote.credentials.OpenIdTokens.Verdict;
import java.util.List;
import java.util.Optional;

/** The identities of identity pools, by the tokens of the basic flow. */
public final class CognitoIdentities implements WebIdentitySource {
    // The service's own words are not known.
    private static final String FORGED = "Token signature invalid";

    private final OpenIdTokens tokens;

    public CognitoIdentities(OpenIdTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Optional<WebIdentity> verify(String issuer, String token) {
        if (!issuer.equals(OpenIdToken.ISSUER)) {
            return Optional.empty();
        }
        return switch (tokens.verify(token)) {
            case Verdict.Verified(OpenIdToken content) -> Optional.of(identity(content));
            case Verdict.Expired(long now, long expiry) -> throw WebIdentities.expired(now, expiry);
            case Verdict.Foreign() -> throw WebIdentities.invalid(FORGED);
            case Verdict.Forged() -> throw WebIdentities.invalid(FORGED);
        };
    }

    private static WebIdentity identity(OpenIdToken content) {
        return new WebIdentity(
                OpenIdToken.PROVIDER,
                content.conditionKeys(),
                content.tags(),
                List.of(),
                null,
                content.identityId(),
                content.poolId());
    }
}
