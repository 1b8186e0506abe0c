package dev.cenote.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.signin.Standing.Demand;
import dev.cenote.signin.Standing.Device;
import dev.cenote.signin.Standing.Mfa;
import dev.cenote.userpool.UserStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows a right password: every pool setting, every set of factors, every preference, every device. */
class SecondFactorTableTest {
    // "reach" means that the pool has the factor and the person a contact for it; "asks for SMS" that the pool has it
    // and pages lead the sign-in, which ask for a phone number. A preference counts only while the factor is in use.
    private static final String RULES = """
            pool          | device     | in use  | preferred | pool and contacts | next
            OFF           | *          | *       | *         | *                 | DONE
            OPTIONAL      | *          | none    | *         | *                 | DONE
            OPTIONAL / ON | REMEMBERED | *       | *         | *                 | DEVICE_SRP_AUTH
            ON            | *          | none    | *         | reach SMS         | SMS_MFA
            ON            | *          | none    | *         | has TOKEN         | MFA_SETUP
            ON            | *          | none    | *         | reach EMAIL       | EMAIL_MFA
            ON            | *          | none    | *         | has EMAIL         | MFA_SETUP
            ON            | *          | none    | *         | asks for SMS      | MFA_SETUP
            ON            | *          | none    | *         | *                 | refused NO_SECOND_FACTOR
            *             | *          | SMS     | *         | *                 | SMS_MFA
            *             | *          | TOKEN   | *         | *                 | SOFTWARE_TOKEN_MFA
            *             | *          | EMAIL   | *         | *                 | EMAIL_MFA
            *             | *          | several | SMS       | *                 | SMS_MFA
            *             | *          | several | TOKEN     | *                 | SOFTWARE_TOKEN_MFA
            *             | *          | several | EMAIL     | *                 | EMAIL_MFA
            *             | *          | several | none      | *                 | SELECT_MFA_TYPE
            """;

    private final DecisionTable table =
            new DecisionTable(RULES.substring(RULES.indexOf('\n')).replace(" / ", "/"));
    private int cases;

    @Test
    void followsThePasswordByWhatPoolAndPersonHave() {
        for (Demand demand : Demand.values()) {
            for (Device device : Device.values()) {
                for (Set<SecondFactor> offered : subsets()) {
                    subsets().stream()
                            .filter(offered::containsAll)
                            .forEach(active -> eachPreference(demand, device, offered, active));
                }
            }
        }
        assertThat(cases).isEqualTo(3 * 3 * 27 * 4 * 8 * 2);
        table.checkEveryRowIsNeeded();
    }

    private void eachPreference(Demand demand, Device device, Set<SecondFactor> offered, Set<SecondFactor> active) {
        List<@Nullable SecondFactor> preferences = new ArrayList<>(List.of(SecondFactor.values()));
        preferences.add(null);
        for (SecondFactor preferred : preferences) {
            for (Set<SecondFactor> reachable : subsets()) {
                check(device, new Mfa(demand, offered, active, preferred, reachable, false));
                check(device, new Mfa(demand, offered, active, preferred, reachable, true));
            }
        }
    }

    private void check(Device device, Mfa mfa) {
        cases++;
        SecondFactor counting =
                mfa.preferred() != null && mfa.active().contains(mfa.preferred()) ? mfa.preferred() : null;
        String expected = table.result(List.of(
                List.of(mfa.demand().name()),
                List.of(device.name()),
                List.of(inUse(mfa.active())),
                List.of(counting == null ? "none" : word(counting)),
                has(mfa)));
        Standing standing =
                new Standing(true, false, UserStatus.CONFIRMED, false, EnumSet.noneOf(FirstFactor.class), mfa, device);
        for (Flow flow : List.of(Flow.SRP, Flow.PASSWORD, Flow.CHOICE)) {
            for (Proof proof : List.of(Proof.PASSWORD, Proof.NEW_PASSWORD)) {
                assertThat(Steps.text(NextStep.after(Progress.begun(flow), new Judged.Right(proof), standing)))
                        .as("%s %s %s %s", flow, proof, device, mfa)
                        .isEqualTo(expected);
            }
        }
        // In a custom sign-in the functions come last.
        assertThat(Steps.text(NextStep.after(Progress.begun(Flow.CUSTOM), new Judged.Right(Proof.PASSWORD), standing)))
                .isEqualTo(expected.equals("DONE") ? "functions" : expected);
    }

    private static String inUse(Set<SecondFactor> active) {
        return switch (active.size()) {
            case 0 -> "none";
            case 1 -> word(active.iterator().next());
            default -> "several";
        };
    }

    private static List<String> has(Mfa mfa) {
        List<String> words = new ArrayList<>();
        for (SecondFactor factor : mfa.offered()) {
            words.add("has " + word(factor));
            if (mfa.reachable().contains(factor)) {
                words.add("reach " + word(factor));
            }
        }
        if (mfa.asksPhone() && mfa.offered().contains(SecondFactor.SMS)) {
            words.add("asks for SMS");
        }
        return words;
    }

    private static String word(SecondFactor factor) {
        return factor == SecondFactor.SOFTWARE_TOKEN ? "TOKEN" : factor.name();
    }

    private static List<Set<SecondFactor>> subsets() {
        List<Set<SecondFactor>> subsets = new ArrayList<>();
        SecondFactor[] all = SecondFactor.values();
        for (int bits = 0; bits < 1 << all.length; bits++) {
            Set<SecondFactor> subset = EnumSet.noneOf(SecondFactor.class);
            for (int at = 0; at < all.length; at++) {
                if ((bits >> at & 1) == 1) {
                    subset.add(all[at]);
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }
}
