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
     */
    public record Mfa(
            Demand demand,
            Set<SecondFactor> offered,
            Set<SecondFactor> active,
            @Nullable SecondFactor preferred,
            Set<SecondFactor> reachable) {}
}
