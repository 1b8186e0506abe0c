package dev.cenote.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that was called, ready to be kept.
 *
 * @param id a UUID, the event's {@code eventID}
 * @param at when it was over, epoch milliseconds
 * @param source e.g. {@code iam.amazonaws.com}
 * @param name e.g. {@code CreateUser}
 * @param userName the IAM user or role session that called, null when it was none
 * @param accessKeyId the key that signed, null without one
 * @param proved whether somebody was proved to call, or the call was done: anybody can make as many of the others as
 *     they like
 * @param json the whole event as one line, without secrets
 */
public record AuditEvent(
        String id,
        long at,
        String source,
        String name,
        @Nullable String userName,
        @Nullable String accessKeyId,
        boolean proved,
        String json) {}
