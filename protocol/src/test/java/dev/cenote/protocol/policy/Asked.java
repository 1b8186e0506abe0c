package dev.cenote.protocol.policy;

import java.util.List;
import java.util.Map;

/** Requesters, policies and requests that the tests share. */
final class Asked {
    static final String ACCOUNT = "111122223333";
    static final String POOL = "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AbCdEfGhI";
    static final Requester USER = new Requester(
            Requester.Kind.USER,
            ACCOUNT,
            "arn:aws:iam::111122223333:user/team/ann",
            null,
            "AIDAANNANNANNANNANN1",
            null);
    static final Requester SESSION = new Requester(
            Requester.Kind.ROLE_SESSION,
            ACCOUNT,
            "arn:aws:sts::111122223333:assumed-role/Reader/s1",
            "arn:aws:iam::111122223333:role/team/Reader",
            "AROAREADERREADERREA1",
            null);
    static final Requester FEDERATED = new Requester(
            Requester.Kind.FEDERATED_USER,
            ACCOUNT,
            "arn:aws:sts::111122223333:federated-user/bob",
            null,
            "AIDAANNANNANNANNANN1",
            null);
    static final Requester ROOT =
            new Requester(Requester.Kind.ROOT, ACCOUNT, "arn:aws:iam::111122223333:root", null, ACCOUNT, null);

    private Asked() {}

    static NamedPolicy named(String id, PolicyKind kind, String statements) {
        return new NamedPolicy(id, "user-managed", Policy.parse(document(statements), kind));
    }

    static NamedPolicy identity(String statements) {
        return named("identity", PolicyKind.INLINE, statements);
    }

    static String document(String statements) {
        return ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"');
    }

    static AccessRequest request(String action, String resource) {
        return new AccessRequest(action, resource, Context.empty());
    }

    static AccessRequest request(String action, String resource, Map<String, List<String>> context) {
        return new AccessRequest(action, resource, Context.of(context));
    }
}
