package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.iam.UniqueId;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamInlinePolicyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserOperationsTest extends IamContract {
    private static final String BOUNDARY = "arn:aws:iam::aws:policy/PowerUserAccess";

    @Test
    void createsAndGetsAUserWithExactlyTheMembersOfAws() {
        String name = fresh("Alice");
        IamAnswer created = call(
                "CreateUser",
                "UserName",
                name,
                "Path",
                "/staff/de/",
                "Tags.member.1.Key",
                "Team",
                "Tags.member.1.Value",
                "a b");
        assertThat(created.text("Arn")).isEqualTo(ARN + "user/staff/de/" + name);
        assertThat(created.text("CreateDate")).isEqualTo(DATE);
        assertThat(UniqueId.accountOf(created.text("UserId"))).contains(IamServer.ACCOUNT);
        assertThat(created.text("UserId")).startsWith("AIDA").hasSize(21);
        assertThat(created.members("User"))
                .containsExactly("Arn", "CreateDate", "Key", "Path", "Tags", "UserId", "UserName", "Value", "member");
        assertThat(call("GetUser", "UserName", name).text("User")).isEqualTo(created.text("User"));
        assertThat(call("CreateUser", "UserName", fresh("plain")).members("User"))
                .containsExactly("Arn", "CreateDate", "Path", "UserId", "UserName");
    }

    @Test
    void aNameIsTakenWhateverItsCaseAndFoundOnlyAsItIsWritten() {
        String name = user();
        String other = name.toUpperCase(Locale.ROOT);
        refused(
                "409 EntityAlreadyExists: User with name " + other + " already exists.",
                "CreateUser",
                "UserName",
                other);
        refused("404 NoSuchEntity: The user with name " + other + " cannot be found.", "GetUser", "UserName", other);
        // A policy that names one spelling cannot be passed by another.
        refused("404 NoSuchEntity: The user with name " + other + " cannot be found.", "DeleteUser", "UserName", other);
    }

    @Test
    void withoutANameAUserMeansThemselves() {
        String name = user();
        IamAnswer own = callAs(keyOf(name), "GetUser").done();
        assertThat(own.text("UserName")).isEqualTo(name);
        assertThat(resource()).isEqualTo(ARN + "user/" + name);
    }

    @Test
    void rootHasTheAccountForAnIdAndNoName() {
        IamAnswer root = call("GetUser");
        assertThat(root.text("UserId")).isEqualTo(IamServer.ACCOUNT);
        assertThat(root.text("Arn")).isEqualTo(ARN + "root");
        assertThat(root.members("User")).containsExactly("Arn", "CreateDate", "UserId");
        refused("400 ValidationError: Must specify userName when calling with non-User credentials", "ListAccessKeys");
    }

    @Test
    void listsPageByPageBelowAPath() {
        String path = "/" + fresh("list") + "/";
        for (String name : List.of("b", "A", "c")) {
            call("CreateUser", "UserName", name + fresh("x"), "Path", path);
        }
        IamAnswer first = call("ListUsers", "PathPrefix", path, "MaxItems", "2");
        assertThat(first.texts("UserName")).extracting(name -> name.charAt(0)).containsExactly('A', 'b');
        assertThat(first.text("IsTruncated")).isEqualTo("true");
        assertThat(resource()).isEqualTo(ARN + "user" + path);
        IamAnswer second = call("ListUsers", "PathPrefix", path, "Marker", first.text("Marker"));
        assertThat(second.texts("UserName")).extracting(name -> name.charAt(0)).containsExactly('c');
        assertThat(second.text("IsTruncated")).isEqualTo("false");
        assertThat(second.texts("Marker")).isEmpty();
        assertThat(call("ListUsers", "PathPrefix", "/nowhere/").text("IsTruncated"))
                .isEqualTo("false");
        refused("400 ValidationError: Invalid Marker.", "ListUsers", "Marker", "forged");
        refused("400 ValidationError: Invalid Marker.", "ListGroups", "Marker", first.text("Marker"));
    }

    @Test
    void aListShowsNeitherTagsNorBoundary() {
        String path = "/" + fresh("bare") + "/";
        String boundary = BOUNDARY;
        String name = fresh("bounded");
        IamAnswer created = call(
                "CreateUser",
                "UserName",
                name,
                "Path",
                path,
                "PermissionsBoundary",
                boundary,
                "Tags.member.1.Key",
                "a",
                "Tags.member.1.Value",
                "");
        assertThat(created.text("PermissionsBoundaryArn")).isEqualTo(boundary);
        assertThat(call("ListUsers", "PathPrefix", path).members("member"))
                .containsExactly("Arn", "CreateDate", "Path", "UserId", "UserName");
    }

    @Test
    void renamesAndMovesAndStaysTheSameUser() {
        String name = user();
        String id = id(name);
        String other = user();
        String renamed = fresh("renamed");
        call("UpdateUser", "UserName", name, "NewUserName", renamed, "NewPath", "/x/");
        IamAnswer now = call("GetUser", "UserName", renamed);
        assertThat(now.text("UserId")).isEqualTo(id);
        assertThat(now.text("Arn")).isEqualTo(ARN + "user/x/" + renamed);
        assertThat(resource()).isEqualTo(ARN + "user/x/" + renamed);
        refused("404 NoSuchEntity: The user with name " + name + " cannot be found.", "GetUser", "UserName", name);
        String taken = other.toUpperCase(Locale.ROOT);
        refused(
                "409 EntityAlreadyExists: User with name " + taken + " already exists.",
                "UpdateUser",
                "UserName",
                renamed,
                "NewUserName",
                taken);
        call("UpdateUser", "UserName", renamed, "NewUserName", renamed.toUpperCase(Locale.ROOT));
        assertThat(call("GetUser", "UserName", renamed.toUpperCase(Locale.ROOT)).text("Path"))
                .isEqualTo("/x/");
    }

    @Test
    void aUserGoesOnlyAfterEverythingThatHangsOnIt() {
        String name = user();
        String id = id(name);
        String group = group();
        call("AddUserToGroup", "GroupName", group, "UserName", name);
        notDeleted(name, "must remove users from group first");
        call("RemoveUserFromGroup", "GroupName", group, "UserName", name);
        server().database().write(tx -> new IamAttachmentStore().insert(tx, id, ARN + "policy/p", IamServer.NOW));
        notDeleted(name, "must detach all policies first");
        server().database().write(tx -> new IamAttachmentStore().delete(tx, id, ARN + "policy/p"));
        server().database().write(tx -> {
            new IamInlinePolicyStore().put(tx, id, "own", "{}");
            return null;
        });
        notDeleted(name, "must delete policies first");
        server().database().write(tx -> new IamInlinePolicyStore().delete(tx, id, "own"));
        String key = call("CreateAccessKey", "UserName", name).text("AccessKeyId");
        notDeleted(name, "must delete access keys first");
        call("DeleteAccessKey", "UserName", name, "AccessKeyId", key);
        call("DeleteUser", "UserName", name);
        refused("404 NoSuchEntity: The user with name " + name + " cannot be found.", "DeleteUser", "UserName", name);
    }

    @Test
    void aUserMadeAgainIsSomebodyElseWithoutTheOldTags() {
        String name = user();
        String id = id(name);
        call("TagUser", "UserName", name, "Tags.member.1.Key", "a", "Tags.member.1.Value", "b");
        call("DeleteUser", "UserName", name);
        IamAnswer again = call("CreateUser", "UserName", name);
        assertThat(again.text("UserId")).isNotEqualTo(id);
        assertThat(call("ListUserTags", "UserName", name).texts("Key")).isEmpty();
    }

    @Test
    void policiesAreAskedAboutTheUserWithItsPath() {
        String name = fresh("pathed");
        call("CreateUser", "UserName", name, "Path", "/a/");
        assertThat(resource()).isEqualTo(ARN + "user/a/" + name);
        for (String action : List.of("GetUser", "ListAccessKeys", "ListUserTags", "ListGroupsForUser")) {
            call(action, "UserName", name);
            assertThat(demand().action()).isEqualTo("iam:" + action);
            assertThat(resource()).as(action).isEqualTo(ARN + "user/a/" + name);
        }
        server().deny("*");
        try {
            refused(
                    "403 AccessDenied: User: " + ARN + "root is not authorized to perform: iam:DeleteUser on resource: "
                            + ARN + "user/a/" + name
                            + " because no identity-based policy allows the iam:DeleteUser action",
                    "DeleteUser",
                    "UserName",
                    name);
        } finally {
            server().allow();
        }
        call("GetUser", "UserName", name);
    }

    @Test
    void whoeverRenamesMustBeAllowedToOnBothNames() {
        String name = user();
        String target = ARN + "user/admins/" + name;
        server().deny(target);
        try {
            refused(
                    "403 AccessDenied: User: " + ARN + "root is not authorized to perform: iam:UpdateUser on resource: "
                            + target + " because no identity-based policy allows the iam:UpdateUser action",
                    "UpdateUser",
                    "UserName",
                    name,
                    "NewPath",
                    "/admins/");
        } finally {
            server().allow();
        }
        assertThat(call("GetUser", "UserName", name).text("Path")).isEqualTo("/");
        call("UpdateUser", "UserName", name, "NewPath", "/admins/");
        assertThat(server().demands()).extracting(Demand::resource).containsExactly(ARN + "user/" + name, target);
        call("UpdateUser", "UserName", name);
        assertThat(server().demands()).extracting(Demand::resource).containsExactly(target);
    }

    @Test
    void policiesSeeTheTagsAndTheBoundaryOfANewUser() {
        call(
                "CreateUser",
                "UserName",
                fresh("seen"),
                "PermissionsBoundary",
                BOUNDARY,
                "Tags.member.1.Key",
                "Team",
                "Tags.member.1.Value",
                "a");
        assertThat(demand().context())
                .isEqualTo(Map.of(
                        "iam:PermissionsBoundary",
                        List.of(BOUNDARY),
                        "aws:TagKeys",
                        List.of("Team"),
                        "aws:RequestTag/Team",
                        List.of("a")));
    }

    @Test
    void aBoundaryMustBeAPolicyThatExists() {
        String name = fresh("unbounded");
        refused(
                "400 ValidationError: Value (arn:aws:s3:::somebodys-bucket) for parameter PermissionsBoundary is"
                        + " invalid.",
                "CreateUser",
                "UserName",
                name,
                "PermissionsBoundary",
                "arn:aws:s3:::somebodys-bucket");
        String missing = ARN + "policy/missing";
        refused(
                "404 NoSuchEntity: Scope ARN: " + missing + " does not exist or is not attachable.",
                "CreateUser",
                "UserName",
                name,
                "PermissionsBoundary",
                missing);
        refused("404 NoSuchEntity: The user with name " + name + " cannot be found.", "GetUser", "UserName", name);
    }

    @Test
    void whatIsLongerThanAnyNameIsNotComparedWithPatterns() {
        server().deny("*");
        try {
            assertThat(callAs(IamServer.ROOT, "GetUser", "UserName", "a".repeat(3000))
                            .refusal())
                    .startsWith("400 ValidationError: 1 validation error detected");
            assertThat(server().demands()).isEmpty();
            assertThat(callAs(IamServer.ROOT, "GetUser", "UserName", "a b").status())
                    .isEqualTo(403);
        } finally {
            server().allow();
        }
    }

    @Test
    void badNamesAndPathsAreRefusedInAwsWords() {
        refused(
                "400 ValidationError: 1 validation error detected: Value 'a b' at 'userName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+",
                "CreateUser",
                "UserName",
                "a b");
        assertThat(callAs(IamServer.ROOT, "CreateUser", "UserName", fresh("x"), "Path", "a")
                        .refusal())
                .startsWith("400 ValidationError: 1 validation error detected: Value 'a' at 'path'");
    }

    private static void notDeleted(String name, String first) {
        refused("409 DeleteConflict: Cannot delete entity, " + first + ".", "DeleteUser", "UserName", name);
    }
}
