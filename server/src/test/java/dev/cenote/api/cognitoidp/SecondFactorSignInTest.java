package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.AuthenticatorApp;
import dev.cenote.factor.TokenCheck;
import dev.cenote.signin.Proof;
import dev.cenote.signin.SignInState;
import dev.cenote.userpool.MfaChoice;
import dev.cenote.userpool.PoolMfa.Mode;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPreferences;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Second factors after the password. */
class SecondFactorSignInTest extends SignInContract {
    private static final Map<String, String> CONTACTS =
            Map.of("email", "alice@example.org", "phone_number", "+15551234567");
    private static final String WRONG_CODE = "Invalid code or auth state for the user.";
    private static final String TOO_MANY = "Attempt limit exceeded, please try after some time.";
    private static final String LOCKED =
            "Too many invalid credentials attempts. User temporarily locked. Please try again after few seconds.";

    private final String pool = pool();
    private final String client = client(pool);

    @Test
    void asksForACodeBySms() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = smsUser();
        InitiateAuthResponse asked = byPassword(client, "alice", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SMS_MFA);
        assertThat(asked.challengeParameters())
                .containsOnlyKeys("CODE_DELIVERY_DELIVERY_MEDIUM", "CODE_DELIVERY_DESTINATION", "USER_ID_FOR_SRP")
                .containsEntry("CODE_DELIVERY_DELIVERY_MEDIUM", "SMS")
                .containsEntry("CODE_DELIVERY_DESTINATION", "+*******4567");
        assertThat(asked.session()).hasSizeBetween(20, 2048);
        assertThat(node().code(alice)).matches("[0-9]{6}");
        assertThat(sms(asked.session(), node().code(alice)).authenticationResult())
                .isNotNull();
        // Whoever reads the message has verified the phone.
        assertThat(node().user(alice).verified("phone_number")).isTrue();
    }

    @Test
    void asksForACodeByEmail() {
        node().factors(pool, Mode.OPTIONAL, false, false, true);
        User alice = node().person(pool, "alice", CONTACTS);
        node().prefer(alice, any -> preferences(false, true, false, null));
        InitiateAuthResponse asked = byPassword(client, "alice", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.EMAIL_OTP);
        assertThat(asked.challengeParameters())
                .containsEntry("CODE_DELIVERY_DELIVERY_MEDIUM", "EMAIL")
                .containsEntry("CODE_DELIVERY_DESTINATION", "a***@e***");
        // Both spellings of the code's name are understood.
        assertThat(respond(
                                client,
                                ChallengeNameType.EMAIL_OTP,
                                asked.session(),
                                with("alice", "EMAIL_MFA_CODE", node().code(alice)))
                        .authenticationResult())
                .isNotNull();
        assertThat(node().user(alice).verified("email")).isTrue();
    }

    @Test
    void keepsASessionThroughWrongCodesAndTakesItOnce() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = smsUser();
        String session = byPassword(client, "alice", PASSWORD).session();
        String code = node().code(alice);
        refused("CodeMismatchException", WRONG_CODE, () -> sms(session, wrong(code)));
        refused(INVALID, "Confirmation code cannot be empty", () -> sms(session, ""));
        assertThat(sms(session, code).authenticationResult()).isNotNull();
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user, session can only be used once.",
                () -> sms(session, code));
    }

    @Test
    void locksAfterFiveWrongCodesInWhateverSession() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = smsUser();
        String before = byPassword(client, "alice", PASSWORD).session();
        String first = node().code(alice);
        for (int i = 0; i < 5; i++) {
            String session = byPassword(client, "alice", PASSWORD).session();
            String wrong = wrong(node().code(alice));
            refused("CodeMismatchException", WRONG_CODE, () -> sms(session, wrong));
        }
        refused(NOT_AUTHORIZED, LOCKED, () -> sms(before, first));
        int sent = node().messages(alice);
        refused(NOT_AUTHORIZED, LOCKED, () -> byPassword(client, "alice", PASSWORD));
        assertThat(node().messages(alice)).isEqualTo(sent);
        pass(Duration.ofSeconds(1));
        assertThat(sms(before, first).authenticationResult()).isNotNull();
    }

    @Test
    void sendsNoMoreThanTwentyCodesAnHour() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = smsUser();
        for (int i = 0; i < 20; i++) {
            byPassword(client, "alice", PASSWORD);
        }
        refused("LimitExceededException", TOO_MANY, () -> byPassword(client, "alice", PASSWORD));
        assertThat(node().messages(alice)).isEqualTo(20);
        pass(Duration.ofHours(1));
        assertThat(byPassword(client, "alice", PASSWORD).session()).isNotNull();
    }

    @Test
    void endsASignInWhosePasswordWasReplaced() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = smsUser();
        String session = byPassword(client, "alice", PASSWORD).session();
        pass(Duration.ofSeconds(1));
        node().password(alice, "Another-Horse-2", false);
        refused(NOT_AUTHORIZED, "Invalid session for the user.", () -> sms(session, node().code(alice)));
    }

    @Test
    void setsUpNoEmailBesideAFactorThatWasSetUpMeanwhile() {
        node().factors(pool, Mode.ON, false, true, true);
        User alice = node().person(pool, "alice", Map.of());
        String waiting = byPassword(client, "alice", PASSWORD).session();
        String other = byPassword(client, "alice", PASSWORD).session();
        RespondToAuthChallengeResponse sent =
                respond(client, ChallengeNameType.MFA_SETUP, waiting, with("alice", "EMAIL", "thief@example.org"));
        String code = node().code(alice);
        token(alice);
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(client, ChallengeNameType.MFA_SETUP, other, with("alice", "EMAIL", "thief@example.org")));
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(
                        client, ChallengeNameType.EMAIL_OTP, sent.session(), with("alice", "EMAIL_OTP_CODE", code)));
        assertThat(node().user(alice).attribute("email")).isEmpty();
    }

    @Test
    void forgetsACodeWithItsSession() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = smsUser();
        String first = byPassword(client, "alice", PASSWORD).session();
        String firstCode = node().code(alice);
        pass(Duration.ofSeconds(1));
        String second = byPassword(client, "alice", PASSWORD).session();
        String secondCode = node().code(alice);
        if (!firstCode.equals(secondCode)) {
            refused("CodeMismatchException", WRONG_CODE, () -> sms(second, firstCode));
        }
        assertThat(sms(first, firstCode).authenticationResult()).isNotNull();
        pass(Duration.ofMinutes(3));
        refused(NOT_AUTHORIZED, "Invalid session for the user, session is expired.", () -> sms(second, secondCode));
    }

    @Test
    void asksForACodeOfTheSoftwareTokenAndTakesItOnce() {
        node().factors(pool, Mode.OPTIONAL, true, true, false);
        User alice = node().person(pool, "alice", Map.of());
        AuthenticatorApp app = token(alice);
        node().prefer(alice, before -> MfaChoice.with(MfaChoice.SOFTWARE_TOKEN, before));
        pass(Duration.ofSeconds(60));
        InitiateAuthResponse asked = byPassword(client, "alice", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
        assertThat(asked.challengeParameters())
                .containsOnlyKeys("USER_ID_FOR_SRP", "FRIENDLY_DEVICE_NAME")
                .containsEntry("FRIENDLY_DEVICE_NAME", "phone");
        String code = app.code(clock().instant());
        refused(
                "CodeMismatchException",
                "Invalid code received for user",
                () -> totp(asked.session(), app.wrongCode(clock().instant())));
        assertThat(totp(asked.session(), code).authenticationResult()).isNotNull();
        String again = byPassword(client, "alice", PASSWORD).session();
        refused("ExpiredCodeException", "Your software token has already been used once.", () -> totp(again, code));
    }

    @Test
    void letsPeopleChooseAmongTheirFactors() {
        node().factors(pool, Mode.OPTIONAL, true, true, false);
        User alice = node().person(pool, "alice", CONTACTS);
        token(alice);
        node().prefer(alice, any -> preferences(true, false, true, null));
        InitiateAuthResponse asked = byPassword(client, "alice", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SELECT_MFA_TYPE);
        assertThat(asked.challengeParameters())
                .containsEntry("MFAS_CAN_CHOOSE", "[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]");
        refused(
                INVALID,
                "The selected challenge is not available for the user.",
                () -> select(asked.session(), "EMAIL_OTP"));
        RespondToAuthChallengeResponse chosen = select(asked.session(), "SMS_MFA");
        assertThat(chosen.challengeName()).isEqualTo(ChallengeNameType.SMS_MFA);
        assertThat(chosen.session()).isNotEqualTo(asked.session());
        assertThat(sms(chosen.session(), node().code(alice)).authenticationResult())
                .isNotNull();
    }

    @Test
    void followsThePreference() {
        node().factors(pool, Mode.OPTIONAL, true, true, false);
        User alice = node().person(pool, "alice", CONTACTS);
        token(alice);
        node().prefer(alice, any -> preferences(true, false, true, "SMS_MFA"));
        assertThat(byPassword(client, "alice", PASSWORD).challengeName()).isEqualTo(ChallengeNameType.SMS_MFA);
    }

    @Test
    void setsUpATokenWhereAFactorIsDemanded() {
        node().factors(pool, Mode.ON, false, true, false);
        User alice = node().person(pool, "alice", Map.of());
        InitiateAuthResponse asked = byPassword(client, "alice", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.MFA_SETUP);
        assertThat(asked.challengeParameters())
                .containsEntry("MFAS_CAN_SETUP", "[\"SOFTWARE_TOKEN_MFA\"]")
                .containsEntry("USER_ID_FOR_SRP", "alice");
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(client, ChallengeNameType.MFA_SETUP, asked.session(), with("alice")));
        token(alice);
        // As VerifySoftwareToken does with a session.
        SignInState state = node().sessions().open(asked.session());
        String verified = node().sessions().seal(state.with(UUID.randomUUID().toString(), Proof.SOFTWARE_TOKEN_SET_UP));
        assertThat(respond(client, ChallengeNameType.MFA_SETUP, verified, with("alice"))
                        .authenticationResult())
                .isNotNull();
        assertThat(node().user(alice).preferences().softwareTokenMfa()).isTrue();
        assertThat(node().user(alice).preferences().preferredMfa()).isEqualTo("SOFTWARE_TOKEN_MFA");
        assertThat(byPassword(client, "alice", PASSWORD).challengeName())
                .isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
    }

    @Test
    void asksForATokenWhoseSetUpWasLeftOff() {
        node().factors(pool, Mode.ON, false, true, false);
        User alice = node().person(pool, "alice", Map.of());
        token(alice);
        assertThat(byPassword(client, "alice", PASSWORD).challengeName())
                .isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
    }

    @Test
    void setsUpEmailForWhoHasNone() {
        node().factors(pool, Mode.ON, false, false, true);
        User alice = node().person(pool, "alice", Map.of());
        InitiateAuthResponse asked = byPassword(client, "alice", PASSWORD);
        assertThat(asked.challengeParameters()).containsEntry("MFAS_CAN_SETUP", "[\"EMAIL_OTP\"]");
        RespondToAuthChallengeResponse sent = respond(
                client, ChallengeNameType.MFA_SETUP, asked.session(), with("alice", "EMAIL", "alice@example.org"));
        assertThat(sent.challengeName()).isEqualTo(ChallengeNameType.EMAIL_OTP);
        assertThat(node().user(alice).attribute("email")).isEmpty();
        assertThat(respond(
                                client,
                                ChallengeNameType.EMAIL_OTP,
                                sent.session(),
                                with("alice", "EMAIL_OTP_CODE", node().code(alice)))
                        .authenticationResult())
                .isNotNull();
        assertThat(node().user(alice).attribute("email")).hasValue("alice@example.org");
        assertThat(node().user(alice).verified("email")).isTrue();
        assertThat(byPassword(client, "alice", PASSWORD).challengeName()).isEqualTo(ChallengeNameType.EMAIL_OTP);
    }

    @Test
    void takesAPhoneNumberAsAFactorWhereOneIsDemanded() {
        node().factors(pool, Mode.ON, true, true, false);
        node().person(pool, "alice", CONTACTS);
        assertThat(byPassword(client, "alice", PASSWORD).challengeName()).isEqualTo(ChallengeNameType.SMS_MFA);
    }

    @Test
    void hasNoFactorToAskForWhereOnlyAPhoneWouldDo() {
        node().factors(pool, Mode.ON, true, false, false);
        node().person(pool, "alice", Map.of());
        refused(
                "MFAMethodNotFoundException",
                "No MFA method is available for the user.",
                () -> byPassword(client, "alice", PASSWORD));
    }

    @Test
    void listsThePhoneAmongWhatThePoolHasButTakesNoNumberForIt() {
        node().factors(pool, Mode.ON, true, true, false);
        User alice = node().person(pool, "alice", Map.of());
        InitiateAuthResponse asked = byPassword(client, "alice", PASSWORD);
        assertThat(asked.challengeParameters()).containsEntry("MFAS_CAN_SETUP", "[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]");
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(
                        client,
                        ChallengeNameType.MFA_SETUP,
                        asked.session(),
                        with("alice", "PHONE_NUMBER", "+15555550123")));
        assertThat(node().user(alice).attribute("phone_number")).isEmpty();
    }

    @Test
    void isAnsweredByAdministratorsAndClientsAlike() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = smsUser();
        String session = client().adminInitiateAuth(request -> request.userPoolId(pool)
                        .clientId(client)
                        .authFlow("ADMIN_USER_PASSWORD_AUTH")
                        .authParameters(Map.of("USERNAME", "alice", "PASSWORD", PASSWORD)))
                .session();
        assertThat(sms(session, node().code(alice)).authenticationResult()).isNotNull();
        String other = client(pool);
        String second = byPassword(client, "alice", PASSWORD).session();
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(
                        other, ChallengeNameType.SMS_MFA, second, with("alice", "SMS_MFA_CODE", node().code(alice))));
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(
                        client,
                        ChallengeNameType.SOFTWARE_TOKEN_MFA,
                        second,
                        with("alice", "SOFTWARE_TOKEN_MFA_CODE", "123456")));
    }

    @Test
    void refusesWhoWasDisabledMeanwhile() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = smsUser();
        String session = byPassword(client, "alice", PASSWORD).session();
        node().change(alice, user -> user.withEnabled(false, clock().instant()));
        refused(NOT_AUTHORIZED, "User is disabled.", () -> sms(session, node().code(alice)));
    }

    private User smsUser() {
        User alice = node().person(pool, "alice", CONTACTS);
        return node().prefer(alice, any -> preferences(true, false, false, null));
    }

    private AuthenticatorApp token(User user) {
        AuthenticatorApp app = new AuthenticatorApp(node().softwareTokens().associate(node().pool(pool), user));
        assertThat(node().softwareTokens().verifyNew(node().pool(pool), user, app.code(clock().instant()), "phone"))
                .isEqualTo(TokenCheck.ACCEPTED);
        return app;
    }

    private RespondToAuthChallengeResponse sms(String session, String code) {
        return respond(client, ChallengeNameType.SMS_MFA, session, with("alice", "SMS_MFA_CODE", code));
    }

    private RespondToAuthChallengeResponse totp(String session, String code) {
        return respond(
                client, ChallengeNameType.SOFTWARE_TOKEN_MFA, session, with("alice", "SOFTWARE_TOKEN_MFA_CODE", code));
    }

    private RespondToAuthChallengeResponse select(String session, String factor) {
        return respond(client, ChallengeNameType.SELECT_MFA_TYPE, session, with("alice", "ANSWER", factor));
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static UserPreferences preferences(boolean sms, boolean email, boolean token, @Nullable String preferred) {
        return new UserPreferences(UserPreferences.NONE.pending(), sms, email, token, false, preferred, false);
    }
}
