package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.userpool.User;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

class GroupOperationsTest extends DirectoryApiContract {
    private static final String ROLE = "arn:aws:iam::000000000000:role/staff";
    private static final String NO_GROUP = "Group not found.";

    @Test
    void createsAndGetsAGroup() {
        String pool = pool();
        GroupType created = client().createGroup(group -> group.userPoolId(pool)
                        .groupName("staff_ü/1")
                        .description("Who works")
                        .roleArn(ROLE)
                        .precedence(0))
                .group();
        assertThat(created.groupName()).isEqualTo("staff_ü/1");
        assertThat(created.userPoolId()).isEqualTo(pool);
        assertThat(created.description()).isEqualTo("Who works");
        assertThat(created.roleArn()).isEqualTo(ROLE);
        assertThat(created.precedence()).isZero();
        assertThat(created.creationDate()).isEqualTo(server().clock().instant());
        assertThat(created.lastModifiedDate()).isEqualTo(created.creationDate());
        assertThat(get(pool, "staff_ü/1")).isEqualTo(created);
    }

    @Test
    void answersWithExactlyTheMembersOfAws() {
        String pool = pool();
        HttpResponse<String> response =
                server().post("CreateGroup", "{\"UserPoolId\":\"" + pool + "\",\"GroupName\":\"staff\"}");
        String now = now();
        assertThat(response.body())
                .isEqualTo("{\"Group\":{\"CreationDate\":" + now + ",\"GroupName\":\"staff\",\"LastModifiedDate\":"
                        + now + ",\"UserPoolId\":\"" + pool + "\"}}");
    }

    @Test
    void aNameIsTakenOnceInAPoolWithCase() {
        String pool = pool();
        group(pool, "staff", null);
        refused("GroupExistsException", "A group with the name already exists.", () -> group(pool, "staff", 1));
        group(pool, "Staff", null);
        group(pool(), "staff", null);
    }

    @Test
    void anUpdateLeavesWhatItDoesNotName() {
        String pool = pool();
        client().createGroup(group -> group.userPoolId(pool)
                .groupName("staff")
                .description("Who works")
                .roleArn(ROLE)
                .precedence(7));
        server().clock().set(server().clock().instant().plus(Duration.ofMinutes(1)));
        GroupType updated = client().updateGroup(
                        group -> group.userPoolId(pool).groupName("staff").precedence(3))
                .group();
        assertThat(updated.precedence()).isEqualTo(3);
        assertThat(updated.description()).isEqualTo("Who works");
        assertThat(updated.roleArn()).isEqualTo(ROLE);
        assertThat(updated.lastModifiedDate()).isEqualTo(updated.creationDate().plus(Duration.ofMinutes(1)));
        assertThat(get(pool, "staff")).isEqualTo(updated);
        assertThat(client().updateGroup(group -> group.userPoolId(pool)
                                .groupName("staff")
                                .description("")
                                .roleArn(ROLE + "2"))
                        .group()
                        .roleArn())
                .isEqualTo(ROLE + "2");
        assertThat(get(pool, "staff").description()).isEmpty();
    }

    @Test
    void whoGivesAGroupARoleMustBeAllowedToPassIt() {
        String pool = pool();
        group(pool, "staff", null);
        server().denyAction("iam:PassRole");
        String denied = "User: arn:aws:iam::000000000000:user/somebody is not authorized to perform: iam:PassRole on"
                + " resource: " + ROLE + " because no identity-based policy allows the iam:PassRole action";
        try {
            // Even for a group that is there already, or is not: policies come first.
            for (String name : List.of("staff", "other")) {
                refused(
                        "AccessDeniedException",
                        denied,
                        () -> client().createGroup(group ->
                                group.userPoolId(pool).groupName(name).roleArn(ROLE)));
                refused(
                        "AccessDeniedException",
                        denied,
                        () -> client().updateGroup(group ->
                                group.userPoolId(pool).groupName(name).roleArn(ROLE)));
            }
            client().updateGroup(
                            group -> group.userPoolId(pool).groupName("staff").precedence(1));
        } finally {
            server().denyAction(null);
        }
        client().updateGroup(group -> group.userPoolId(pool).groupName("staff").roleArn(ROLE));
        assertThat(server().demand())
                .isEqualTo(new Demand(
                        "iam:PassRole", ROLE, Map.of("iam:PassedToService", List.of("cognito-idp.amazonaws.com"))));
    }

    @Test
    void deletingAGroupKeepsItsMembers() {
        String pool = pool();
        person(pool, "ada");
        group(pool, "staff", null);
        add(pool, "staff", "ada");
        HttpResponse<String> response =
                server().post("DeleteGroup", "{\"UserPoolId\":\"" + pool + "\",\"GroupName\":\"staff\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(adminGet(pool, "ada").username()).isEqualTo("ada");
        assertThat(groupsOf(pool, "ada", 60)).isEmpty();
        group(pool, "staff", null);
        assertThat(groupsOf(pool, "ada", 60)).isEmpty();
    }

    @Test
    void listsGroupsPageByPage() {
        String pool = pool();
        for (String name : List.of("c", "a", "b")) {
            group(pool, name, null);
        }
        group(pool(), "d", null);
        List<String> listed = new ArrayList<>();
        client().listGroupsPaginator(list -> list.userPoolId(pool).limit(2))
                .forEach(page -> page.groups().forEach(group -> listed.add(group.groupName())));
        assertThat(listed).containsExactly("a", "b", "c");
        assertThat(server().post("ListGroups", "{\"UserPoolId\":\"" + pool() + "\"}")
                        .body())
                .isEqualTo("{\"Groups\":[]}");
    }

    @Test
    void membershipsComeAndGoAnyNumberOfTimes() {
        String pool = pool();
        User ada = person(pool, "ada", Map.of("email", "ada@example.org"));
        group(pool, "staff", null);
        String ids = "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"ada\",\"GroupName\":\"staff\"}";
        for (String operation : List.of(
                "AdminAddUserToGroup", "AdminAddUserToGroup", "AdminRemoveUserFromGroup", "AdminRemoveUserFromGroup")) {
            HttpResponse<String> response = server().post(operation, ids);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            assertThat(groupsOf(pool, "ada", 60).size()).isEqualTo(operation.contains("Add") ? 1 : 0);
        }
        // The sub stands for the name.
        add(pool, "staff", ada.id());
        assertThat(groupsOf(pool, ada.id(), 60)).containsExactly("staff");
    }

    @Test
    void theUserIsLookedForBeforeTheGroup() {
        String pool = pool();
        refused(NO_USER, NOBODY, () -> add(pool, "none", "nobody"));
        person(pool, "ada");
        refused(NOT_FOUND, NO_GROUP, () -> add(pool, "none", "ada"));
        client().adminRemoveUserFromGroup(
                        remove -> remove.userPoolId(pool).groupName("none").username("ada"));
        refused(
                NO_USER,
                NOBODY,
                () -> client().adminRemoveUserFromGroup(remove ->
                        remove.userPoolId(pool).groupName("none").username("nobody")));
        refused(NO_USER, NOBODY, () -> groupsOf(pool, "nobody", 60));
    }

    @Test
    void listsSomebodysGroupsByPrecedenceThenName() {
        String pool = pool();
        person(pool, "ada");
        group(pool, "none", null);
        group(pool, "b", 10);
        group(pool, "a", 10);
        group(pool, "best", 0);
        for (String name : List.of("none", "b", "a", "best")) {
            add(pool, name, "ada");
        }
        for (int limit : new int[] {1, 3, 4, 60}) {
            assertThat(groupsOf(pool, "ada", limit)).containsExactly("best", "a", "b", "none");
        }
    }

    @Test
    void nobodyIsInMoreThanAHundredGroups() {
        String pool = pool();
        person(pool, "ada");
        for (int i = 0; i < 100; i++) {
            group(pool, "group" + i, null);
            add(pool, "group" + i, "ada");
        }
        group(pool, "more", null);
        refused(
                "LimitExceededException",
                "A user cannot be a member of more than 100 groups.",
                () -> add(pool, "more", "ada"));
    }

    @Test
    void listsTheUsersOfAGroupPageByPage() {
        String pool = pool();
        group(pool, "staff", null);
        for (String name : List.of("a", "b", "c")) {
            person(pool, name, Map.of("email", name + "@example.org"));
            add(pool, "staff", name);
        }
        person(pool, "d");
        client().adminDisableUser(disable -> disable.userPoolId(pool).username("b"));
        List<UserType> listed = new ArrayList<>();
        client().listUsersInGroupPaginator(
                        list -> list.userPoolId(pool).groupName("staff").limit(2))
                .forEach(page -> listed.addAll(page.users()));
        assertThat(listed.stream().map(UserType::username)).containsExactlyInAnyOrder("a", "b", "c");
        UserType b = listed.stream()
                .filter(user -> user.username().equals("b"))
                .findFirst()
                .orElseThrow();
        assertThat(b.enabled()).isFalse();
        assertThat(b.userStatusAsString()).isEqualTo("CONFIRMED");
        assertThat(map(b.attributes())).containsEntry("email", "b@example.org").containsKey("sub");
        client().adminDeleteUser(delete -> delete.userPoolId(pool).username("b"));
        assertThat(client().listUsersInGroup(list -> list.userPoolId(pool).groupName("staff"))
                        .users())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListGroups", "AdminListGroupsForUser", "ListUsersInGroup"})
    void anEmptyPageCannotBeAskedFor(String operation) {
        String pool = pool();
        person(pool, "ada");
        group(pool, "staff", null);
        HttpResponse<String> response = server().post(
                        operation,
                        "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"ada\",\"GroupName\":\"staff\",\"Limit\":0}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"__type\":\"InvalidParameterException\",\"message\":\"1 validation error detected:"
                        + " Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or"
                        + " equal to 1\"}");
    }

    @Test
    void refusesTokensOfOtherLists() {
        String pool = pool();
        person(pool, "ada");
        person(pool, "bob");
        for (String name : List.of("a", "b")) {
            group(pool, name, null);
            add(pool, name, "ada");
            add(pool, name, "bob");
        }
        String bad = "Invalid Pagination Token provided.";
        String groups =
                client().listGroups(list -> list.userPoolId(pool).limit(1)).nextToken();
        String adas = client().adminListGroupsForUser(
                        list -> list.userPoolId(pool).username("ada").limit(1))
                .nextToken();
        String users = client().listUsersInGroup(
                        list -> list.userPoolId(pool).groupName("a").limit(1))
                .nextToken();
        refused(
                INVALID,
                bad,
                () -> client().listGroups(list -> list.userPoolId(pool).nextToken(users)));
        refused(
                INVALID,
                bad,
                () -> client().adminListGroupsForUser(
                                list -> list.userPoolId(pool).username("bob").nextToken(adas)));
        refused(
                INVALID,
                bad,
                () -> client().listUsersInGroup(
                                list -> list.userPoolId(pool).groupName("b").nextToken(users)));
        refused(
                INVALID,
                bad,
                () -> client().listUsersInGroup(
                                list -> list.userPoolId(pool).groupName("b").nextToken(groups)));
    }

    @Test
    void missesGroupsAndPoolsThatAreNotThere() {
        String pool = pool();
        group(pool(), "staff", null);
        refused(NOT_FOUND, NO_GROUP, () -> get(pool, "staff"));
        refused(
                NOT_FOUND,
                NO_GROUP,
                () -> client().updateGroup(group ->
                        group.userPoolId(pool).groupName("staff").precedence(1)));
        refused(
                NOT_FOUND,
                NO_GROUP,
                () -> client().deleteGroup(group -> group.userPoolId(pool).groupName("staff")));
        refused(
                NOT_FOUND,
                NO_GROUP,
                () -> client().listUsersInGroup(list -> list.userPoolId(pool).groupName("staff")));
        refused(NOT_FOUND, NO_POOL, () -> group(POOL_OF_NOBODY, "staff", null));
        refused(NOT_FOUND, NO_POOL, () -> get(POOL_OF_NOBODY, "staff"));
        refused(NOT_FOUND, NO_POOL, () -> client().listGroups(list -> list.userPoolId(POOL_OF_NOBODY)));
        refused(NOT_FOUND, NO_POOL, () -> add(POOL_OF_NOBODY, "staff", "ada"));
    }

    private static GroupType group(String pool, String name, @Nullable Integer precedence) {
        return client().createGroup(
                        group -> group.userPoolId(pool).groupName(name).precedence(precedence))
                .group();
    }

    private static GroupType get(String pool, String name) {
        return client().getGroup(group -> group.userPoolId(pool).groupName(name))
                .group();
    }

    private static void add(String pool, String group, String name) {
        client().adminAddUserToGroup(
                        add -> add.userPoolId(pool).groupName(group).username(name));
    }

    private static List<String> groupsOf(String pool, String name, int limit) {
        List<String> names = new ArrayList<>();
        client().adminListGroupsForUserPaginator(
                        list -> list.userPoolId(pool).username(name).limit(limit))
                .forEach(page -> page.groups().forEach(group -> names.add(group.groupName())));
        return names;
    }

    private static String now() {
        return java.math.BigDecimal.valueOf(server().clock().millis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }
}
