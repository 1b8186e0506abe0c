package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleOperationsTest extends IamContract {
    /** Blanks and line ends are part of a document. */
    private static final String TRUST = "{ \"Version\": \"2012-10-17\",\n\t\"Statement\": {\"Effect\": \"Allow\","
            + " \"Principal\": {\"AWS\": \"%s\"}, \"Action\": \"sts:AssumeRole\"} }";

    private static final String GUESTS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Federated\":\"cognito-identity.amazonaws.com\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\"%s}]}";

    @Test
    void createsAndGetsARoleWithItsDocumentByteForByte() {
        String name = fresh("role");
        String document = trusting(IamServer.ACCOUNT);
        IamAnswer created = call(
                "CreateRole",
                "RoleName",
                name,
                "Path",
                "/app/",
                "AssumeRolePolicyDocument",
                document,
                "Description",
                "what for",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "a");
        assertThat(resource()).isEqualTo(ARN + "role/app/" + name);
        assertThat(created.text("Arn")).isEqualTo(ARN + "role/app/" + name);
        assertThat(created.text("RoleId")).matches("AROA[A-Z2-7]{17}");
        assertThat(created.text("CreateDate")).isEqualTo(DATE);
        assertThat(created.texts("MaxSessionDuration")).isEmpty();
        IamAnswer got = call("GetRole", "RoleName", name);
        assertThat(resource()).isEqualTo(ARN + "role/app/" + name);
        // COGNITO: documents are percent-encoded in answers, whatever they hold.
        assertThat(got.text("AssumeRolePolicyDocument"))
                .isEqualTo("%7B%20%22Version%22%3A%20%222012-10-17%22%2C%0A%09%22Statement%22%3A%20%7B%22Effect%22%3A"
                        + "%20%22Allow%22%2C%20%22Principal%22%3A%20%7B%22AWS%22%3A%20%22123456789012%22%7D%2C%20%22"
                        + "Action%22%3A%20%22sts%3AAssumeRole%22%7D%20%7D");
        assertThat(got.text("MaxSessionDuration")).isEqualTo("3600");
        assertThat(got.text("Description")).isEqualTo("what for");
        assertThat(got.texts("RoleLastUsed")).hasSize(1);
        assertThat(got.text("Key")).isEqualTo("team");
        IamAnswer listed = call("ListRoles", "PathPrefix", "/app/");
        assertThat(resource()).isEqualTo(ARN + "role/app/");
        assertThat(listed.texts("RoleName")).contains(name);
        assertThat(listed.texts("Tags")).isEmpty();
        assertThat(listed.texts("RoleLastUsed")).isEmpty();
        assertThat(listed.texts("MaxSessionDuration")).contains("3600");
    }

    @Test
    void aNameIsTakenWhateverItsLetterCase() {
        String name = role();
        String other = name.toUpperCase(Locale.ROOT);
        refused(
                "409 EntityAlreadyExists: Role with name " + other + " already exists.",
                "CreateRole",
                "RoleName",
                other,
                "AssumeRolePolicyDocument",
                trusting("*"));
        refused("404 NoSuchEntity: The role with name " + other + " cannot be found.", "GetRole", "RoleName", other);
    }

    @Test
    void whoeverTakesTheNameOfSomebodyTrustedIsNotTrusted() {
        String user = user();
        String id = id(user);
        String name = fresh("role");
        call("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trusting(ARN + "user/" + user));
        assertThat(call("GetRole", "RoleName", name).text("AssumeRolePolicyDocument"))
                .contains("user%2F" + user)
                .doesNotContain(id);
        call("UpdateUser", "UserName", user, "NewPath", "/moved/");
        assertThat(call("GetRole", "RoleName", name).text("AssumeRolePolicyDocument"))
                .contains("user%2Fmoved%2F" + user);
        call("DeleteUser", "UserName", user);
        call("CreateUser", "UserName", user);
        assertThat(call("GetRole", "RoleName", name).text("AssumeRolePolicyDocument"))
                .contains(id)
                .doesNotContain("user%2F" + user);
    }

    @Test
    void nobodyUnknownCanBeTrusted() {
        for (String arn : new String[] {
            ARN + "user/nobody", ARN + "role/nothing", "arn:aws:iam::999999999999:user/ada", ARN + "user/x/" + user()
        }) {
            refused(
                    "400 MalformedPolicyDocument: Invalid principal in policy: &quot;AWS&quot;:&quot;" + arn + "&quot;",
                    "CreateRole",
                    "RoleName",
                    fresh("role"),
                    "AssumeRolePolicyDocument",
                    trusting(arn));
        }
        refused(
                "400 MalformedPolicyDocument: This policy contains invalid Json",
                "CreateRole",
                "RoleName",
                fresh("role"),
                "AssumeRolePolicyDocument",
                "{");
    }

    @Test
    void aRoleForIdentityPoolsMustSayForWhichOnes() {
        String name = fresh("role");
        refused(
                "400 MalformedPolicyDocument: A trust policy for cognito-identity.amazonaws.com must restrict who may"
                        + " assume the role, for example with the condition key cognito-identity.amazonaws.com:aud",
                "CreateRole",
                "RoleName",
                name,
                "AssumeRolePolicyDocument",
                String.format(GUESTS, ""));
        call(
                "CreateRole",
                "RoleName",
                name,
                "AssumeRolePolicyDocument",
                String.format(
                        GUESTS,
                        ",\"Condition\":{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"us-east-1:a\"}}"));
        refused(
                "409 LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048",
                "UpdateAssumeRolePolicy",
                "RoleName",
                name,
                "PolicyDocument",
                String.format(
                        GUESTS, ",\"Condition\":{\"StringEquals\":{\"aws:UserAgent\":\"" + "a".repeat(2000) + "\"}}"));
    }

    @Test
    void updatesWhatIsNamed() {
        String name = role();
        call("UpdateRole", "RoleName", name, "Description", "new", "MaxSessionDuration", "7200");
        assertThat(call("GetRole", "RoleName", name).text("MaxSessionDuration")).isEqualTo("7200");
        call("UpdateRole", "RoleName", name);
        IamAnswer got = call("GetRole", "RoleName", name);
        assertThat(got.text("MaxSessionDuration")).isEqualTo("3600");
        assertThat(got.text("Description")).isEqualTo("new");
        assertThat(call("UpdateRoleDescription", "RoleName", name, "Description", "newer")
                        .text("Description"))
                .isEqualTo("newer");
        call("UpdateAssumeRolePolicy", "RoleName", name, "PolicyDocument", trusting("*"));
        assertThat(call("GetRole", "RoleName", name).text("AssumeRolePolicyDocument"))
                .contains("%22AWS%22%3A%20%22%2A%22");
    }

    @Test
    void goesOnlyAfterItsPolicies() {
        String name = role();
        call("PutRolePolicy", "RoleName", name, "PolicyName", "p", "PolicyDocument", PolicyOperationsTest.DOCUMENT);
        refused(
                "409 DeleteConflict: Cannot delete entity, must delete policies first.",
                "DeleteRole",
                "RoleName",
                name);
        call("DeleteRolePolicy", "RoleName", name, "PolicyName", "p");
        call("AttachRolePolicy", "RoleName", name, "PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        refused(
                "409 DeleteConflict: Cannot delete entity, must detach all policies first.",
                "DeleteRole",
                "RoleName",
                name);
        call("DetachRolePolicy", "RoleName", name, "PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(call("ListInstanceProfilesForRole", "RoleName", name).text("IsTruncated"))
                .isEqualTo("false");
        call("DeleteRole", "RoleName", name);
        refused("404 NoSuchEntity: The role with name " + name + " cannot be found.", "DeleteRole", "RoleName", name);
    }

    @Test
    void listsPageByPage() {
        String path = "/" + fresh("p") + "/";
        for (int i = 0; i < 3; i++) {
            call("CreateRole", "RoleName", fresh("role"), "Path", path, "AssumeRolePolicyDocument", trusting("*"));
        }
        IamAnswer first = call("ListRoles", "PathPrefix", path, "MaxItems", "2");
        assertThat(first.text("IsTruncated")).isEqualTo("true");
        IamAnswer second = call("ListRoles", "PathPrefix", path, "Marker", first.text("Marker"));
        assertThat(second.texts("RoleName")).hasSize(1).doesNotContainAnyElementsOf(first.texts("RoleName"));
        assertThat(second.texts("Marker")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetRole", "UpdateRole", "DeleteRole", "ListInstanceProfilesForRole", "ListRolePolicies"})
    void missesRolesThatAreNotThere(String operation) {
        refused("404 NoSuchEntity: The role with name none cannot be found.", operation, "RoleName", "none");
    }

    static String trusting(String aws) {
        return String.format(TRUST, aws);
    }

    static String role() {
        String name = fresh("role");
        call("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trusting(IamServer.ACCOUNT));
        return name;
    }
}
