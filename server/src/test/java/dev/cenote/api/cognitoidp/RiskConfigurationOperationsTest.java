package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.UserPoolAddOnsType;
import dev.cenote.store.AuthEventRow;
import dev.cenote.store.AuthEventStore;
import dev.cenote.userpool.AuthEvent;
import dev.cenote.userpool.AuthEvent.Challenge;
import dev.cenote.userpool.AuthEvent.Context;
import dev.cenote.userpool.AuthEvent.Kind;
import dev.cenote.userpool.AuthEvent.Response;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListUserAuthEventsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthEventType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RiskConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetRiskConfigurationRequest;

class RiskConfigurationOperationsTest extends FactorApiContract {
    private static final String NO_ADD_ON = "Advanced security is not enabled for the user pool.";
    private static final String SENDER = "arn:aws:ses:us-east-1:000000000000:identity/mail@example.org";

    private final String pool = watching();

    @Test
    void nothingIsSetAtFirst() {
        assertThat(server().post("DescribeRiskConfiguration", "{\"UserPoolId\":\"" + pool + "\"}")
                        .body())
                .isEqualTo("{\"RiskConfiguration\":{\"UserPoolId\":\"" + pool + "\"}}");
    }

    @Test
    void aClientHasThePoolsConfigurationUntilItHasItsOwn() {
        String web = people.client(pool);
        set(risk -> risk.riskExceptionConfiguration(except -> except.blockedIPRangeList("10.0.0.0/8")));
        assertThat(describe(web).clientId()).isNull();
        assertThat(describe(web).riskExceptionConfiguration().blockedIPRangeList())
                .containsExactly("10.0.0.0/8");
        set(risk -> risk.clientId(web)
                .riskExceptionConfiguration(except -> except.skippedIPRangeList("2001:db8::/32", "192.0.2.1/32")));
        RiskConfigurationType own = describe(web);
        assertThat(own.clientId()).isEqualTo(web);
        assertThat(own.userPoolId()).isEqualTo(pool);
        assertThat(own.lastModifiedDate()).isEqualTo(server().clock().instant());
        assertThat(own.riskExceptionConfiguration().skippedIPRangeList())
                .containsExactly("2001:db8::/32", "192.0.2.1/32");
        set(risk -> risk.clientId(web));
        assertThat(describe(web).clientId()).isNull();
        set(risk -> {});
        assertThat(describe(null).riskExceptionConfiguration()).isNull();
        assertThat(describe(null).lastModifiedDate()).isNull();
    }

    @Test
    void whoNamesNoEventsMeansAll() {
        set(risk -> risk.compromisedCredentialsRiskConfiguration(
                compromised -> compromised.actions(action -> action.eventAction("BLOCK"))));
        assertThat(describe(null).compromisedCredentialsRiskConfiguration().eventFilterAsStrings())
                .containsExactlyInAnyOrder("SIGN_IN", "SIGN_UP", "PASSWORD_CHANGE");
    }

    @Test
    void aNoticeNeedsASender() {
        refused(
                INVALID,
                "NotifyConfiguration is required when Notify is true for an action.",
                () -> set(risk -> risk.accountTakeoverRiskConfiguration(takeover -> takeover.actions(actions ->
                        actions.lowAction(low -> low.sendNotification(true).eventAction("NO_ACTION"))))));
        set(risk -> risk.accountTakeoverRiskConfiguration(takeover -> takeover.notifyConfiguration(
                        notify -> notify.sourceArn(SENDER))
                .actions(actions ->
                        actions.lowAction(low -> low.sendNotification(true).eventAction("NO_ACTION")))));
        assertThat(describe(null)
                        .accountTakeoverRiskConfiguration()
                        .notifyConfiguration()
                        .sourceArn())
                .isEqualTo(SENDER);
    }

    @Test
    void secondFactorsAsActionNeedAPoolThatHasThemAsAnOption() {
        Consumer<SetRiskConfigurationRequest.Builder> asking =
                risk -> risk.accountTakeoverRiskConfiguration(takeover -> takeover.actions(actions ->
                        actions.highAction(high -> high.sendNotification(false).eventAction("MFA_REQUIRED"))));
        refused(INVALID, "MFA actions require the user pool's MfaConfiguration to be OPTIONAL.", () -> set(asking));
        client().setUserPoolMfaConfig(mfa -> mfa.userPoolId(pool)
                .mfaConfiguration("OPTIONAL")
                .softwareTokenMfaConfiguration(token -> token.enabled(true)));
        set(asking);
        assertThat(describe(null)
                        .accountTakeoverRiskConfiguration()
                        .actions()
                        .highAction()
                        .eventActionAsString())
                .isEqualTo("MFA_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "example.org/8", "::1/129", "/8"})
    void refusesAnAddressRangeThatIsNone(String range) {
        refused(
                INVALID,
                "Invalid IP address range: " + range,
                () -> set(risk -> risk.riskExceptionConfiguration(except -> except.blockedIPRangeList(range))));
    }

    @Test
    void showsWhatHappenedTheNewestFirst() {
        User ada = person(pool, "ada");
        String first = note(ada, Kind.SIGN_UP, Response.PASS);
        server().clock().set(server().clock().instant().plus(Duration.ofSeconds(1)));
        String second = note(ada, Kind.SIGN_IN, Response.IN_PROGRESS, new Challenge(false, true));
        server().clock().set(server().clock().instant().plus(Duration.ofSeconds(1)));
        String third = note(ada, Kind.SIGN_IN, Response.FAIL, new Challenge(false, true), new Challenge(true, false));
        AdminListUserAuthEventsResponse page = client().adminListUserAuthEvents(
                        asked -> asked.userPoolId(pool).username("ada").maxResults(2));
        assertThat(page.authEvents().stream().map(AuthEventType::eventId)).containsExactly(third, second);
        AuthEventType failed = page.authEvents().getFirst();
        assertThat(failed.eventTypeAsString()).isEqualTo("SignIn");
        assertThat(failed.eventResponseAsString()).isEqualTo("Fail");
        assertThat(failed.creationDate()).isEqualTo(server().clock().instant());
        assertThat(failed.challengeResponses().getLast().challengeNameAsString())
                .isEqualTo("Mfa");
        assertThat(failed.challengeResponses().getLast().challengeResponseAsString())
                .isEqualTo("Failure");
        assertThat(failed.eventContextData().ipAddress()).isEqualTo("192.0.2.1");
        assertThat(failed.eventRisk().riskDecisionAsString()).isEqualTo("NoRisk");
        assertThat(failed.eventRisk().compromisedCredentialsDetected()).isFalse();
        assertThat(failed.eventFeedback()).isNull();
        AdminListUserAuthEventsResponse rest = client().adminListUserAuthEvents(
                        asked -> asked.userPoolId(pool).username("ada").nextToken(page.nextToken()));
        assertThat(rest.authEvents().stream().map(AuthEventType::eventId)).containsExactly(first);
        assertThat(rest.nextToken()).isNull();
    }

    @Test
    void anAdministratorSaysWhatTheyThink() {
        User ada = person(pool, "ada");
        String event = note(ada, Kind.SIGN_IN, Response.PASS);
        feedback(event, "Invalid");
        feedback(event, "Valid");
        AuthEventType shown = only();
        assertThat(shown.eventFeedback().feedbackValueAsString()).isEqualTo("Valid");
        assertThat(shown.eventFeedback().provider()).isEqualTo("Admin");
        assertThat(shown.eventFeedback().feedbackDate())
                .isEqualTo(server().clock().instant());
        refused(NOT_FOUND, "Auth event does not exist.", () -> feedback("0190a6b1-none", "Valid"));
    }

    @Test
    void whoeverHasTheTokenOfAnEventSaysWhatTheyThink() {
        User ada = person(pool, "ada");
        User bob = person(pool, "bob");
        String event = note(ada, Kind.SIGN_IN, Response.PASS);
        String token = events.feedbackToken(pool, ada.id(), event);
        tell("ada", event, token);
        assertThat(only().eventFeedback().provider()).isEqualTo("User");
        String other = events.feedbackToken(pool, bob.id(), event);
        String wrong = "Invalid feedback token.";
        refused("NotAuthorizedException", wrong, () -> tell("ada", event, other));
        refused("NotAuthorizedException", wrong, () -> tell("ada", "other-event", token));
        refused("NotAuthorizedException", wrong, () -> tell("nobody", event, token));
        refused("NotAuthorizedException", wrong, () -> tell("ada", event, "A"));
        String gone = events.feedbackToken(pool, ada.id(), "gone");
        refused(NOT_FOUND, "Auth event does not exist.", () -> tell("ada", "gone", gone));
    }

    @Test
    void everyOperationNeedsTheAddOn() {
        String blind = pool(request -> request);
        User ada = person(blind, "ada");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> client().setRiskConfiguration(asked -> asked.userPoolId(blind)),
                () -> client().describeRiskConfiguration(asked -> asked.userPoolId(blind)),
                () -> client().adminListUserAuthEvents(
                                asked -> asked.userPoolId(blind).username("ada")),
                () -> client().adminUpdateAuthEventFeedback(asked ->
                        asked.userPoolId(blind).username("ada").eventId("e").feedbackValue("Valid")),
                () -> client().updateAuthEventFeedback(asked -> asked.userPoolId(blind)
                        .username("ada")
                        .eventId("e")
                        .feedbackToken(events.feedbackToken(blind, ada.id(), "e"))
                        .feedbackValue("Valid")))) {
            refused("UserPoolAddOnNotEnabledException", NO_ADD_ON, call);
        }
    }

    @Test
    void eventsOfPoolsThatDoNotWantToKnowAreNotKept() {
        String blind = pool(request -> request);
        User ada = person(blind, "ada");
        AuthEvent event = event(ada, Kind.SIGN_IN, Response.PASS);
        record(blind, event);
        List<AuthEventRow> kept = server().database()
                .read(transaction -> new AuthEventStore()
                        .list(transaction, ada.id(), null, 10)
                        .items());
        assertThat(kept).isEmpty();
    }

    @Test
    void refusesWhoIsNotThere() {
        refused(
                NO_USER,
                NOBODY,
                () -> client().adminListUserAuthEvents(
                                asked -> asked.userPoolId(pool).username("nobody")));
        refused(
                NOT_FOUND,
                NO_POOL,
                () -> client().describeRiskConfiguration(asked -> asked.userPoolId(POOL_OF_NOBODY)));
        refused(NOT_FOUND, "User pool client nobody does not exist.", () -> set(risk -> risk.clientId("nobody")));
        refused(NOT_FOUND, "User pool client nobody does not exist.", () -> describe("nobody"));
        person(pool, "ada");
        refused(
                INVALID,
                "Invalid Pagination Token provided.",
                () -> client().adminListUserAuthEvents(
                                asked -> asked.userPoolId(pool).username("ada").nextToken("x")));
    }

    private static String watching() {
        return pool(request -> request.userPoolTier("PLUS")
                .userPoolAddOns(UserPoolAddOnsType.builder()
                        .advancedSecurityMode("AUDIT")
                        .build()));
    }

    private void set(Consumer<SetRiskConfigurationRequest.Builder> risk) {
        client().setRiskConfiguration(request -> risk.accept(request.userPoolId(pool)));
    }

    private RiskConfigurationType describe(@Nullable String clientId) {
        return client().describeRiskConfiguration(
                        request -> request.userPoolId(pool).clientId(clientId))
                .riskConfiguration();
    }

    private AuthEventType only() {
        return client().adminListUserAuthEvents(asked -> asked.userPoolId(pool).username("ada"))
                .authEvents()
                .getFirst();
    }

    private void feedback(String event, String value) {
        client().adminUpdateAuthEventFeedback(asked ->
                asked.userPoolId(pool).username("ada").eventId(event).feedbackValue(value));
    }

    private void tell(String name, String event, String token) {
        client().updateAuthEventFeedback(asked -> asked.userPoolId(pool)
                .username(name)
                .eventId(event)
                .feedbackToken(token)
                .feedbackValue("Invalid"));
    }

    private String note(User user, Kind kind, Response response, Challenge... challenges) {
        AuthEvent event = event(user, kind, response, challenges);
        record(pool, event);
        return event.id();
    }

    private static void record(String poolId, AuthEvent event) {
        UserPool pool = userPool(poolId);
        server().database().write(transaction -> {
            events.record(transaction, pool, event);
            return true;
        });
    }

    private static AuthEvent event(User user, Kind kind, Response response, Challenge... challenges) {
        return new AuthEvent(
                UUID.randomUUID().toString(),
                user.id(),
                server().clock().instant(),
                kind,
                response,
                List.of(challenges),
                new Context("192.0.2.1", null));
    }
}
