package dev.cenote.login.session;

import dev.cenote.http.Request;

/**
 * A request that reached the domain of a pool, and through which form of it.
 *
 * @param poolId the pool behind the domain
 * @param mount what stands before the domain's own paths: {@code /}, or {@code /_domain/PREFIX/} for a path form.
 *     Cookies of the domain have it as their path
 * @param request the request with the path below the domain, e.g. {@code /oauth2/token}
 */
public record DomainRequest(String poolId, String mount, Request request) {
    /**
     * Where the domain's paths begin as the client sees it, without slash at the end; redirects within the domain begin
     * so.
     */
    public String base() {
        return request.scheme() + "://" + request.authority() + mount.substring(0, mount.length() - 1);
    }
}
