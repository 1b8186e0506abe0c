package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.GroupType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A group of a user pool, which can carry a role.
 *
 * @param name unique in the pool, upper and lower case told apart
 * @param precedence 0 counts most; without one the group counts least
 * @param version counts the changes from 1
 */
public record Group(
        String poolId,
        String name,
        @Nullable String description,
        @Nullable String roleArn,
        @Nullable Integer precedence,
        Instant createdAt,
        Instant modifiedAt,
        long version) {
    /** How many groups a pool may have. */
    public static final int LIMIT = 10_000;

    /** In how many groups one person may be. */
    public static final int MEMBERSHIPS = 100;

    // After every digit.
    private static final String LAST = "~";

    /** What of a group can be set; null leaves out, and in a change leaves what is there. */
    public record Settings(
            @Nullable String description,
            @Nullable String roleArn,
            @Nullable Integer precedence) {}

    /** A new group. */
    public static Group created(String poolId, String name, Settings settings, Instant now) {
        return new Group(poolId, name, settings.description, settings.roleArn, settings.precedence, now, now, 1);
    }

    /** A group from its settings as {@link #settingsJson} wrote them. */
    public static Group stored(
            String poolId, String name, String settingsJson, Instant createdAt, Instant modifiedAt, long version) {
        GroupType kept = JsonCodec.read(GroupType.SHAPE, settingsJson.getBytes(StandardCharsets.UTF_8));
        return new Group(
                poolId, name, kept.description(), kept.roleArn(), kept.precedence(), createdAt, modifiedAt, version);
    }

    /** Everything but names and dates as JSON, for keeping. */
    public String settingsJson() {
        GroupType kept = GroupType.builder()
                .description(description)
                .roleArn(roleArn)
                .precedence(precedence)
                .build();
        return new String(JsonCodec.write(kept), StandardCharsets.UTF_8);
    }

    /** The group with what a change sets; at the same version. */
    public Group with(Settings change, Instant now) {
        return new Group(
                poolId,
                name,
                change.description == null ? description : change.description,
                change.roleArn == null ? roleArn : change.roleArn,
                change.precedence == null ? precedence : change.precedence,
                createdAt,
                now,
                version);
    }

    /** Where it stands among somebody's groups: the one that counts most first, those that count alike by name. */
    public String position() {
        return (precedence == null ? LAST : String.format(Locale.ROOT, "%010d", precedence)) + ' ' + name;
    }

    /** In AWS's words. */
    public GroupType described() {
        return GroupType.builder()
                .groupName(name)
                .userPoolId(poolId)
                .description(description)
                .roleArn(roleArn)
                .precedence(precedence)
                .creationDate(createdAt)
                .lastModifiedDate(modifiedAt)
                .build();
    }

    /** LimitExceededException when a pool that has that many groups can have no more. */
    public static void checkAnother(long groups) {
        if (groups >= LIMIT) {
            throw Refusal.limitExceeded(ChosenTexts.TOO_MANY_GROUPS);
        }
    }

    /** LimitExceededException when a person in that many groups can be in no more. */
    public static void checkAnotherMembership(long groups) {
        if (groups >= MEMBERSHIPS) {
            throw Refusal.limitExceeded(ChosenTexts.TOO_MANY_MEMBERSHIPS);
        }
    }
}
