package dev.cenote.protocol.policy;

import static dev.cenote.protocol.policy.Asked.FEDERATED;
import static dev.cenote.protocol.policy.Asked.ROOT;
import static dev.cenote.protocol.policy.Asked.SESSION;
import static dev.cenote.protocol.policy.Asked.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.policy.Decision.Cause;
import dev.cenote.protocol.policy.Decision.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may assume a role: trust policies name users, roles, accounts, services and providers. */
class TrustTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/Target";
    private static final String ASSUME = "sts:AssumeRole";
    private static final String COGNITO = "cognito-identity.amazonaws.com";
    private static final Policies NO_POLICIES = Policies.ofIdentity(List.of());
    private static final Policies MAY_ASSUME =
            Policies.ofIdentity(List.of(Asked.identity("{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*'}")));
    private static final Policies MAY_NOT =
            Policies.ofIdentity(List.of(Asked.identity("{'Effect':'Deny','Action':'sts:*','Resource':'*'}")));

    @Test
    void aTrustPolicyThatNamesTheUserIsEnough() {
        for (String name : List.of(USER.arn(), "AIDAANNANNANNANNANN1", "*")) {
            assertThat(assume("{'AWS':'" + name + "'}", USER, NO_POLICIES).allowed())
                    .as(name)
                    .isTrue();
        }
        assertThat(assume("'*'", USER, NO_POLICIES).cause()).isEqualTo(Cause.TRUST);
    }

    @Test
    void anIdentityPolicyAloneIsNeverEnough() {
        Decision decision = assume("{'AWS':'AIDASOMEBODYELSE0001'}", USER, MAY_ASSUME);
        assertThat(decision.outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(decision.reason(ASSUME)).isEqualTo(" because no role trust policy allows the sts:AssumeRole action");
        assertThat(assume("{'AWS':'AIDASOMEBODYELSE0001'}", ROOT, NO_POLICIES).allowed())
                .isFalse();
    }

    @Test
    void aTrustedAccountLeavesItToTheIdentityPolicies() {
        for (String account : List.of("111122223333", "arn:aws:iam::111122223333:root")) {
            String principal = "{'AWS':'" + account + "'}";
            assertThat(assume(principal, USER, MAY_ASSUME).allowed()).isTrue();
            assertThat(assume(principal, USER, NO_POLICIES).reason(ASSUME))
                    .isEqualTo(" because no identity-based policy allows the sts:AssumeRole action");
            assertThat(assume(principal, ROOT, NO_POLICIES).allowed()).isTrue();
        }
        assertThat(assume("{'AWS':'444455556666'}", USER, MAY_ASSUME).allowed()).isFalse();
        assertThat(assume("{'AWS':'arn:aws:iam::444455556666:root'}", USER, MAY_ASSUME)
                        .allowed())
                .isFalse();
    }

    @Test
    void aDenyInTheIdentityPoliciesWinsOverTrust() {
        Decision decision = assume("{'AWS':'" + USER.arn() + "'}", USER, MAY_NOT);
        assertThat(decision.outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(decision.reason(ASSUME)).isEqualTo(" with an explicit deny in an identity-based policy");
    }

    @Test
    void aDenyInTheTrustPolicyWins() {
        Policy trust = trust("{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'},"
                + "{'Effect':'Deny','Principal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}");
        Decision decision = Evaluation.assume(trust, USER, MAY_ASSUME, Asked.request(ASSUME, ROLE));
        assertThat(decision.reason(ASSUME)).isEqualTo(" with an explicit deny in the role trust policy");
        TrustDecision alone = Evaluation.trust(trust, USER, Asked.request(ASSUME, ROLE));
        assertThat(alone.decision().outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
    }

    @Test
    void aRoleIsNamedByArnOrIdAndLimitedByItsBoundaryAndSession() {
        for (String name : List.of("arn:aws:iam::111122223333:role/team/Reader", "AROAREADERREADERREA1")) {
            String principal = "{'AWS':'" + name + "'}";
            assertThat(assume(principal, SESSION, NO_POLICIES).allowed()).isTrue();
            Policies limited = new Policies(
                    List.of(),
                    null,
                    List.of(Asked.named("s", PolicyKind.SESSION, "{'Effect':'Allow','Action':'iam:*','Resource':'*'}")),
                    null);
            assertThat(assume(principal, SESSION, limited).cause()).isEqualTo(Cause.SESSION);
        }
        assertThat(assume("{'AWS':'" + SESSION.arn() + "'}", SESSION, NO_POLICIES)
                        .allowed())
                .isTrue();
    }

    @Test
    void aNewRoleOrUserOfTheSameNameIsNobody() {
        assertThat(assume("{'AWS':'AROADELETEDDELETED01'}", SESSION, MAY_ASSUME).allowed())
                .isFalse();
        assertThat(assume("{'AWS':'AIDADELETEDDELETED01'}", USER, MAY_ASSUME).allowed())
                .isFalse();
    }

    @Test
    void theIdOfAUserIsNotThatOfTheUsersFederatedSessions() {
        assertThat(assume("{'AWS':'AIDAANNANNANNANNANN1'}", FEDERATED, NO_POLICIES)
                        .allowed())
                .isFalse();
    }

    @Test
    void trustSaysWhetherOnlyTheAccountIsNamed() {
        AccessRequest request = Asked.request(ASSUME, ROLE);
        Policy both = trust("{'Effect':'Allow','Principal':{'AWS':['111122223333']},'Action':'sts:AssumeRole'},"
                + "{'Effect':'Allow','Principal':{'AWS':'" + USER.arn() + "'},'Action':'sts:AssumeRole'}");
        assertThat(Evaluation.trust(both, USER, request).byAccountOnly()).isFalse();
        assertThat(Evaluation.trust(both, SESSION, request).byAccountOnly()).isTrue();
        assertThat(Evaluation.trust(both, SESSION, request).decision().allowed())
                .isTrue();
        assertThat(Evaluation.trust(both, Requester.anonymous(), request).decision())
                .isEqualTo(new Decision(Outcome.IMPLICIT_DENY, Cause.TRUST, List.of()));
    }

    @Test
    void anIdentityPoolsRoleIsForItsPoolAndItsKindOfIdentity() {
        Policy trust = trust("{'Effect':'Allow','Principal':{'Federated':'" + COGNITO
                + "'},'Action':'sts:AssumeRoleWithWebIdentity','Condition':{"
                + "'StringEquals':{'cognito-identity.amazonaws.com:aud':'us-east-1:pool'},"
                + "'ForAnyValue:StringLike':{'cognito-identity.amazonaws.com:amr':'authenticated'}}}");
        assertThat(webIdentity(trust, COGNITO, "us-east-1:pool", "authenticated"))
                .isTrue();
        assertThat(webIdentity(trust, COGNITO, "us-east-1:pool", "unauthenticated"))
                .isFalse();
        assertThat(webIdentity(trust, COGNITO, "us-east-1:other", "authenticated"))
                .isFalse();
        assertThat(webIdentity(trust, "accounts.google.com", "us-east-1:pool", "authenticated"))
                .isFalse();
        assertThat(Evaluation.trust(trust, USER, Asked.request("sts:AssumeRoleWithWebIdentity", ROLE))
                        .decision()
                        .allowed())
                .isFalse();
    }

    @Test
    void aWebIdentityIsInNoAccount() {
        Policy trust = trust("{'Effect':'Allow','Principal':{'AWS':['111122223333','" + USER.arn()
                + "']},'Action':['sts:AssumeRoleWithWebIdentity','sts:AssumeRole']}");
        assertThat(webIdentity(trust, COGNITO, "a", "authenticated")).isFalse();
    }

    @Test
    void aServiceIsTrustedByName() {
        String principal = "{'Service':['lambda.amazonaws.com','cognito-idp.amazonaws.com']}";
        assertThat(assume(principal, Requester.service("cognito-idp.amazonaws.com"), NO_POLICIES)
                        .allowed())
                .isTrue();
        assertThat(assume(principal, Requester.service("sns.amazonaws.com"), NO_POLICIES)
                        .allowed())
                .isFalse();
        assertThat(assume(principal, USER, MAY_ASSUME).allowed()).isFalse();
    }

    @Test
    void anExternalIdIsACondition() {
        Policy trust = trust("{'Effect':'Allow','Principal':{'AWS':'" + USER.arn()
                + "'},'Action':'sts:AssumeRole','Condition':{'StringEquals':{'sts:ExternalId':'x1'}}}");
        assertThat(Evaluation.assume(
                                trust,
                                USER,
                                NO_POLICIES,
                                Asked.request(ASSUME, ROLE, Map.of("sts:ExternalId", List.of("x1"))))
                        .allowed())
                .isTrue();
        assertThat(Evaluation.assume(trust, USER, NO_POLICIES, Asked.request(ASSUME, ROLE))
                        .allowed())
                .isFalse();
    }

    @Test
    void notPrincipalDeniesEverybodyElse() {
        NamedPolicy resource = Asked.named(
                "r",
                PolicyKind.RESOURCE,
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'},"
                        + "{'Effect':'Deny','NotPrincipal':{'AWS':['" + USER.arn()
                        + "','" + SESSION.arn() + "']},'Action':'*','Resource':'*'}");
        Policies policies = new Policies(List.of(), null, null, resource);
        AccessRequest request = Asked.request("sns:Publish", "*");
        assertThat(Evaluation.decide(USER, policies, request).allowed()).isTrue();
        assertThat(Evaluation.decide(SESSION, policies, request).allowed()).isTrue();
        assertThat(Evaluation.decide(FEDERATED, policies, request).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(Evaluation.decide(Requester.anonymous(), policies, request).outcome())
                .isEqualTo(Outcome.EXPLICIT_DENY);
    }

    @Test
    void notPrincipalSparesNoSessionOfARoleAndNoUserOfAnAccountThatIsNotNamedItself() {
        NamedPolicy resource = Asked.named(
                "r",
                PolicyKind.RESOURCE,
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'},"
                        + "{'Effect':'Deny','NotPrincipal':{'AWS':['" + SESSION.roleArn() + "','" + SESSION.uniqueId()
                        + "','arn:aws:iam::" + Asked.ACCOUNT + ":root']},'Action':'*','Resource':'*'}");
        Policies policies = new Policies(List.of(), null, null, resource);
        AccessRequest request = Asked.request("sns:Publish", "*");
        assertThat(Evaluation.decide(SESSION, policies, request).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(Evaluation.decide(USER, policies, request).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(Evaluation.decide(FEDERATED, policies, request).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(Evaluation.decide(Asked.ROOT, policies, request).allowed()).isTrue();
    }

    @Test
    void knowsATrustThatNothingRestricts() {
        String free = "{'Effect':'Allow','Principal':{'Federated':'" + COGNITO
                + "'},'Action':'sts:AssumeRoleWithWebIdentity'%s}";
        assertThat(trust(free.formatted("")).trustsUnconditionally(COGNITO)).isTrue();
        assertThat(trust(free.formatted(",'Condition':{}")).trustsUnconditionally(COGNITO))
                .isTrue();
        assertThat(trust(free.formatted("")).trustsUnconditionally("accounts.google.com"))
                .isFalse();
        assertThat(trust(free.formatted(",'Condition':{'StringEquals':{'" + COGNITO + ":aud':'us-east-1:pool'}}"))
                        .trustsUnconditionally(COGNITO))
                .isFalse();
    }

    private static boolean webIdentity(Policy trust, String provider, String audience, String method) {
        Requester requester =
                new Requester(Requester.Kind.WEB_IDENTITY, "", "us-east-1:identity", null, null, provider);
        return Evaluation.trust(
                        trust,
                        requester,
                        Asked.request(
                                "sts:AssumeRoleWithWebIdentity",
                                ROLE,
                                Map.of(COGNITO + ":aud", List.of(audience), COGNITO + ":amr", List.of(method))))
                .decision()
                .allowed();
    }

    private static Decision assume(String principal, Requester requester, Policies policies) {
        Policy trust = trust("{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}");
        return Evaluation.assume(trust, requester, policies, Asked.request(ASSUME, ROLE));
    }

    private static Policy trust(String statements) {
        return Policy.parse(Asked.document(statements), PolicyKind.TRUST);
    }
}
