package dev.cenote.iam;

import dev.cenote.kernel.Arn;

/** The ARNs of what belongs to the account as a whole: they have no region. */
public final class IamArns {
    /** The account of the policies that AWS keeps for everybody. */
    public static final String AWS = "aws";

    private IamArns() {}

    /** The ARN of a user. */
    public static Arn user(String account, String path, String name) {
        return arn(account, "user" + path + name);
    }

    /** The ARN of a group. */
    public static Arn group(String account, String path, String name) {
        return arn(account, "group" + path + name);
    }

    /** The ARN of a role. */
    public static Arn role(String account, String path, String name) {
        return arn(account, "role" + path + name);
    }

    /** The ARN of a managed policy, of an account or of {@link #AWS}. */
    public static Arn policy(String account, String path, String name) {
        return arn(account, "policy" + path + name);
    }

    /** The ARN of a virtual MFA device, which is its serial number. */
    public static Arn mfaDevice(String account, String path, String name) {
        return arn(account, "mfa" + path + name);
    }

    /** The ARN of an OpenID Connect provider, by its address without {@code https://}. */
    public static Arn oidcProvider(String account, String hostAndPath) {
        return arn(account, "oidc-provider/" + hostAndPath);
    }

    /** The ARN of a SAML provider. */
    public static Arn samlProvider(String account, String name) {
        return arn(account, "saml-provider/" + name);
    }

    private static Arn arn(String account, String resource) {
        return new Arn("aws", "iam", "", account, resource);
    }
}
