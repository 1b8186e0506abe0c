package dev.cenote.credentials;

import dev.cenote.iam.Session;
import java.time.Duration;

/**
 * A session to be issued.
 *
 * @param duration how long it lives, at most 36 hours
 */
public record NewSession(
        Session.Subject subject, Session.Traits traits, Session.Policies policies, Duration duration) {}
