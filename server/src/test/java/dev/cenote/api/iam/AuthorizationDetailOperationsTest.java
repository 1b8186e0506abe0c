package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.PolicyDocuments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole of what decides who may do what, in one answer. */
class AuthorizationDetailOperationsTest extends IamContract {
    private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String OWN = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
            + "\"cognito-idp:*\",\"Resource\":\"*\"}}";

    @Test
    void tellsEverythingAboutAUser() {
        String user = user();
        String group = group();
        call("AddUserToGroup", "GroupName", group, "UserName", user);
        call("PutUserPolicy", "UserName", user, "PolicyName", "own", "PolicyDocument", OWN);
        call("AttachUserPolicy", "UserName", user, "PolicyArn", ADMIN);
        call("PutUserPermissionsBoundary", "UserName", user, "PermissionsBoundary", ADMIN);
        call("TagUser", "UserName", user, "Tags.member.1.Key", "Team", "Tags.member.1.Value", "a");
        String told = detail("User", "UserName", user);
        assertThat(told)
                .contains(
                        "<Path>/</Path>",
                        "<UserId>" + id(user) + "</UserId>",
                        "<Arn>" + ARN + "user/" + user + "</Arn>",
                        "<CreateDate>" + DATE + "</CreateDate>",
                        "<PolicyName>own</PolicyName>",
                        "<PolicyDocument>" + PolicyDocuments.encoded(OWN) + "</PolicyDocument>",
                        "<GroupList><member>" + group + "</member></GroupList>",
                        "<PolicyArn>" + ADMIN + "</PolicyArn>",
                        "<PermissionsBoundaryArn>" + ADMIN + "</PermissionsBoundaryArn>",
                        "<Key>Team</Key>");
    }

    @Test
    void tellsEverythingAboutAGroupARoleAndAPolicy() {
        String group = group();
        call("PutGroupPolicy", "GroupName", group, "PolicyName", "own", "PolicyDocument", OWN);
        assertThat(detail("Group", "GroupName", group))
                .contains(
                        "<GroupPolicyList><member>",
                        PolicyDocuments.encoded(OWN),
                        "<Arn>" + ARN + "group/" + group + "</Arn>",
                        "AttachedManagedPolicies");
        String role = RoleOperationsTest.role();
        String policy = PolicyOperationsTest.policy();
        call("CreatePolicyVersion", "PolicyArn", policy, "PolicyDocument", OWN);
        call("AttachRolePolicy", "RoleName", role, "PolicyArn", policy);
        assertThat(detail("Role", "RoleName", role))
                .contains(
                        "<AssumeRolePolicyDocument>%7B",
                        "<PolicyArn>" + policy + "</PolicyArn>", "InstanceProfileList", "RoleLastUsed");
        assertThat(detail("LocalManagedPolicy", "Arn", policy))
                .contains(
                        "<AttachmentCount>1</AttachmentCount>",
                        "<PermissionsBoundaryUsageCount>0</PermissionsBoundaryUsageCount>",
                        "<DefaultVersionId>v1</DefaultVersionId>",
                        "<VersionId>v2</VersionId>",
                        "<Document>" + PolicyDocuments.encoded(OWN) + "</Document>");
        assertThat(resource()).isEqualTo("*");
    }

    @Test
    void filtersSayWhichKindsAreTold() {
        user();
        String aws = String.join("", all(7, "AWSManagedPolicy"));
        assertThat(aws).contains(ADMIN).doesNotContain(ARN);
        String local = String.join("", all(7, "LocalManagedPolicy", "Group"));
        assertThat(local).doesNotContain("<UserId>", "<RoleId>", ADMIN + "</Arn>");
    }

    @Test
    void everyPageSizeTellsEachOfThemOnce() {
        user();
        user();
        group();
        RoleOperationsTest.role();
        PolicyOperationsTest.policy();
        List<String> whole = arns(all(1000));
        assertThat(whole).doesNotHaveDuplicates().hasSizeGreaterThan(20);
        for (int size : new int[] {1, 3, 8}) {
            assertThat(arns(all(size))).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    @Test
    void aMarkerIsOfItsOwnList() {
        user();
        user();
        String marker = call("GetAccountAuthorizationDetails", "MaxItems", "1").text("Marker");
        refused(
                "400 ValidationError: Invalid Marker.",
                "GetAccountAuthorizationDetails",
                "Marker",
                marker,
                "Filter.member.1",
                "User");
        assertThat(callAs(IamServer.ROOT, "GetAccountAuthorizationDetails", "Filter.member.1", "Everything")
                        .refusal())
                .startsWith("400 ValidationError: 1 validation error detected");
    }

    /** The entity of a kind whose element has that content. */
    private static String detail(String filter, String element, String content) {
        String wanted = "<" + element + ">" + content + "</" + element + ">";
        return all(1, filter).stream()
                .filter(page -> page.contains(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** The bodies of all pages. */
    private static List<String> all(int size, String... filters) {
        List<String> form = new ArrayList<>(List.of("MaxItems", Integer.toString(size)));
        for (int i = 0; i < filters.length; i++) {
            form.addAll(List.of("Filter.member." + (i + 1), filters[i]));
        }
        List<String> pages = new ArrayList<>();
        IamAnswer page = call("GetAccountAuthorizationDetails", form.toArray(String[]::new));
        pages.add(page.body());
        while (page.text("IsTruncated").equals("true")) {
            List<String> next = new ArrayList<>(form);
            next.addAll(List.of("Marker", page.text("Marker")));
            page = call("GetAccountAuthorizationDetails", next.toArray(String[]::new));
            pages.add(page.body());
        }
        return pages;
    }

    private static List<String> arns(List<String> pages) {
        return pages.stream()
                .flatMap(page -> Arrays.stream(page.split("<Arn>", -1)).skip(1))
                .map(rest -> rest.substring(0, rest.indexOf('<')))
                .toList();
    }
}
