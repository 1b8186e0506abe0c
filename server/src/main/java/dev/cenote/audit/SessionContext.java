package dev.cenote.audit;

import dev.cenote.iam.Session;
import dev.cenote.iam.Session.Federation;
import java.util.LinkedHashMap;
import java.util.Map;

/** CloudTrail's {@code sessionContext}: where temporary credentials come from. */
final class SessionContext {
    private SessionContext() {}

    static Map<String, Object> of(Session session, String account) {
        Map<String, Object> context = new LinkedHashMap<>();
        Session.Subject subject = session.subject();
        switch (subject.kind()) {
            case ASSUMED_ROLE, WEB_IDENTITY -> context.put("sessionIssuer", role(subject, account));
            case FEDERATED_USER -> context.put("sessionIssuer", user(subject, account));
            case SESSION_TOKEN -> {}
        }
        Federation federation = session.traits().federation();
        if (federation != null) {
            Map<String, Object> claims = new LinkedHashMap<>();
            federation.claims().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(claim -> claims.put(claim.getKey(), String.join(",", claim.getValue())));
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("federatedProvider", federation.provider());
            data.put("attributes", claims);
            context.put("webIdFederationData", data);
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("creationDate", session.issuedAt().toString());
        attributes.put("mfaAuthenticated", Boolean.toString(session.traits().mfaAt() != null));
        context.put("attributes", attributes);
        if (session.traits().sourceIdentity() != null) {
            context.put("sourceIdentity", session.traits().sourceIdentity());
        }
        return context;
    }

    /** The role's path is not part of a session, so its ARN is not told; the id says which role it was for ever. */
    private static Map<String, Object> role(Session.Subject subject, String account) {
        Map<String, Object> issuer = new LinkedHashMap<>();
        issuer.put("type", "Role");
        issuer.put("principalId", subject.principalId());
        issuer.put("accountId", account);
        issuer.put("userName", subject.roleName());
        return issuer;
    }

    private static Map<String, Object> user(Session.Subject subject, String account) {
        Map<String, Object> issuer = new LinkedHashMap<>();
        issuer.put("type", subject.principalId().equals(account) ? "Root" : "IAMUser");
        issuer.put("principalId", subject.principalId());
        issuer.put("accountId", account);
        return issuer;
    }
}
