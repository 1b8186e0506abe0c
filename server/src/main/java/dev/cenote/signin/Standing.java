package dev.cenote.signin;

import dev.cenote.userpool.UserStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with a person and their pool, as far as it decides what they are asked.
 *
 * @param known false for a name that nobody has, which is treated as somebody's as far as one can see from outside
 * @param hides whether the app client hides who exists
 * @param status of a name that nobody has: confirmed
 * @param temporaryExpired whether the password is a temporary one and too old
 * @param firstFactors those that the pool allows and the person has, in the order in which they are offered
 */
public record Standing(
        boolean known,
        boolean hides,
        UserStatus status,
        boolean temporaryExpired,
        Set<FirstFactor> firstFactors,
        Mfa mfa,
        Device device) {
    /** The device that the client named. */
    public enum Device {
        /** None. */
        NONE,
        /** A confirmed one that is not remembered, or need not prove itself. */
        SEEN,
        /** A remembered one, which proves itself in place of a second factor. */
        REMEMBERED
    }

    /** Whether the pool wants second factors. */
    public enum Demand {
        /** Never. */
        OFF,
        /** From those who have one. */
        OPTIONAL,
        /** Always. */
        ON
    }

    /**
     * Second factors.
     *
     * @param offered those that the pool has
     * @param active those that the person uses
     * @param preferred one of the active ones, or null
     * @param reachable those for which the person has a contact, used or not
     * @param asksPhone whether whoever leads the sign-in asks for a phone number. COGNITO: its pages do, its API has no
     *     parameter for one
     */
    public record Mfa(
            Demand demand,
            Set<SecondFactor> offered,
            Set<SecondFactor> active,
            @Nullable SecondFactor preferred,
            Set<SecondFactor> reachable,
            boolean asksPhone) {
        /** Where nobody asks for a phone number. */
        public Mfa(
                Demand demand,
                Set<SecondFactor> offered,
                Set<SecondFactor> active,
                @Nullable SecondFactor preferred,
                Set<SecondFactor> reachable) {
            this(demand, offered, active, preferred, reachable, false);
        }

        /** Whether it can be set up in the course of a sign-in. */
        boolean canBeSetUp(SecondFactor factor) {
            return offered.contains(factor) && (factor != SecondFactor.SMS || asksPhone);
        }
    }

    /** The same where people are asked for a phone number. */
    Standing askingPhone() {
        Mfa asking = new Mfa(mfa.demand, mfa.offered, mfa.active, mfa.preferred, mfa.reachable, true);
        return new Standing(known, hides, status, temporaryExpired, firstFactors, asking, device);
    }
}
