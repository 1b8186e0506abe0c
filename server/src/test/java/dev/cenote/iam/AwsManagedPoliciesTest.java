package dev.cenote.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.AwsManagedPolicies.Entry;
import dev.cenote.protocol.policy.AccessRequest;
import dev.cenote.protocol.policy.Context;
import dev.cenote.protocol.policy.Evaluation;
import dev.cenote.protocol.policy.NamedPolicy;
import dev.cenote.protocol.policy.Policies;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.protocol.policy.Requester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsManagedPoliciesTest {
    private static final Requester SOMEBODY = new Requester(
            Requester.Kind.USER, "000000000000", "arn:aws:iam::000000000000:user/ada", null, "AIDA", null);

    @Test
    void everyDocumentIsAManagedPolicyUnderItsOwnArnAndId() {
        for (Entry entry : AwsManagedPolicies.all()) {
            ManagedPolicy policy = entry.policy();
            assertThat(Policy.parse(entry.version().document(), PolicyKind.MANAGED)
                            .principalArns())
                    .isEmpty();
            assertThat(policy.arn()).isEqualTo("arn:aws:iam::aws:policy" + policy.path() + policy.name());
            assertThat(policy.id()).matches("ANPA[A-Z]{17}");
            assertThat(AwsManagedPolicies.find(policy.arn())).contains(entry);
            assertThat(policy.defaultVersion()).isEqualTo(entry.version().number());
        }
        assertThat(AwsManagedPolicies.all().stream().map(entry -> entry.policy().id()))
                .doesNotHaveDuplicates();
        assertThat(AwsManagedPolicies.find("arn:aws:iam::aws:policy/None")).isEmpty();
        assertThat(AwsManagedPolicies.find(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AdministratorAccess, iam:DeleteRole, true",
        "PowerUserAccess, cognito-idp:CreateUserPool, true",
        "PowerUserAccess, iam:CreateRole, false",
        "PowerUserAccess, iam:ListRoles, true",
        "ReadOnlyAccess, cognito-idp:DescribeUserPool, true",
        "ReadOnlyAccess, cognito-idp:AdminGetUser, true",
        "ReadOnlyAccess, cognito-idp:AdminDeleteUser, false",
        "ReadOnlyAccess, iam:CreateUser, false",
        "IAMFullAccess, iam:CreateUser, true",
        "IAMFullAccess, cognito-idp:ListUserPools, false",
        "IAMReadOnlyAccess, iam:GetRole, true",
        "IAMReadOnlyAccess, iam:PassRole, false",
        "AmazonCognitoPowerUser, cognito-identity:DeleteIdentityPool, true",
        "AmazonCognitoPowerUser, iam:PassRole, false",
        "AmazonCognitoReadOnly, cognito-idp:ListUsers, true",
        "AmazonCognitoReadOnly, cognito-idp:DeleteUserPool, false",
        "AmazonCognitoDeveloperAuthenticatedIdentities, cognito-identity:LookupDeveloperIdentity, true",
        "AmazonCognitoDeveloperAuthenticatedIdentities, cognito-identity:GetId, false",
        "AmazonCognitoUnAuthedIdentitiesSessionPolicy, polly:SynthesizeSpeech, true",
        "AmazonCognitoUnAuthedIdentitiesSessionPolicy, iam:ListUsers, false",
        "AmazonCognitoUnauthenticatedIdentities, rum:PutRumEvents, true",
        "AmazonCognitoUnauthenticatedIdentities, polly:SynthesizeSpeech, false"
    })
    void allowsWhatItsNameSays(String name, String action, boolean allowed) {
        String arn = "arn:aws:iam::aws:policy/" + name;
        Policy policy = Policy.parse(AwsManagedPolicies.document(arn).orElseThrow(), PolicyKind.MANAGED);
        assertThat(Evaluation.decide(
                                SOMEBODY,
                                Policies.ofIdentity(List.of(new NamedPolicy(arn, "IAM Policy", policy))),
                                new AccessRequest(action, "*", Context.empty()))
                        .allowed())
                .isEqualTo(allowed);
    }
}
