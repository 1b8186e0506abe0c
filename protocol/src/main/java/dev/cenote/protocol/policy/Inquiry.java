package dev.cenote.protocol.policy;

import java.util.List;

/**
 * A request made ready for being compared with many statements.
 *
 * @param action in lower case
 * @param service the action's part before the colon
 * @param name its part after the colon
 * @param resourceParts the six parts of the resource's ARN; empty when it is none
 */
record Inquiry(
        Requester requester, String action, String service, String name, List<String> resourceParts, Context context) {
    static Inquiry of(Requester requester, AccessRequest request) {
        String action = Context.lower(request.action());
        int colon = action.indexOf(':');
        return new Inquiry(
                requester,
                action,
                colon < 0 ? "" : action.substring(0, colon),
                action.substring(colon + 1),
                ArnParts.of(request.resource()),
                request.context());
    }
}
