package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.userpool.Delivery.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    private static final String MAIL = "ada@example.org";
    private static final String PHONE = "+15551231234";
    private static final String NO_CONTACT =
            "Cannot reset password for the user as there is no registered/verified email or phone_number";

    @ParameterizedTest
    @CsvSource({
        "email,ada@example.org,a***@e***",
        "email,x@y,x***@y***",
        "email,\"a@b\"@example.org,\"***@e***",
        "phone_number,+15551231234,+*******1234",
        "phone_number,+4915112345678,+*********5678",
        "phone_number,+1234,+1234"
    })
    void masksAddresses(String attribute, String address, String masked) {
        Destination destination = Destination.of(attribute, address);
        assertThat(destination.masked()).isEqualTo(masked);
        assertThat(destination.described().destination()).isEqualTo(masked);
        assertThat(destination.described().attributeName()).isEqualTo(attribute);
        assertThat(destination.described().deliveryMedium()).isEqualTo(attribute.equals("email") ? "EMAIL" : "SMS");
        assertThat(Destination.ofTarget(destination.target())).isEqualTo(destination);
    }

    @Test
    void aCodeOfASignUpGoesToWhatThePoolVerifiesAndRatherToThePhone() {
        User both = user(Map.of("email", MAIL, "phone_number", PHONE));
        User mailOnly = user(Map.of("email", MAIL));
        UserPool pool = pool(List.of("email", "phone_number"));
        assertThat(Delivery.signUp(pool, both)).hasValue(Destination.of("phone_number", PHONE));
        assertThat(Delivery.signUp(pool, mailOnly)).hasValue(Destination.of("email", MAIL));
        assertThat(Delivery.signUp(pool, user(Map.of()))).isEmpty();
        assertThat(Delivery.signUp(pool(List.of("email")), both)).hasValue(Destination.of("email", MAIL));
        assertThat(Delivery.signUp(pool(List.of("phone_number")), mailOnly)).isEmpty();
        assertThat(Delivery.signUp(Pools.plain(), both)).isEmpty();
    }

    @Test
    void aResetCodeGoesToTheFirstVerifiedContact() {
        UserPool mailFirst = recovering("verified_email", "verified_phone_number");
        UserPool phoneFirst = recovering("verified_phone_number", "verified_email");
        User both = verified("email", "phone_number");
        assertThat(Delivery.requireReset(mailFirst, both, factors(mailFirst)).address())
                .isEqualTo(MAIL);
        assertThat(Delivery.requireReset(phoneFirst, both, factors(phoneFirst)).address())
                .isEqualTo(PHONE);
        assertThat(Delivery.requireReset(phoneFirst, verified("email"), factors(phoneFirst))
                        .address())
                .isEqualTo(MAIL);
        assertThat(Delivery.requireReset(Pools.plain(), both, factors(Pools.plain()))
                        .address())
                .isEqualTo(MAIL);
    }

    @Test
    void aContactThatIsNotVerifiedGetsNoResetCode() {
        UserPool pool = recovering("verified_email");
        for (User user : List.of(verified("phone_number"), verified(), user(Map.of("email_verified", "true")))) {
            Refused.with(
                    "InvalidParameterException", NO_CONTACT, () -> Delivery.requireReset(pool, user, factors(pool)));
        }
    }

    @Test
    void whereOnlyAdministratorsMayHelpNobodyGetsAResetCode() {
        UserPool pool = recovering("admin_only");
        Refused.with(
                "NotAuthorizedException",
                "Contact administrator to reset password.",
                () -> Delivery.requireReset(pool, verified("email"), factors(pool)));
    }

    @Test
    void aSecondFactorIsNoWayToResetThePassword() {
        User factors = verified("email", "phone_number");
        User bySms = factors.withPreferences(
                new UserPreferences(new java.util.TreeMap<>(), true, false, false, false, "SMS_MFA", false),
                Pools.LATER);
        User byMail = factors.withPreferences(
                new UserPreferences(new java.util.TreeMap<>(), false, true, false, false, "EMAIL_OTP", false),
                Pools.LATER);
        UserPool phoneFirst = withMfa(recovering("verified_phone_number", "verified_email"));
        assertThat(Delivery.requireReset(phoneFirst, bySms, factors(phoneFirst)).address())
                .isEqualTo(MAIL);
        assertThat(Delivery.requireReset(phoneFirst, byMail, factors(phoneFirst))
                        .address())
                .isEqualTo(PHONE);
        UserPool phoneOnly = withMfa(recovering("verified_phone_number"));
        Refused.with(
                "InvalidParameterException",
                NO_CONTACT,
                () -> Delivery.requireReset(phoneOnly, bySms, factors(phoneOnly)));
        UserPool without = recovering("verified_phone_number");
        assertThat(Delivery.requireReset(without, bySms, factors(without)).address())
                .as("while the pool has second factors switched off")
                .isEqualTo(PHONE);
    }

    @Test
    void aFactorThatIsDemandedThoughNobodyChoseItIsNoWayToResetThePassword() {
        User both = verified("email", "phone_number");
        UserPool phoneFirst = recovering("verified_phone_number", "verified_email");
        PoolMfa demanded = new PoolMfa(PoolMfa.Mode.ON, true, true, null, null);
        assertThat(Delivery.requireReset(phoneFirst, both, new SecondFactors(demanded, false))
                        .address())
                .isEqualTo(MAIL);
        assertThat(Delivery.requireReset(phoneFirst, both, new SecondFactors(demanded, true))
                        .address())
                .as("who has an app is asked for its code")
                .isEqualTo(PHONE);
    }

    @Test
    void invitationsGoWhereTheyWereAskedToGo() {
        User both = user(Map.of("email", MAIL, "phone_number", PHONE));
        User mailOnly = user(Map.of("email", MAIL));
        assertThat(Delivery.invitations(both, null))
                .extracting(Destination::address)
                .containsExactly(PHONE);
        assertThat(Delivery.invitations(mailOnly, List.of())).isEmpty();
        assertThat(Delivery.invitations(both, List.of("EMAIL", "SMS", "EMAIL")))
                .extracting(Destination::address)
                .containsExactly(MAIL, PHONE);
        Refused.with(
                "InvalidParameterException",
                "User has no phone_number attribute, which the delivery medium SMS needs.",
                () -> Delivery.invitations(mailOnly, List.of("EMAIL", "SMS")));
    }

    @Test
    void messagesToNobodyLookLikeThoseToSomebody() {
        UserPool pool = pool(List.of("phone_number"));
        assertThat(Delivery.invented(pool, "bob@example.net", Reason.PASSWORD, 7)
                        .masked())
                .isEqualTo("b***@e***");
        assertThat(Delivery.invented(pool, "+4915112345678", Reason.PASSWORD, 7).masked())
                .isEqualTo("+*********5678");
        assertThat(Delivery.invented(pool, "bob", Reason.SIGN_UP, 7).masked()).isEqualTo("+*******0007");
        assertThat(Delivery.invented(pool, "bob", Reason.PASSWORD, -27).masked())
                .matches("[a-z]\\*\\*\\*@[a-z]\\*\\*\\*");
        assertThat(Delivery.invented(Pools.plain(), "bob", Reason.SIGN_UP, 1).medium())
                .isEqualTo(DeliveryMedium.EMAIL);
        assertThat(Delivery.invented(pool, "bob", Reason.PASSWORD, 99))
                .isEqualTo(Delivery.invented(pool, "bob", Reason.PASSWORD, 99));
    }

    private static UserPool pool(List<String> autoVerified) {
        return Pools.created(request -> request.autoVerifiedAttributes(autoVerified)
                .smsConfiguration(
                        SmsConfigurationType.builder().snsCallerArn(Pools.ROLE).build()));
    }

    private static UserPool recovering(String... mechanisms) {
        List<RecoveryOptionType> options = new ArrayList<>();
        for (String name : mechanisms) {
            options.addFirst(RecoveryOptionType.builder()
                    .name(name)
                    .priority(options.size() + 1)
                    .build());
        }
        return Pools.created(request -> request.accountRecoverySetting(
                AccountRecoverySettingType.builder().recoveryMechanisms(options).build()));
    }

    private static UserPool withMfa(UserPool pool) {
        return new UserPool(
                pool.id(),
                pool.account(),
                pool.settings().toBuilder().mfaConfiguration("OPTIONAL").build(),
                pool.createdAt(),
                pool.modifiedAt(),
                pool.version());
    }

    private static SecondFactors factors(UserPool pool) {
        return new SecondFactors(PoolMfa.of(pool, null), false);
    }

    private static User verified(String... attributes) {
        Map<String, String> all = new HashMap<>(Map.of("email", MAIL, "phone_number", PHONE));
        for (String attribute : attributes) {
            all.put(attribute + "_verified", "true");
        }
        return user(all);
    }

    private static User user(Map<String, String> attributes) {
        return User.created(Pools.ID, new User.Identity("sub", "ada"), UserStatus.CONFIRMED, attributes, Pools.CREATED);
    }
}
