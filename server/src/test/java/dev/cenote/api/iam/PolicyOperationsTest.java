package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.PolicyDocuments;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyOperationsTest extends IamContract {
    static final String DOCUMENT =
            "{\n  \"Version\": \"2012-10-17\",  \"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
                    + " \"cognito-idp:List*\", \"Resource\": \"*\", \"Condition\": {\"StringLike\":"
                    + " {\"aws:PrincipalTag/é~\": \"a+b %20\"}}}]}";
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    @Test
    void createsAPolicyAndKeepsItByteForByte() {
        String name = fresh("policy");
        IamAnswer created = call(
                "CreatePolicy",
                "PolicyName",
                name,
                "Path",
                "/app/",
                "PolicyDocument",
                DOCUMENT,
                "Description",
                "what for",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "a");
        String arn = ARN + "policy/app/" + name;
        assertThat(resource()).isEqualTo(arn);
        assertThat(created.text("Arn")).isEqualTo(arn);
        assertThat(created.text("PolicyId")).matches("ANPA[A-Z2-7]{17}");
        assertThat(created.text("DefaultVersionId")).isEqualTo("v1");
        IamAnswer got = call("GetPolicy", "PolicyArn", arn);
        assertThat(resource()).isEqualTo(arn);
        assertThat(got.text("Description")).isEqualTo("what for");
        assertThat(got.text("AttachmentCount")).isEqualTo("0");
        assertThat(got.text("IsAttachable")).isEqualTo("true");
        assertThat(got.text("Key")).isEqualTo("team");
        String document =
                call("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v1").text("Document");
        assertThat(document).isEqualTo(PolicyDocuments.encoded(DOCUMENT)).startsWith("%7B%0A%20%20%22Version");
        assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8)).isEqualTo(DOCUMENT);
        String other = name.toUpperCase(Locale.ROOT);
        refused(
                "409 EntityAlreadyExists: A policy called " + other
                        + " already exists. Duplicate names are not allowed.",
                "CreatePolicy",
                "PolicyName",
                other,
                "PolicyDocument",
                DOCUMENT);
    }

    @Test
    void refusesWhatIsNoManagedPolicy() {
        refused(
                "400 MalformedPolicyDocument: Policy document must be version 2012-10-17 or greater.",
                "CreatePolicy",
                "PolicyName",
                fresh("policy"),
                "PolicyDocument",
                DOCUMENT.replace("2012", "2008"));
        refused(
                "409 LimitExceeded: Cannot exceed quota for PolicySize: 6144",
                "CreatePolicy",
                "PolicyName",
                fresh("policy"),
                "PolicyDocument",
                DOCUMENT.replace("List*", "List" + "a".repeat(6200)));
    }

    @Test
    void hasFiveVersionsOfWhichOneCounts() {
        String arn = policy();
        for (int i = 2; i <= 5; i++) {
            assertThat(call("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", DOCUMENT)
                            .text("VersionId"))
                    .isEqualTo("v" + i);
        }
        refused(
                "409 LimitExceeded: A managed policy can have up to 5 versions. Before you create a new version, you"
                        + " must delete an existing version.",
                "CreatePolicyVersion",
                "PolicyArn",
                arn,
                "PolicyDocument",
                DOCUMENT);
        assertThat(call("ListPolicyVersions", "PolicyArn", arn).texts("VersionId"))
                .containsExactly("v5", "v4", "v3", "v2", "v1");
        refused(
                "409 DeleteConflict: Cannot delete the default version of a policy.",
                "DeletePolicyVersion",
                "PolicyArn",
                arn,
                "VersionId",
                "v1");
        call("SetDefaultPolicyVersion", "PolicyArn", arn, "VersionId", "v3");
        assertThat(call("GetPolicy", "PolicyArn", arn).text("DefaultVersionId")).isEqualTo("v3");
        call("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v1");
        // A number is never given again.
        assertThat(call("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", DOCUMENT, "SetAsDefault", "true")
                        .text("IsDefaultVersion"))
                .isEqualTo("true");
        assertThat(call("GetPolicy", "PolicyArn", arn).text("DefaultVersionId")).isEqualTo("v6");
        refused(
                "404 NoSuchEntity: Policy " + arn + " version v1 does not exist or is not attachable.",
                "GetPolicyVersion",
                "PolicyArn",
                arn,
                "VersionId",
                "v1");
        refused(
                "409 DeleteConflict: This policy has more than one version. Before you delete a policy, you must delete"
                        + " the policy's versions. The default version is deleted with the policy.",
                "DeletePolicy",
                "PolicyArn",
                arn);
    }

    @Test
    void thoseOfAwsCanBeReadAndAttachedButNotChanged() {
        assertThat(call("GetPolicy", "PolicyArn", READ_ONLY).text("PolicyName")).isEqualTo("ReadOnlyAccess");
        assertThat(call("ListPolicyVersions", "PolicyArn", READ_ONLY).texts("VersionId"))
                .containsExactly("v1");
        assertThat(call("GetPolicyVersion", "PolicyArn", READ_ONLY, "VersionId", "v1")
                        .text("Document"))
                .contains("cognito-idp%3ADescribe%2A");
        refused(
                "400 InvalidInput: Policy " + READ_ONLY + " belongs to AWS and cannot be changed.",
                "DeletePolicy",
                "PolicyArn",
                READ_ONLY);
        String name = RoleOperationsTest.role();
        refused(
                "400 PolicyNotAttachable: Cannot attach a Service Role Policy to a Customer Role.",
                "AttachRolePolicy",
                "RoleName",
                name,
                "PolicyArn",
                "arn:aws:iam::aws:policy/aws-service-role/AmazonCognitoIdpEmailServiceRolePolicy");
    }

    @Test
    void listsByScopePathAndUse() {
        String arn = policy();
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        assertThat(call("ListPolicies", "Scope", "Local", "MaxItems", "1000").texts("PolicyName"))
                .contains(name)
                .doesNotContain("AdministratorAccess");
        assertThat(call("ListPolicies", "Scope", "AWS").texts("PolicyName"))
                .contains("AdministratorAccess")
                .doesNotContain(name);
        assertThat(call("ListPolicies", "PathPrefix", "/service-role/").texts("PolicyName"))
                .contains("AWSLambdaRole")
                .doesNotContain(name, "AdministratorAccess");
        assertThat(call("ListPolicies", "Scope", "Local", "OnlyAttached", "true")
                        .texts("PolicyName"))
                .doesNotContain(name);
        call("PutUserPermissionsBoundary", "UserName", user(), "PermissionsBoundary", arn);
        assertThat(call("ListPolicies", "PolicyUsageFilter", "PermissionsBoundary")
                        .texts("PolicyName"))
                .contains(name);
        assertThat(call("ListPolicies", "PolicyUsageFilter", "PermissionsPolicy")
                        .texts("PolicyName"))
                .doesNotContain(name);
        IamAnswer first = call("ListPolicies", "Scope", "AWS", "MaxItems", "2");
        IamAnswer second = call("ListPolicies", "Scope", "AWS", "Marker", first.text("Marker"));
        assertThat(second.texts("PolicyName")).isNotEmpty().doesNotContainAnyElementsOf(first.texts("PolicyName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"User", "Group", "Role"})
    void attachesAndDetaches(String kind) {
        String owner = owner(kind);
        String arn = policy();
        call("Attach" + kind + "Policy", kind + "Name", owner, "PolicyArn", arn);
        call("Attach" + kind + "Policy", kind + "Name", owner, "PolicyArn", arn);
        call("Attach" + kind + "Policy", kind + "Name", owner, "PolicyArn", READ_ONLY);
        assertThat(resource()).isEqualTo(ARN + kind.toLowerCase(Locale.ROOT) + "/" + owner);
        assertThat(call("ListAttached" + kind + "Policies", kind + "Name", owner)
                        .texts("PolicyArn"))
                .containsExactly(arn, READ_ONLY);
        assertThat(call("ListAttached" + kind + "Policies", kind + "Name", owner, "PathPrefix", "/none/")
                        .texts("PolicyArn"))
                .isEmpty();
        assertThat(call("GetPolicy", "PolicyArn", arn).text("AttachmentCount")).isEqualTo("1");
        refused("409 DeleteConflict: Cannot delete a policy attached to entities.", "DeletePolicy", "PolicyArn", arn);
        call("Detach" + kind + "Policy", kind + "Name", owner, "PolicyArn", arn);
        refused(
                "404 NoSuchEntity: Policy " + arn + " was not found.",
                "Detach" + kind + "Policy",
                kind + "Name",
                owner,
                "PolicyArn",
                arn);
        call("DeletePolicy", "PolicyArn", arn);
        refused(
                "404 NoSuchEntity: Policy " + arn + " does not exist or is not attachable.",
                "Attach" + kind + "Policy",
                kind + "Name",
                owner,
                "PolicyArn",
                arn);
        refused(
                "400 ValidationError: Invalid ARN:  Could not be parsed!",
                "Attach" + kind + "Policy",
                kind + "Name",
                owner,
                "PolicyArn",
                "this-is-no-arn-at-all");
        for (int i = 0; i < 9; i++) {
            call("Attach" + kind + "Policy", kind + "Name", owner, "PolicyArn", policy());
        }
        refused(
                "409 LimitExceeded: Cannot exceed quota for PoliciesPer" + kind + ": 10",
                "Attach" + kind + "Policy",
                kind + "Name",
                owner,
                "PolicyArn",
                policy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"User", "Group", "Role"})
    void putsPoliciesInside(String kind) {
        String owner = owner(kind);
        call("Put" + kind + "Policy", kind + "Name", owner, "PolicyName", "b", "PolicyDocument", DOCUMENT);
        call("Put" + kind + "Policy", kind + "Name", owner, "PolicyName", "a", "PolicyDocument", DOCUMENT);
        IamAnswer got = call("Get" + kind + "Policy", kind + "Name", owner, "PolicyName", "b");
        assertThat(got.text(kind + "Name")).isEqualTo(owner);
        assertThat(got.text("PolicyDocument")).isEqualTo(PolicyDocuments.encoded(DOCUMENT));
        assertThat(call("List" + kind + "Policies", kind + "Name", owner).texts("member"))
                .containsExactly("a", "b");
        call("Delete" + kind + "Policy", kind + "Name", owner, "PolicyName", "b");
        String noun = kind.toLowerCase(Locale.ROOT);
        for (String verb : List.of("Get", "Delete")) {
            refused(
                    "404 NoSuchEntity: The " + noun + " policy with name b cannot be found.",
                    verb + kind + "Policy",
                    kind + "Name",
                    owner,
                    "PolicyName",
                    "b");
        }
        refused(
                "400 MalformedPolicyDocument: This policy contains invalid Json",
                "Put" + kind + "Policy",
                kind + "Name",
                owner,
                "PolicyName",
                "b",
                "PolicyDocument",
                "[");
        int most = kind.equals("User") ? 2048 : kind.equals("Group") ? 5120 : 10_240;
        refused(
                "409 LimitExceeded: Maximum policy size of " + most + " bytes exceeded for " + noun + " " + owner,
                "Put" + kind + "Policy",
                kind + "Name",
                owner,
                "PolicyName",
                "b",
                "PolicyDocument",
                DOCUMENT.replace("List*", "List" + "a".repeat(most)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"User", "Role"})
    void boundsUsersAndRoles(String kind) {
        String owner = owner(kind);
        String arn = policy();
        call("Put" + kind + "PermissionsBoundary", kind + "Name", owner, "PermissionsBoundary", arn);
        IamAnswer got = call("Get" + kind, kind + "Name", owner);
        assertThat(got.text("PermissionsBoundaryArn")).isEqualTo(arn);
        assertThat(got.text("PermissionsBoundaryType")).isEqualTo("Policy");
        assertThat(call("GetPolicy", "PolicyArn", arn).text("PermissionsBoundaryUsageCount"))
                .isEqualTo("1");
        refused("409 DeleteConflict: Cannot delete a policy attached to entities.", "DeletePolicy", "PolicyArn", arn);
        call("Delete" + kind + "PermissionsBoundary", kind + "Name", owner);
        assertThat(call("Get" + kind, kind + "Name", owner).texts("PermissionsBoundaryArn"))
                .isEmpty();
        call("DeletePolicy", "PolicyArn", arn);
        refused(
                "404 NoSuchEntity: Scope ARN: " + arn + " does not exist or is not attachable.",
                "Put" + kind + "PermissionsBoundary",
                kind + "Name",
                owner,
                "PermissionsBoundary",
                arn);
        refused(
                "400 ValidationError: Value (this-is-no-arn-at-all) for parameter PermissionsBoundary is invalid.",
                "Put" + kind + "PermissionsBoundary",
                kind + "Name",
                owner,
                "PermissionsBoundary",
                "this-is-no-arn-at-all");
    }

    static String policy() {
        return call("CreatePolicy", "PolicyName", fresh("policy"), "PolicyDocument", DOCUMENT)
                .text("Arn");
    }

    private static String owner(String kind) {
        return switch (kind) {
            case "User" -> user();
            case "Group" -> group();
            default -> RoleOperationsTest.role();
        };
    }
}
