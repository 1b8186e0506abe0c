package dev.cenote.app;

import dev.cenote.api.cognitoidentity.DeveloperIdentityOperations;
import dev.cenote.api.cognitoidentity.IdentityCredentialsOperations;
import dev.cenote.api.cognitoidentity.IdentityOperations;
import dev.cenote.api.cognitoidentity.IdentityPoolOperations;
import dev.cenote.api.cognitoidentity.TagOperations;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.aws.OperationTable;
import dev.cenote.credentials.Identities;
import dev.cenote.credentials.IdentityAccess;
import dev.cenote.credentials.IdentityCredentials;
import dev.cenote.credentials.IdentityPoolTokens;
import dev.cenote.credentials.IdentityPools;
import dev.cenote.credentials.LoginTokens;
import dev.cenote.credentials.OpenIdToken;
import dev.cenote.credentials.OpenIdTokens;
import dev.cenote.credentials.ProviderIdentities;
import dev.cenote.credentials.ProviderTokens;
import dev.cenote.credentials.WebIdentities;
import dev.cenote.keys.KeyRing;
import dev.cenote.login.oauth.IdentityIssuerEndpoint;
import dev.cenote.store.Database;
import dev.cenote.token.Issuers;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Joins what identity pools are made of. */
final class IdentityFaces {
    private final Faces.Parts parts;
    private final OpenIdTokens openIdTokens;
    private final ProviderTokens providerTokens;

    /** @param issuers tells this server's user pools from outside issuers */
    IdentityFaces(Faces.Parts parts, Issuers issuers) {
        this.parts = parts;
        this.providerTokens = OutsideIssuers.tokens(parts, issuers);
        this.openIdTokens = new OpenIdTokens(
                parts.database(), parts.signing().openIdKeys(), parts.signing().ring(), parts.clock());
    }

    /** The tables of the identity-pool API. */
    List<OperationTable> tables(Gatekeeper gatekeeper) {
        Database database = parts.database();
        KeyRing keys = parts.signing().ring();
        boolean fixedIds = parts.config().dev();
        IdentityPools pools = new IdentityPools(parts.config().names().accountId());
        Identities identities = new Identities(database, parts.random(), parts.clock());
        LoginTokens loginTokens = new LoginTokens(database, keys, openIdTokens, providerTokens, parts.clock());
        IdentityAccess access = new IdentityAccess(database, pools, identities, loginTokens, openIdTokens);
        return List.of(
                new IdentityPoolOperations(
                        pools,
                        new IdentityPoolOperations.Parts(database, parts.random(), parts.clock()),
                        gatekeeper,
                        fixedIds),
                new IdentityOperations(database, pools, identities, access),
                new IdentityCredentialsOperations(
                        access,
                        new IdentityCredentials(access, parts.authorizing().roles())),
                new DeveloperIdentityOperations(database, pools, identities, access),
                new TagOperations(database, pools, fixedIds));
    }

    /** Who knows whom tokens are about that are taken to the token service. */
    WebIdentities webIdentities() {
        return new WebIdentities(List.of(
                new IdentityPoolTokens(parts.database(), openIdTokens),
                new ProviderIdentities(providerTokens, parts.config().names().accountId())));
    }

    /** What verifiers of those tokens fetch. */
    IdentityIssuerEndpoint issuer(Supplier<URI> publicUrl) {
        return new IdentityIssuerEndpoint(
                parts.signing().ring(), parts.signing().openIdKeys(), OpenIdToken.ISSUER, publicUrl);
    }
}
