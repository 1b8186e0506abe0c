package dev.cenote.login.pages;

import dev.cenote.login.session.Assurance;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SecondFactor;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Which of the ways that somebody has come to the level of authentication that an app wants. COGNITO: the best of the
 * wanted levels that the person can reach is enforced; who can reach none of them signs in as they can.
 *
 * @param wanted the levels that are known, the best first
 */
record Levels(List<Integer> wanted) {
    private static final int PASSWORD = 1;
    private static final int CODE = 2;
    private static final int PASSKEY = 3;
    private static final int PASSWORD_AND_CODE = 3;
    private static final int PASSWORD_AND_APP = 4;

    static Levels of(Visit visit) {
        return new Levels(Assurance.levels(visit.app().acrValues()));
    }

    /** Of the ways to begin. */
    Set<FirstFactor> of(Set<FirstFactor> available) {
        // Who is offered a code has no second factor, and who has one is led to it by the password.
        boolean single = available.contains(FirstFactor.EMAIL_OTP) || available.contains(FirstFactor.SMS_OTP);
        return reaching(available, factor -> switch (factor) {
            case PASSWORD, PASSWORD_SRP -> single ? PASSWORD : PASSWORD_AND_APP;
            case EMAIL_OTP, SMS_OTP -> CODE;
            case WEB_AUTHN -> PASSKEY;
        });
    }

    /** Of the second factors. */
    Set<SecondFactor> ofSecond(Set<SecondFactor> available) {
        return reaching(available, factor -> switch (factor) {
            case SOFTWARE_TOKEN -> PASSWORD_AND_APP;
            case SMS, EMAIL -> PASSWORD_AND_CODE;
        });
    }

    private <F> Set<F> reaching(Set<F> available, ToIntFunction<F> level) {
        return wanted.stream()
                .map(least -> available.stream()
                        .filter(factor -> level.applyAsInt(factor) >= least)
                        .collect(Collectors.toSet()))
                .filter(enough -> !enough.isEmpty())
                .findFirst()
                .orElse(available);
    }
}
