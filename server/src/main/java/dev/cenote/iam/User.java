package dev.cenote.iam;

import dev.cenote.kernel.Arn;
import dev.cenote.model.iam.AttachedPermissionsBoundary;
import dev.cenote.model.iam.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of the account: a name to which long-lived keys and policies belong.
 *
 * @param id {@code AIDA…}; whoever is made again under the same name has another
 * @param name unique in the account, without regard to case
 * @param path begins and ends with a slash
 * @param boundaryArn the policy beyond which no other policy can let the user go; null for none
 * @param version counts the changes from 1
 */
public record User(
        String id, String name, String path, @Nullable String boundaryArn, Instant createdAt, long version) {
    /** A new user. */
    public static User created(String id, String name, String path, @Nullable String boundaryArn, Instant now) {
        return new User(id, name, path, boundaryArn, now, 1);
    }

    /** The same user under another name or path; null leaves what is there. At the same version. */
    public User renamed(@Nullable String newName, @Nullable String newPath) {
        return new User(
                id,
                newName == null ? name : newName,
                newPath == null ? path : newPath,
                boundaryArn,
                createdAt,
                version);
    }

    /** The same user with another boundary, null for none. At the same version. */
    public User bounded(@Nullable String policyArn) {
        return new User(id, name, path, policyArn, createdAt, version);
    }

    /** {@code arn:aws:iam::ACCOUNT:user/PATH/NAME}. */
    public Arn arn(String account) {
        return IamArns.user(account, path, name);
    }

    /** In AWS's words as lists have it: without boundary and tags. */
    public dev.cenote.model.iam.User listed(String account) {
        return dev.cenote.model.iam.User.builder()
                .path(path)
                .userName(name)
                .userId(id)
                .arn(arn(account).toString())
                .createDate(createdAt)
                .build();
    }

    /** In AWS's words with everything; no tags and no boundary are left out. */
    public dev.cenote.model.iam.User described(String account, List<Tag> tags) {
        return listed(account).toBuilder()
                .permissionsBoundary(boundary(boundaryArn))
                .tags(IamTags.shown(tags))
                .build();
    }

    /** A boundary in AWS's words, null for none. */
    public static @Nullable AttachedPermissionsBoundary boundary(@Nullable String policyArn) {
        return policyArn == null
                ? null
                : AttachedPermissionsBoundary.builder()
                        .permissionsBoundaryType("Policy")
                        .permissionsBoundaryArn(policyArn)
                        .build();
    }
}
