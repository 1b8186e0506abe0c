package dev.cenote.signin;

import dev.cenote.codes.CodePurpose;
import dev.cenote.codes.HourlyLimit;
import dev.cenote.message.MessagePurpose;
import dev.cenote.userpool.DeliveryMedium;
import java.util.Arrays;
import java.util.Optional;

/** The challenges whose answer is a code that was sent, and what is particular to each. */
enum SentCode {
    EMAIL_OTP(ChallengeKind.EMAIL_OTP, Proof.EMAIL_OTP, CodePurpose.EMAIL_OTP, DeliveryMedium.EMAIL),
    SMS_OTP(ChallengeKind.SMS_OTP, Proof.SMS_OTP, CodePurpose.SMS_OTP, DeliveryMedium.SMS),
    EMAIL_MFA(ChallengeKind.EMAIL_MFA, Proof.EMAIL_MFA, CodePurpose.EMAIL_MFA, DeliveryMedium.EMAIL),
    SMS_MFA(ChallengeKind.SMS_MFA, Proof.SMS_MFA, CodePurpose.SMS_MFA, DeliveryMedium.SMS);

    private static final int FIRST_FACTOR_DIGITS = 8;
    private static final int SECOND_FACTOR_DIGITS = 6;

    private final ChallengeKind challenge;
    private final Proof proof;
    private final CodePurpose purpose;
    private final DeliveryMedium medium;

    SentCode(ChallengeKind challenge, Proof proof, CodePurpose purpose, DeliveryMedium medium) {
        this.challenge = challenge;
        this.proof = proof;
        this.purpose = purpose;
        this.medium = medium;
    }

    static Optional<SentCode> of(ChallengeKind challenge) {
        return Arrays.stream(values())
                .filter(code -> code.challenge == challenge)
                .findFirst();
    }

    ChallengeKind challenge() {
        return challenge;
    }

    Proof proof() {
        return proof;
    }

    CodePurpose purpose() {
        return purpose;
    }

    DeliveryMedium medium() {
        return medium;
    }

    /** Apart, so that strangers who ask for first factors take no second factor from anybody. */
    HourlyLimit limit() {
        return firstFactor() ? HourlyLimit.FIRST_FACTOR_CODE : HourlyLimit.SECOND_FACTOR_CODE;
    }

    // COGNITO: a code that stands for a password is longer than one that follows it.
    int digits() {
        return firstFactor() ? FIRST_FACTOR_DIGITS : SECOND_FACTOR_DIGITS;
    }

    MessagePurpose message() {
        return firstFactor() ? MessagePurpose.OTP : MessagePurpose.MFA;
    }

    private boolean firstFactor() {
        return this == EMAIL_OTP || this == SMS_OTP;
    }
}
