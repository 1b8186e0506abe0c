package dev.cenote.gate;

import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Secret;

/**
 * A long-lived access key and whose it is.
 *
 * @param id e.g. {@code AKIA…}
 * @param owner the principal's ARN
 * @param ownerId the principal's unique id: {@code AIDA…}, or the account id for root
 */
public record AccessKey(String id, Secret secret, Arn owner, String ownerId) {
    /** A key of the account's root, whom no policy can bind. */
    public static AccessKey ofRoot(String id, Secret secret, String account) {
        return new AccessKey(id, secret, new Arn("aws", "iam", "", account, "root"), account);
    }

    /** A key of an IAM user. */
    public static AccessKey ofUser(String id, Secret secret, String account, String name, String userId) {
        return new AccessKey(id, secret, new Arn("aws", "iam", "", account, "user/" + name), userId);
    }
}
