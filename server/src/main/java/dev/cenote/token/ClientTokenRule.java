package dev.cenote.token;

import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AuthFlows;

/** Whether a client may have tokens of its own, and through which door. */
public enum ClientTokenRule {
    /** Only through the flow of its own that {@code GetClientToken} and the token endpoint know. */
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
        // COGNITO: the flow counts where it is the only one.
        if (!client.explicitAuthFlows().isEmpty()
                && client.explicitAuthFlows().stream().allMatch(AuthFlows.CLIENT_TOKEN::equals)) {
            return OWN_FLOW;
        }
        if (!client.allowedOAuthFlowsUserPoolClient()) {
            return OAUTH_OFF;
        }
        return client.allowedOAuthFlows().contains(CLIENT_CREDENTIALS) ? GRANT : OTHER_GRANTS;
    }
}
