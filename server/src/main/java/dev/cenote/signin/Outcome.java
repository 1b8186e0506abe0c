package dev.cenote.signin;

import dev.cenote.factor.NewDevice;
import dev.cenote.token.UserTokenSet;
import dev.cenote.userpool.User;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a call; whatever is not one of these is a refusal. */
public sealed interface Outcome {
    /**
     * The client is asked something.
     *
     * @param session null where the client brings a secret block back instead
     */
    record Asked(Challenge challenge, @Nullable String session) implements Outcome {}

    /**
     * The person is signed in.
     *
     * @param device one that may be confirmed now, null where the pool follows none or knows this one
     */
    record SignedIn(UserTokenSet tokens, @Nullable NewDevice device) implements Outcome {}

    /**
     * The person is let in, and their {@link Admittance} is durable.
     *
     * @param user as read when the last step began
     * @param proved everything that they proved in the course of this sign-in
     * @param authTime when they proved the last of it
     */
    record Admitted(User user, Set<Proof> proved, Instant authTime) implements Outcome {
        /** Copies the set. */
        public Admitted {
            proved = Set.copyOf(proved);
        }
    }
}
