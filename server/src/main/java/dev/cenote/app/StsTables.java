package dev.cenote.app;

import dev.cenote.api.sts.AccessKeyOperations;
import dev.cenote.api.sts.AssumedRoleOperations;
import dev.cenote.api.sts.CallerIdentityOperations;
import dev.cenote.api.sts.SessionOperations;
import dev.cenote.aws.OperationTable;
import dev.cenote.credentials.MfaCodes;
import dev.cenote.credentials.OwnSessions;
import dev.cenote.credentials.WebIdentities;
import java.util.List;

/** The operations of the security token service with what they need. */
final class StsTables {
    private StsTables() {}

    static List<OperationTable> of(Faces.Parts parts, WebIdentities identities) {
        Authorizing authorizing = parts.authorizing();
        MfaCodes codes = new MfaCodes(
                parts.database(), parts.storage().sealer(), new MfaCodes.Clocks(parts.wall(), parts.clock()));
        OwnSessions own =
                new OwnSessions(authorizing.principals(), authorizing.permissions(), authorizing.sessions(), codes);
        return List.of(
                new CallerIdentityOperations(),
                new AssumedRoleOperations(authorizing.roles(), codes, identities),
                new SessionOperations(own),
                new AccessKeyOperations());
    }
}
