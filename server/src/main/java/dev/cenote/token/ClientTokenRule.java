package dev.cenote.token;

import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AuthFlows;

/**
 * Whether a client may have tokens of its own, and through which door: {@code GetClientToken} of the API, or the grant
 * {@code client_credentials} (RFC 6749 §4.4) of a domain. Never through both.
 */
public enum ClientTokenRule {
    /** Through the sign-in flow {@code ALLOW_CLIENT_TOKEN_AUTH}, which excludes all others. */
    OWN_FLOW,
    /** Through the grant {@code client_credentials} at the token endpoint. */
    GRANT,
    /** It may not use OAuth at all. */
    OAUTH_OFF,
    /** It may use other grants only. */
    OTHER_GRANTS;

    private static final String CLIENT_CREDENTIALS = "client_credentials";

    /** Reads a client's settings. */
    public static ClientTokenRule of(AppClient client) {
        if (client.authFlows().contains(AuthFlows.CLIENT_TOKEN)) {
            return OWN_FLOW;
        }
        if (!client.allowedOAuthFlowsUserPoolClient()) {
            return OAUTH_OFF;
        }
        return client.allowedOAuthFlows().contains(CLIENT_CREDENTIALS) ? GRANT : OTHER_GRANTS;
    }
}
