package dev.cenote.login.pages;

import dev.cenote.signin.FirstFactor;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.Destination;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far somebody has come from page to page. */
sealed interface PageState {
    /** Nowhere: there is only something to tell them. */
    record Nothing() implements PageState {}

    /** What they typed into a form that is shown again; no secrets. */
    record Filling(Map<String, String> fields) implements PageState {
        /** Copies the map. */
        public Filling {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * They are signing in.
     *
     * @param session of the sign-in
     * @param ways what they could choose among at its beginning; empty when there was no choice
     */
    record SigningIn(String session, Question question, Set<FirstFactor> ways) implements PageState {
        /** Copies the set. */
        public SigningIn {
            ways = Set.copyOf(ways);
        }

        SigningIn with(Question other) {
            return new SigningIn(session, other, ways);
        }

        @Override
        public String toString() {
            return "SigningIn[" + question.page() + ']';
        }
    }

    /**
     * Their account is to be confirmed, after which they are signed in: they signed up in this browser, or proved
     * themselves here.
     *
     * @param userId the account's {@code sub}
     * @param generation of the account then: signing out everywhere ends this too
     * @param sent where the last code went, null when nobody knows
     */
    record Confirming(
            String userId, long generation, @Nullable Sent sent) implements PageState {}

    /**
     * They forgot their password.
     *
     * @param sent where the last code went, or seems to have gone; null when nobody knows
     */
    record Recovering(@Nullable Sent sent) implements PageState {}

    /**
     * Where a code went.
     *
     * @param destination masked
     */
    record Sent(DeliveryMedium medium, String destination) {
        static Sent to(Destination destination) {
            return new Sent(destination.medium(), destination.masked());
        }
    }
}
