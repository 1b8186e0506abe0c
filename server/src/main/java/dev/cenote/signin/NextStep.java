package dev.cenote.signin;

import dev.cenote.signin.Standing.Demand;
import dev.cenote.signin.Standing.Device;
import dev.cenote.signin.Standing.Mfa;
import dev.cenote.signin.Step.Ask;
import dev.cenote.signin.Step.Define;
import dev.cenote.signin.Step.Done;
import dev.cenote.signin.Step.Refused;
import dev.cenote.trigger.TriggerResponse.NextChallenge;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.UserStatus;
import org.jspecify.annotations.Nullable;

/** Decides what comes next in a sign-in: the whole of the rules, without any work. */
public final class NextStep {
    private NextStep() {}

    /**
     * What comes next.
     *
     * @param progress how far the sign-in had come before
     * @param judged what has just happened
     */
    public static Step after(Progress progress, Judged judged, Standing standing) {
        return switch (judged) {
            case Judged.Begun(FirstFactor preferred) -> begun(progress, preferred, standing);
            case Judged.ChoseFirst(FirstFactor factor) ->
                factor != null && offers(standing, factor)
                        ? ask(factor.challenge())
                        : refused(SignInRefusal.NOT_OFFERED);
            case Judged.ChoseSecond(SecondFactor factor) ->
                factor != null && standing.mfa().active().contains(factor)
                        ? ask(factor.challenge())
                        : refused(SignInRefusal.NOT_OFFERED);
            case Judged.PasswordNumber _ -> ask(ChallengeKind.PASSWORD_VERIFIER);
            case Judged.DeviceNumber _ -> ask(ChallengeKind.DEVICE_PASSWORD_VERIFIER);
            case Judged.Right(Proof proof) -> right(progress, proof, standing);
            case Judged.Wrong(Proof proof) -> wrong(progress, proof);
            case Judged.UsedBefore _ -> refused(SignInRefusal.TOKEN_CODE_USED);
            case Judged.GaveContact(DeliveryMedium medium) -> gaveContact(standing.mfa(), SecondFactor.of(medium));
            case Judged.Custom _ -> new Define();
            case Judged.Defined(NextChallenge next) -> defined(progress, next, standing);
        };
    }

    private static Step begun(Progress progress, @Nullable FirstFactor preferred, Standing standing) {
        // COGNITO: this says that the account exists, so not to a client that hides it; there the proof fails.
        if (standing.status() == UserStatus.RESET_REQUIRED && !standing.hides()) {
            return refused(SignInRefusal.RESET_REQUIRED);
        }
        return switch (progress.flow()) {
            case SRP -> ask(ChallengeKind.PASSWORD_SRP);
            case PASSWORD -> ask(ChallengeKind.PASSWORD);
            case CUSTOM -> new Define();
            case CHOICE -> {
                if (standing.firstFactors().isEmpty()) {
                    yield refused(SignInRefusal.INCORRECT);
                }
                // COGNITO: a preferred factor that cannot be had is no error.
                yield preferred != null && offers(standing, preferred)
                        ? ask(preferred.challenge())
                        : ask(ChallengeKind.SELECT_CHALLENGE);
            }
        };
    }

    private static Step right(Progress progress, Proof proof, Standing standing) {
        return switch (proof) {
            case PASSWORD -> {
                SignInRefusal no = statusRefusal(standing);
                if (no != null) {
                    yield refused(no);
                }
                if (standing.status() != UserStatus.FORCE_CHANGE_PASSWORD) {
                    yield secondFactor(progress, standing);
                }
                yield standing.temporaryExpired()
                        ? refused(SignInRefusal.TEMPORARY_EXPIRED)
                        : ask(ChallengeKind.NEW_PASSWORD_REQUIRED);
            }
            case NEW_PASSWORD, SIGN_UP -> secondFactor(progress, standing);
            case EMAIL_OTP, SMS_OTP, PASSKEY, ROAMING_PASSKEY -> finish(standing);
            case SMS_MFA, EMAIL_MFA, SOFTWARE_TOKEN, SOFTWARE_TOKEN_SET_UP, DEVICE -> complete(progress, standing);
        };
    }

    private static Step wrong(Progress progress, Proof proof) {
        return switch (proof) {
            // COGNITO: in a custom sign-in the functions are told of a wrong password, and decide.
            case PASSWORD -> progress.flow() == Flow.CUSTOM ? new Define() : refused(SignInRefusal.INCORRECT);
            case PASSKEY, ROAMING_PASSKEY, DEVICE -> refused(SignInRefusal.INCORRECT);
            case EMAIL_OTP, SMS_OTP, SMS_MFA, EMAIL_MFA -> refused(SignInRefusal.WRONG_CODE);
            case SOFTWARE_TOKEN -> refused(SignInRefusal.WRONG_TOKEN_CODE);
            case SOFTWARE_TOKEN_SET_UP, NEW_PASSWORD, SIGN_UP -> refused(SignInRefusal.INVALID_SESSION);
        };
    }

    /** What a pool's second factors add to a password. */
    private static Step secondFactor(Progress progress, Standing standing) {
        Mfa mfa = standing.mfa();
        if (mfa.demand() == Demand.OFF) {
            return complete(progress, standing);
        }
        if (mfa.active().isEmpty() && mfa.demand() == Demand.OPTIONAL) {
            return complete(progress, standing);
        }
        if (standing.device() == Device.REMEMBERED) {
            return ask(ChallengeKind.DEVICE_SRP_AUTH);
        }
        if (mfa.active().isEmpty()) {
            return unprepared(mfa);
        }
        if (mfa.preferred() != null && mfa.active().contains(mfa.preferred())) {
            return ask(mfa.preferred().challenge());
        }
        return mfa.active().size() == 1
                ? ask(mfa.active().iterator().next().challenge())
                : ask(ChallengeKind.SELECT_MFA_TYPE);
    }

    /** The pool demands a second factor of somebody who has set up none. */
    private static Step unprepared(Mfa mfa) {
        // COGNITO: a phone number is a second factor without anybody's asking for it.
        if (canReach(mfa, SecondFactor.SMS)) {
            return ask(ChallengeKind.SMS_MFA);
        }
        if (mfa.canBeSetUp(SecondFactor.SOFTWARE_TOKEN)) {
            return ask(ChallengeKind.MFA_SETUP);
        }
        if (canReach(mfa, SecondFactor.EMAIL)) {
            return ask(ChallengeKind.EMAIL_MFA);
        }
        // COGNITO: an app that cannot ask for a phone number is told that there is no way.
        return mfa.canBeSetUp(SecondFactor.EMAIL) || mfa.canBeSetUp(SecondFactor.SMS)
                ? ask(ChallengeKind.MFA_SETUP)
                : refused(SignInRefusal.NO_SECOND_FACTOR);
    }

    /** INVARIANT: whoever knows only a password sets up no factor beside one that was set up meanwhile. */
    private static Step gaveContact(Mfa mfa, SecondFactor factor) {
        if (!mfa.canBeSetUp(factor)) {
            return refused(SignInRefusal.NOT_OFFERED);
        }
        return mfa.active().isEmpty() ? ask(factor.challenge()) : refused(SignInRefusal.INVALID_SESSION);
    }

    private static boolean canReach(Mfa mfa, SecondFactor factor) {
        return mfa.offered().contains(factor) && mfa.reachable().contains(factor);
    }

    private static Step complete(Progress progress, Standing standing) {
        return progress.flow() == Flow.CUSTOM ? new Define() : finish(standing);
    }

    private static Step defined(Progress progress, NextChallenge next, Standing standing) {
        if (next.failAuthentication()) {
            return refused(SignInRefusal.INCORRECT);
        }
        if (next.issueTokens()) {
            return finish(standing);
        }
        if (ChallengeKind.CUSTOM_CHALLENGE.wireName().equals(next.challengeName())) {
            return ask(ChallengeKind.CUSTOM_CHALLENGE);
        }
        boolean verifier = ChallengeKind.PASSWORD_VERIFIER.wireName().equals(next.challengeName());
        return verifier && progress.withSrp()
                ? ask(ChallengeKind.PASSWORD_VERIFIER)
                : refused(SignInRefusal.BAD_DEFINITION);
    }

    private static Step finish(Standing standing) {
        SignInRefusal no = standing.known() ? statusRefusal(standing) : SignInRefusal.INCORRECT;
        return no == null ? new Done() : refused(no);
    }

    private static @Nullable SignInRefusal statusRefusal(Standing standing) {
        return switch (standing.status()) {
            case UNCONFIRMED -> SignInRefusal.NOT_CONFIRMED;
            case RESET_REQUIRED -> standing.hides() ? SignInRefusal.INCORRECT : SignInRefusal.RESET_REQUIRED;
            // A temporary password matters to whoever signs in by it, and is looked at there.
            case FORCE_CHANGE_PASSWORD, CONFIRMED, EXTERNAL_PROVIDER -> null;
        };
    }

    private static boolean offers(Standing standing, FirstFactor factor) {
        return standing.firstFactors().contains(factor);
    }

    private static Step ask(ChallengeKind challenge) {
        return new Ask(challenge);
    }

    private static Step refused(SignInRefusal reason) {
        return new Refused(reason);
    }
}
