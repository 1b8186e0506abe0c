package dev.cenote.protocol.policy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Principal or NotPrincipal of a statement.
 *
 * @param everyone the element is {@code "*"}
 * @param named the names of each type: AWS, Federated, Service, CanonicalUser
 */
record Principals(boolean inverted, boolean everyone, Map<String, List<String>> named) {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern UNIQUE_ID = Pattern.compile("A(?:IDA|ROA)[A-Z0-9]{12,}");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:(?:iam::\\d{12}:(?:root|(?:user|role)/[^*?:]+)"
            + "|sts::\\d{12}:(?:assumed-role/[^*?:/]+/[^*?:/]+|federated-user/[^*?:/]+))");
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final String AWS = "AWS";
    private static final String FEDERATED = "Federated";
    private static final String SERVICES = "Service";
    private static final String CANONICAL_USER = "CanonicalUser";

    /** How closely a statement names a requester; later ones are worth more. */
    enum Naming {
        NOBODY,
        /** Only the account, which leaves the rest to the requester's own policies. */
        ACCOUNT,
        /** The role behind the session, whose boundary and session policies still count. */
        ROLE,
        /** The requester itself, or everyone. */
        DIRECT
    }

    static boolean knowsType(String type) {
        return type.equals(AWS) || type.equals(FEDERATED) || type.equals(SERVICES) || type.equals(CANONICAL_USER);
    }

    /** Whether a name has the form that its type asks for; whether it exists is for others to find out. */
    static boolean wellFormed(String type, String name) {
        return switch (type) {
            case AWS ->
                name.equals("*")
                        || ACCOUNT.matcher(name).matches()
                        || ARN.matcher(name).matches()
                        || UNIQUE_ID.matcher(name).matches();
            case SERVICES -> SERVICE.matcher(name).matches();
            case FEDERATED -> !name.isEmpty() && name.indexOf('*') < 0 && name.indexOf('?') < 0;
            default -> !name.isEmpty();
        };
    }

    boolean federates(String provider) {
        return !inverted && lists(FEDERATED, provider);
    }

    Naming naming(Requester requester) {
        Naming naming = everyone ? Naming.DIRECT : strongest(requester);
        if (inverted) {
            return exempts(naming, requester) ? Naming.NOBODY : Naming.DIRECT;
        }
        return naming;
    }

    /** A role is not its sessions, and an account is not its users: who is to be spared must be named itself. */
    private static boolean exempts(Naming naming, Requester requester) {
        return naming == Naming.DIRECT || naming == Naming.ACCOUNT && requester.kind() == Requester.Kind.ROOT;
    }

    private Naming strongest(Requester requester) {
        return switch (requester.kind()) {
            case ROOT, USER, ROLE_SESSION, FEDERATED_USER -> ofAccount(requester);
            case WEB_IDENTITY, SAML -> direct(lists(FEDERATED, requester.federated()) || lists(AWS, "*"));
            case SERVICE -> direct(lists(SERVICES, requester.arn()) || lists(AWS, "*"));
            case ANONYMOUS -> direct(lists(AWS, "*"));
        };
    }

    private Naming ofAccount(Requester requester) {
        Naming strongest = Naming.NOBODY;
        for (String name : named.getOrDefault(AWS, List.of())) {
            Naming naming = ofAccount(requester, name);
            strongest = naming.compareTo(strongest) > 0 ? naming : strongest;
        }
        return strongest;
    }

    private static Naming ofAccount(Requester requester, String name) {
        boolean role = requester.kind() == Requester.Kind.ROLE_SESSION;
        if (name.equals("*")) {
            return Naming.DIRECT;
        }
        if (role && (name.equals(requester.roleArn()) || name.equals(requester.uniqueId()))) {
            return Naming.ROLE;
        }
        if (name.equals(requester.account()) || isRootOf(name, requester.account())) {
            return Naming.ACCOUNT;
        }
        boolean user = requester.kind() == Requester.Kind.USER && name.equals(requester.uniqueId());
        return direct(user || name.equals(requester.arn()));
    }

    private static boolean isRootOf(String arn, String account) {
        return arn.endsWith(":iam::" + account + ":root") && arn.startsWith("arn:");
    }

    private boolean lists(String type, @Nullable String name) {
        return name != null && named.getOrDefault(type, List.of()).contains(name);
    }

    private static Naming direct(boolean named) {
        return named ? Naming.DIRECT : Naming.NOBODY;
    }
}
