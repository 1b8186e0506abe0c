package dev.cenote.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.signin.Judged.Begun;
import dev.cenote.signin.Judged.ChoseFirst;
import dev.cenote.signin.Judged.ChoseSecond;
import dev.cenote.signin.Judged.Custom;
import dev.cenote.signin.Judged.Defined;
import dev.cenote.signin.Judged.DeviceNumber;
import dev.cenote.signin.Judged.GaveContact;
import dev.cenote.signin.Judged.PasswordNumber;
import dev.cenote.signin.Judged.Right;
import dev.cenote.signin.Judged.UsedBefore;
import dev.cenote.signin.Judged.Wrong;
import dev.cenote.signin.Standing.Demand;
import dev.cenote.signin.Standing.Device;
import dev.cenote.signin.Standing.Mfa;
import dev.cenote.trigger.TriggerResponse.NextChallenge;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.UserStatus;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Everything that can happen, in every flow, to everybody: where second factors are concerned, in a pool without
 * ({@link SecondFactorTableTest} has those).
 */
class AnswerTableTest {
    // who: "known" has an account; "hidden" has one, at a client that says nothing about accounts; "nobody" has none,
    // at such a client. The device and the token are second factors, however they were proved.
    private static final String RULES = """
            what happens           | flow     | who    | status   | next
            begins                 | *        | known  | RESET    | refused RESET_REQUIRED
            begins                 | SRP      | *      | *        | PASSWORD_SRP
            begins                 | PASSWORD | *      | *        | PASSWORD
            begins                 | CUSTOM   | *      | *        | functions
            begins                 | CHOICE   | *      | *        | SELECT_CHALLENGE
            begins with e-mail     | *        | known  | RESET    | refused RESET_REQUIRED
            begins with e-mail     | CHOICE   | *      | *        | EMAIL_OTP
            begins with a passkey  | *        | known  | RESET    | refused RESET_REQUIRED
            begins with a passkey  | CHOICE   | *      | *        | SELECT_CHALLENGE
            chooses e-mail         | *        | *      | *        | EMAIL_OTP
            chooses SRP            | *        | *      | *        | PASSWORD_SRP
            chooses password       | *        | *      | *        | PASSWORD
            chooses a passkey      | *        | *      | *        | refused NOT_OFFERED
            chooses nonsense       | *        | *      | *        | refused NOT_OFFERED
            chooses SMS            | *        | *      | *        | SMS_MFA
            chooses a token        | *        | *      | *        | refused NOT_OFFERED
            chooses no factor      | *        | *      | *        | refused NOT_OFFERED
            sends A                | *        | *      | *        | PASSWORD_VERIFIER
            device sends A         | *        | *      | *        | DEVICE_PASSWORD_VERIFIER
            right PASSWORD         | *        | *      | UNCONF   | refused NOT_CONFIRMED
            right PASSWORD         | *        | known  | RESET    | refused RESET_REQUIRED
            right PASSWORD         | *        | *      | RESET    | refused INCORRECT
            right PASSWORD         | *        | *      | FORCE    | NEW_PASSWORD_REQUIRED
            right PASSWORD         | *        | *      | EXPIRED  | refused TEMPORARY_EXPIRED
            right PASSWORD         | CUSTOM   | *      | *        | functions
            right PASSWORD         | *        | nobody | *        | refused INCORRECT
            right PASSWORD         | *        | *      | *        | DONE
            right SIGN_UP          | CUSTOM   | *      | *        | functions
            right NEW_PASSWORD     | CUSTOM   | *      | *        | functions
            right second factor    | CUSTOM   | *      | *        | functions
            right *                | *        | nobody | *        | refused INCORRECT
            right *                | *        | *      | UNCONF   | refused NOT_CONFIRMED
            right *                | *        | known  | RESET    | refused RESET_REQUIRED
            right *                | *        | *      | RESET    | refused INCORRECT
            right *                | *        | *      | *        | DONE
            wrong PASSWORD         | CUSTOM   | *      | *        | functions
            wrong PASSWORD         | *        | *      | *        | refused INCORRECT
            wrong SIGN_UP          | *        | *      | *        | refused INVALID_SESSION
            wrong NEW_PASSWORD     | *        | *      | *        | refused INVALID_SESSION
            wrong EMAIL_OTP        | *        | *      | *        | refused WRONG_CODE
            wrong SMS_OTP          | *        | *      | *        | refused WRONG_CODE
            wrong PASSKEY          | *        | *      | *        | refused INCORRECT
            wrong ROAMING_PASSKEY  | *        | *      | *        | refused INCORRECT
            wrong SMS_MFA          | *        | *      | *        | refused WRONG_CODE
            wrong EMAIL_MFA        | *        | *      | *        | refused WRONG_CODE
            wrong SOFTWARE_TOKEN   | *        | *      | *        | refused WRONG_TOKEN_CODE
            wrong SOFTWARE_TOKEN_SET_UP | *   | *      | *        | refused INVALID_SESSION
            wrong DEVICE           | *        | *      | *        | refused INCORRECT
            used token code        | *        | *      | *        | refused TOKEN_CODE_USED
            gives e-mail address   | *        | *      | *        | refused INVALID_SESSION
            gives phone number     | *        | *      | *        | refused NOT_OFFERED
            answers functions      | *        | *      | *        | functions
            functions fail         | *        | *      | *        | refused INCORRECT
            functions do both      | *        | *      | *        | refused INCORRECT
            functions pass         | *        | nobody | *        | refused INCORRECT
            functions pass         | *        | *      | UNCONF   | refused NOT_CONFIRMED
            functions pass         | *        | known  | RESET    | refused RESET_REQUIRED
            functions pass         | *        | *      | RESET    | refused INCORRECT
            functions pass         | *        | *      | *        | DONE
            functions ask          | *        | *      | *        | CUSTOM_CHALLENGE
            functions want SRP     | *        | *      | *        | refused BAD_DEFINITION
            functions ask SMS_MFA  | *        | *      | *        | refused BAD_DEFINITION
            functions say nothing  | *        | *      | *        | refused BAD_DEFINITION
            """;

    private static final Map<String, Judged> EVENTS = events();
    private static final Map<String, UserStatus> STATUSES = Map.of(
            "CONF", UserStatus.CONFIRMED,
            "UNCONF", UserStatus.UNCONFIRMED,
            "RESET", UserStatus.RESET_REQUIRED,
            "FORCE", UserStatus.FORCE_CHANGE_PASSWORD,
            "EXPIRED", UserStatus.FORCE_CHANGE_PASSWORD,
            "EXTERNAL", UserStatus.EXTERNAL_PROVIDER);
    private static final Set<Proof> SECOND_FACTORS =
            EnumSet.of(Proof.SMS_MFA, Proof.EMAIL_MFA, Proof.SOFTWARE_TOKEN, Proof.SOFTWARE_TOKEN_SET_UP, Proof.DEVICE);

    private final DecisionTable table = new DecisionTable(RULES.substring(RULES.indexOf('\n')));

    @Test
    void decidesWhateverHappens() {
        for (Map.Entry<String, Judged> event : EVENTS.entrySet()) {
            for (Flow flow : Flow.values()) {
                boolean prefers = event.getValue() instanceof Begun(FirstFactor preferred) && preferred != null;
                if (!prefers || flow == Flow.CHOICE) {
                    STATUSES.forEach((word, status) -> everybody(event, flow, word, status));
                }
            }
        }
        table.checkEveryRowIsNeeded();
    }

    @Test
    void refusesToBeginWhereThereIsNothingToBeginWith() {
        Standing standing = standing("known", UserStatus.CONFIRMED, false, EnumSet.noneOf(FirstFactor.class));
        assertThat(Steps.text(NextStep.after(Progress.begun(Flow.CHOICE), new Begun(null), standing)))
                .isEqualTo("refused INCORRECT");
    }

    @Test
    void verifiesSrpForFunctionsWhenTheClientBroughtIt() {
        Progress withSrp = new Progress(Flow.CUSTOM, Set.of(), List.of(), true);
        Standing standing = standing("known", UserStatus.CONFIRMED, false, firstFactors());
        assertThat(Steps.text(NextStep.after(withSrp, defined("PASSWORD_VERIFIER", false, false), standing)))
                .isEqualTo("PASSWORD_VERIFIER");
    }

    // A contact that was given becomes a factor of whoever has none, if the pool has it; a phone number only where
    // whoever leads the sign-in asks for one.
    private static final String CONTACTS = """
            gives | pool has | asks for phones | in use | next
            EMAIL | EMAIL    | *               | none   | EMAIL_MFA
            SMS   | SMS      | yes             | none   | SMS_MFA
            EMAIL | EMAIL    | *               | *      | refused INVALID_SESSION
            SMS   | SMS      | yes             | *      | refused INVALID_SESSION
            *     | *        | *               | *      | refused NOT_OFFERED
            """;

    @Test
    void setsUpAContactForWhoHasNoFactor() {
        DecisionTable contacts = new DecisionTable(CONTACTS.substring(CONTACTS.indexOf('\n')));
        for (DeliveryMedium given : DeliveryMedium.values()) {
            for (SecondFactor offered : SecondFactor.values()) {
                for (boolean asks : new boolean[] {true, false}) {
                    for (Set<SecondFactor> active :
                            List.of(Set.<SecondFactor>of(), Set.of(SecondFactor.SOFTWARE_TOKEN))) {
                        Mfa mfa = new Mfa(Demand.ON, Set.of(offered), active, null, Set.of(), asks);
                        Standing standing = new Standing(
                                true, false, UserStatus.CONFIRMED, false, firstFactors(), mfa, Device.NONE);
                        String expected = contacts.result(List.of(
                                List.of(given.name()),
                                List.of(offered.name()),
                                List.of(asks ? "yes" : "no"),
                                List.of(active.isEmpty() ? "none" : "a token")));
                        assertThat(Steps.text(
                                        NextStep.after(Progress.begun(Flow.SRP), new GaveContact(given), standing)))
                                .as("%s %s", given, mfa)
                                .isEqualTo(expected);
                    }
                }
            }
        }
        contacts.checkEveryRowIsNeeded();
    }

    private void everybody(Map.Entry<String, Judged> event, Flow flow, String statusWord, UserStatus status) {
        for (String who : List.of("known", "hidden", "nobody")) {
            // Who does not exist is treated as confirmed.
            if (who.equals("nobody") && status != UserStatus.CONFIRMED) {
                continue;
            }
            Standing standing = standing(who, status, statusWord.equals("EXPIRED"), firstFactors());
            String expected = table.result(
                    List.of(words(event.getKey()), List.of(flow.name()), List.of(who), List.of(statusWord)));
            assertThat(Steps.text(NextStep.after(Progress.begun(flow), event.getValue(), standing)))
                    .as("%s, %s, %s, %s", event.getKey(), flow, who, statusWord)
                    .isEqualTo(expected);
        }
    }

    private static List<String> words(String event) {
        if (!event.startsWith("right ")) {
            return List.of(event);
        }
        Proof proof = Proof.valueOf(event.substring("right ".length()));
        return SECOND_FACTORS.contains(proof)
                ? List.of(event, "right second factor", "right *")
                : List.of(event, "right *");
    }

    private static Standing standing(String who, UserStatus status, boolean expired, Set<FirstFactor> firstFactors) {
        return new Standing(
                !who.equals("nobody"),
                !who.equals("known"),
                status,
                expired,
                firstFactors,
                new Mfa(
                        Demand.OFF,
                        EnumSet.of(SecondFactor.SMS, SecondFactor.EMAIL),
                        EnumSet.of(SecondFactor.SMS),
                        null,
                        Set.of()),
                Device.NONE);
    }

    private static Set<FirstFactor> firstFactors() {
        return EnumSet.of(FirstFactor.PASSWORD_SRP, FirstFactor.PASSWORD, FirstFactor.EMAIL_OTP);
    }

    private static Map<String, Judged> events() {
        Map<String, Judged> events = new LinkedHashMap<>();
        events.put("begins", new Begun(null));
        events.put("begins with e-mail", new Begun(FirstFactor.EMAIL_OTP));
        events.put("begins with a passkey", new Begun(FirstFactor.WEB_AUTHN));
        events.put("chooses e-mail", new ChoseFirst(FirstFactor.EMAIL_OTP));
        events.put("chooses SRP", new ChoseFirst(FirstFactor.PASSWORD_SRP));
        events.put("chooses password", new ChoseFirst(FirstFactor.PASSWORD));
        events.put("chooses a passkey", new ChoseFirst(FirstFactor.WEB_AUTHN));
        events.put("chooses nonsense", new ChoseFirst(null));
        events.put("chooses SMS", new ChoseSecond(SecondFactor.SMS));
        events.put("chooses a token", new ChoseSecond(SecondFactor.SOFTWARE_TOKEN));
        events.put("chooses no factor", new ChoseSecond(null));
        events.put("sends A", new PasswordNumber());
        events.put("device sends A", new DeviceNumber());
        for (Proof proof : Proof.values()) {
            events.put("right " + proof, new Right(proof));
            events.put("wrong " + proof, new Wrong(proof));
        }
        events.put("used token code", new UsedBefore());
        events.put("gives e-mail address", new GaveContact(DeliveryMedium.EMAIL));
        events.put("gives phone number", new GaveContact(DeliveryMedium.SMS));
        events.put("answers functions", new Custom());
        events.put("functions fail", defined(null, false, true));
        events.put("functions do both", defined(null, true, true));
        events.put("functions pass", defined(null, true, false));
        events.put("functions ask", defined("CUSTOM_CHALLENGE", false, false));
        events.put("functions want SRP", defined("PASSWORD_VERIFIER", false, false));
        events.put("functions ask SMS_MFA", defined("SMS_MFA", false, false));
        events.put("functions say nothing", defined(null, false, false));
        return events;
    }

    private static Judged defined(@Nullable String name, boolean issue, boolean fail) {
        return new Defined(new NextChallenge(name, issue, fail));
    }
}
