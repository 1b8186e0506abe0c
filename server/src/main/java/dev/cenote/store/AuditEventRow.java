package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * Something that was called, as it is kept.
 *
 * @param createdAt epoch milliseconds
 * @param source e.g. {@code iam.amazonaws.com}
 * @param userName the IAM user or role session that called, null when it was none
 * @param accessKeyId the key that signed, null without one
 * @param event JSON without secrets
 */
public record AuditEventRow(
        String id,
        long createdAt,
        String source,
        String name,
        @Nullable String userName,
        @Nullable String accessKeyId,
        String event) {}
