package dev.cenote.credentials;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which role somebody wants to act as, and how narrowly.
 *
 * @param roleArn untrusted
 * @param sessionName 2 to 64 characters of {@code [\w+=,.@-]}
 * @param duration 15 minutes to 12 hours; the role may allow less
 * @param policy a session policy as JSON; null without one
 * @param policyArns managed policies as session policies
 */
public record RoleRequest(
        String roleArn,
        String sessionName,
        Duration duration,
        @Nullable String policy,
        List<String> policyArns) {
    /** What a role session lasts when nobody says otherwise. */
    public static final Duration STANDARD_DURATION = Duration.ofHours(1);

    /** Copies. */
    public RoleRequest {
        policyArns = List.copyOf(policyArns);
    }
}
