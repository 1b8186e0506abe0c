package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.UserAttributeUpdateSettingsType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.userpool.PoolMfa.Mode;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** The first sign-in with a password that somebody else chose. */
class NewPasswordTest extends SignInContract {
    private static final String NEW = "Another-Horse-2";

    private final String pool = node().people()
            .pool(request -> request.schema(List.of(SchemaAttributeType.builder()
                            .name("given_name")
                            .attributeDataType("String")
                            .mutable(true)
                            .required(true)
                            .build()))
                    .policies(UserPoolPolicyType.builder()
                            .passwordPolicy(PasswordPolicyType.builder()
                                    .minimumLength(8)
                                    .passwordHistorySize(2)
                                    .temporaryPasswordValidityDays(2)
                                    .build())
                            .build()));
    private final String client = client(pool);
    private final User alice =
            node().person(pool, "alice", UserStatus.FORCE_CHANGE_PASSWORD, Map.of("email", "a@example.org"));

    @Test
    void asksForAPasswordAndWhatIsMissing() {
        InitiateAuthResponse asked = byPassword(client, "alice", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
        assertThat(asked.challengeParameters())
                .containsOnlyKeys("USER_ID_FOR_SRP", "requiredAttributes", "userAttributes")
                .containsEntry("USER_ID_FOR_SRP", "alice")
                .containsEntry("requiredAttributes", "[\"userAttributes.given_name\"]")
                .containsEntry("userAttributes", "{\"email\":\"a@example.org\"}");
        RespondToAuthChallengeResponse signedIn = answer(asked.session(), NEW, "userAttributes.given_name", "Alice");
        assertThat(claims(signedIn.authenticationResult().idToken())).containsEntry("given_name", "Alice");
        User now = node().user(alice);
        assertThat(now.status()).isEqualTo(UserStatus.CONFIRMED);
        assertThat(now.attribute("given_name")).hasValue("Alice");
        assertThat(now.verified("email")).isFalse();
        assertThat(byPassword(client, "alice", NEW).authenticationResult()).isNotNull();
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(client, "alice", PASSWORD));
    }

    @Test
    void keepsARequiredAddressThoughThePoolWantsAddressesVerifiedFirst() {
        String strict = node().people()
                .pool(request -> request.autoVerifiedAttributes(List.of("email"))
                        .schema(List.of(SchemaAttributeType.builder()
                                .name("email")
                                .attributeDataType("String")
                                .mutable(true)
                                .required(true)
                                .build()))
                        .userAttributeUpdateSettings(UserAttributeUpdateSettingsType.builder()
                                .attributesRequireVerificationBeforeUpdate(List.of("email"))
                                .build()));
        String web = client(strict);
        User bob = node().person(strict, "bob", UserStatus.FORCE_CHANGE_PASSWORD, Map.of());
        String session = byPassword(web, "bob", PASSWORD).session();
        client().respondToAuthChallenge(answer -> answer.clientId(web)
                .challengeName(ChallengeNameType.NEW_PASSWORD_REQUIRED)
                .session(session)
                .challengeResponses(
                        Map.of("USERNAME", "bob", "NEW_PASSWORD", NEW, "userAttributes.email", "b@example.org")));
        assertThat(node().user(bob).attribute("email")).hasValue("b@example.org");
        assertThat(node().user(bob).verified("email")).isFalse();
    }

    @Test
    void refusesAnswersThatDoNotDoAndKeepsTheSession() {
        String session = byPassword(client, "alice", PASSWORD).session();
        refused(INVALID, "Invalid attributes given, given_name is missing", () -> answer(session, NEW));
        refused(
                "InvalidPasswordException",
                "Password did not conform with policy: Password not long enough",
                () -> answer(session, "short", "userAttributes.given_name", "Alice"));
        refused(
                NOT_AUTHORIZED,
                "Cannot modify an already provided email",
                () -> answer(
                        session,
                        NEW,
                        "userAttributes.given_name",
                        "Alice",
                        "userAttributes.email",
                        "other@example.org"));
        refused(
                NOT_AUTHORIZED,
                "A client attempted to write unauthorized attribute",
                () -> answer(
                        session, NEW, "userAttributes.given_name", "Alice", "userAttributes.email_verified", "true"));
        refused(
                INVALID,
                "Missing required parameter NEW_PASSWORD",
                () -> respond(client, ChallengeNameType.NEW_PASSWORD_REQUIRED, session, with("alice")));
        assertThat(node().user(alice).status()).isEqualTo(UserStatus.FORCE_CHANGE_PASSWORD);
        assertThat(answer(session, NEW, "userAttributes.given_name", "Alice").authenticationResult())
                .isNotNull();
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user, session can only be used once.",
                () -> answer(session, NEW, "userAttributes.given_name", "Alice"));
    }

    @Test
    void letsOnlyTheFirstOfTwoWhoKnowTheTemporaryPasswordReplaceIt() {
        String first = byPassword(client, "alice", PASSWORD).session();
        String second = byPassword(client, "alice", PASSWORD).session();
        assertThat(answer(first, NEW, "userAttributes.given_name", "Alice").authenticationResult())
                .isNotNull();
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> answer(second, "Attackers-Horse-3", "userAttributes.given_name", "Mallory"));
        assertThat(byPassword(client, "alice", NEW).authenticationResult()).isNotNull();
    }

    @Test
    void letsNobodyGoOnByATemporaryPasswordThatWasReplaced() {
        String session = byPassword(client, "alice", PASSWORD).session();
        pass(Duration.ofSeconds(1));
        node().password(alice, "Temporary-Horse-9", true);
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> answer(session, NEW, "userAttributes.given_name", "Mallory"));
        assertThat(byPassword(client, "alice", "Temporary-Horse-9").challengeName())
                .isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
    }

    @Test
    void letsATemporaryPasswordEnd() {
        pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(byPassword(client, "alice", PASSWORD).challengeName())
                .isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
        pass(Duration.ofSeconds(1));
        refused(
                NOT_AUTHORIZED,
                "Temporary password has expired and must be reset by an administrator.",
                () -> byPassword(client, "alice", PASSWORD));
    }

    @Test
    void letsTheTemporaryPasswordStayAsAnOwnOne() {
        String session = byPassword(client, "alice", PASSWORD).session();
        assertThat(answer(session, PASSWORD, "userAttributes.given_name", "Alice")
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void goesOnWithASecondFactor() {
        node().factors(pool, Mode.ON, false, false, true);
        String session = byPassword(client, "alice", PASSWORD).session();
        pass(Duration.ofSeconds(1));
        RespondToAuthChallengeResponse next = answer(session, NEW, "userAttributes.given_name", "Alice");
        assertThat(next.challengeName()).isEqualTo(ChallengeNameType.EMAIL_OTP);
        assertThat(node().user(alice).status()).isEqualTo(UserStatus.CONFIRMED);
        // The password that goes on is the new one.
        assertThat(respond(
                                client,
                                ChallengeNameType.EMAIL_OTP,
                                next.session(),
                                with("alice", "EMAIL_OTP_CODE", node().code(alice)))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void isAskedAfterSrpToo() {
        SrpPerson person = SrpPerson.of(pool, PASSWORD);
        InitiateAuthResponse challenge = bySrp(client, "alice", person);
        RespondToAuthChallengeResponse asked = respond(
                client, ChallengeNameType.PASSWORD_VERIFIER, null, person.answer(challenge.challengeParameters()));
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
        assertThat(answer(asked.session(), NEW, "userAttributes.given_name", "Alice")
                        .authenticationResult())
                .isNotNull();
    }

    private RespondToAuthChallengeResponse answer(String session, String password, String... attributes) {
        Map<String, String> responses = with("alice", attributes);
        responses.put("NEW_PASSWORD", password);
        return respond(client, ChallengeNameType.NEW_PASSWORD_REQUIRED, session, responses);
    }
}
