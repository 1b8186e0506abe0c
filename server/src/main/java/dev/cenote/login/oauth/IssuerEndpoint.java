package dev.cenote.login.oauth;

import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /POOL_ID/.well-known/…}: what verifiers fetch from a pool's issuer, whether the pool has a domain or not. */
public final class IssuerEndpoint implements Handler {
    private static final Pattern PATH =
            Pattern.compile("/([\\w-]{1,40}_[0-9a-zA-Z]{1,40})/\\.well-known/(jwks\\.json|openid-configuration)");

    private final PublishedDocuments documents;

    /** @param documents what is published of each pool */
    public IssuerEndpoint(PublishedDocuments documents) {
        this.documents = documents;
    }

    /** Whether a request is for an issuer, of whatever pool. */
    public static boolean serves(Request request) {
        return PATH.matcher(request.rawPath()).matches();
    }

    @Override
    public Response handle(Request request) {
        Matcher path = PATH.matcher(request.rawPath());
        return path.matches()
                ? documents.handle(path.group(1), path.group(2), request)
                : Response.text(404, "Not Found\n");
    }
}
