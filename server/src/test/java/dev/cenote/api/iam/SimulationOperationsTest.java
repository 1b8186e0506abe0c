package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.IamPolicyStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationOperationsTest extends IamContract {
    /** A statement of the form whose places the service was seen to report as columns 41 and 113. */
    private static final String ONE_LINE = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"\", \"Effect\":"
            + " \"Allow\", \"Action\": \"sts:AssumeRole\", \"Resource\": \"*\"}}";

    private static final String OWN_POOL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                    + "\"cognito-idp:*\",\"Resource\":\"arn:aws:cognito-idp:*:*:userpool/${aws:username}\"},{\"Effect\":"
                    + "\"Deny\",\"Action\":\"cognito-idp:Delete*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":"
                    + "{\"aws:MultiFactorAuthPresent\":\"false\"}}}]}";

    private static final String POOL = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/ada";

    @Test
    void decidesAboutEachActionAndSaysWhichStatementDid() {
        IamAnswer answer = call(
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                ONE_LINE,
                "ActionNames.member.1",
                "sts:AssumeRole",
                "ActionNames.member.2",
                "iam:GetUser");
        assertThat(answer.texts("EvalDecision")).containsExactly("allowed", "implicitDeny");
        assertThat(answer.texts("SourcePolicyId")).containsExactly("PolicyInputList.1");
        assertThat(answer.texts("SourcePolicyType")).containsExactly("IAM Policy");
        assertThat(answer.text("StartPosition")).contains("<Line>1</Line>", "<Column>41</Column>");
        int end = ONE_LINE.indexOf('}') + 2;
        assertThat(answer.text("EndPosition")).contains("<Column>" + end + "</Column>");
        assertThat(answer.texts("ResourceSpecificResults")).isEmpty();
        assertThat(answer.texts("AllowedByOrganizations")).containsExactly("true", "true");
    }

    @Test
    void namesTheKeysThatPoliciesAskForAndTheRequestDoesNotHave() {
        IamAnswer answer = call(
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                OWN_POOL,
                "ActionNames.member.1",
                "cognito-idp:ListUsers",
                "ResourceArns.member.1",
                POOL);
        assertThat(answer.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(answer.text("EvalResourceDecision")).isEqualTo("implicitDeny");
        assertThat(answer.text("MissingContextValues"))
                .isEqualTo("<member>aws:MultiFactorAuthPresent</member><member>aws:username</member>");
        IamAnswer keys = call("GetContextKeysForCustomPolicy", "PolicyInputList.member.1", OWN_POOL);
        assertThat(keys.texts("member")).containsExactly("aws:MultiFactorAuthPresent", "aws:username");
    }

    @Test
    void whatASimulationMayCostIsBound() {
        // A read-only principal may ask, so nothing that it asks for may fill the memory.
        String statement = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
        String large =
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + ("," + statement).repeat(2000) + "]}";
        List<String> form = new ArrayList<>(List.of("PolicyInputList.member.1", large, "MaxItems", "1000"));
        for (int i = 1; i <= 100; i++) {
            form.addAll(List.of("ActionNames.member." + i, "a:b" + i));
        }
        IamAnswer page = call("SimulateCustomPolicy", form.toArray(String[]::new));
        assertThat(page.texts("EvalDecision")).hasSizeLessThanOrEqualTo(50).isNotEmpty();
        assertThat(page.text("IsTruncated")).isEqualTo("true");
        form.addAll(List.of("PolicyInputList.member.2", large));
        refused(
                "400 InvalidInput: PolicyInputList has more than 131072 characters.",
                "SimulateCustomPolicy",
                form.toArray(String[]::new));
        refused(
                "400 InvalidInput: The values of context keys may have 2048 characters each, and 16384 together.",
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                ONE_LINE,
                "ActionNames.member.1",
                "a:b",
                "ContextEntries.member.1.ContextKeyName",
                "aws:username",
                "ContextEntries.member.1.ContextKeyValues.member.1",
                "a".repeat(2049));
    }

    @Test
    void aBoundaryThatIsGoneAllowsNothingHereEither() {
        String user = user();
        String arn = PolicyOperationsTest.policy();
        call("PutUserPolicy", "UserName", user, "PolicyName", "own", "PolicyDocument", ONE_LINE);
        call("PutUserPermissionsBoundary", "UserName", user, "PermissionsBoundary", arn);
        server().database()
                .write(transaction -> new IamPolicyStore()
                        .delete(
                                transaction,
                                new IamPolicyStore()
                                        .find(transaction, arn)
                                        .orElseThrow()
                                        .id()));
        IamAnswer answer = call(
                "SimulatePrincipalPolicy",
                "PolicySourceArn",
                ARN + "user/" + user,
                "ActionNames.member.1",
                "sts:AssumeRole");
        assertThat(answer.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(answer.text("AllowedByPermissionsBoundary")).isEqualTo("false");
    }

    @Test
    void looksAtEverythingThatBindsAUser() {
        String user = user();
        String group = group();
        call("AddUserToGroup", "GroupName", group, "UserName", user);
        call("PutGroupPolicy", "GroupName", group, "PolicyName", "own-pool", "PolicyDocument", OWN_POOL);
        String boundary = PolicyOperationsTest.policy();
        String[] request = {
            "PolicySourceArn", ARN + "user/" + user,
            "ActionNames.member.1", "cognito-idp:AdminGetUser",
            "ActionNames.member.2", "cognito-idp:DeleteUserPool",
            "ResourceArns.member.1", POOL,
            "ContextEntries.member.1.ContextKeyName", "aws:username",
            "ContextEntries.member.1.ContextKeyValues.member.1", "ada",
            "ContextEntries.member.1.ContextKeyType", "string",
            "ContextEntries.member.2.ContextKeyName", "aws:MultiFactorAuthPresent",
            "ContextEntries.member.2.ContextKeyValues.member.1", "false",
            "ContextEntries.member.2.ContextKeyType", "boolean"
        };
        IamAnswer free = call("SimulatePrincipalPolicy", request);
        assertThat(resource()).isEqualTo(ARN + "user/" + user);
        assertThat(free.texts("EvalDecision")).containsExactly("allowed", "explicitDeny");
        assertThat(free.texts("SourcePolicyId")).contains("own-pool");
        assertThat(free.texts("AllowedByPermissionsBoundary")).isEmpty();
        call("PutUserPermissionsBoundary", "UserName", user, "PermissionsBoundary", boundary);
        IamAnswer bounded = call("SimulatePrincipalPolicy", request);
        assertThat(bounded.texts("EvalDecision")).containsExactly("implicitDeny", "explicitDeny");
        assertThat(bounded.texts("AllowedByPermissionsBoundary")).contains("false");
        assertThat(call("GetContextKeysForPrincipalPolicy", "PolicySourceArn", ARN + "user/" + user)
                        .texts("member"))
                .as("with the key that the boundary asks for")
                .containsExactly("aws:MultiFactorAuthPresent", "aws:PrincipalTag/é~", "aws:username");
    }

    @Test
    void decidesPageByPage() {
        String[] request = {
            "PolicyInputList.member.1", ONE_LINE,
            "ActionNames.member.1", "a:b",
            "ActionNames.member.2", "sts:AssumeRole",
            "MaxItems", "1",
            "Marker", ""
        };
        IamAnswer first = call("SimulateCustomPolicy", java.util.Arrays.copyOf(request, 8));
        request[9] = first.text("Marker");
        IamAnswer second = call("SimulateCustomPolicy", request);
        assertThat(second.texts("EvalActionName")).containsExactly("sts:AssumeRole");
        assertThat(second.text("IsTruncated")).isEqualTo("false");
    }

    @Test
    void refusesWhatCannotBeDecided() {
        refused(
                "400 InvalidInput: Invalid action name: nope",
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                ONE_LINE,
                "ActionNames.member.1",
                "nope");
        refused(
                "400 InvalidInput: This policy contains invalid Json",
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                "{",
                "ActionNames.member.1",
                "a:b");
        refused(
                "404 NoSuchEntity: The role with name none cannot be found.",
                "SimulatePrincipalPolicy",
                "PolicySourceArn",
                ARN + "role/none",
                "ActionNames.member.1",
                "a:b");
        refused(
                "400 InvalidInput: Invalid Entity Arn: " + ARN + "policy/none",
                "GetContextKeysForPrincipalPolicy",
                "PolicySourceArn",
                ARN + "policy/none");
    }

    @Test
    void tellsWhomAPolicyIsAttachedToOrBounds() {
        String arn = PolicyOperationsTest.policy();
        String user = user();
        String role = RoleOperationsTest.role();
        call("PutUserPermissionsBoundary", "UserName", user, "PermissionsBoundary", arn);
        call("AttachRolePolicy", "RoleName", role, "PolicyArn", arn);
        IamAnswer all = call("ListEntitiesForPolicy", "PolicyArn", arn);
        assertThat(all.texts("RoleName")).containsExactly(role);
        assertThat(all.texts("UserName")).containsExactly(user);
        assertThat(all.text("UserId")).isEqualTo(id(user));
        assertThat(call("ListEntitiesForPolicy", "PolicyArn", arn, "PolicyUsageFilter", "PermissionsPolicy")
                        .texts("UserName"))
                .isEmpty();
        assertThat(call("ListEntitiesForPolicy", "PolicyArn", arn, "EntityFilter", "User")
                        .texts("RoleName"))
                .isEmpty();
    }

    @Test
    void rolesOfServicesBelongToThem() {
        String service = "email.cognito-idp.amazonaws.com";
        String name = "AWSServiceRoleForAmazonCognitoIdpEmailService";
        refused(
                "400 InvalidInput: Custom suffix is not allowed for " + service,
                "CreateServiceLinkedRole",
                "AWSServiceName",
                service,
                "CustomSuffix",
                "x");
        assertThat(call("CreateServiceLinkedRole", "AWSServiceName", service).text("Path"))
                .isEqualTo("/aws-service-role/" + service + "/");
        refused(
                "400 InvalidInput: Service role name " + name
                        + " has been taken in this account, please try a different suffix.",
                "CreateServiceLinkedRole",
                "AWSServiceName",
                service);
        for (String change : new String[] {"DeleteRole", "UpdateRole"}) {
            refused(
                    "400 UnmodifiableEntity: Cannot perform the operation on the protected role '" + name
                            + "' - this role is only modifiable by AWS",
                    change,
                    "RoleName",
                    name);
        }
        String task = call("DeleteServiceLinkedRole", "RoleName", name).text("DeletionTaskId");
        assertThat(call("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", task)
                        .text("Status"))
                .isEqualTo("SUCCEEDED");
        refused(
                "404 NoSuchEntity: Deletion task task/none cannot be found.",
                "GetServiceLinkedRoleDeletionStatus",
                "DeletionTaskId",
                "task/none");
        refused("404 NoSuchEntity: The role with name " + name + " cannot be found.", "GetRole", "RoleName", name);
    }
}
