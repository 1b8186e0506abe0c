package dev.cenote.signin;

import dev.cenote.signin.Standing.Demand;
import dev.cenote.signin.Standing.Mfa;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an app's wish for a level of {@link Assurance} does to what a person is asked: whatever cannot lead there is not
 * offered. COGNITO: nobody is refused for it who has no way there.
 */
final class StepUp {
    private static final int TOKEN = 4;
    private static final int TWO_FACTORS = 3;
    private static final int CODE = 2;
    private static final int PASSWORD = 1;

    private StepUp() {}

    /** The highest level that a sign-in of that kind can reach. */
    static int best(Flow flow, Standing standing) {
        Set<FirstFactor> begin = flow == Flow.CHOICE ? standing.firstFactors() : Set.of(FirstFactor.PASSWORD);
        return begin.stream()
                .mapToInt(factor -> best(factor, standing.mfa()))
                .max()
                .orElse(PASSWORD);
    }

    /**
     * How things stand with somebody as far as it can lead to the level that is demanded of them.
     *
     * @param wanted levels, the best first
     */
    static Standing narrowed(Flow flow, Standing standing, List<Integer> wanted) {
        Optional<Integer> demanded = Assurance.demanded(wanted, best(flow, standing));
        return demanded.isEmpty() ? standing : narrowed(standing, demanded.get());
    }

    private static Standing narrowed(Standing standing, int level) {
        Set<FirstFactor> firstFactors = EnumSet.noneOf(FirstFactor.class);
        for (FirstFactor factor : standing.firstFactors()) {
            if (best(factor, standing.mfa()) >= level) {
                firstFactors.add(factor);
            }
        }
        return new Standing(
                standing.known(),
                standing.hides(),
                standing.status(),
                standing.temporaryExpired(),
                firstFactors.isEmpty() ? standing.firstFactors() : firstFactors,
                narrowed(standing.mfa(), level),
                standing.device());
    }

    private static Mfa narrowed(Mfa mfa, int level) {
        if (level < TOKEN || !mfa.active().contains(SecondFactor.SOFTWARE_TOKEN)) {
            return mfa;
        }
        return new Mfa(
                mfa.demand(),
                mfa.offered(),
                EnumSet.of(SecondFactor.SOFTWARE_TOKEN),
                SecondFactor.SOFTWARE_TOKEN,
                mfa.reachable(),
                mfa.asksPhone());
    }

    private static int best(FirstFactor factor, Mfa mfa) {
        return switch (factor) {
            case PASSWORD, PASSWORD_SRP -> withPassword(mfa);
            case EMAIL_OTP, SMS_OTP -> CODE;
            case WEB_AUTHN -> TWO_FACTORS;
        };
    }

    /** What is asked for after a password is up to the pool and the person. */
    private static int withPassword(Mfa mfa) {
        if (mfa.demand() == Demand.OFF
                || mfa.demand() == Demand.OPTIONAL && mfa.active().isEmpty()) {
            return PASSWORD;
        }
        boolean token = mfa.active().isEmpty()
                ? mfa.offered().contains(SecondFactor.SOFTWARE_TOKEN)
                        && !(mfa.offered().contains(SecondFactor.SMS)
                                && mfa.reachable().contains(SecondFactor.SMS))
                : mfa.active().contains(SecondFactor.SOFTWARE_TOKEN);
        return token ? TOKEN : TWO_FACTORS;
    }
}
