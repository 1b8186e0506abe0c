package dev.cenote.signin;

import dev.cenote.trigger.TriggerResponse.NextChallenge;
import dev.cenote.userpool.DeliveryMedium;
import org.jspecify.annotations.Nullable;

/** What has just happened in a sign-in: that it began, or what came of an answer. */
public sealed interface Judged {
    /**
     * It began.
     *
     * @param preferred the first factor that the client would like, null when it named none
     */
    record Begun(@Nullable FirstFactor preferred) implements Judged {}

    /** A first factor was chosen; null when the answer is no name of one. */
    record ChoseFirst(@Nullable FirstFactor factor) implements Judged {}

    /** A second factor was chosen; null when the answer is no name of one. */
    record ChoseSecond(@Nullable SecondFactor factor) implements Judged {}

    /** The client sent its public number of SRP, for the password. */
    record PasswordNumber() implements Judged {}

    /** The client sent its public number of SRP, for the device. */
    record DeviceNumber() implements Judged {}

    /** The answer proves this. */
    record Right(Proof proof) implements Judged {}

    /** The answer does not prove this. */
    record Wrong(Proof proof) implements Judged {}

    /** The code of the software token is right, but it was used before. */
    record UsedBefore() implements Judged {}

    /** An address or a number was given, at which codes are to be a second factor. */
    record GaveContact(DeliveryMedium medium) implements Judged {}

    /** A custom challenge was answered; the functions know how well. */
    record Custom() implements Judged {}

    /** The functions said what comes next. */
    record Defined(NextChallenge next) implements Judged {}
}
