package dev.cenote.credentials;

import dev.cenote.store.Database;
import dev.cenote.store.IdentityPoolStore;
import dev.cenote.store.IdentityStore;
import java.util.List;
import java.util.Optional;

/**
 * The basic flow: tokens of identity pools, which their owners take to the token service themselves. What the token
 * says stands, while the identity that it names is there and works.
 */
public final class IdentityPoolTokens implements WebIdentitySource {
    private final Database database;
    private final OpenIdTokens tokens;
    private final IdentityStore identities = new IdentityStore();
    private final IdentityPoolStore pools = new IdentityPoolStore();

    /** @param tokens who knows them */
    public IdentityPoolTokens(Database database, OpenIdTokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    @Override
    public Optional<WebIdentity> verify(String issuer, String text) {
        if (!issuer.equals(OpenIdToken.ISSUER)) {
            return Optional.empty();
        }
        return switch (tokens.verify(text)) {
            case OpenIdTokens.Verdict.Foreign() -> throw WebIdentities.invalid(LoginRefusals.FORGED);
            case OpenIdTokens.Verdict.Forged() -> throw WebIdentities.invalid(LoginRefusals.FORGED);
            case OpenIdTokens.Verdict.Expired(long now, long expiry) -> throw WebIdentities.expired(now, expiry);
            case OpenIdTokens.Verdict.Verified(OpenIdToken token) -> Optional.of(identity(token));
        };
    }

    private WebIdentity identity(OpenIdToken token) {
        boolean there = database.read(transaction -> identities
                .find(transaction, token.identityId())
                .filter(identity -> !identity.disabled())
                // An identity ends with its pool, though its row may be deleted a little later.
                .flatMap(identity -> pools.find(transaction, identity.poolId()))
                .isPresent());
        if (!there) {
            throw WebIdentities.invalid("The identity of the token is not there any more.");
        }
        return new WebIdentity(
                OpenIdToken.PROVIDER,
                token.conditionKeys(),
                token.tags(),
                List.of(),
                null,
                token.identityId(),
                token.poolId());
    }
}
