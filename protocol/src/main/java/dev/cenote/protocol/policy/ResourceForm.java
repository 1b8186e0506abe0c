package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Draft.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of resources in policies. */
final class ResourceForm {
    private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");
    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    private ResourceForm() {}

    /**
     * The first fault in form, to be reported when nothing else is wrong; a resource before it that cannot be taken
     * apart at all is reported at once.
     */
    static @Nullable String findFault(List<Line> statements) {
        for (Line line : statements) {
            if (line.resources() == null) {
                continue;
            }
            for (String resource : line.resources().values()) {
                String fault = resource.equals("*") ? null : fault(resource);
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private static @Nullable String fault(String resource) {
        List<String> parts = ArnParts.split(resource);
        if (parts.size() == 1) {
            return "Resource " + resource + " must be in ARN format or \"*\".";
        }
        if (!PARTITIONS.contains(parts.get(1))) {
            return "Partition \"" + parts.get(1) + "\" is not valid for resource \"" + padded(parts) + "\".";
        }
        if (!parts.getFirst().equals("arn")) {
            return "Resource " + resource + " must be in ARN format or \"*\".";
        }
        if (parts.size() == 2 || parts.get(2).indexOf('*') >= 0 || parts.get(2).indexOf('?') >= 0) {
            return "Resource vendor must be fully qualified and cannot contain regexes.";
        }
        if (parts.get(2).isEmpty() || (parts.size() < ArnParts.COUNT && resource.contains("::"))) {
            throw MalformedPolicy.legacy();
        }
        return switch (parts.get(2)) {
            case "iam" -> faultOfIam(resource, parts);
            case "s3" -> faultOfS3(resource, parts);
            default -> null;
        };
    }

    private static @Nullable String faultOfIam(String resource, List<String> parts) {
        if (parts.size() > 3 && !parts.get(3).isEmpty() && !parts.get(3).equals("*")) {
            return "IAM resource " + resource + " cannot contain region information.";
        }
        String path = parts.size() == ArnParts.COUNT ? parts.getLast() : "*";
        return path.equals("*") || IAM_PATHS.stream().anyMatch(path::startsWith)
                ? null
                : "IAM resource path must either be \"*\" or start with " + String.join(", ", IAM_PATHS) + '.';
    }

    private static @Nullable String faultOfS3(String resource, List<String> parts) {
        // Access points have a region and an account; buckets have neither.
        boolean bucket = parts.size() < ArnParts.COUNT || parts.get(4).isEmpty();
        boolean region =
                parts.size() > 3 && !parts.get(3).isEmpty() && !parts.get(3).equals("*");
        return bucket && region ? "Resource " + resource + " can not contain region information." : null;
    }

    /** As AWS shows a resource: six parts, the missing ones as asterisks, the first one always {@code arn}. */
    private static String padded(List<String> parts) {
        List<String> all = new ArrayList<>(parts);
        all.set(0, "arn");
        while (all.size() < ArnParts.COUNT) {
            all.add("*");
        }
        return String.join(":", all);
    }
}
