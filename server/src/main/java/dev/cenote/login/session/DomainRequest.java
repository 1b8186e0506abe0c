package dev.cenote.login.session;

import dev.cenote.http.Form;
import dev.cenote.http.Request;

/**
 * A request that reached the domain of a pool, and through which form of it.
 *
 * @param poolId the pool behind the domain
 * @param domain which of the pool's domains: the host of a custom one, {@code PREFIX.REGION} of the other, whatever
 *     form of it the client used
 * @param pages {@code ManagedLoginVersion} of the domain: 1 for the classic pages, 2 for managed login
 * @param mount what stands before the domain's own paths: {@code /}, or {@code /_domain/PREFIX/} for a path form.
 *     Cookies of the domain have it as their path
 * @param request the request with the path below the domain, e.g. {@code /oauth2/token}
 * @param witness whether whoever asks has proved anything, as who answers finds out
 */
public record DomainRequest(String poolId, String domain, int pages, String mount, Request request, Witness witness) {
    private static final int MANAGED = 2;

    /** One that has just come, and proves nothing yet. */
    public DomainRequest(String poolId, String domain, int pages, String mount, Request request) {
        this(poolId, domain, pages, mount, request, new Witness());
    }

    /**
     * Where the domain's paths begin as the client sees it, without slash at the end; redirects within the domain begin
     * so.
     */
    public String base() {
        return request.scheme() + "://" + request.authority() + mount.substring(0, mount.length() - 1);
    }

    /** Whether the domain has managed login instead of the classic pages. */
    public boolean managedLogin() {
        return pages == MANAGED;
    }

    /**
     * The form that a page sent, within the limit of {@link DomainEndpoint}.
     *
     * @throws Form.Malformed when it cannot be read; of another media type there are no fields
     */
    public Form form() {
        return request.headers().mediaType().equals("application/x-www-form-urlencoded")
                ? Form.parse(request.body().read(DomainEndpoint.BODY_LIMIT))
                : Form.parse("");
    }

    /** The same with another query. */
    public DomainRequest withQuery(String rawQuery) {
        return with(new Request(
                request.id(),
                request.method(),
                request.secure(),
                request.authority(),
                request.rawPath(),
                rawQuery,
                request.headers(),
                request.remoteAddress(),
                request.body()));
    }

    /** The same with another request. */
    public DomainRequest with(Request other) {
        return new DomainRequest(poolId, domain, pages, mount, other, witness);
    }
}
