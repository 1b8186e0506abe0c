package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.MFAOptionType;
import dev.cenote.model.cognitoidp.WebAuthnConfigurationType;
import dev.cenote.userpool.MfaWish.Setting;
import dev.cenote.userpool.PoolMfa.Mode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MfaChoiceTest {
    private static final PoolMfa OPTIONAL = new PoolMfa(Mode.OPTIONAL, true, true, null, null);
    private static final PoolMfa REQUIRED = new PoolMfa(Mode.ON, true, true, null, null);
    private static final Setting PREFERRED = new Setting(true, true);
    private static final Setting ON = new Setting(true, false);
    private static final Setting OFF = new Setting(false, false);
    private static final Map<String, String> CONTACTS = Map.of("phone_number", "+15551234", "email", "ada@example.org");

    @Test
    void whatIsNotNamedStaysAsItIs() {
        User user = person(CONTACTS);
        UserPreferences first = changed(user, wish(PREFERRED, null, null));
        UserPreferences second = changed(user.withPreferences(first, Pools.LATER), wish(null, ON, null));
        assertThat(second.smsMfa()).isTrue();
        assertThat(second.softwareTokenMfa()).isTrue();
        assertThat(second.emailMfa()).isFalse();
        assertThat(second.preferredMfa()).isEqualTo("SMS_MFA");
    }

    @Test
    void turningAFactorOffEndsItsPreference() {
        User user = person(CONTACTS);
        UserPreferences on = changed(user, wish(PREFERRED, ON, ON));
        UserPreferences off = changed(user.withPreferences(on, Pools.LATER), wish(OFF, null, null));
        assertThat(off.smsMfa()).isFalse();
        assertThat(off.preferredMfa()).isNull();
        assertThat(off.emailMfa()).isTrue();
    }

    @Test
    void namingAFactorWithoutPreferringItEndsItsPreference() {
        User user = person(CONTACTS);
        UserPreferences on = changed(user, wish(null, null, PREFERRED));
        assertThat(on.preferredMfa()).isEqualTo("EMAIL_OTP");
        assertThat(changed(user.withPreferences(on, Pools.LATER), wish(null, null, ON))
                        .preferredMfa())
                .isNull();
    }

    @Test
    void oneFactorIsPreferredAndItIsOn() {
        User user = person(CONTACTS);
        Refused.invalid(
                "Preferred MFA can be only one of the MFA methods.",
                () -> changed(user, wish(PREFERRED, PREFERRED, null)));
        Refused.invalid(
                "Preferred MFA must be an enabled MFA method.",
                () -> changed(user, wish(new Setting(false, true), null, null)));
    }

    @Test
    void aFactorMustBeThere() {
        User user = person(Map.of());
        Refused.invalid(
                "User does not have delivery config set to turn on SMS_MFA", () -> changed(user, wish(ON, null, null)));
        Refused.invalid(
                "User does not have delivery config set to turn on EMAIL_OTP",
                () -> changed(user, wish(null, null, ON)));
        Refused.invalid(
                "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
                () -> MfaChoice.changed(user, new SecondFactors(OPTIONAL, false), false, wish(null, ON, null)));
        assertThat(MfaChoice.changed(user, new SecondFactors(OPTIONAL, true), false, wish(null, ON, null))
                        .softwareTokenMfa())
                .isTrue();
        assertThat(changed(user, wish(OFF, OFF, OFF))).isEqualTo(UserPreferences.NONE);
    }

    @Test
    void nobodyEndsTheirLastFactorWhereEverybodyNeedsOneButAnAdministratorMay() {
        User user = person(CONTACTS);
        User sms = user.withPreferences(changed(user, wish(ON, null, null)), Pools.LATER);
        Refused.invalid(
                "MFA is required by the user pool, so one MFA method must stay enabled.",
                () -> MfaChoice.changed(sms, new SecondFactors(REQUIRED, true), false, wish(OFF, null, null)));
        assertThat(MfaChoice.changed(sms, new SecondFactors(REQUIRED, true), false, wish(OFF, PREFERRED, null))
                        .preferredMfa())
                .isEqualTo("SOFTWARE_TOKEN_MFA");
        MfaWish admin = new MfaWish(OFF, null, null, null, true);
        assertThat(MfaChoice.changed(sms, new SecondFactors(REQUIRED, true), false, admin)
                        .smsMfa())
                .isFalse();
        assertThat(changed(sms, wish(OFF, null, null)).smsMfa()).isFalse();
    }

    @Test
    void passkeysAreASecondFactorOnlyWhereTheyAreTwo() {
        User user = person(CONTACTS);
        MfaWish passkeys = new MfaWish(null, null, null, true, false);
        Refused.invalid(
                "WebAuthn MFA requires the user pool's WebAuthnConfiguration to have FactorConfiguration"
                        + " MULTI_FACTOR_WITH_USER_VERIFICATION.",
                () -> changed(user, passkeys));
        PoolMfa strong = new PoolMfa(
                Mode.OPTIONAL,
                true,
                true,
                null,
                WebAuthnConfigurationType.builder()
                        .factorConfiguration("MULTI_FACTOR_WITH_USER_VERIFICATION")
                        .build());
        SecondFactors factors = new SecondFactors(strong, false);
        Refused.invalid(
                "User has no passkey to turn on as WebAuthn MFA.",
                () -> MfaChoice.changed(user, factors, false, passkeys));
        assertThat(MfaChoice.changed(user, factors, true, passkeys).webAuthnMfa())
                .isTrue();
    }

    @Test
    void aPasskeyDoesNotStandForTheLastFactorBecauseASignInByPasswordAsksForNone() {
        PoolMfa pool = new PoolMfa(
                Mode.ON,
                true,
                false,
                null,
                WebAuthnConfigurationType.builder()
                        .factorConfiguration("MULTI_FACTOR_WITH_USER_VERIFICATION")
                        .build());
        User user = person(CONTACTS);
        User sms = user.withPreferences(changed(user, wish(ON, null, null)), Pools.LATER);
        Refused.invalid(
                "MFA is required by the user pool, so one MFA method must stay enabled.",
                () -> MfaChoice.changed(
                        sms, new SecondFactors(pool, false), true, new MfaWish(OFF, null, null, true, false)));
    }

    @Test
    void theOldSettingsEndTheLastFactorOnlyForAdministrators() {
        User user = person(CONTACTS);
        User sms = user.withPreferences(changed(user, wish(ON, null, null)), Pools.LATER);
        Refused.invalid(
                "MFA is required by the user pool, so one MFA method must stay enabled.",
                () -> MfaChoice.changed(sms, new SecondFactors(REQUIRED, false), List.of()));
        assertThat(MfaChoice.changed(sms, new SecondFactors(OPTIONAL, false), List.of())
                        .smsMfa())
                .isFalse();
        assertThat(MfaChoice.changed(sms, List.of()).smsMfa()).isFalse();
    }

    @Test
    void theContactOfTheLastFactorMustStayChosenOrNot() {
        User chosen = person(CONTACTS).withPreferences(changed(person(CONTACTS), wish(ON, null, null)), Pools.LATER);
        Map<String, String> mailOnly = Map.of("email", "ada@example.org");
        for (User before : List.of(chosen, person(CONTACTS))) {
            User after = before.withAttributes(mailOnly, Pools.LATER);
            Refused.invalid(
                    "MFA is required by the user pool, so one MFA method must stay enabled.",
                    () -> new SecondFactors(REQUIRED, false).checkKept(before, after));
            new SecondFactors(REQUIRED, true).checkKept(before, after);
            new SecondFactors(OPTIONAL, false).checkKept(before, after);
        }
    }

    @Test
    void theOldSettingsKnowMessagesToPhonesOnly() {
        User user = person(CONTACTS);
        MFAOptionType sms = option("SMS", "phone_number");
        UserPreferences on = MfaChoice.changed(user, List.of(sms));
        assertThat(on.smsMfa()).isTrue();
        assertThat(on.mfaOptions()).isTrue();
        assertThat(MfaChoice.changed(user.withPreferences(on, Pools.LATER), List.of()))
                .isEqualTo(UserPreferences.NONE);
        for (MFAOptionType other : List.of(
                option("EMAIL", "email"), option("SMS", "email"), option("SMS", null), option(null, "phone_number"))) {
            Refused.invalid(
                    "MFAOptions can hold only the DeliveryMedium SMS with the AttributeName phone_number.",
                    () -> MfaChoice.changed(user, List.of(sms, other)));
        }
        Refused.invalid(
                "User does not have delivery config set to turn on SMS_MFA",
                () -> MfaChoice.changed(person(Map.of()), List.of(sms)));
    }

    @Test
    void theOldSettingsAreShownOnlyWhileTheyHold() {
        User user = person(CONTACTS);
        UserPreferences on = MfaChoice.changed(user, List.of(option("SMS", "phone_number")));
        assertThat(changed(user.withPreferences(on, Pools.LATER), wish(ON, null, null))
                        .mfaOptions())
                .isTrue();
        assertThat(changed(user.withPreferences(on, Pools.LATER), wish(OFF, null, null))
                        .mfaOptions())
                .isFalse();
    }

    @Test
    void aSoftwareTokenThatWasSetUpIsPreferredWhereNothingElseIs() {
        assertThat(MfaChoice.with(MfaChoice.SOFTWARE_TOKEN, UserPreferences.NONE)
                        .preferredMfa())
                .isEqualTo("SOFTWARE_TOKEN_MFA");
        User user = person(CONTACTS);
        UserPreferences sms = changed(user, wish(PREFERRED, null, null));
        UserPreferences both = MfaChoice.with(MfaChoice.SOFTWARE_TOKEN, sms);
        assertThat(both.preferredMfa()).isEqualTo("SMS_MFA");
        assertThat(both.softwareTokenMfa()).isTrue();
        assertThat(MfaChoice.withoutSoftwareToken(both)).isEqualTo(sms);
        assertThat(MfaChoice.withoutSoftwareToken(MfaChoice.with(MfaChoice.SOFTWARE_TOKEN, UserPreferences.NONE)))
                .isEqualTo(UserPreferences.NONE);
    }

    private static UserPreferences changed(User user, MfaWish wish) {
        return MfaChoice.changed(user, new SecondFactors(OPTIONAL, true), false, wish);
    }

    private static MfaWish wish(@Nullable Setting sms, @Nullable Setting token, @Nullable Setting email) {
        return new MfaWish(sms, token, email, null, false);
    }

    private static MFAOptionType option(@Nullable String medium, @Nullable String attribute) {
        return MFAOptionType.builder()
                .deliveryMedium(medium)
                .attributeName(attribute)
                .build();
    }

    private static User person(Map<String, String> attributes) {
        return User.created(Pools.ID, new User.Identity("sub", "ada"), UserStatus.CONFIRMED, attributes, Pools.CREATED);
    }
}
