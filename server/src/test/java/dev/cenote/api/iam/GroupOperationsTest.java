package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.IamInlinePolicyStore;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GroupOperationsTest extends IamContract {
    @Test
    void createsAndGetsAGroupWithExactlyTheMembersOfAws() {
        String name = fresh("Staff");
        IamAnswer created = call("CreateGroup", "GroupName", name, "Path", "/g/");
        assertThat(created.members("Group")).containsExactly("Arn", "CreateDate", "GroupId", "GroupName", "Path");
        assertThat(created.text("Arn")).isEqualTo(ARN + "group/g/" + name);
        assertThat(created.text("GroupId")).startsWith("AGPA").hasSize(21);
        assertThat(created.text("CreateDate")).isEqualTo(DATE);
        IamAnswer got = call("GetGroup", "GroupName", name);
        assertThat(got.text("Group")).isEqualTo(created.text("Group"));
        assertThat(got.text("IsTruncated")).isEqualTo("false");
        assertThat(resource()).isEqualTo(ARN + "group/g/" + name);
        String other = name.toUpperCase(Locale.ROOT);
        refused(
                "409 EntityAlreadyExists: Group with name " + other + " already exists.",
                "CreateGroup",
                "GroupName",
                other);
        refused("404 NoSuchEntity: The group with name " + other + " cannot be found.", "GetGroup", "GroupName", other);
    }

    @Test
    void tellsWhoIsInItPageByPage() {
        String group = group();
        String one = user();
        String two = user();
        for (String name : List.of(one, two, one)) {
            call("AddUserToGroup", "GroupName", group, "UserName", name);
        }
        IamAnswer first = call("GetGroup", "GroupName", group, "MaxItems", "1");
        IamAnswer second = call("GetGroup", "GroupName", group, "Marker", first.text("Marker"));
        assertThat(List.of(first.text("UserName"), second.text("UserName"))).containsExactlyInAnyOrder(one, two);
        assertThat(second.text("IsTruncated")).isEqualTo("false");
        assertThat(call("ListGroupsForUser", "UserName", one).texts("GroupName"))
                .containsExactly(group);
        refused(
                "400 ValidationError: Invalid Marker.",
                "GetGroup",
                "GroupName",
                group(),
                "Marker",
                first.text("Marker"));
    }

    @Test
    void whoIsNotInItCannotBeTakenOut() {
        String group = group();
        String name = user();
        refused(
                "404 NoSuchEntity: User " + name + " not in group " + group,
                "RemoveUserFromGroup",
                "GroupName",
                group,
                "UserName",
                name);
        refused(
                "404 NoSuchEntity: The group with name nothing cannot be found.",
                "AddUserToGroup",
                "GroupName",
                "nothing",
                "UserName",
                name);
        refused(
                "404 NoSuchEntity: The user with name nobody cannot be found.",
                "AddUserToGroup",
                "GroupName",
                group,
                "UserName",
                "nobody");
    }

    @Test
    void nobodyIsInMoreThanTenGroups() {
        String name = user();
        String last = "";
        for (int i = 0; i < 10; i++) {
            last = group();
            call("AddUserToGroup", "GroupName", last, "UserName", name);
        }
        refused(
                "409 LimitExceeded: Cannot exceed quota for GroupsPerUser: 10",
                "AddUserToGroup",
                "GroupName",
                group(),
                "UserName",
                name);
        call("AddUserToGroup", "GroupName", last, "UserName", name);
        assertThat(call("ListGroupsForUser", "UserName", name).texts("GroupName"))
                .hasSize(10);
    }

    @Test
    void renamesAndMovesAndListsBelowAPath() {
        String path = "/" + fresh("p") + "/";
        String name = group();
        String renamed = fresh("renamed");
        call("UpdateGroup", "GroupName", name, "NewGroupName", renamed, "NewPath", path);
        assertThat(call("ListGroups", "PathPrefix", path).texts("GroupName")).containsExactly(renamed);
        assertThat(resource()).isEqualTo(ARN + "group" + path);
        String taken = group().toUpperCase(Locale.ROOT);
        refused(
                "409 EntityAlreadyExists: Group with name " + taken + " already exists.",
                "UpdateGroup",
                "GroupName",
                renamed,
                "NewGroupName",
                taken);
    }

    @Test
    void aGroupGoesOnlyAfterItsMembersAndPolicies() {
        String name = group();
        String user = user();
        String id = call("GetGroup", "GroupName", name).text("GroupId");
        call("AddUserToGroup", "GroupName", name, "UserName", user);
        refused(
                "409 DeleteConflict: Cannot delete entity, must remove users from group first.",
                "DeleteGroup",
                "GroupName",
                name);
        call("RemoveUserFromGroup", "GroupName", name, "UserName", user);
        server().database().write(tx -> {
            new IamInlinePolicyStore().put(tx, id, "own", "{}");
            return null;
        });
        refused(
                "409 DeleteConflict: Cannot delete entity, must delete policies first.",
                "DeleteGroup",
                "GroupName",
                name);
        server().database().write(tx -> new IamInlinePolicyStore().delete(tx, id, "own"));
        call("DeleteGroup", "GroupName", name);
        refused("404 NoSuchEntity: The group with name " + name + " cannot be found.", "GetGroup", "GroupName", name);
    }
}
