package dev.cenote.app;

import dev.cenote.credentials.OwnIssuers;
import dev.cenote.credentials.ProviderTokens;
import dev.cenote.fetch.AllowedAddresses;
import dev.cenote.fetch.Fetcher;
import dev.cenote.fetch.IssuerKeys;
import dev.cenote.store.UserPoolStore;
import dev.cenote.token.Issuers;

/** Joins what knows the tokens of the account's OpenID Connect providers. */
final class OutsideIssuers {
    private OutsideIssuers() {}

    static ProviderTokens tokens(Faces.Parts parts, Issuers issuers) {
        Config config = parts.config();
        // Development mode is for laptops, where the issuer is often another process of the same machine.
        Fetcher fetcher = new Fetcher(new AllowedAddresses(config.outbound().fetchPrivate(), config.dev()));
        return new ProviderTokens(
                parts.database(),
                parts.signing().ring(),
                new IssuerKeys(fetcher, parts.clock()),
                own(parts, issuers),
                parts.clock());
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
