package dev.cenote.iam;

import java.time.Instant;

/**
 * The last use of a role or an access key.
 *
 * @param service e.g. {@code cognito-idp}
 * @param region e.g. {@code us-east-1}
 */
public record LastUse(Instant usedAt, String service, String region) {}
