package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.AuthenticatorApp;
import dev.cenote.factor.TokenCheck;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.PasswordStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.userpool.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAuthFactorsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MFAOptionType;

class MfaPreferenceOperationsTest extends FactorApiContract {
    private static final Map<String, String> CONTACTS =
            Map.of("phone_number", "+15551234567", "email", "ada@example.org");

    @Test
    void peopleChooseAmongTheirFactors() {
        String pool = pool(request -> request);
        User ada = person(pool, "ada", CONTACTS);
        enrol(pool, ada);
        String token = token(pool, "ada");
        client().setUserMFAPreference(wish -> wish.accessToken(token)
                .smsMfaSettings(sms -> sms.enabled(true))
                .softwareTokenMfaSettings(app -> app.enabled(true).preferredMfa(true)));
        assertThat(shown(pool).userMFASettingList()).containsExactly("SMS_MFA", "SOFTWARE_TOKEN_MFA");
        assertThat(shown(pool).preferredMfaSetting()).isEqualTo("SOFTWARE_TOKEN_MFA");
        client().setUserMFAPreference(
                        wish -> wish.accessToken(token).softwareTokenMfaSettings(app -> app.enabled(false)));
        assertThat(shown(pool).userMFASettingList()).containsExactly("SMS_MFA");
        assertThat(shown(pool).preferredMfaSetting()).isNull();
    }

    @Test
    void administratorsChooseForPeople() {
        String pool = pool(request -> request);
        person(pool, "ada", CONTACTS);
        client().adminSetUserMFAPreference(wish -> wish.userPoolId(pool)
                .username("ada")
                .emailMfaSettings(email -> email.enabled(true).preferredMfa(true)));
        assertThat(shown(pool).userMFASettingList()).containsExactly("EMAIL_OTP");
        assertThat(shown(pool).preferredMfaSetting()).isEqualTo("EMAIL_OTP");
        client().adminSetUserMFAPreference(
                        wish -> wish.userPoolId(pool).username("ada").emailMfaSettings(email -> email.enabled(false)));
        assertThat(shown(pool).hasUserMFASettingList()).isFalse();
    }

    @Test
    void refusesFactorsThatThePersonDoesNotHave() {
        String pool = pool(request -> request);
        person(pool, "ada");
        String token = token(pool, "ada");
        String text = "User does not have delivery config set to turn on ";
        refused(
                INVALID,
                text + "SMS_MFA",
                () -> client().setUserMFAPreference(
                                wish -> wish.accessToken(token).smsMfaSettings(sms -> sms.enabled(true))));
        refused(
                INVALID,
                text + "SOFTWARE_TOKEN_MFA",
                () -> client().setUserMFAPreference(
                                wish -> wish.accessToken(token).softwareTokenMfaSettings(app -> app.enabled(true))));
        refused(
                INVALID,
                text + "EMAIL_OTP",
                () -> client().adminSetUserMFAPreference(wish ->
                        wish.userPoolId(pool).username("ada").emailMfaSettings(email -> email.enabled(true))));
    }

    @Test
    void refusesTwoPreferredFactors() {
        String pool = pool(request -> request);
        person(pool, "ada", CONTACTS);
        refused(
                INVALID,
                "Preferred MFA can be only one of the MFA methods.",
                () -> client().adminSetUserMFAPreference(wish -> wish.userPoolId(pool)
                        .username("ada")
                        .smsMfaSettings(sms -> sms.enabled(true).preferredMfa(true))
                        .emailMfaSettings(email -> email.enabled(true).preferredMfa(true))));
        assertThat(shown(pool).hasUserMFASettingList()).isFalse();
    }

    @Test
    void theOldSettingsTurnMessagesToPhonesOnAndOff() {
        String pool = pool(request -> request);
        person(pool, "ada", CONTACTS);
        String token = token(pool, "ada");
        client().setUserSettings(
                        settings -> settings.accessToken(token).mfaOptions(List.of(option("SMS", "phone_number"))));
        assertThat(shown(pool).mfaOptions().getFirst().attributeName()).isEqualTo("phone_number");
        assertThat(shown(pool).userMFASettingList()).containsExactly("SMS_MFA");
        client().adminSetUserSettings(
                        settings -> settings.userPoolId(pool).username("ada").mfaOptions(List.of()));
        assertThat(shown(pool).hasMfaOptions()).isFalse();
        assertThat(shown(pool).hasUserMFASettingList()).isFalse();
        refused(
                INVALID,
                "MFAOptions can hold only the DeliveryMedium SMS with the AttributeName phone_number.",
                () -> client().setUserSettings(
                                settings -> settings.accessToken(token).mfaOptions(List.of(option("EMAIL", "email")))));
    }

    @Test
    void showsTheFirstFactorsThatThePoolLetsInAndThePersonHas() {
        String pool = pool(request -> request.policies(UserPoolPolicyType.builder()
                .signInPolicy(SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of("PASSWORD", "EMAIL_OTP", "WEB_AUTHN"))
                        .build())
                .build()));
        User ada = person(pool, "ada", CONTACTS);
        String token = token(pool, "ada");
        GetUserAuthFactorsResponse before = client().getUserAuthFactors(asked -> asked.accessToken(token));
        assertThat(before.username()).isEqualTo("ada");
        assertThat(before.configuredUserAuthFactorsAsStrings()).containsExactly("EMAIL_OTP");
        assertThat(before.hasUserMFASettingList()).isFalse();
        password(pool, ada);
        client().adminSetUserMFAPreference(wish -> wish.userPoolId(pool)
                .username("ada")
                .smsMfaSettings(sms -> sms.enabled(true).preferredMfa(true)));
        GetUserAuthFactorsResponse after = client().getUserAuthFactors(asked -> asked.accessToken(token));
        assertThat(after.configuredUserAuthFactorsAsStrings()).containsExactly("PASSWORD", "EMAIL_OTP");
        assertThat(after.userMFASettingList()).containsExactly("SMS_MFA");
        assertThat(after.preferredMfaSetting()).isEqualTo("SMS_MFA");
        assertThat(server().post("AdminGetUserAuthFactors", user(pool, "ada")).body())
                .isEqualTo(
                        "{\"ConfiguredUserAuthFactors\":[\"PASSWORD\",\"EMAIL_OTP\"],"
                                + "\"PreferredMfaSetting\":\"SMS_MFA\",\"UserMFASettingList\":[\"SMS_MFA\"],\"Username\":\"ada\"}");
    }

    @Test
    void refusesWhoIsNotThere() {
        String pool = pool(request -> request);
        refused(
                NO_USER,
                NOBODY,
                () -> client().adminSetUserMFAPreference(
                                wish -> wish.userPoolId(pool).username("nobody")));
        refused(
                NO_USER,
                NOBODY,
                () -> client().adminSetUserSettings(settings ->
                        settings.userPoolId(pool).username("nobody").mfaOptions(List.of())));
        refused(
                NOT_FOUND,
                NO_POOL,
                () -> client().adminSetUserMFAPreference(
                                wish -> wish.userPoolId(POOL_OF_NOBODY).username("ada")));
        assertThat(server().post("AdminGetUserAuthFactors", user(pool, "nobody"))
                        .body())
                .contains("UserNotFoundException");
        String wrong = "no.access.token";
        refused(
                "NotAuthorizedException",
                BAD_TOKEN,
                () -> client().setUserMFAPreference(wish -> wish.accessToken(wrong)));
        refused(
                "NotAuthorizedException",
                BAD_TOKEN,
                () -> client().setUserSettings(
                                settings -> settings.accessToken(wrong).mfaOptions(List.of())));
        refused(
                "NotAuthorizedException",
                BAD_TOKEN,
                () -> client().getUserAuthFactors(asked -> asked.accessToken(wrong)));
    }

    private static MFAOptionType option(String medium, String attribute) {
        return MFAOptionType.builder()
                .deliveryMedium(medium)
                .attributeName(attribute)
                .build();
    }

    private static void enrol(String pool, User user) {
        AuthenticatorApp app = new AuthenticatorApp(tokens.associate(userPool(pool), user));
        assertThat(tokens.verifyNew(
                        userPool(pool), user, app.code(server().clock().instant()), null))
                .isEqualTo(TokenCheck.ACCEPTED);
    }

    private static void password(String pool, User user) {
        byte[] sealed = people.sealer().seal(SealedColumn.PASSWORD, user.id(), new byte[1]);
        server().database().write(transaction -> {
            new PasswordStore().put(transaction, new PasswordRow(user.id(), pool, "SRP", false, 1, sealed));
            return true;
        });
    }

    private static AdminGetUserResponse shown(String pool) {
        return client().adminGetUser(asked -> asked.userPoolId(pool).username("ada"));
    }

    private static String user(String pool, String name) {
        return "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"" + name + "\"}";
    }
}
