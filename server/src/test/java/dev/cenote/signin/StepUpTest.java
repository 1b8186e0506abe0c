package dev.cenote.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.signin.Standing.Demand;
import dev.cenote.signin.Standing.Mfa;
import dev.cenote.userpool.UserStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepUpTest {
    private static final Set<SecondFactor> ALL = EnumSet.allOf(SecondFactor.class);
    private static final Set<SecondFactor> NONE = Set.of();

    private static Standing standing(Set<FirstFactor> begin, Demand demand, Set<SecondFactor> active) {
        return new Standing(
                true,
                false,
                UserStatus.CONFIRMED,
                false,
                begin,
                new Mfa(demand, ALL, active, active.contains(SecondFactor.SMS) ? SecondFactor.SMS : null, NONE),
                Standing.Device.NONE);
    }

    private static Step begun(Flow flow, Standing standing, Integer... wanted) {
        return NextStep.after(
                Progress.begun(flow),
                new Judged.Begun(FirstFactor.EMAIL_OTP),
                StepUp.narrowed(flow, standing, List.of(wanted)));
    }

    private static Step afterPassword(Standing standing, Integer... wanted) {
        Progress progress = Progress.begun(Flow.PASSWORD).with(Proof.PASSWORD);
        return NextStep.after(
                progress, new Judged.Right(Proof.PASSWORD), StepUp.narrowed(Flow.PASSWORD, standing, List.of(wanted)));
    }

    @Test
    void aFirstFactorThatIsTooWeakIsNotOffered() {
        Standing standing = standing(
                EnumSet.of(FirstFactor.EMAIL_OTP, FirstFactor.WEB_AUTHN, FirstFactor.PASSWORD), Demand.OFF, NONE);
        assertThat(begun(Flow.CHOICE, standing)).isEqualTo(new Step.Ask(ChallengeKind.EMAIL_OTP));
        assertThat(begun(Flow.CHOICE, standing, 2)).isEqualTo(new Step.Ask(ChallengeKind.EMAIL_OTP));
        assertThat(begun(Flow.CHOICE, standing, 3)).isEqualTo(new Step.Ask(ChallengeKind.SELECT_CHALLENGE));
        assertThat(StepUp.narrowed(Flow.CHOICE, standing, List.of(3)).firstFactors())
                .containsExactly(FirstFactor.WEB_AUTHN);
        assertThat(StepUp.narrowed(Flow.CHOICE, standing, List.of(2)).firstFactors())
                .containsExactlyInAnyOrder(FirstFactor.EMAIL_OTP, FirstFactor.WEB_AUTHN);
    }

    @Test
    void whatNobodyCanReachChangesNothing() {
        Standing standing = standing(EnumSet.of(FirstFactor.EMAIL_OTP), Demand.OFF, NONE);
        assertThat(StepUp.narrowed(Flow.CHOICE, standing, List.of(4, 3))).isEqualTo(standing);
        assertThat(StepUp.best(Flow.CHOICE, standing)).isEqualTo(2);
        assertThat(StepUp.best(Flow.PASSWORD, standing)).isEqualTo(1);
    }

    @Test
    void theStrongestSecondFactorIsAskedForWhereItIsNeeded() {
        Standing both = standing(
                EnumSet.of(FirstFactor.PASSWORD),
                Demand.OPTIONAL,
                EnumSet.of(SecondFactor.SMS, SecondFactor.SOFTWARE_TOKEN));
        assertThat(afterPassword(both)).isEqualTo(new Step.Ask(ChallengeKind.SMS_MFA));
        assertThat(afterPassword(both, 3)).isEqualTo(new Step.Ask(ChallengeKind.SMS_MFA));
        assertThat(afterPassword(both, 4)).isEqualTo(new Step.Ask(ChallengeKind.SOFTWARE_TOKEN_MFA));
        Standing sms = standing(EnumSet.of(FirstFactor.PASSWORD), Demand.OPTIONAL, EnumSet.of(SecondFactor.SMS));
        assertThat(StepUp.best(Flow.PASSWORD, sms)).isEqualTo(3);
        assertThat(afterPassword(sms, 4, 3)).isEqualTo(new Step.Ask(ChallengeKind.SMS_MFA));
    }

    @Test
    void secondFactorsCountOnlyWhereThePoolAsksForThem() {
        EnumSet<SecondFactor> token = EnumSet.of(SecondFactor.SOFTWARE_TOKEN);
        assertThat(StepUp.best(Flow.PASSWORD, standing(Set.of(), Demand.OFF, token)))
                .isEqualTo(1);
        assertThat(StepUp.best(Flow.PASSWORD, standing(Set.of(), Demand.OPTIONAL, NONE)))
                .isEqualTo(1);
        assertThat(StepUp.best(Flow.PASSWORD, standing(Set.of(), Demand.OPTIONAL, token)))
                .isEqualTo(4);
        // Whoever has none sets one up.
        assertThat(StepUp.best(Flow.PASSWORD, standing(Set.of(), Demand.ON, NONE)))
                .isEqualTo(4);
    }
}
