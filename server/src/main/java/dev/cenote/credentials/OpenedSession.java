package dev.cenote.credentials;

import dev.cenote.iam.Session;
import dev.cenote.kernel.Secret;

/**
 * A session token that was issued here, opened. Whether it has expired is not looked at yet: a signature is checked
 * before that.
 */
public record OpenedSession(Session session, Secret secretAccessKey) {}
