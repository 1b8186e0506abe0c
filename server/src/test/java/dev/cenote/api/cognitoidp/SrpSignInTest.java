package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.User;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** Signing in by SRP, as the SDKs of browsers and phones do. */
class SrpSignInTest extends SignInContract {
    private final String pool = pool();
    private final String client = client(pool);
    private final SrpPerson right = SrpPerson.of(pool, PASSWORD);
    private final SrpPerson wrong = SrpPerson.of(pool, "wrong");

    @Test
    void provesThePasswordWithoutASession() {
        User alice = node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", right);
        assertThat(challenge.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
        assertThat(challenge.session()).isNull();
        assertThat(challenge.challengeParameters())
                .containsOnlyKeys("SALT", "SECRET_BLOCK", "SRP_B", "USERNAME", "USER_ID_FOR_SRP")
                .containsEntry("USERNAME", "alice")
                .containsEntry("USER_ID_FOR_SRP", "alice");
        assertThat(challenge.challengeParameters().get("SALT")).matches("[0-9a-f]{31,32}");
        String token = respond(client, verifier(), null, right.answer(challenge.challengeParameters()))
                .authenticationResult()
                .accessToken();
        assertThat(claims(token)).containsEntry("sub", alice.id());
    }

    @Test
    void letsAdministratorsAnswerWhatAClientBegan() {
        node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", right);
        assertThat(client().adminRespondToAuthChallenge(request -> request.userPoolId(pool)
                                .clientId(client)
                                .challengeName(verifier())
                                .challengeResponses(right.answer(challenge.challengeParameters())))
                        .authenticationResult()
                        .accessToken())
                .isNotNull();
    }

    @Test
    void refusesAWrongPassword() {
        node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", wrong);
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(client, verifier(), null, wrong.answer(challenge.challengeParameters())));
    }

    @Test
    void locksAfterFiveWrongProofs() {
        node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", wrong);
        for (int i = 0; i < 5; i++) {
            refused(
                    NOT_AUTHORIZED,
                    INCORRECT,
                    () -> respond(client, verifier(), null, wrong.answer(challenge.challengeParameters())));
        }
        refused(NOT_AUTHORIZED, "Password attempts exceeded", () -> bySrp(client, "alice", right));
        pass(Duration.ofSeconds(1));
        InitiateAuthResponse again = bySrp(client, "alice", right);
        assertThat(respond(client, verifier(), null, right.answer(again.challengeParameters()))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void takesAnAnswerOnce() {
        node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", right);
        Map<String, String> answer = right.answer(challenge.challengeParameters());
        assertThat(respond(client, verifier(), null, answer).authenticationResult())
                .isNotNull();
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user, session can only be used once.",
                () -> respond(client, verifier(), null, answer));
    }

    @Test
    void refusesAnAnswerThatComesTooLateOrToAnotherClientOrForAnotherPerson() {
        node().person(pool, "alice", Map.of());
        node().person(pool, "bob", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", right);
        Map<String, String> answer = right.answer(challenge.challengeParameters());
        String other = client(pool);
        refused(NOT_AUTHORIZED, "Invalid session for the user.", () -> respond(other, verifier(), null, answer));
        Map<String, String> bobs = new HashMap<>(answer);
        bobs.put("USERNAME", "bob");
        refused(NOT_AUTHORIZED, "Invalid session for the user.", () -> respond(client, verifier(), null, bobs));
        pass(Duration.ofMinutes(3));
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user, session is expired.",
                () -> respond(client, verifier(), null, answer));
    }

    @Test
    void refusesAnAnswerAfterASignOutEverywhere() {
        User alice = node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", right);
        database().write(transaction -> new dev.cenote.directory.Directory().signOut(transaction, alice.id()));
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(client, verifier(), null, right.answer(challenge.challengeParameters())));
    }

    @Test
    void refusesABlockThatWasTamperedWith() {
        node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", right);
        Map<String, String> answer = right.answer(challenge.challengeParameters());
        for (String block : new String[] {"", "not base64!", "QUJD"}) {
            Map<String, String> changed = new HashMap<>(answer);
            changed.put("PASSWORD_CLAIM_SECRET_BLOCK", block);
            refused(NOT_AUTHORIZED, "Invalid session for the user.", () -> respond(client, verifier(), null, changed));
        }
        Map<String, String> unsigned = new HashMap<>(answer);
        unsigned.put("PASSWORD_CLAIM_SIGNATURE", "QUJD");
        refused(NOT_AUTHORIZED, INCORRECT, () -> respond(client, verifier(), null, unsigned));
        unsigned.put("PASSWORD_CLAIM_SIGNATURE", "not base64!");
        refused(NOT_AUTHORIZED, INCORRECT, () -> respond(client, verifier(), null, unsigned));
    }

    @Test
    void looksAtTheTimeThatWasSigned() {
        node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", right);
        SrpPerson local = SrpPerson.of(pool, PASSWORD).at("2026-11-21T10:00:00Z");
        refused(
                INVALID,
                "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english",
                () -> respond(client, verifier(), null, local.answer(challenge.challengeParameters())));
        SrpPerson old = SrpPerson.of(pool, PASSWORD).at("Mon Jan 5 10:00:00 UTC 2015");
        InitiateAuthResponse another = bySrp(client, "alice", old);
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(client, verifier(), null, old.answer(another.challengeParameters())));
    }

    @Test
    void refusesNumbersThatProveNothing() {
        node().person(pool, "alice", Map.of());
        for (String number : new String[] {"0", "xyz", "-1"}) {
            refused(
                    INVALID,
                    "Invalid SRP_A value.",
                    () -> initiate(client, AuthFlowType.USER_SRP_AUTH, Map.of("USERNAME", "alice", "SRP_A", number)));
        }
    }

    @Test
    void treatsNobodyLikeSomebodyWithAWrongPassword() {
        String hiding = hidingClient(pool);
        String another = hidingClient(pool);
        InitiateAuthResponse challenge = bySrp(hiding, "ghost", right);
        assertThat(challenge.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
        assertThat(challenge.challengeParameters())
                .containsOnlyKeys("SALT", "SECRET_BLOCK", "SRP_B", "USERNAME", "USER_ID_FOR_SRP")
                .containsEntry("USERNAME", "ghost")
                .containsEntry("USER_ID_FOR_SRP", "ghost");
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(hiding, verifier(), null, right.answer(challenge.challengeParameters())));
        InitiateAuthResponse again = bySrp(another, "ghost", right);
        assertThat(again.challengeParameters().get("SALT"))
                .isEqualTo(challenge.challengeParameters().get("SALT"));
        assertThat(again.challengeParameters().get("SRP_B"))
                .isNotEqualTo(challenge.challengeParameters().get("SRP_B"));
        assertThat(bySrp(hiding, "spectre", right).challengeParameters().get("SALT"))
                .isNotEqualTo(challenge.challengeParameters().get("SALT"));
        refused("UserNotFoundException", "User does not exist.", () -> bySrp(client, "ghost", right));
    }

    @Test
    void showsNobodyInASecretBlockByItsLength() {
        node().person(pool, "alice", Map.of());
        String hiding = hidingClient(pool);
        int somebody = require(bySrp(hiding, "alice", right).challengeParameters(), "SECRET_BLOCK")
                .length();
        int nobody = require(bySrp(hiding, "ghost", right).challengeParameters(), "SECRET_BLOCK")
                .length();
        // A number that begins with zeros is a little shorter.
        assertThat(nobody).isBetween(somebody - 16, somebody + 16);
    }

    @Test
    void showsNobodyInASecretBlockWhereStoredNamesAreNotTheTypedOnes() {
        String mails = node().people().pool(request -> request.usernameAttributes(List.of("email")));
        String web = hidingClient(mails);
        node().person(mails, "3f0e8a2c-0000-4000-8000-000000000001", Map.of("email", "a@b.co"));
        node().person(mails, "3f0e8a2c-0000-4000-8000-000000000002", Map.of("email", "b".repeat(60) + "@b.co"));
        SrpPerson person = SrpPerson.of(mails, PASSWORD);
        sameLength(web, person, "a@b.co", "x@b.co");
        sameLength(web, person, "b".repeat(60) + "@b.co", "x".repeat(60) + "@b.co");
    }

    private static void sameLength(String client, SrpPerson person, String somebody, String nobody) {
        int one = require(bySrp(client, somebody, person).challengeParameters(), "SECRET_BLOCK")
                .length();
        int other = require(bySrp(client, nobody, person).challengeParameters(), "SECRET_BLOCK")
                .length();
        // Numbers that begin with zeros are a little shorter, whoever is asked.
        assertThat(other).isBetween(one - 16, one + 16);
    }

    @Test
    void callsPeopleByTheirIdWhereNamesAreAttributes() {
        String mails = node().people().pool(request -> request.usernameAttributes(List.of("email")));
        String web = hidingClient(mails);
        User alice = node().person(mails, "3f0e8a2c-0000-4000-8000-000000000001", Map.of("email", "a@example.org"));
        SrpPerson person = SrpPerson.of(mails, PASSWORD);
        InitiateAuthResponse challenge = bySrp(web, "a@example.org", person);
        assertThat(challenge.challengeParameters()).containsEntry("USER_ID_FOR_SRP", alice.username());
        assertThat(respond(web, verifier(), null, person.answer(challenge.challengeParameters()))
                        .authenticationResult())
                .isNotNull();
        InitiateAuthResponse nobody = bySrp(web, "ghost@example.org", person);
        String invented = nobody.challengeParameters().get("USER_ID_FOR_SRP");
        assertThat(invented)
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isEqualTo(bySrp(web, "ghost@example.org", person)
                        .challengeParameters()
                        .get("USER_ID_FOR_SRP"));
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(web, verifier(), null, person.answer(nobody.challengeParameters())));
    }

    @Test
    void answersToAnotherChallengeAreNone() {
        node().person(pool, "alice", Map.of());
        InitiateAuthResponse challenge = bySrp(client, "alice", right);
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user.",
                () -> respond(
                        client,
                        ChallengeNameType.DEVICE_PASSWORD_VERIFIER,
                        null,
                        right.answer(challenge.challengeParameters())));
        refused(
                INVALID,
                "Missing required parameter Session",
                () -> respond(client, ChallengeNameType.SMS_MFA, null, with("alice", "SMS_MFA_CODE", "123456")));
        refused(
                INVALID,
                "Missing required parameter PASSWORD_CLAIM_SECRET_BLOCK",
                () -> respond(client, verifier(), null, with("alice")));
    }

    private static ChallengeNameType verifier() {
        return ChallengeNameType.PASSWORD_VERIFIER;
    }
}
