package dev.cenote.token;

import dev.cenote.store.TokenFamilyRow;
import java.time.Duration;

/** What a rotating family says to one of its refresh tokens. */
sealed interface Rotation {
    /** The token counts, or may be tried again: the family becomes this, and a new token takes its place. */
    record Next(TokenFamilyRow family) implements Rotation {}

    /** Another token took its place. COGNITO: that alone ends nothing. */
    record Reused() implements Rotation {}

    /**
     * Decides.
     *
     * <p>COGNITO: only the token that counts is good, and within the grace after its first replacement the one before
     * it. Trying that one again displaces the replacement, and does not make the grace longer.
     *
     * @param turn the number of the token that is shown
     * @param grace how long the one before stays good; zero for not at all
     * @param now epoch milliseconds
     */
    static Rotation of(TokenFamilyRow family, long turn, Duration grace, long now) {
        Long previous = family.previousTurn();
        Long rotatedAt = family.rotatedAt();
        if (turn == family.turn()) {
            return new Next(replaced(family, turn, now));
        }
        // Clocks of nodes differ, so no grace must not become a short one.
        if (previous != null
                && rotatedAt != null
                && turn == previous
                && grace.isPositive()
                && now - rotatedAt < grace.toMillis()) {
            return new Next(replaced(family, previous, rotatedAt));
        }
        return new Reused();
    }

    private static TokenFamilyRow replaced(TokenFamilyRow family, long previous, long rotatedAt) {
        return new TokenFamilyRow(
                family.id(),
                family.poolId(),
                family.clientId(),
                family.userId(),
                family.generation(),
                family.createdAt(),
                family.expiresAt(),
                family.revokedAt(),
                family.turn() + 1,
                previous,
                rotatedAt,
                family.settings());
    }
}
