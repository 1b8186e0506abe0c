package dev.cenote.login.session;

import dev.cenote.signin.Assurance;
import dev.cenote.signin.Attempt;
import dev.cenote.signin.Flow;
import dev.cenote.token.IdTokenHints;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AuthFlows;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a session of the browser is enough for a request, so that nobody need be asked for anything. */
public final class SessionChoice {
    private final BrowserSessions sessions;
    private final IdTokenHints hints;
    private final BestLevel bestLevel;
    private final Clock clock;

    /**
     * @param hints tell whom an app means
     * @param bestLevel how high people could come
     * @param clock decides how old a sign-in is
     */
    public SessionChoice(BrowserSessions sessions, IdTokenHints hints, BestLevel bestLevel, Clock clock) {
        this.sessions = sessions;
        this.hints = hints;
        this.bestLevel = bestLevel;
        this.clock = clock;
    }

    /** The highest level of {@link Assurance} that somebody can reach. */
    @FunctionalInterface
    public interface BestLevel {
        /** @param flow in which they would begin to sign in */
        int of(Attempt attempt, Flow flow);
    }

    /**
     * The session that answers a request. Empty when nobody is signed in, when the app does not let the pool's own
     * people in, when it wants the person to take part ({@code prompt=login}), a newer sign-in, a better one, or
     * somebody else.
     */
    public Optional<BrowserSession> find(DomainRequest domain, AuthorizationRequest request) {
        if (request.prompts().contains(Prompt.LOGIN) || !request.client().signsInLocally()) {
            return Optional.empty();
        }
        return sessions.find(domain)
                .filter(session -> young(session, request.maxAge()))
                .filter(session -> meant(session, request))
                .filter(session -> sure(domain, request, session));
    }

    /**
     * The session of somebody who has taken part in a sign-in for the same app just now, and has only been kept from
     * going back there: neither {@code prompt} nor {@code max_age} asks for another one.
     */
    public Optional<BrowserSession> findBegun(DomainRequest domain, AuthorizationRequest request) {
        return sessions.find(domain).filter(session -> sure(domain, request, session));
    }

    /** Whoever can prove more has to, and nobody else. */
    private boolean sure(DomainRequest domain, AuthorizationRequest request, BrowserSession session) {
        List<Integer> wanted = Assurance.levels(request.acrValues());
        int level = session.assurance().level();
        if (wanted.stream().allMatch(least -> least <= level)) {
            return true;
        }
        AppClient client = request.client();
        boolean chooses = domain.managedLogin() && client.authFlows().contains(AuthFlows.USER);
        Attempt attempt = new Attempt(
                request.pool(),
                client,
                session.user().username(),
                null,
                Map.of(),
                domain.request().remoteAddress());
        int best = bestLevel.of(attempt, chooses ? Flow.CHOICE : Flow.PASSWORD);
        return Assurance.demanded(wanted, best).filter(least -> least > level).isEmpty();
    }

    /** OpenID Connect Core §3.1.2.1, {@code id_token_hint}: a hint that is no token of the pool means nobody. */
    private boolean meant(BrowserSession session, AuthorizationRequest request) {
        return request.idTokenHint() == null
                || hints.find(request.pool().id(), request.idTokenHint())
                        .filter(hint -> hint.userId().equals(session.user().id()))
                        .isPresent();
    }

    private boolean young(BrowserSession session, @Nullable Long maxAge) {
        // OpenID Connect Core §3.1.2.1: zero means that the person takes part now.
        return maxAge == null
                || maxAge > 0
                        && Duration.between(session.authTime(), clock.instant()).compareTo(Duration.ofSeconds(maxAge))
                                <= 0;
    }
}
