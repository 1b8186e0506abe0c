package dev.cenote.kernel;

import java.util.Optional;

/**
 * An Amazon resource name, {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}. Region and account may be empty; the
 * resource keeps its own colons and slashes.
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final String PARTITION = "aws";
    private static final int PARTS = 6;

    /** Parses untrusted text; empty when it is not of the form of an ARN. */
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length != PARTS || !parts[0].equals("arn") || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /** The ARN of a user pool; its id begins with the region, so the id alone places it. */
    public static Arn userPool(String account, String poolId) {
        return new Arn(PARTITION, "cognito-idp", regionOf(poolId), account, "userpool/" + poolId);
    }

    /** The ARN of an identity pool; its id begins with the region too. */
    public static Arn identityPool(String account, String poolId) {
        int colon = poolId.indexOf(':');
        String region = colon < 0 ? "" : poolId.substring(0, colon);
        return new Arn(PARTITION, "cognito-identity", region, account, "identitypool/" + poolId);
    }

    private static String regionOf(String poolId) {
        int underscore = poolId.indexOf('_');
        return underscore < 0 ? "" : poolId.substring(0, underscore);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
    }
}
