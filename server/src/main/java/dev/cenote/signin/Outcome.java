package dev.cenote.signin;

import dev.cenote.factor.NewDevice;
import dev.cenote.token.UserTokenSet;
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
}
