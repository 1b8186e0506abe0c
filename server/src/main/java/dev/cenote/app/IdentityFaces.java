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
import dev.cenote.credentials.IdentityPools;
import dev.cenote.credentials.LoginTokens;
import dev.cenote.credentials.OpenIdToken;
import dev.cenote.credentials.OpenIdTokens;
import dev.cenote.keys.KeyRing;
import dev.cenote.login.oauth.IdentityIssuerEndpoint;
import dev.cenote.store.Database;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Joins what identity pools are made of. */
final class IdentityFaces {
    private final Faces.Parts parts;
    private final OpenIdTokens openIdTokens;

    IdentityFaces(Faces.Parts parts) {
        this.parts = parts;
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
        LoginTokens loginTokens = new LoginTokens(database, keys, openIdTokens, parts.clock());
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

    /** The tokens of identity pools. */
    OpenIdTokens openIdTokens() {
        return openIdTokens;
    }

    /** What verifiers of those tokens fetch. */
    IdentityIssuerEndpoint issuer(Supplier<URI> publicUrl) {
        return new IdentityIssuerEndpoint(
                parts.signing().ring(), parts.signing().openIdKeys(), OpenIdToken.ISSUER, publicUrl);
    }
}
