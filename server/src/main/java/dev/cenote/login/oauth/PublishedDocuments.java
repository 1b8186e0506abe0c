package dev.cenote.login.oauth;

import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.keys.KeyRing;
import dev.cenote.login.session.DomainAddresses;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.store.Database;
import dev.cenote.token.Issuers;

/** The two documents below {@code .well-known/} that verifiers read, the same at the issuer and on the domain. */
public final class PublishedDocuments {
    private final DiscoveryEndpoint discovery;
    private final KeySetEndpoint keySets;

    /** @param addresses where pools have their domains */
    public PublishedDocuments(Database database, KeyRing keys, Issuers issuers, DomainAddresses addresses) {
        this.discovery = new DiscoveryEndpoint(database, issuers, addresses);
        this.keySets = new KeySetEndpoint(keys);
    }

    Response discovery(DomainRequest domain) {
        return handle(domain.poolId(), "openid-configuration", domain.request());
    }

    Response keySet(DomainRequest domain) {
        return handle(domain.poolId(), "jwks.json", domain.request());
    }

    /** @param name what follows {@code .well-known/} */
    Response handle(String poolId, String name, Request request) {
        if (!PublishedAnswers.reads(request)) {
            return PublishedAnswers.wrongMethod(request);
        }
        return name.equals("jwks.json") ? keySets.handle(poolId) : discovery.handle(poolId);
    }
}
