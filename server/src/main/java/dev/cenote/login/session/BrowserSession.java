package dev.cenote.login.session;

import dev.cenote.signin.Assurance;
import dev.cenote.signin.Proof;
import dev.cenote.userpool.User;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody who is signed in to the pages of a domain, in the browser that asks.
 *
 * @param user as they are now
 * @param authTime when they last took part in a sign-in there
 * @param proved what they proved then
 * @param id what apps call the session; it says nothing about what the browser holds
 */
public record BrowserSession(User user, Instant authTime, Set<Proof> proved, String id) {
    /** Copies the set. */
    public BrowserSession {
        proved = Set.copyOf(proved);
    }

    /** How sure it is that it is them. */
    public Assurance assurance() {
        return Assurance.of(proved);
    }
}
