package dev.cenote.app;

import dev.cenote.credentials.OwnIssuers;
import dev.cenote.credentials.ProviderTokens;
import dev.cenote.fetch.AllowedAddresses;
import dev.cenote.fetch.Fetcher;
import dev.cenote.fetch.IssuerKeys;
import dev.cenote.store.UserPoolStore;
import dev.cenote.token.ClientAssertions;
import dev.cenote.token.Issuers;

/** Joins what knows the tokens of the account's OpenID Connect providers, and what app clients sign. */
final class OutsideIssuers {
    private OutsideIssuers() {}

    static ProviderTokens tokens(Faces.Parts parts, Issuers issuers) {
        return new ProviderTokens(
                parts.database(), parts.signing().ring(), keys(parts), own(parts, issuers), parts.clock());
    }

    static ClientAssertions assertions(Faces.Parts parts, Issuers issuers) {
        return new ClientAssertions(parts.database(), keys(parts), issuers, parts.clock());
    }

    /** For each kind of asker its own, so that slow issuers of one do not hold up the other. */
    private static IssuerKeys keys(Faces.Parts parts) {
        Config config = parts.config();
        // Development mode is for laptops, where the issuer is often another process of the same machine.
        Fetcher fetcher = new Fetcher(new AllowedAddresses(config.outbound().fetchPrivate(), config.dev()));
        return new IssuerKeys(fetcher, parts.clock());
    }

    /** A name of AWS's is ours when there is such a pool here: otherwise it is one of AWS's own. */
    private static OwnIssuers own(Faces.Parts parts, Issuers issuers) {
        UserPoolStore pools = new UserPoolStore();
        return issuer -> issuers.ownPool(issuer)
                .or(() -> Issuers.awsPool(issuer)
                        .filter(poolId -> parts.database()
                                .read(transaction -> pools.find(transaction, poolId))
                                .isPresent()));
    }
}
