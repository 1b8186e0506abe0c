package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.UserTokenSet;

/** One grant type: it declares what a client needs for it, and the {@link TokenEndpoint} holds clients to that. */
interface Grant {
    /** {@code grant_type} on the wire. */
    String type();

    /** Whether anybody in a pool may use it; where nobody may it is as if there were no such grant. */
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
