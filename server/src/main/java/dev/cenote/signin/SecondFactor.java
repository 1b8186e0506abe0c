package dev.cenote.signin;

import dev.cenote.userpool.DeliveryMedium;
import java.util.Arrays;
import java.util.Optional;

/** What can follow a password, under the names that {@code SELECT_MFA_TYPE} offers and takes. */
public enum SecondFactor {
    /** A code by SMS. */
    SMS("SMS_MFA", ChallengeKind.SMS_MFA),
    /** A code of a software token. */
    SOFTWARE_TOKEN("SOFTWARE_TOKEN_MFA", ChallengeKind.SOFTWARE_TOKEN_MFA),
    /** A code by e-mail. */
    EMAIL("EMAIL_OTP", ChallengeKind.EMAIL_MFA);

    private static final String OTHER_EMAIL = "EMAIL_MFA";

    private final String text;
    private final ChallengeKind challenge;

    SecondFactor(String text, ChallengeKind challenge) {
        this.text = text;
        this.challenge = challenge;
    }

    /** The factor of that name on the wire; empty for any other text. */
    // COGNITO: the documentation says EMAIL_MFA, the enumeration and the clients EMAIL_OTP; both are understood.
    public static Optional<SecondFactor> parse(String text) {
        String name = text.equals(OTHER_EMAIL) ? EMAIL.text : text;
        return Arrays.stream(values())
                .filter(factor -> factor.text.equals(name))
                .findFirst();
    }

    /** The factor that codes sent by that medium are. */
    static SecondFactor of(DeliveryMedium medium) {
        return switch (medium) {
            case EMAIL -> EMAIL;
            case SMS -> SMS;
        };
    }

    /** The name on the wire. */
    public String text() {
        return text;
    }

    ChallengeKind challenge() {
        return challenge;
    }
}
