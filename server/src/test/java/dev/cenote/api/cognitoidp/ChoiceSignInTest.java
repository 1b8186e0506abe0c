package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.PasskeyRegistrations;
import dev.cenote.factor.SoftwareAuthenticator;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.store.OneTimeCodeStore;
import dev.cenote.userpool.PoolMfa.Mode;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPreferences;
import dev.cenote.userpool.UserStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Choice-based sign-in, without password too. */
class ChoiceSignInTest extends SignInContract {
    private static final Map<String, String> CONTACTS =
            Map.of("email", "alice@example.org", "phone_number", "+15551234567");

    private final String pool = pool("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN");
    private final String client = client(pool);

    @Test
    void offersWhatThePoolAllowsAndThePersonHas() {
        node().person(pool, "alice", CONTACTS);
        InitiateAuthResponse asked = choose();
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SELECT_CHALLENGE);
        assertThat(asked.hasChallengeParameters()).isTrue();
        assertThat(asked.challengeParameters()).isEmpty();
        assertThat(asked.availableChallengesAsStrings())
                .containsExactly("PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP");
        assertThat(asked.session()).hasSizeBetween(20, 2048);
    }

    @Test
    void offersPasswordsOnlyInAPoolThatSaysNothing() {
        String plain = pool();
        String web = client(plain);
        node().person(plain, "alice", CONTACTS);
        assertThat(initiate(web, AuthFlowType.USER_AUTH, Map.of("USERNAME", "alice"))
                        .availableChallengesAsStrings())
                .containsExactly("PASSWORD_SRP", "PASSWORD");
    }

    @Test
    void signsInByPasswordInOneCall() {
        node().person(pool, "alice", CONTACTS);
        assertThat(choose("PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", PASSWORD)
                        .authenticationResult())
                .isNotNull();
        refused(NOT_AUTHORIZED, INCORRECT, () -> choose("PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", "wrong"));
    }

    @Test
    void asksForAPasswordThatWasNotSent() {
        node().person(pool, "alice", CONTACTS);
        InitiateAuthResponse asked = choose("PREFERRED_CHALLENGE", "PASSWORD");
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.PASSWORD);
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(client, ChallengeNameType.PASSWORD, asked.session(), with("alice", "PASSWORD", "wrong")));
        assertThat(respond(client, ChallengeNameType.PASSWORD, asked.session(), with("alice", "PASSWORD", PASSWORD))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void provesAPasswordBySrpWithASession() {
        node().person(pool, "alice", CONTACTS);
        SrpPerson person = SrpPerson.of(pool, PASSWORD);
        InitiateAuthResponse asked = choose("PREFERRED_CHALLENGE", "PASSWORD_SRP", "SRP_A", person.publicNumber());
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
        assertThat(asked.session()).isNotNull();
        Map<String, String> answer = person.answer(asked.challengeParameters());
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(client, ChallengeNameType.PASSWORD_VERIFIER, null, answer));
        String other = choose().session();
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(client, ChallengeNameType.PASSWORD_VERIFIER, other, answer));
        assertThat(respond(client, ChallengeNameType.PASSWORD_VERIFIER, asked.session(), answer)
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void letsTheChoiceAndItsProofComeTogether() {
        node().person(pool, "alice", CONTACTS);
        String session = choose().session();
        assertThat(select(session, "ANSWER", "PASSWORD", "PASSWORD", PASSWORD).authenticationResult())
                .isNotNull();
        SrpPerson person = SrpPerson.of(pool, PASSWORD);
        RespondToAuthChallengeResponse verifier =
                select(choose().session(), "ANSWER", "PASSWORD_SRP", "SRP_A", person.publicNumber());
        assertThat(verifier.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
        assertThat(respond(
                                client,
                                ChallengeNameType.PASSWORD_VERIFIER,
                                verifier.session(),
                                person.answer(verifier.challengeParameters()))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void asksForThePublicNumberThatWasNotSent() {
        node().person(pool, "alice", CONTACTS);
        SrpPerson person = SrpPerson.of(pool, PASSWORD);
        RespondToAuthChallengeResponse asked = select(choose().session(), "ANSWER", "PASSWORD_SRP");
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_SRP);
        assertThat(respond(
                                client,
                                ChallengeNameType.PASSWORD_SRP,
                                asked.session(),
                                with("alice", "SRP_A", person.publicNumber()))
                        .challengeName())
                .isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
    }

    @Test
    void signsInByALongerCodeAndNoSecondFactor() {
        User alice = node().person(pool, "alice", CONTACTS);
        InitiateAuthResponse mail = choose("PREFERRED_CHALLENGE", "EMAIL_OTP");
        assertThat(mail.challengeName()).isEqualTo(ChallengeNameType.EMAIL_OTP);
        assertThat(mail.challengeParameters()).containsEntry("CODE_DELIVERY_DESTINATION", "a***@e***");
        assertThat(node().code(alice)).matches("[0-9]{8}");
        assertThat(respond(
                                client,
                                ChallengeNameType.EMAIL_OTP,
                                mail.session(),
                                with("alice", "EMAIL_OTP_CODE", node().code(alice)))
                        .authenticationResult())
                .isNotNull();
        RespondToAuthChallengeResponse sms = select(choose().session(), "ANSWER", "SMS_OTP");
        assertThat(sms.challengeName()).isEqualTo(ChallengeNameType.SMS_OTP);
        String code = node().code(alice);
        refused(
                "CodeMismatchException",
                "Invalid code or auth state for the user.",
                () -> respond(
                        client, ChallengeNameType.SMS_OTP, sms.session(), with("alice", "SMS_OTP_CODE", "0000000")));
        assertThat(respond(client, ChallengeNameType.SMS_OTP, sms.session(), with("alice", "SMS_OTP_CODE", code))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void signsInByPasskey() {
        User alice = node().person(pool, "alice", CONTACTS);
        SoftwareAuthenticator authenticator = passkey(alice);
        InitiateAuthResponse asked = choose("PREFERRED_CHALLENGE", "WEB_AUTHN");
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.WEB_AUTHN);
        String options = require(asked.challengeParameters(), "CREDENTIAL_REQUEST_OPTIONS");
        assertThat(options).contains("\"rpId\":\"" + SignInNode.RELYING_PARTY + "\"");
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(client, ChallengeNameType.WEB_AUTHN, asked.session(), with("alice", "CREDENTIAL", "{}")));
        String other =
                require(choose("PREFERRED_CHALLENGE", "WEB_AUTHN").challengeParameters(), "CREDENTIAL_REQUEST_OPTIONS");
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(
                        client,
                        ChallengeNameType.WEB_AUTHN,
                        asked.session(),
                        with("alice", "CREDENTIAL", authenticator.sign(other, alice.id()))));
        assertThat(respond(
                                client,
                                ChallengeNameType.WEB_AUTHN,
                                asked.session(),
                                with("alice", "CREDENTIAL", authenticator.sign(options, alice.id())))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void offersAChoiceInsteadOfWhatCannotBeHad() {
        node().person(pool, "alice", Map.of());
        assertThat(choose("PREFERRED_CHALLENGE", "EMAIL_OTP").availableChallengesAsStrings())
                .containsExactly("PASSWORD_SRP", "PASSWORD");
        refused(INVALID, "Invalid PREFERRED_CHALLENGE: TELEPATHY", () -> choose("PREFERRED_CHALLENGE", "TELEPATHY"));
        refused(
                INVALID,
                "The selected challenge is not available for the user.",
                () -> select(choose().session(), "ANSWER", "EMAIL_OTP"));
    }

    @Test
    void offersPasswordsOnlyToWhoHasASecondFactor() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = node().person(pool, "alice", CONTACTS);
        node().prefer(
                        alice,
                        any -> new UserPreferences(
                                UserPreferences.NONE.pending(), true, false, false, false, null, false));
        assertThat(choose().availableChallengesAsStrings()).containsExactly("PASSWORD_SRP", "PASSWORD");
        assertThat(choose("PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", PASSWORD)
                        .challengeName())
                .isEqualTo(ChallengeNameType.SMS_MFA);
    }

    @Test
    void servesPeopleWithoutPassword() {
        node().people().insert(pool, "alice", UserStatus.CONFIRMED, CONTACTS);
        assertThat(choose().availableChallengesAsStrings()).containsExactly("EMAIL_OTP", "SMS_OTP");
    }

    @Test
    void asksNobodyLikeSomebody() {
        String hiding = hidingClient(pool);
        String ghost = ghosts(hiding).entrySet().stream()
                .filter(entry -> entry.getValue().containsAll(List.of("PASSWORD_SRP", "PASSWORD", "EMAIL_OTP")))
                .findFirst()
                .orElseThrow()
                .getKey();
        InitiateAuthResponse mail =
                initiate(hiding, AuthFlowType.USER_AUTH, Map.of("USERNAME", ghost, "PREFERRED_CHALLENGE", "EMAIL_OTP"));
        assertThat(mail.challengeParameters().get("CODE_DELIVERY_DESTINATION"))
                .matches("[a-z]\\*{3}@[a-z]\\*{3}")
                .isEqualTo(initiate(
                                hiding,
                                AuthFlowType.USER_AUTH,
                                Map.of("USERNAME", ghost, "PREFERRED_CHALLENGE", "EMAIL_OTP"))
                        .challengeParameters()
                        .get("CODE_DELIVERY_DESTINATION"));
        refused(
                "CodeMismatchException",
                "Invalid code or auth state for the user.",
                () -> respond(
                        hiding,
                        ChallengeNameType.EMAIL_OTP,
                        mail.session(),
                        with(ghost, "EMAIL_OTP_CODE", "12345678")));
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> initiate(
                        hiding,
                        AuthFlowType.USER_AUTH,
                        Map.of("USERNAME", ghost, "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", PASSWORD)));
        refused(
                "UserNotFoundException",
                "User does not exist.",
                () -> initiate(client, AuthFlowType.USER_AUTH, Map.of("USERNAME", ghost)));
    }

    @Test
    void offersNobodyWhatSomebodyCouldHave() {
        String hiding = hidingClient(pool);
        Map<String, List<String>> ghosts = ghosts(hiding);
        for (String factor : new String[] {"PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"}) {
            assertThat(ghosts.values()).anyMatch(offered -> offered.contains(factor));
            assertThat(ghosts.values()).anyMatch(offered -> !offered.contains(factor));
        }
        assertThat(ghosts.values())
                .allSatisfy(offered -> assertThat(offered).isNotEmpty())
                .allSatisfy(offered ->
                        assertThat(offered.contains("PASSWORD")).isEqualTo(offered.contains("PASSWORD_SRP")));
        assertThat(ghosts(hidingClient(pool))).isEqualTo(ghosts);
        assertThat(initiate(hiding, AuthFlowType.USER_AUTH, Map.of("USERNAME", "ghost@example.org"))
                        .availableChallengesAsStrings())
                .contains("EMAIL_OTP");
    }

    @Test
    void asksNobodyForAPasskeyThatNobodyHas() {
        String hiding = hidingClient(pool);
        String ghost = ghosts(hiding).entrySet().stream()
                .filter(entry -> entry.getValue().contains("WEB_AUTHN"))
                .findFirst()
                .orElseThrow()
                .getKey();
        Map<String, String> asking = Map.of("USERNAME", ghost, "PREFERRED_CHALLENGE", "WEB_AUTHN");
        InitiateAuthResponse asked = initiate(hiding, AuthFlowType.USER_AUTH, asking);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.WEB_AUTHN);
        assertThat(credential(asked))
                .contains("\"type\":\"public-key\"")
                .isEqualTo(credential(initiate(hiding, AuthFlowType.USER_AUTH, asking)));
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(hiding, ChallengeNameType.WEB_AUTHN, asked.session(), with(ghost, "CREDENTIAL", "{}")));
    }

    @Test
    void offersAPasswordToWhoHasNothingWherePeopleAreHidden() {
        String plain = pool();
        node().people().insert(plain, "alice", UserStatus.EXTERNAL_PROVIDER, CONTACTS);
        String hiding = hidingClient(plain);
        for (String name : new String[] {"alice", "ghost"}) {
            assertThat(initiate(hiding, AuthFlowType.USER_AUTH, Map.of("USERNAME", name))
                            .availableChallengesAsStrings())
                    .containsExactly("PASSWORD_SRP", "PASSWORD");
        }
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "alice", PASSWORD));
    }

    private static String credential(InitiateAuthResponse asked) {
        String options = require(asked.challengeParameters(), "CREDENTIAL_REQUEST_OPTIONS");
        return options.substring(options.indexOf("\"allowCredentials\""));
    }

    /** What is offered to names that nobody has. */
    private static Map<String, List<String>> ghosts(String client) {
        Map<String, List<String>> offered = new LinkedHashMap<>();
        for (int i = 0; i < 160; i++) {
            String name = "ghost" + i;
            offered.put(
                    name,
                    initiate(client, AuthFlowType.USER_AUTH, Map.of("USERNAME", name))
                            .availableChallengesAsStrings());
        }
        return offered;
    }

    @Test
    void sendsAStrangerNoMoreThanTwentyCodesAnHourForSomebodyOrNobody() {
        User alice = node().person(pool, "alice", CONTACTS);
        String hiding = hidingClient(pool);
        for (String name : new String[] {"alice", "ghost@example.org"}) {
            Map<String, String> asking = Map.of("USERNAME", name, "PREFERRED_CHALLENGE", "EMAIL_OTP");
            for (int i = 0; i < 20; i++) {
                assertThat(initiate(hiding, AuthFlowType.USER_AUTH, asking).challengeName())
                        .isEqualTo(ChallengeNameType.EMAIL_OTP);
            }
            refused(
                    "LimitExceededException",
                    "Attempt limit exceeded, please try after some time.",
                    () -> initiate(hiding, AuthFlowType.USER_AUTH, asking));
        }
        assertThat(node().messages(alice)).isEqualTo(20);
    }

    @Test
    void keepsACodeOfNobodyLikeOneOfSomebody() {
        User alice = node().person(pool, "alice", CONTACTS);
        String hiding = hidingClient(pool);
        String ghost = "ghost@example.org";
        assertThat(guesses(hiding, "alice", alice.id())).isEqualTo(1);
        assertThat(guesses(hiding, ghost, node().nobody(pool, ghost).subject())).isEqualTo(1);
    }

    /** How often the kept code was guessed at in vain, after one guess. */
    private static long guesses(String client, String name, String subject) {
        String session = initiate(
                        client, AuthFlowType.USER_AUTH, Map.of("USERNAME", name, "PREFERRED_CHALLENGE", "EMAIL_OTP"))
                .session();
        refused(
                "CodeMismatchException",
                "Invalid code or auth state for the user.",
                () -> respond(
                        client, ChallengeNameType.EMAIL_OTP, session, with(name, "EMAIL_OTP_CODE", "not a number")));
        String id = subject + ":EMAIL_OTP:" + node().sessions().open(session).id();
        return database()
                .read(transaction ->
                        new OneTimeCodeStore().find(transaction, id).orElseThrow())
                .failures();
    }

    private static String pool(String... factors) {
        return node().people()
                .pool(request -> request.policies(UserPoolPolicyType.builder()
                        .signInPolicy(SignInPolicyType.builder()
                                .allowedFirstAuthFactors(Arrays.asList(factors))
                                .build())
                        .build()));
    }

    private InitiateAuthResponse choose(String... parameters) {
        return initiate(client, AuthFlowType.USER_AUTH, with("alice", parameters));
    }

    private RespondToAuthChallengeResponse select(String session, String... responses) {
        return respond(client, ChallengeNameType.SELECT_CHALLENGE, session, new HashMap<>(with("alice", responses)));
    }

    private SoftwareAuthenticator passkey(User user) {
        PasskeyRegistrations registrations = new PasskeyRegistrations(new PasskeyRegistrations.Parts(
                database(), node().people().sealer(), node().parties(), node().verifier(), node().gate(), clock()));
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator("https://" + SignInNode.RELYING_PARTY);
        String options = registrations.start(node().pool(pool), user, client);
        registrations.complete(node().pool(pool), user, client, authenticator.register(options));
        return authenticator;
    }
}
