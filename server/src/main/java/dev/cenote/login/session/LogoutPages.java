package dev.cenote.login.session;

import dev.cenote.http.Response;
import java.util.Map;

/** Shows people what they need to see when they sign out. */
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
