package dev.cenote.login.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a session of the browser is enough for a request, so that nobody need be asked for anything. */
public final class SessionChoice {
    private final BrowserSessions sessions;
    private final Clock clock;

    /** @param clock decides how old a sign-in is */
    public SessionChoice(BrowserSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The session that answers a request. Empty when nobody is signed in, when the app does not let the pool's own
     * people in, when it wants the person to take part ({@code prompt=login}), a newer sign-in or a better one.
     */
    public Optional<BrowserSession> find(DomainRequest domain, AuthorizationRequest request) {
        if (request.prompts().contains(Prompt.LOGIN) || !request.client().signsInLocally()) {
            return Optional.empty();
        }
        return sessions.find(domain)
                .filter(session -> young(session, request.maxAge()))
                .filter(session -> session.assurance().satisfies(request.acrValues()));
    }

    private boolean young(BrowserSession session, @Nullable Long maxAge) {
        // OpenID Connect Core §3.1.2.1: zero means that the person takes part now.
        return maxAge == null
                || maxAge > 0
                        && Duration.between(session.authTime(), clock.instant()).compareTo(Duration.ofSeconds(maxAge))
                                <= 0;
    }
}
