package dev.cenote.gate;

import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Secret;

/** Long-lived keys of users whom no store knows. */
public final class UserKeys {
    private UserKeys() {}

    /** A key of a user without a path. */
    public static AccessKey of(String id, Secret secret, String account, String name, String userId) {
        return new AccessKey(id, secret, new Arn("aws", "iam", "", account, "user/" + name), userId, null);
    }
}
