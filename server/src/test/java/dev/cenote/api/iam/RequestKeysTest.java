package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What requests to IAM tell policies of themselves. */
class RequestKeysTest extends IamContract {
    private static final String BOUNDARY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final Map<String, List<String>> TAGGED =
            Map.of("aws:TagKeys", List.of("Team"), "aws:RequestTag/Team", List.of("a"));
    private static final Map<String, List<String>> BOUND = Map.of(RequestKeys.BOUNDARY, List.of(BOUNDARY));

    @Test
    void policiesSeeTheTagsOfWhateverIsMade() {
        asked(TAGGED, "CreateRole", tagged("RoleName", fresh("role"), "AssumeRolePolicyDocument", trust()));
        asked(
                TAGGED,
                "CreatePolicy",
                tagged("PolicyName", fresh("policy"), "PolicyDocument", PolicyOperationsTest.DOCUMENT));
        asked(TAGGED, "CreateOpenIDConnectProvider", tagged("Url", "https://" + fresh("idp") + ".example.org"));
        asked(
                TAGGED,
                "CreateSAMLProvider",
                tagged("Name", fresh("idp"), "SAMLMetadataDocument", ProviderOperationsTest.metadata()));
        asked(TAGGED, "CreateVirtualMFADevice", tagged("VirtualMFADeviceName", fresh("device")));
        asked(TAGGED, "CreateUser", tagged("UserName", fresh("user")));
    }

    @Test
    void policiesSeeTheTagsThatComeAndGo() {
        String oidc = call("CreateOpenIDConnectProvider", "Url", "https://" + fresh("idp") + ".example.org")
                .text("OpenIDConnectProviderArn");
        String saml = call(
                        "CreateSAMLProvider",
                        "Name",
                        fresh("idp"),
                        "SAMLMetadataDocument",
                        ProviderOperationsTest.metadata())
                .text("SAMLProviderArn");
        String device = call("CreateVirtualMFADevice", "VirtualMFADeviceName", fresh("device"))
                .text("SerialNumber");
        String[][] owners = {
            {"User", "UserName", user()},
            {"Role", "RoleName", RoleOperationsTest.role()},
            {"Policy", "PolicyArn", PolicyOperationsTest.policy()},
            {"OpenIDConnectProvider", "OpenIDConnectProviderArn", oidc},
            {"SAMLProvider", "SAMLProviderArn", saml},
            {"MFADevice", "SerialNumber", device}
        };
        for (String[] owner : owners) {
            asked(TAGGED, "Tag" + owner[0], tagged(owner[1], owner[2]));
            asked(
                    Map.of("aws:TagKeys", List.of("Team")),
                    "Untag" + owner[0],
                    owner[1],
                    owner[2],
                    "TagKeys.member.1",
                    "Team");
        }
    }

    @Test
    void policiesSeeWhichPolicyIsAttachedAndWhatBoundsItsOwner() {
        for (String kind : List.of("User", "Role", "Group")) {
            Map<String, List<String>> attached = Map.of("iam:PolicyARN", List.of(ADMIN));
            String[] form = {kind + "Name", owner(kind), "PolicyArn", ADMIN};
            asked(attached, "Attach" + kind + "Policy", form);
            asked(attached, "Detach" + kind + "Policy", form);
        }
        for (String kind : List.of("User", "Role")) {
            String name = owner(kind);
            bind(kind, name);
            Map<String, List<String>> both =
                    Map.of("iam:PolicyARN", List.of(ADMIN), RequestKeys.BOUNDARY, List.of(BOUNDARY));
            String[] form = {kind + "Name", name, "PolicyArn", ADMIN};
            asked(both, "Attach" + kind + "Policy", form);
            asked(both, "Detach" + kind + "Policy", form);
        }
    }

    @Test
    void policiesSeeTheBoundaryOfWhoseOwnPolicyChanges() {
        for (String kind : List.of("User", "Role")) {
            String name = owner(kind);
            String[] put = {kind + "Name", name, "PolicyName", "own", "PolicyDocument", PolicyOperationsTest.DOCUMENT};
            asked(Map.of(), "Put" + kind + "Policy", put);
            bind(kind, name);
            asked(BOUND, "Put" + kind + "Policy", put);
            asked(BOUND, "Delete" + kind + "Policy", kind + "Name", name, "PolicyName", "own");
        }
    }

    @Test
    void policiesSeeTheBoundaryThatIsSetOrTakenAway() {
        for (String kind : List.of("User", "Role")) {
            String name = owner(kind);
            bind(kind, name);
            assertThat(demand().context()).isEqualTo(BOUND);
            // What counts is the boundary that is wished, not the one that is there.
            asked(
                    Map.of(RequestKeys.BOUNDARY, List.of(ADMIN)),
                    "Put" + kind + "PermissionsBoundary",
                    kind + "Name",
                    name,
                    "PermissionsBoundary",
                    ADMIN);
            bind(kind, name);
            asked(BOUND, "Delete" + kind + "PermissionsBoundary", kind + "Name", name);
        }
        asked(
                BOUND,
                "CreateRole",
                "RoleName",
                fresh("role"),
                "AssumeRolePolicyDocument",
                trust(),
                "PermissionsBoundary",
                BOUNDARY);
    }

    @Test
    void policiesSeeWhichServiceGetsARole() {
        String service = "email.cognito-idp.amazonaws.com";
        asked(Map.of("iam:AWSServiceName", List.of(service)), "CreateServiceLinkedRole", "AWSServiceName", service);
        call("DeleteServiceLinkedRole", "RoleName", "AWSServiceRoleForAmazonCognitoIdpEmailService");
    }

    private static void asked(Map<String, List<String>> keys, String action, String... form) {
        call(action, form);
        assertThat(demand().context()).as(action).isEqualTo(keys);
    }

    private static String[] tagged(String... form) {
        List<String> all = new ArrayList<>(List.of(form));
        all.addAll(List.of("Tags.member.1.Key", "Team", "Tags.member.1.Value", "a"));
        return all.toArray(String[]::new);
    }

    private static void bind(String kind, String name) {
        call("Put" + kind + "PermissionsBoundary", kind + "Name", name, "PermissionsBoundary", BOUNDARY);
    }

    private static String owner(String kind) {
        return switch (kind) {
            case "User" -> user();
            case "Group" -> group();
            default -> RoleOperationsTest.role();
        };
    }

    private static String trust() {
        return RoleOperationsTest.trusting(IamServer.ACCOUNT);
    }
}
