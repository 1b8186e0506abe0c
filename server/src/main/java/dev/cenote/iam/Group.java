package dev.cenote.iam;

import dev.cenote.kernel.Arn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group of users, who may do what its policies say.
 *
 * @param id {@code AGPA…}
 * @param name unique in the account, without regard to case
 * @param path begins and ends with a slash
 * @param version counts the changes from 1
 */
public record Group(String id, String name, String path, Instant createdAt, long version) {
    /** A new group. */
    public static Group created(String id, String name, String path, Instant now) {
        return new Group(id, name, path, now, 1);
    }

    /** The same group under another name or path; null leaves what is there. At the same version. */
    public Group renamed(@Nullable String newName, @Nullable String newPath) {
        return new Group(id, newName == null ? name : newName, newPath == null ? path : newPath, createdAt, version);
    }

    /** {@code arn:aws:iam::ACCOUNT:group/PATH/NAME}. */
    public Arn arn(String account) {
        return IamArns.group(account, path, name);
    }

    /** In AWS's words. */
    public dev.cenote.model.iam.Group described(String account) {
        return dev.cenote.model.iam.Group.builder()
                .path(path)
                .groupName(name)
                .groupId(id)
                .arn(arn(account).toString())
                .createDate(createdAt)
                .build();
    }
}
