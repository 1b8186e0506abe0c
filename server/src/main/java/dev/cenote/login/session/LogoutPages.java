package dev.cenote.login.session;

import dev.cenote.http.Response;
import java.util.Map;

/**
 * The port to whoever shows people what they need to see when they sign out at {@code /logout} (OpenID Connect
 * RP-Initiated Logout 1.0 §2). Both answers are whole pages with status 200.
 */
public interface LogoutPages {
    /** They are signed out, and there is nowhere to go. */
    Response signedOut(DomainRequest domain);

    /**
     * Do they want to sign out? The form goes to {@code /logout} of the domain, with a token against forged requests.
     *
     * @param fields what it sends besides
     */
    Response ask(DomainRequest domain, Map<String, String> fields);
}
