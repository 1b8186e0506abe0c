package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.UserTokenSet;

/** One grant type: it declares what a client needs for it, and the {@link TokenEndpoint} holds clients to that. */
interface Grant {
    /** {@code grant_type} on the wire. */
    String type();

    /** Whether there is such a grant at a pool; where there is none nobody can tell that there could be. */
    default boolean served(String poolId) {
        return true;
    }

    /** Whether only clients with a secret may use it. */
    boolean needsConfidentialClient();

    /** Refuses a client whose settings do not allow the grant. */
    void checkAllowed(AuthenticatedClient client);

    /**
     * Redeems the grant; a client that acts for itself gets an access token only. Where the client proved a key the
     * access token is bound to it.
     */
    UserTokenSet redeem(AuthenticatedClient client, Form form);
}
