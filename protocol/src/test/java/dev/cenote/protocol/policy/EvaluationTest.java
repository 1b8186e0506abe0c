package dev.cenote.protocol.policy;

import static dev.cenote.protocol.policy.Asked.FEDERATED;
import static dev.cenote.protocol.policy.Asked.POOL;
import static dev.cenote.protocol.policy.Asked.ROOT;
import static dev.cenote.protocol.policy.Asked.SESSION;
import static dev.cenote.protocol.policy.Asked.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.policy.Decision.Cause;
import dev.cenote.protocol.policy.Decision.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decision procedure within one account, row by row, with the reasons that AWS gives. */
class EvaluationTest {
    private static final String ACTION = "cognito-idp:AdminGetUser";
    private static final String ALLOW = "{'Effect':'Allow','Action':'cognito-idp:*','Resource':'*'}";
    private static final String DENY = "{'Effect':'Deny','Action':'cognito-idp:Admin*','Resource':'*'}";
    private static final String OTHER = "{'Effect':'Allow','Action':'iam:*','Resource':'*'}";

    @Test
    void whatNoPolicyAllowsIsDenied() {
        assertDenied(decide(USER, policies(null, null, null, null)), Outcome.IMPLICIT_DENY, Cause.IDENTITY);
        assertDenied(decide(USER, policies(OTHER, null, null, null)), Outcome.IMPLICIT_DENY, Cause.IDENTITY);
        assertThat(decide(USER, policies(OTHER, null, null, null)).reason(ACTION))
                .isEqualTo(" because no identity-based policy allows the cognito-idp:AdminGetUser action");
        assertThat(decide(USER, policies(OTHER, null, null, null)).matched()).isEmpty();
    }

    @Test
    void anIdentityPolicyAllows() {
        Decision decision = decide(USER, policies(ALLOW, null, null, null));
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.reason(ACTION)).isEmpty();
        assertThat(decision.matched()).extracting(MatchedStatement::policyId).containsExactly("identity");
    }

    @Test
    void aDenyAnywhereWins() {
        String grant = resourceAllow("'*'");
        assertDenied(
                decide(USER, policies(ALLOW + ',' + DENY, ALLOW, null, grant)), Outcome.EXPLICIT_DENY, Cause.IDENTITY);
        assertDenied(decide(USER, policies(ALLOW, DENY, null, grant)), Outcome.EXPLICIT_DENY, Cause.BOUNDARY);
        assertDenied(decide(SESSION, policies(ALLOW, null, DENY, grant)), Outcome.EXPLICIT_DENY, Cause.SESSION);
        assertDenied(
                decide(USER, policies(ALLOW, null, null, grant.replace("Allow", "Deny"))),
                Outcome.EXPLICIT_DENY,
                Cause.RESOURCE);
        assertDenied(
                decide(ROOT, policies(null, null, null, grant.replace("Allow", "Deny"))),
                Outcome.EXPLICIT_DENY,
                Cause.RESOURCE);
    }

    @Test
    void everyDenyingStatementIsReported() {
        Decision decision = decide(USER, policies(DENY, DENY, null, null));
        assertThat(decision.matched()).extracting(MatchedStatement::policyId).containsExactly("identity", "boundary");
        assertThat(decision.reason(ACTION)).isEqualTo(" with an explicit deny in an identity-based policy");
    }

    @Test
    void aBoundaryLimitsAndNeverGrants() {
        assertThat(decide(USER, policies(ALLOW, ALLOW, null, null)).allowed()).isTrue();
        assertDenied(decide(USER, policies(ALLOW, OTHER, null, null)), Outcome.IMPLICIT_DENY, Cause.BOUNDARY);
        assertDenied(decide(USER, policies(null, ALLOW, null, null)), Outcome.IMPLICIT_DENY, Cause.IDENTITY);
        assertThat(decide(USER, policies(ALLOW, OTHER, null, null)).reason(ACTION))
                .isEqualTo(" because no permissions boundary allows the cognito-idp:AdminGetUser action");
    }

    @Test
    void sessionPoliciesLimitAndNeverGrant() {
        assertThat(decide(SESSION, policies(ALLOW, null, ALLOW, null)).allowed())
                .isTrue();
        assertThat(decide(SESSION, policies(ALLOW, null, null, null)).allowed()).isTrue();
        assertDenied(decide(SESSION, policies(ALLOW, null, OTHER, null)), Outcome.IMPLICIT_DENY, Cause.SESSION);
        assertDenied(decide(SESSION, policies(null, null, ALLOW, null)), Outcome.IMPLICIT_DENY, Cause.IDENTITY);
        assertThat(decide(SESSION, policies(ALLOW, null, OTHER, null)).reason(ACTION))
                .isEqualTo(" because no session policy allows the cognito-idp:AdminGetUser action");
    }

    @Test
    void oneOfSeveralSessionPoliciesIsEnough() {
        Policies several = new Policies(
                List.of(Asked.identity(ALLOW)),
                null,
                List.of(Asked.named("a", PolicyKind.SESSION, OTHER), Asked.named("b", PolicyKind.SESSION, ALLOW)),
                null);
        assertThat(decide(SESSION, several).allowed()).isTrue();
        Policies none = new Policies(List.of(Asked.identity(ALLOW)), null, List.of(), null);
        assertDenied(decide(SESSION, none), Outcome.IMPLICIT_DENY, Cause.SESSION);
    }

    @Test
    void aFederatedUserWithoutSessionPoliciesMayDoNothing() {
        assertDenied(decide(FEDERATED, policies(ALLOW, null, null, null)), Outcome.IMPLICIT_DENY, Cause.SESSION);
        assertThat(decide(FEDERATED, policies(ALLOW, null, ALLOW, null)).allowed())
                .isTrue();
    }

    @Test
    void theRootUserNeedsNoPolicy() {
        assertThat(decide(ROOT, policies(null, null, null, null)).allowed()).isTrue();
        assertDenied(decide(ROOT, policies(null, null, OTHER, null)), Outcome.IMPLICIT_DENY, Cause.SESSION);
    }

    @Test
    void aResourcePolicyThatNamesTheRequesterBeatsImplicitDenies() {
        for (Requester requester : List.of(USER, SESSION, FEDERATED)) {
            String direct = resourceAllow("{'AWS':'" + requester.arn() + "'}");
            Decision decision = decide(requester, policies(null, OTHER, OTHER, direct));
            assertThat(decision.allowed()).as(requester.arn()).isTrue();
            assertThat(decision.cause()).isEqualTo(Cause.RESOURCE);
            assertThat(decide(requester, policies(null, OTHER, OTHER, resourceAllow("'*'")))
                            .allowed())
                    .isTrue();
        }
    }

    @Test
    void aResourcePolicyThatNamesTheRoleStaysWithinBoundaryAndSession() {
        String role = resourceAllow("{'AWS':'" + SESSION.roleArn() + "'}");
        assertThat(decide(SESSION, policies(null, null, null, role)).allowed()).isTrue();
        assertDenied(decide(SESSION, policies(null, OTHER, null, role)), Outcome.IMPLICIT_DENY, Cause.BOUNDARY);
        assertDenied(decide(SESSION, policies(null, null, OTHER, role)), Outcome.IMPLICIT_DENY, Cause.SESSION);
    }

    @Test
    void aResourcePolicyThatNamesTheAccountOnlyDelegates() {
        for (String account : List.of("111122223333", "arn:aws:iam::111122223333:root")) {
            String delegating = resourceAllow("{'AWS':'" + account + "'}");
            assertDenied(decide(USER, policies(null, null, null, delegating)), Outcome.IMPLICIT_DENY, Cause.IDENTITY);
            assertThat(decide(USER, policies(ALLOW, null, null, delegating)).allowed())
                    .isTrue();
        }
    }

    @Test
    void servicesAndStrangersHaveTheResourcePolicyOnly() {
        String service = resourceAllow("{'Service':'cognito-idp.amazonaws.com'}");
        Requester pool = Requester.service("cognito-idp.amazonaws.com");
        assertThat(decide(pool, policies(null, null, null, service)).allowed()).isTrue();
        assertDenied(
                decide(Requester.service("sns.amazonaws.com"), policies(ALLOW, null, null, service)),
                Outcome.IMPLICIT_DENY,
                Cause.RESOURCE);
        assertDenied(
                decide(Requester.anonymous(), policies(ALLOW, null, null, service)),
                Outcome.IMPLICIT_DENY,
                Cause.RESOURCE);
        assertThat(decide(Requester.anonymous(), policies(null, null, null, resourceAllow("'*'")))
                        .reason(ACTION))
                .isEmpty();
        assertThat(decide(Requester.anonymous(), policies(null, null, null, null))
                        .reason(ACTION))
                .isEqualTo(" because no resource-based policy allows the cognito-idp:AdminGetUser action");
    }

    private static Decision decide(Requester requester, Policies policies) {
        return Evaluation.decide(requester, policies, Asked.request(ACTION, POOL));
    }

    private static String resourceAllow(String principal) {
        return "{'Effect':'Allow','Principal':" + principal + ",'Action':'*','Resource':'*'}";
    }

    private static Policies policies(
            @Nullable String identity, @Nullable String boundary, @Nullable String session, @Nullable String resource) {
        return new Policies(
                identity == null ? List.of() : List.of(Asked.identity(identity)),
                boundary == null ? null : Asked.named("boundary", PolicyKind.MANAGED, boundary),
                session == null ? null : List.of(Asked.named("session", PolicyKind.SESSION, session)),
                resource == null ? null : Asked.named("resource", PolicyKind.RESOURCE, resource));
    }

    private static void assertDenied(Decision decision, Outcome outcome, Cause cause) {
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.cause()).isEqualTo(cause);
    }
}
