package dev.cenote.signin;

import dev.cenote.password.Nobody;
import java.util.EnumSet;
import java.util.Set;

/**
 * The first factors that somebody of a name would perhaps have, for a name that nobody has: the same each time, and a
 * set that people in that pool have, too. A list that nobody could have would name everybody who has it.
 */
final class PretendedFactors {
    private static final int EIGHTHS = 8;
    private static final int DIGIT = 3;

    private final Nobody nobody;

    PretendedFactors(Nobody nobody) {
        this.nobody = nobody;
    }

    /**
     * Those of the possible factors that nobody has.
     *
     * @param possible by the pool's rules, for somebody who has everything
     * @param certain those that everybody has who is found by that name
     */
    Set<FirstFactor> of(Set<FirstFactor> possible, Set<FirstFactor> certain) {
        Set<FirstFactor> drawn = EnumSet.noneOf(FirstFactor.class);
        for (FirstFactor factor : possible) {
            if (certain.contains(factor) || has(factor)) {
                drawn.add(factor);
            }
        }
        return drawn.isEmpty() ? possible : drawn;
    }

    private boolean has(FirstFactor factor) {
        return switch (factor) {
            // Both are the one password.
            case PASSWORD, PASSWORD_SRP -> inEighths(0, 7);
            case EMAIL_OTP -> inEighths(1, 6);
            case SMS_OTP -> inEighths(2, 4);
            case WEB_AUTHN -> inEighths(3, 3);
        };
    }

    private boolean inEighths(int position, int share) {
        return (nobody.draw() >>> position * DIGIT & EIGHTHS - 1) < share;
    }
}
