package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.token.RefreshDoor;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerRequest.GroupConfiguration;
import dev.cenote.trigger.TriggerRequest.PreTokenGeneration;
import dev.cenote.trigger.TriggerResponse.ClaimChanges;
import dev.cenote.trigger.TriggerResponse.ScopeChanges;
import dev.cenote.trigger.TriggerResponse.TokenChanges;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the trigger is told, and what comes of its answer. */
class PreTokenGenerationTest extends PeopleContract {
    private static final ClaimChanges NO_CLAIMS = new ClaimChanges(Map.of(), List.of());
    private static final ScopeChanges NO_SCOPES = new ScopeChanges(List.of(), List.of());

    private final Recorder recorder = new Recorder();
    private SignedInPeople asking = people;
    private String pool = "";
    private String client = "";

    @BeforeEach
    void makePeople() {
        recorder.asked.clear();
        recorder.answer = TokenChanges.NONE;
        asking = new SignedInPeople(database, clock, recorder);
        pool = asking.pool(request -> request.lambdaConfig(LambdaConfigType.builder()
                .preTokenGeneration("arn:aws:lambda:us-east-1:000000000000:function:claims")
                .build()));
        client = asking.client(
                pool,
                request -> request.explicitAuthFlows(List.of("ALLOW_USER_SRP_AUTH"))
                        .refreshTokenRotation(RefreshTokenRotationType.builder()
                                .feature("ENABLED")
                                .build()));
        User alice = asking.insert(pool, "alice", UserStatus.CONFIRMED, Map.of("email", "a@example.org"));
        asking.join(alice, "staff", 1, "role");
        asking.join(alice, "guests", null, null);
    }

    @Test
    void itIsToldWhoGetsTokensAndWhy() {
        User alice = asking.user(pool, "alice");
        UserTokenSet first = asking.signIn(pool, client, "alice");
        refresh(first, Map.of("from", "phone"));
        Map<String, String> attributes =
                Map.of("email", "a@example.org", "sub", alice.id(), "cognito:user_status", "CONFIRMED");
        GroupConfiguration groups = new GroupConfiguration(List.of("staff", "guests"), List.of("role"), "role");
        assertThat(recorder.asked)
                .containsExactly(
                        new PreTokenGeneration(
                                dev.cenote.trigger.TriggerSource.Token.AUTHENTICATION,
                                attributes,
                                groups,
                                SignedIn.API_SCOPES,
                                Map.of()),
                        new PreTokenGeneration(
                                dev.cenote.trigger.TriggerSource.Token.REFRESH_TOKENS,
                                attributes,
                                groups,
                                SignedIn.API_SCOPES,
                                Map.of("from", "phone")));
    }

    @Test
    void itsClaimsScopesAndGroupsAreInTheTokensAlsoAfterARefresh() {
        recorder.answer = new TokenChanges(
                new ClaimChanges(Map.of("tenant", "a", "sub", "forged"), List.of("email")),
                new ClaimChanges(Map.of("plan", List.of("x", 3)), List.of()),
                new ScopeChanges(List.of("api/read"), List.of()),
                new GroupConfiguration(List.of("late"), List.of("other"), "other"));
        UserTokenSet first = asking.signIn(pool, client, "alice");
        for (UserTokenSet set : List.of(first, refresh(first, Map.of()))) {
            Map<String, Object> id = claims(Objects.requireNonNull(set.idToken()));
            Map<String, Object> access = claims(set.accessToken());
            assertThat(id)
                    .containsEntry("tenant", "a")
                    .containsEntry("sub", asking.user(pool, "alice").id())
                    .containsEntry("cognito:groups", List.of("late"))
                    .containsEntry("cognito:roles", List.of("other"))
                    .containsEntry("cognito:preferred_role", "other")
                    .doesNotContainKey("email");
            assertThat(access)
                    .containsEntry("plan", List.of("x", 3L))
                    .containsEntry("cognito:groups", List.of("late"))
                    .containsEntry("scope", "aws.cognito.signin.user.admin api/read")
                    .doesNotContainKeys("tenant", "cognito:roles");
        }
        // The family keeps what was granted, not what the function made of it.
        assertThat(Objects.requireNonNull(recorder.asked.getLast()).scopes()).isEqualTo(SignedIn.API_SCOPES);
    }

    @Test
    void whereItTakesTheScopeAwayTheTokenIsGoodForNothingHere() {
        recorder.answer = new TokenChanges(
                NO_CLAIMS, NO_CLAIMS, new ScopeChanges(List.of(), List.of(SignedIn.SELF_SERVICE)), null);
        UserTokenSet set = asking.signIn(pool, client, "alice");
        assertThat(claims(set.accessToken())).containsEntry("scope", "");
        refused(
                "NotAuthorizedException",
                "Access Token does not have required scopes",
                () -> asking.bearers().require(set.accessToken()));
    }

    @Test
    void aFailureLeavesTheRefreshTokenGood() {
        UserTokenSet first = asking.signIn(pool, client, "alice");
        recorder.failure = new Refusal("UserLambdaValidationException", "PreTokenGeneration failed with error no.");
        refused(
                "UserLambdaValidationException",
                "PreTokenGeneration failed with error no.",
                () -> refresh(first, Map.of()));
        recorder.failure = null;
        assertThat(refresh(first, Map.of()).refreshToken()).isNotNull();
    }

    @Test
    void moreThanFiveThousandChangesAreRefused() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= 5000; i++) {
            names.add("claim" + i);
        }
        recorder.answer = new TokenChanges(new ClaimChanges(Map.of(), names), NO_CLAIMS, NO_SCOPES, null);
        refused(
                "InvalidLambdaResponseException",
                "PreTokenGeneration asks for more than 5000 changes.",
                () -> asking.signIn(pool, client, "alice"));
    }

    private UserTokenSet refresh(UserTokenSet set, Map<String, String> metadata) {
        return asking.tokens()
                .refresh(
                        asking.appClient(client),
                        Objects.requireNonNull(set.refreshToken()),
                        null,
                        metadata,
                        RefreshDoor.OPERATION);
    }

    /** Stands where functions will be: notes what it is asked and answers as it is told. */
    private static final class Recorder implements TriggerFunctions {
        private final List<PreTokenGeneration> asked = new ArrayList<>();
        private TokenChanges answer = TokenChanges.NONE;
        private @Nullable Refusal failure;

        @Override
        @SuppressWarnings("unchecked") // The one request here has this answer.
        public <R> R call(String function, TriggerContext context, TriggerRequest<R> request) {
            if (failure != null) {
                throw failure;
            }
            asked.add((PreTokenGeneration) request);
            return (R) answer;
        }
    }
}
