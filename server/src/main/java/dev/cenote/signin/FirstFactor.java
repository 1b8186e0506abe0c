package dev.cenote.signin;

import java.util.Arrays;
import java.util.Optional;

/** What a choice-based sign-in can begin with; the names are those of the challenges. */
public enum FirstFactor {
    /** The password, by SRP. */
    PASSWORD_SRP(ChallengeKind.PASSWORD_SRP),
    /** The password itself. */
    PASSWORD(ChallengeKind.PASSWORD),
    /** A code by e-mail. */
    EMAIL_OTP(ChallengeKind.EMAIL_OTP),
    /** A code by SMS. */
    SMS_OTP(ChallengeKind.SMS_OTP),
    /** A passkey. */
    WEB_AUTHN(ChallengeKind.WEB_AUTHN);

    private final ChallengeKind challenge;

    FirstFactor(ChallengeKind challenge) {
        this.challenge = challenge;
    }

    /** The factor of that name; empty for any other text. */
    public static Optional<FirstFactor> parse(String name) {
        return Arrays.stream(values())
                .filter(factor -> factor.name().equals(name))
                .findFirst();
    }

    ChallengeKind challenge() {
        return challenge;
    }
}
