package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles, policies and providers as the SDK for Java reads them, member by member. */
@ExtendWith(SharedProduct.class)
class IamRolesBySdkTest {
    private static final String ACCOUNT = "arn:aws:iam::000000000000:";
    private static final Tag TEAM = Tag.builder().key("Team").value("blue").build();
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"AWS\":\"000000000000\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String READS = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
            + " \"Action\": \"cognito-idp:Describe*\", \"Resource\": \"*\"}]}";

    private static final String LISTS = READS.replace("Describe*", "List*");

    private final IamClient iam;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "reads" + suffix;
    private final String policyArn = ACCOUNT + "policy/team/" + name;

    IamRolesBySdkTest(Product product) {
        this.iam = Clients.iam(product);
    }

    @AfterEach
    void close() {
        iam.close();
    }

    @Test
    void aRoleHasTheMembersThatEachAnswerOfAwsHas() {
        Role created = iam.createRole(r -> r.roleName(name)
                        .path("/team/")
                        .assumeRolePolicyDocument(TRUST)
                        .description("who reads")
                        .maxSessionDuration(7200)
                        .tags(TEAM))
                .role();
        Role first = Role.builder()
                .path("/team/")
                .roleName(name)
                .roleId(created.roleId())
                .arn(ACCOUNT + "role/team/" + name)
                .createDate(created.createDate())
                .assumeRolePolicyDocument(created.assumeRolePolicyDocument())
                .description("who reads")
                .tags(TEAM)
                .build();
        assertThat(created).isEqualTo(first);
        assertThat(decoded(created.assumeRolePolicyDocument())).isEqualTo(TRUST);
        Role whole = first.toBuilder()
                .maxSessionDuration(7200)
                .roleLastUsed(RoleLastUsed.builder().build())
                .build();
        assertThat(iam.getRole(r -> r.roleName(name)).role()).isEqualTo(whole);
        Role listed = whole.toBuilder()
                .roleLastUsed((RoleLastUsed) null)
                .tags((List<Tag>) null)
                .build();
        assertThat(iam.listRolesPaginator(r -> r.pathPrefix("/team/").maxItems(1)).roles().stream()
                        .filter(role -> role.roleName().equals(name)))
                .containsExactly(listed);
        assertThat(iam.listRoleTags(r -> r.roleName(name)).tags()).containsExactly(TEAM);
    }

    @Test
    void aPolicyHasTheMembersThatEachAnswerOfAwsHas() {
        Policy created = policy();
        Policy first = Policy.builder()
                .policyName(name)
                .policyId(created.policyId())
                .arn(policyArn)
                .path("/team/")
                .defaultVersionId("v1")
                .attachmentCount(0)
                .permissionsBoundaryUsageCount(0)
                .isAttachable(true)
                .createDate(created.createDate())
                .updateDate(created.createDate())
                .tags(TEAM)
                .build();
        assertThat(created).isEqualTo(first);
        assertThat(iam.getPolicy(r -> r.policyArn(policyArn)).policy())
                .isEqualTo(first.toBuilder().description("what may be read").build());
        PolicyVersion second = iam.createPolicyVersion(
                        r -> r.policyArn(policyArn).policyDocument(LISTS))
                .policyVersion();
        assertThat(second)
                .isEqualTo(PolicyVersion.builder()
                        .versionId("v2")
                        .isDefaultVersion(false)
                        .createDate(second.createDate())
                        .build());
        PolicyVersion read = iam.getPolicyVersion(r -> r.policyArn(policyArn).versionId("v1"))
                .policyVersion();
        assertThat(decoded(read.document())).isEqualTo(READS);
        assertThat(iam.listPolicyVersions(r -> r.policyArn(policyArn)).versions())
                .containsExactly(second, read.toBuilder().document(null).build());
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST));
        iam.attachRolePolicy(r -> r.roleName(name).policyArn(policyArn));
        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(policyArn)).policyRoles())
                .singleElement()
                .satisfies(role -> assertThat(role.roleName()).isEqualTo(name));
        assertThat(iam.listPoliciesPaginator(r -> r.pathPrefix("/team/").maxItems(1)).policies().stream()
                        .filter(policy -> policy.arn().equals(policyArn)))
                .containsExactly(first.toBuilder()
                        .attachmentCount(1)
                        .updateDate(second.createDate())
                        .tags((List<Tag>) null)
                        .build());
    }

    @Test
    void theWholeAccountIsReadPageByPage() {
        Policy policy = policy();
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST).permissionsBoundary(policyArn));
        iam.attachRolePolicy(r -> r.roleName(name).policyArn(policyArn));
        iam.putRolePolicy(r -> r.roleName(name).policyName("own").policyDocument(READS));
        Role role = iam.getRole(r -> r.roleName(name)).role();
        RoleDetail detail =
                iam
                        .getAccountAuthorizationDetailsPaginator(
                                r -> r.filter(EntityType.ROLE).maxItems(1))
                        .stream()
                        .flatMap(page -> page.roleDetailList().stream())
                        .filter(found -> found.roleName().equals(name))
                        .findFirst()
                        .orElseThrow();
        assertThat(detail.arn()).isEqualTo(role.arn());
        assertThat(detail.assumeRolePolicyDocument()).isEqualTo(role.assumeRolePolicyDocument());
        assertThat(detail.permissionsBoundary()).isEqualTo(role.permissionsBoundary());
        assertThat(detail.roleLastUsed()).isEqualTo(role.roleLastUsed());
        assertThat(detail.createDate()).isEqualTo(role.createDate());
        assertThat(detail.hasInstanceProfileList()).isTrue();
        assertThat(detail.attachedManagedPolicies())
                .singleElement()
                .satisfies(attached -> assertThat(attached.policyArn()).isEqualTo(policyArn));
        assertThat(detail.rolePolicyList()).singleElement().satisfies(own -> {
            assertThat(own.policyName()).isEqualTo("own");
            assertThat(decoded(own.policyDocument())).isEqualTo(READS);
        });
        ManagedPolicyDetail managed = iam
                .getAccountAuthorizationDetailsPaginator(
                        r -> r.filter(EntityType.LOCAL_MANAGED_POLICY).maxItems(1))
                .stream()
                .flatMap(page -> page.policies().stream())
                .filter(found -> found.arn().equals(policyArn))
                .findFirst()
                .orElseThrow();
        assertThat(managed.policyId()).isEqualTo(policy.policyId());
        assertThat(managed.attachmentCount()).isEqualTo(1);
        assertThat(managed.permissionsBoundaryUsageCount()).isEqualTo(1);
        assertThat(managed.description()).isEqualTo("what may be read");
        assertThat(managed.policyVersionList()).singleElement().satisfies(version -> {
            assertThat(version.isDefaultVersion()).isTrue();
            assertThat(decoded(version.document())).isEqualTo(READS);
        });
    }

    @Test
    void aProviderIsReadAsItWasMade() {
        String host = "idp-" + suffix + ".example.org/realm";
        String arn = iam.createOpenIDConnectProvider(r -> r.url("https://" + host)
                        .clientIDList("one", "two")
                        .thumbprintList("a".repeat(40))
                        .tags(TEAM))
                .openIDConnectProviderArn();
        GetOpenIdConnectProviderResponse read = iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));
        assertThat(read.url()).isEqualTo(host);
        assertThat(read.clientIDList()).containsExactly("one", "two");
        assertThat(read.thumbprintList()).containsExactly("a".repeat(40));
        assertThat(read.tags()).containsExactly(TEAM);
        assertThat(read.createDate()).isNotNull();
        assertThat(iam.listOpenIDConnectProviders(r -> {}).openIDConnectProviderList())
                .anySatisfy(entry -> assertThat(entry.arn()).isEqualTo(arn));
    }

    @Test
    void aSimulationNamesTheStatementAndItsPlace() {
        EvaluationResult result = iam.simulateCustomPolicy(r -> r.policyInputList(READS)
                        .actionNames("cognito-idp:DescribeUserPool")
                        .resourceArns("*"))
                .evaluationResults()
                .getFirst();
        assertThat(result.evalActionName()).isEqualTo("cognito-idp:DescribeUserPool");
        assertThat(result.evalResourceName()).isEqualTo("*");
        assertThat(result.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(result.missingContextValues()).isEmpty();
        assertThat(result.organizationsDecisionDetail().allowedByOrganizations())
                .isTrue();
        assertThat(result.matchedStatements()).singleElement().satisfies(statement -> {
            assertThat(statement.sourcePolicyId()).isEqualTo("PolicyInputList.1");
            assertThat(statement.startPosition().line()).isEqualTo(1);
            assertThat(statement.endPosition().column())
                    .isGreaterThan(statement.startPosition().column());
        });
        assertThat(result.resourceSpecificResults())
                .singleElement()
                .satisfies(specific ->
                        assertThat(specific.evalResourceDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED));
    }

    private Policy policy() {
        return iam.createPolicy(r -> r.policyName(name)
                        .path("/team/")
                        .policyDocument(READS)
                        .description("what may be read")
                        .tags(TEAM))
                .policy();
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
