package dev.cenote.login.session;

import dev.cenote.http.Response;

/** Answers requests to the domains of user pools: an endpoint of the authorization server, or a page. */
@FunctionalInterface
public interface DomainHandler {
    /** Answers one request; the path is the one below the domain. */
    Response handle(DomainRequest request);
}
