package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerRequest.CreateAuthChallenge;
import dev.cenote.trigger.TriggerRequest.DefineAuthChallenge;
import dev.cenote.trigger.TriggerRequest.PostAuthentication;
import dev.cenote.trigger.TriggerRequest.PreAuthentication;
import dev.cenote.trigger.TriggerRequest.Round;
import dev.cenote.trigger.TriggerRequest.VerifyAuthChallengeResponse;
import dev.cenote.trigger.TriggerResponse.Judgement;
import dev.cenote.trigger.TriggerResponse.NewChallenge;
import dev.cenote.trigger.TriggerResponse.NextChallenge;
import dev.cenote.trigger.TriggerResponse.Nothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/**
 * Sign-ins that the pool's functions decide. The functions are Java here; what they are told is what AWS tells them.
 */
class CustomSignInTest extends SignInContract {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private final Functions functions = new Functions();
    private final String pool = node().people()
            .pool(request -> request.lambdaConfig(LambdaConfigType.builder()
                    .defineAuthChallenge(FUNCTION)
                    .createAuthChallenge(FUNCTION)
                    .verifyAuthChallengeResponse(FUNCTION)
                    .preAuthentication(FUNCTION)
                    .postAuthentication(FUNCTION)
                    .build()));
    private final String client = client(pool);

    @BeforeEach
    void setFunctions() {
        FUNCTIONS.set(functions);
    }

    @AfterEach
    void unsetFunctions() {
        FUNCTIONS.set(null);
    }

    @Test
    void goesThroughTheRoundsThatFunctionsWant() {
        node().person(pool, "alice", Map.of("email", "a@example.org"));
        InitiateAuthResponse asked = begin(client, "alice");
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.CUSTOM_CHALLENGE);
        assertThat(asked.challengeParameters()).isEqualTo(Map.of("question", "6*7?", "USERNAME", "alice"));
        RespondToAuthChallengeResponse again = answer(asked.session(), "41");
        assertThat(again.challengeName()).isEqualTo(ChallengeNameType.CUSTOM_CHALLENGE);
        assertThat(answer(again.session(), "42").authenticationResult()).isNotNull();
        assertThat(functions.defined())
                .extracting(DefineAuthChallenge::session)
                .containsExactly(
                        List.of(),
                        List.of(new Round("CUSTOM_CHALLENGE", false, "hint")),
                        List.of(
                                new Round("CUSTOM_CHALLENGE", false, "hint"),
                                new Round("CUSTOM_CHALLENGE", true, "hint")));
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user, session can only be used once.",
                () -> answer(again.session(), "42"));
    }

    @Test
    void tellsFunctionsWhatTheyMayKnow() {
        node().person(pool, "alice", Map.of("email", "a@example.org"));
        InitiateAuthResponse asked = client().initiateAuth(request -> request.clientId(client)
                .authFlow(AuthFlowType.CUSTOM_AUTH)
                .clientMetadata(Map.of("at", "start"))
                .authParameters(Map.of("USERNAME", "alice")));
        client().respondToAuthChallenge(request -> request.clientId(client)
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(asked.session())
                .clientMetadata(Map.of("at", "answer"))
                .challengeResponses(with("alice", "ANSWER", "42")));
        PreAuthentication before = functions.first(PreAuthentication.class);
        assertThat(before.validationData()).isEqualTo(Map.of("at", "start"));
        assertThat(before.userNotFound()).isNull();
        assertThat(before.userAttributes())
                .containsEntry("email", "a@example.org")
                .containsEntry("cognito:user_status", "CONFIRMED")
                .containsKey("sub");
        // COGNITO: the metadata of the beginning is not for these.
        assertThat(functions.defined())
                .extracting(DefineAuthChallenge::clientMetadata)
                .containsExactly(Map.of(), Map.of("at", "answer"));
        assertThat(functions.first(CreateAuthChallenge.class).clientMetadata()).isEmpty();
        VerifyAuthChallengeResponse verify = functions.first(VerifyAuthChallengeResponse.class);
        assertThat(verify.privateChallengeParameters()).isEqualTo(Map.of("answer", "42"));
        assertThat(verify.clientMetadata()).isEqualTo(Map.of("at", "answer"));
        assertThat(functions.first(PostAuthentication.class).clientMetadata()).isEqualTo(Map.of("at", "answer"));
        assertThat(functions.first(PostAuthentication.class).newDeviceUsed()).isFalse();
    }

    @Test
    void verifiesThePasswordFirstWhereFunctionsWantThat() {
        node().person(pool, "alice", Map.of());
        functions.wantsPassword = true;
        SrpPerson person = SrpPerson.of(pool, PASSWORD);
        InitiateAuthResponse asked = srp(person);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
        assertThat(asked.session()).isNotNull();
        RespondToAuthChallengeResponse custom = respond(
                client,
                ChallengeNameType.PASSWORD_VERIFIER,
                asked.session(),
                person.answer(asked.challengeParameters()));
        assertThat(custom.challengeName()).isEqualTo(ChallengeNameType.CUSTOM_CHALLENGE);
        assertThat(answer(custom.session(), "42").authenticationResult()).isNotNull();
        assertThat(functions.defined().getLast().session())
                .containsExactly(
                        new Round("SRP_A", true, null),
                        new Round("PASSWORD_VERIFIER", true, null),
                        new Round("CUSTOM_CHALLENGE", true, "hint"));
    }

    @Test
    void tellsFunctionsOfAWrongPassword() {
        node().person(pool, "alice", Map.of());
        functions.wantsPassword = true;
        SrpPerson person = SrpPerson.of(pool, "wrong");
        InitiateAuthResponse asked = srp(person);
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(
                        client,
                        ChallengeNameType.PASSWORD_VERIFIER,
                        asked.session(),
                        person.answer(asked.challengeParameters())));
        assertThat(functions.defined().getLast().session())
                .containsExactly(new Round("SRP_A", true, null), new Round("PASSWORD_VERIFIER", false, null));
    }

    @Test
    void refusesWhatFunctionsRefuseOrDoNotUnderstand() {
        node().person(pool, "alice", Map.of());
        functions.next = new NextChallenge(null, false, true);
        refused(NOT_AUTHORIZED, INCORRECT, () -> begin(client, "alice"));
        functions.next = new NextChallenge(null, false, false);
        refused("InvalidLambdaResponseException", "Unrecognizable lambda output", () -> begin(client, "alice"));
        functions.next = new NextChallenge("PASSWORD_VERIFIER", false, false);
        refused("InvalidLambdaResponseException", "Unrecognizable lambda output", () -> begin(client, "alice"));
        FUNCTIONS.set(null);
        refused(
                "UnexpectedLambdaException",
                "PreAuthentication invocation failed due to configuration.",
                () -> begin(client, "alice"));
    }

    @Test
    void needsAllThreeFunctions() {
        String without = pool();
        String web = client(without);
        node().person(without, "alice", Map.of());
        refused(
                "InvalidUserPoolConfigurationException",
                "Custom auth lambda trigger is not configured for the user pool.",
                () -> begin(web, "alice"));
    }

    @Test
    void runsForNobodyWhereThatIsHiddenButNeverSignsNobodyIn() {
        String hiding = hidingClient(pool);
        InitiateAuthResponse asked = begin(hiding, "ghost");
        assertThat(asked.challengeParameters()).containsEntry("USERNAME", "ghost");
        assertThat(functions.first(PreAuthentication.class).userNotFound()).isTrue();
        assertThat(functions.defined().getFirst().userNotFound()).isTrue();
        assertThat(functions.defined().getFirst().userAttributes()).isEmpty();
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> respond(
                        hiding, ChallengeNameType.CUSTOM_CHALLENGE, asked.session(), with("ghost", "ANSWER", "42")));
        refused("UserNotFoundException", "User does not exist.", () -> begin(client, "ghost"));
    }

    @Test
    void keepsWhatFunctionsRememberHoweverLongItIs() {
        node().person(pool, "alice", Map.of());
        functions.secret = "4".repeat(50_000);
        InitiateAuthResponse asked = begin(client, "alice");
        assertThat(asked.session()).hasSizeLessThanOrEqualTo(2048);
        assertThat(answer(asked.session(), functions.secret).authenticationResult())
                .isNotNull();
    }

    @Test
    void isStoppedByTheFunctionBeforeASignIn() {
        node().person(pool, "alice", Map.of());
        functions.denying = true;
        refused(
                "UserLambdaValidationException",
                "PreAuthentication failed with error Denied..",
                () -> byPassword(client, "alice", PASSWORD));
        SrpPerson person = SrpPerson.of(pool, PASSWORD);
        refused(
                "UserLambdaValidationException",
                "PreAuthentication failed with error Denied..",
                () -> bySrp(client, "alice", person));
    }

    private InitiateAuthResponse begin(String clientId, String name) {
        return initiate(clientId, AuthFlowType.CUSTOM_AUTH, Map.of("USERNAME", name));
    }

    private InitiateAuthResponse srp(SrpPerson person) {
        return initiate(
                client,
                AuthFlowType.CUSTOM_AUTH,
                Map.of("USERNAME", "alice", "CHALLENGE_NAME", "SRP_A", "SRP_A", person.publicNumber()));
    }

    private RespondToAuthChallengeResponse answer(String session, String text) {
        return respond(client, ChallengeNameType.CUSTOM_CHALLENGE, session, with("alice", "ANSWER", text));
    }

    /** Asks until the answer is right. */
    private static final class Functions implements TriggerFunctions {
        private final List<TriggerRequest<?>> asked = new ArrayList<>();
        private @Nullable NextChallenge next;
        private String secret = "42";
        private boolean wantsPassword;
        private boolean denying;

        @Override
        @SuppressWarnings("unchecked") // Each request says what its answer is.
        public synchronized <R> R call(String function, TriggerContext context, TriggerRequest<R> request) {
            asked.add(request);
            return (R) Objects.requireNonNull(answer(request));
        }

        private @Nullable Object answer(TriggerRequest<?> request) {
            return switch (request) {
                case PreAuthentication _ -> {
                    if (denying) {
                        throw new Refusal(
                                "UserLambdaValidationException", "PreAuthentication failed with error Denied..");
                    }
                    yield new Nothing();
                }
                case PostAuthentication _ -> new Nothing();
                case DefineAuthChallenge define -> next == null ? define(define.session()) : next;
                case CreateAuthChallenge _ ->
                    new NewChallenge(Map.of("question", "6*7?"), Map.of("answer", secret), "hint");
                case VerifyAuthChallengeResponse verify ->
                    new Judgement(verify.challengeAnswer()
                            .equals(verify.privateChallengeParameters().get("answer")));
                default -> null;
            };
        }

        private NextChallenge define(List<Round> rounds) {
            Round last = rounds.isEmpty() ? new Round("", false, null) : rounds.getLast();
            return switch (last.challengeName()) {
                case "SRP_A" -> new NextChallenge("PASSWORD_VERIFIER", false, false);
                case "PASSWORD_VERIFIER" ->
                    new NextChallenge("CUSTOM_CHALLENGE", false, wantsPassword && !last.challengeResult());
                default -> new NextChallenge("CUSTOM_CHALLENGE", last.challengeResult(), false);
            };
        }

        synchronized List<DefineAuthChallenge> defined() {
            return of(DefineAuthChallenge.class).toList();
        }

        synchronized <T> T first(Class<T> type) {
            return of(type).findFirst().orElseThrow();
        }

        private <T> Stream<T> of(Class<T> type) {
            return asked.stream().filter(type::isInstance).map(type::cast);
        }
    }
}
