package dev.cenote.audit;

import dev.cenote.aws.CalledOperation;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.iam.Session;
import dev.cenote.model.Structure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CloudTrail's {@code userIdentity}: who called.
 *
 * @param userName under which events are looked up: the IAM user or the role session, null for anybody else
 * @param accessKeyId null for a call that proved no key
 */
record UserIdentity(
        Map<String, Object> members,
        @Nullable String userName,
        @Nullable String accessKeyId) {
    static UserIdentity of(CalledOperation call) {
        // Which person it was stands beside, as sub: user names are hidden.
        return call.caller() instanceof Principal principal ? principal(principal) : anonymous(call);
    }

    private static UserIdentity principal(Principal principal) {
        String resource = principal.arn().resource();
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type(resource));
        members.put("principalId", principal.userId());
        members.put("arn", principal.arn().toString());
        members.put("accountId", principal.account());
        members.put("accessKeyId", principal.accessKeyId());
        if (resource.startsWith("user/")) {
            members.put("userName", name);
        }
        Session session = principal.session();
        if (session != null) {
            members.put("sessionContext", SessionContext.of(session, principal.account()));
        }
        return new UserIdentity(members, resource.equals("root") ? "root" : name, principal.accessKeyId());
    }

    private static String type(String resource) {
        String kind = resource.substring(0, Math.max(0, resource.indexOf('/')));
        return switch (kind) {
            case "user" -> "IAMUser";
            case "assumed-role" -> "AssumedRole";
            case "federated-user" -> "FederatedUser";
            default -> "Root";
        };
    }

    private static UserIdentity anonymous(CalledOperation call) {
        Structure output = call.output();
        String name = call.operation().name();
        if (output != null && name.equals("AssumeRoleWithWebIdentity")) {
            return webIdentity(output);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "Unknown");
        if (call.service().id().equals("cognito-idp")) {
            members.put("principalId", "Anonymous");
        }
        return new UserIdentity(members, null, null);
    }

    private static UserIdentity webIdentity(Structure output) {
        String provider = Members.text(output, "Provider");
        String subject = Members.text(output, "SubjectFromWebIdentityToken");
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "WebIdentityUser");
        members.put("principalId", provider + ':' + Members.text(output, "Audience") + ':' + subject);
        members.put("userName", subject);
        members.put("identityProvider", provider);
        return new UserIdentity(members, subject, null);
    }
}
