package dev.cenote.identitypool;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a user pool is called as a provider: {@code cognito-idp.REGION.amazonaws.com/POOL_ID}, or the host of its own
 * issuer and the pool's id. The host is a name and proves nothing; the pool's keys do.
 */
public final class UserPoolName {
    private static final Pattern NAME = Pattern.compile("([^/]+)(?:/[^/]+)*/([\\w-]{1,40}_[0-9a-zA-Z]{1,40})");
    private static final Pattern AWS_HOST = Pattern.compile("cognito-idp\\.([\\w-]+)\\.amazonaws\\.com(?:\\.cn)?");

    private UserPoolName() {}

    /** The id of the pool that a name means; empty when it is no user pool's. */
    public static Optional<String> poolId(String providerName) {
        Matcher name = NAME.matcher(providerName);
        if (!name.matches()) {
            return Optional.empty();
        }
        String poolId = name.group(2);
        Matcher host = AWS_HOST.matcher(name.group(1));
        // AWS's host names a region, and a pool of another region is not to be had there.
        boolean elsewhere = host.matches() && !poolId.startsWith(host.group(1) + '_');
        return elsewhere ? Optional.empty() : Optional.of(poolId);
    }

    /** The spelling of AWS, which logins are kept under. */
    public static String canonical(String poolId) {
        return "cognito-idp." + poolId.substring(0, poolId.indexOf('_')) + ".amazonaws.com/" + poolId;
    }
}
