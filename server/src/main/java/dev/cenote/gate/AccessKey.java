package dev.cenote.gate;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.iam.Session;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An access key and whose it is.
 *
 * @param id {@code AKIA…}, or {@code ASIA…} for a session
 * @param owner the principal's ARN
 * @param ownerId the principal's unique id: {@code AIDA…}, {@code AROA…:SESSION}, or the account id for root
 * @param session what the key's session carries; null for a long-lived key
 */
public record AccessKey(
        String id,
        Secret secret,
        Arn owner,
        String ownerId,
        @Nullable Session session) {
    /** A key of the account's root, whom no policy can bind. */
    public static AccessKey ofRoot(String id, Secret secret, String account) {
        return new AccessKey(id, secret, new Arn("aws", "iam", "", account, "root"), account, null);
    }

    /** Whoever signs with it. */
    Principal principal() {
        return new Principal(owner, ownerId, id, session);
    }
}
